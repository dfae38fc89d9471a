"""The functions of `tf.keras.backend`, by which programs for Keras 2 computed; each is written in today's ops.

Names and arguments are those of Keras 2. New code uses `keras.ops`.
"""

from keras_legacy.backend import control, elementwise, neural, reductions, shaping, variables

__all__ = ["control", "elementwise", "neural", "reductions", "shaping", "variables"]
