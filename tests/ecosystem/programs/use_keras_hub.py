"""Small models of KerasHub, without presets: built, trained, saved and read back."""

import keras_hub
import numpy as np

import keras

rng = np.random.default_rng(0)
tokens = {"token_ids": rng.integers(1, 50, (4, 12)), "padding_mask": np.ones((4, 12), "int32")}
images = rng.random((4, 32, 32, 3)).astype("float32")
sizes = {"num_layers": 2, "num_heads": 2, "hidden_dim": 16}
logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

bert = keras_hub.models.BertBackbone(vocabulary_size=50, intermediate_dim=32, max_sequence_length=12, **sizes)
segments = {**tokens, "segment_ids": np.zeros((4, 12), "int32")}
before = keras.ops.convert_to_numpy(bert(segments)["pooled_output"])
bert.save("bert.keras")
again = keras.ops.convert_to_numpy(keras.saving.load_model("bert.keras")(segments)["pooled_output"])
np.testing.assert_allclose(again, before, rtol=1e-5, atol=1e-6)

backbone = keras_hub.models.GPT2Backbone(vocabulary_size=50, intermediate_dim=32, max_sequence_length=12, **sizes)
gpt = keras_hub.models.GPT2CausalLM(backbone=backbone, preprocessor=None)
gpt.compile(optimizer="adam", loss=logits, sampler="greedy")
losses = gpt.fit(tokens, tokens["token_ids"], epochs=2, verbose=0).history["loss"]
assert losses[1] < losses[0], losses
prompt = {"token_ids": tokens["token_ids"], "padding_mask": np.array([[1] * 4 + [0] * 8] * 4, "int32")}
written = gpt.generate(prompt, stop_token_ids=None)["token_ids"]
np.testing.assert_array_equal(np.asarray(written)[:, :4], tokens["token_ids"][:, :4])

backbone = keras_hub.models.ResNetBackbone(
    input_conv_filters=[64],
    input_conv_kernel_sizes=[3],
    stackwise_num_filters=[64, 64],
    stackwise_num_blocks=[1, 1],
    stackwise_num_strides=[1, 2],
    block_type="basic_block",
    image_shape=(32, 32, 3),
)
resnet = keras_hub.models.ResNetImageClassifier(backbone=backbone, num_classes=3)
resnet.compile(optimizer="adam", loss=logits)
resnet.fit(images, np.array([0, 1, 2, 0]), epochs=1, verbose=0)
resnet.save("resnet.keras")
again = keras.saving.load_model("resnet.keras")
np.testing.assert_allclose(again.predict(images, verbose=0), resnet.predict(images, verbose=0), rtol=1e-5, atol=1e-6)

backbone = keras_hub.models.ViTBackbone(image_shape=(32, 32, 3), patch_size=8, mlp_dim=32, **sizes)
vit = keras_hub.models.ViTImageClassifier(backbone=backbone, num_classes=3)
vit.compile(optimizer="adam", loss=logits)
vit.fit(images, np.array([0, 1, 2, 0]), epochs=1, verbose=0)
before = vit.predict(images, verbose=0)
vit.save_weights("vit.weights.h5")
vit.load_weights("vit.weights.h5")
np.testing.assert_allclose(vit.predict(images, verbose=0), before, rtol=1e-5, atol=1e-6)
