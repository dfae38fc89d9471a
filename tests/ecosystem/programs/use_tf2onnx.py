"""tf2onnx converts a model of Keras."""

import numpy as np
import onnxruntime
import tensorflow as tf
import tf2onnx

import keras

rng = np.random.default_rng(0)
x = rng.random((2, 8, 8, 3)).astype("float32")
layers = keras.layers
inputs = keras.Input((8, 8, 3), name="images")
hidden = layers.BatchNormalization()(layers.Conv2D(4, 3, activation="relu")(inputs))
outputs = layers.Dense(5, activation="softmax", name="scores")(layers.GlobalAveragePooling2D()(hidden))
functional = keras.Model(inputs, outputs)
sequential = keras.Sequential([keras.Input((8, 8, 3)), layers.Flatten(), layers.Dense(5)])
for model in (functional, sequential):
    signature = [tf.TensorSpec((None, 8, 8, 3), tf.float32, name="images")]
    function = tf.function(model, input_signature=signature)
    written, _ = tf2onnx.convert.from_function(function, signature, opset=17)
    session = onnxruntime.InferenceSession(written.SerializeToString())
    (said,) = session.run(None, {session.get_inputs()[0].name: x})
    np.testing.assert_allclose(said, model.predict(x, verbose=0), rtol=1e-4, atol=1e-5)
