"""A search of AutoKeras."""

import autokeras as ak
import numpy as np

import keras

rng = np.random.default_rng(0)
images = rng.random((20, 16, 16, 1)).astype("float32")
classifier = ak.AutoModel(
    inputs=ak.ImageInput(),
    outputs=ak.ClassificationHead(num_classes=3),
    max_trials=1,
    overwrite=True,
    directory="images",
)
classifier.fit(images, rng.integers(0, 3, 20), epochs=1, validation_split=0.25, verbose=0)
assert classifier.predict(images, verbose=0).shape == (20, 1)
model = classifier.export_model()
assert isinstance(model, keras.Model)
model.save("found.keras")
again = keras.models.load_model("found.keras", custom_objects=ak.CUSTOM_OBJECTS)
np.testing.assert_allclose(again.predict(images, verbose=0), model.predict(images, verbose=0), rtol=1e-5, atol=1e-6)
