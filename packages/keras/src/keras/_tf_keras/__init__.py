# Written by packages/keras/generate.py from private.toml; change the table and run it again.
"""Where TensorFlow looks for `tensorflow.keras`."""

from keras._tf_keras import keras as keras

__all__ = ["keras"]
