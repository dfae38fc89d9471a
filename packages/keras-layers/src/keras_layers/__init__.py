"""The layers of Keras, and what they are made of."""

from __future__ import annotations

from keras_layers import activations as activations
from keras_layers import constraints as constraints
from keras_layers import dtype_policies as dtype_policies
from keras_layers import initializers as initializers
from keras_layers import regularizers as regularizers
from keras_layers.convolutional.conv1d import Conv1D as Conv1D
from keras_layers.convolutional.conv2d import Conv2D as Conv2D
from keras_layers.convolutional.conv3d import Conv3D as Conv3D
from keras_layers.core.activation import Activation as Activation
from keras_layers.core.dense import Dense as Dense
from keras_layers.core.embedding import Embedding as Embedding
from keras_layers.input_layer import Input as Input
from keras_layers.input_layer import InputLayer as InputLayer
from keras_layers.input_spec import InputSpec as InputSpec
from keras_layers.layer import Layer as Layer
from keras_layers.merging.concatenate import Concatenate as Concatenate
from keras_layers.merging.dot import Dot as Dot
from keras_layers.merging.elementwise import Add as Add
from keras_layers.merging.elementwise import Average as Average
from keras_layers.merging.elementwise import Maximum as Maximum
from keras_layers.merging.elementwise import Minimum as Minimum
from keras_layers.merging.elementwise import Multiply as Multiply
from keras_layers.merging.elementwise import Subtract as Subtract
from keras_layers.normalization.batch_normalization import BatchNormalization as BatchNormalization
from keras_layers.pooling.average_pooling import AveragePooling1D as AveragePooling1D
from keras_layers.pooling.average_pooling import AveragePooling2D as AveragePooling2D
from keras_layers.pooling.average_pooling import AveragePooling3D as AveragePooling3D
from keras_layers.pooling.global_pooling import GlobalAveragePooling2D as GlobalAveragePooling2D
from keras_layers.pooling.global_pooling import GlobalAveragePooling3D as GlobalAveragePooling3D
from keras_layers.pooling.global_pooling import GlobalMaxPooling2D as GlobalMaxPooling2D
from keras_layers.pooling.global_pooling import GlobalMaxPooling3D as GlobalMaxPooling3D
from keras_layers.pooling.max_pooling import MaxPooling1D as MaxPooling1D
from keras_layers.pooling.max_pooling import MaxPooling2D as MaxPooling2D
from keras_layers.pooling.max_pooling import MaxPooling3D as MaxPooling3D
from keras_layers.preprocessing.rescaling import Rescaling as Rescaling
from keras_layers.regularization.dropout import Dropout as Dropout
from keras_layers.reshaping.borders import Cropping2D as Cropping2D
from keras_layers.reshaping.borders import ZeroPadding2D as ZeroPadding2D
from keras_layers.reshaping.flatten import Flatten as Flatten

__all__ = [
    "Activation",
    "Add",
    "Average",
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "BatchNormalization",
    "Concatenate",
    "Conv1D",
    "Conv2D",
    "Conv3D",
    "Cropping2D",
    "Dense",
    "Dot",
    "Dropout",
    "Embedding",
    "Flatten",
    "GlobalAveragePooling2D",
    "GlobalAveragePooling3D",
    "GlobalMaxPooling2D",
    "GlobalMaxPooling3D",
    "Input",
    "InputLayer",
    "InputSpec",
    "Layer",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "Maximum",
    "Minimum",
    "Multiply",
    "Rescaling",
    "Subtract",
    "ZeroPadding2D",
    "activations",
    "constraints",
    "dtype_policies",
    "initializers",
    "regularizers",
]
