"""The layers of Keras, and what they are made of."""

from __future__ import annotations

from keras_layers import activations as activations
from keras_layers import constraints as constraints
from keras_layers import dtype_policies as dtype_policies
from keras_layers import initializers as initializers
from keras_layers import regularizers as regularizers
from keras_layers.activation_layers.elu import ELU as ELU
from keras_layers.activation_layers.leaky_relu import LeakyReLU as LeakyReLU
from keras_layers.activation_layers.prelu import PReLU as PReLU
from keras_layers.activation_layers.relu import ReLU as ReLU
from keras_layers.activation_layers.softmax import Softmax as Softmax
from keras_layers.convolutional.conv1d import Conv1D as Conv1D
from keras_layers.convolutional.conv1d_transpose import Conv1DTranspose as Conv1DTranspose
from keras_layers.convolutional.conv2d import Conv2D as Conv2D
from keras_layers.convolutional.conv2d_transpose import Conv2DTranspose as Conv2DTranspose
from keras_layers.convolutional.conv3d import Conv3D as Conv3D
from keras_layers.convolutional.conv3d_transpose import Conv3DTranspose as Conv3DTranspose
from keras_layers.convolutional.depthwise_conv1d import DepthwiseConv1D as DepthwiseConv1D
from keras_layers.convolutional.depthwise_conv2d import DepthwiseConv2D as DepthwiseConv2D
from keras_layers.convolutional.separable_conv1d import SeparableConv1D as SeparableConv1D
from keras_layers.convolutional.separable_conv2d import SeparableConv2D as SeparableConv2D
from keras_layers.core.activation import Activation as Activation
from keras_layers.core.dense import Dense as Dense
from keras_layers.core.einsum_dense import EinsumDense as EinsumDense
from keras_layers.core.embedding import Embedding as Embedding
from keras_layers.core.identity import Identity as Identity
from keras_layers.core.lambda_layer import Lambda as Lambda
from keras_layers.core.masking import Masking as Masking
from keras_layers.core.reversible_embedding import ReversibleEmbedding as ReversibleEmbedding
from keras_layers.core.wrapper import Wrapper as Wrapper
from keras_layers.input_layer import Input as Input
from keras_layers.input_layer import InputLayer as InputLayer
from keras_layers.input_spec import InputSpec as InputSpec
from keras_layers.layer import Layer as Layer
from keras_layers.lookup import deserialize as deserialize
from keras_layers.lookup import serialize as serialize
from keras_layers.merging.concatenate import Concatenate as Concatenate
from keras_layers.merging.dot import Dot as Dot
from keras_layers.merging.elementwise import Add as Add
from keras_layers.merging.elementwise import Average as Average
from keras_layers.merging.elementwise import Maximum as Maximum
from keras_layers.merging.elementwise import Minimum as Minimum
from keras_layers.merging.elementwise import Multiply as Multiply
from keras_layers.merging.elementwise import Subtract as Subtract
from keras_layers.merging.functional import add as add
from keras_layers.merging.functional import average as average
from keras_layers.merging.functional import concatenate as concatenate
from keras_layers.merging.functional import dot as dot
from keras_layers.merging.functional import maximum as maximum
from keras_layers.merging.functional import minimum as minimum
from keras_layers.merging.functional import multiply as multiply
from keras_layers.merging.functional import subtract as subtract
from keras_layers.normalization.batch_normalization import BatchNormalization as BatchNormalization
from keras_layers.normalization.group_normalization import GroupNormalization as GroupNormalization
from keras_layers.normalization.layer_normalization import LayerNormalization as LayerNormalization
from keras_layers.normalization.rms_normalization import RMSNormalization as RMSNormalization
from keras_layers.normalization.spectral_normalization import SpectralNormalization as SpectralNormalization
from keras_layers.normalization.unit_normalization import UnitNormalization as UnitNormalization
from keras_layers.pooling.adaptive_average_pooling import AdaptiveAveragePooling1D as AdaptiveAveragePooling1D
from keras_layers.pooling.adaptive_average_pooling import AdaptiveAveragePooling2D as AdaptiveAveragePooling2D
from keras_layers.pooling.adaptive_average_pooling import AdaptiveAveragePooling3D as AdaptiveAveragePooling3D
from keras_layers.pooling.adaptive_max_pooling import AdaptiveMaxPooling1D as AdaptiveMaxPooling1D
from keras_layers.pooling.adaptive_max_pooling import AdaptiveMaxPooling2D as AdaptiveMaxPooling2D
from keras_layers.pooling.adaptive_max_pooling import AdaptiveMaxPooling3D as AdaptiveMaxPooling3D
from keras_layers.pooling.average_pooling import AveragePooling1D as AveragePooling1D
from keras_layers.pooling.average_pooling import AveragePooling2D as AveragePooling2D
from keras_layers.pooling.average_pooling import AveragePooling3D as AveragePooling3D
from keras_layers.pooling.global_pooling import GlobalAveragePooling1D as GlobalAveragePooling1D
from keras_layers.pooling.global_pooling import GlobalAveragePooling2D as GlobalAveragePooling2D
from keras_layers.pooling.global_pooling import GlobalAveragePooling3D as GlobalAveragePooling3D
from keras_layers.pooling.global_pooling import GlobalMaxPooling1D as GlobalMaxPooling1D
from keras_layers.pooling.global_pooling import GlobalMaxPooling2D as GlobalMaxPooling2D
from keras_layers.pooling.global_pooling import GlobalMaxPooling3D as GlobalMaxPooling3D
from keras_layers.pooling.max_pooling import MaxPooling1D as MaxPooling1D
from keras_layers.pooling.max_pooling import MaxPooling2D as MaxPooling2D
from keras_layers.pooling.max_pooling import MaxPooling3D as MaxPooling3D
from keras_layers.preprocessing.rescaling import Rescaling as Rescaling
from keras_layers.regularization.activity_regularization import ActivityRegularization as ActivityRegularization
from keras_layers.regularization.alpha_dropout import AlphaDropout as AlphaDropout
from keras_layers.regularization.dropout import Dropout as Dropout
from keras_layers.regularization.gaussian_dropout import GaussianDropout as GaussianDropout
from keras_layers.regularization.gaussian_noise import GaussianNoise as GaussianNoise
from keras_layers.regularization.spatial_dropout import SpatialDropout1D as SpatialDropout1D
from keras_layers.regularization.spatial_dropout import SpatialDropout2D as SpatialDropout2D
from keras_layers.regularization.spatial_dropout import SpatialDropout3D as SpatialDropout3D
from keras_layers.reshaping.cropping import Cropping1D as Cropping1D
from keras_layers.reshaping.cropping import Cropping2D as Cropping2D
from keras_layers.reshaping.cropping import Cropping3D as Cropping3D
from keras_layers.reshaping.flatten import Flatten as Flatten
from keras_layers.reshaping.permute import Permute as Permute
from keras_layers.reshaping.repeat_vector import RepeatVector as RepeatVector
from keras_layers.reshaping.reshape import Reshape as Reshape
from keras_layers.reshaping.up_sampling import UpSampling1D as UpSampling1D
from keras_layers.reshaping.up_sampling import UpSampling2D as UpSampling2D
from keras_layers.reshaping.up_sampling import UpSampling3D as UpSampling3D
from keras_layers.reshaping.zero_padding import ZeroPadding1D as ZeroPadding1D
from keras_layers.reshaping.zero_padding import ZeroPadding2D as ZeroPadding2D
from keras_layers.reshaping.zero_padding import ZeroPadding3D as ZeroPadding3D

__all__ = [
    "ELU",
    "Activation",
    "ActivityRegularization",
    "AdaptiveAveragePooling1D",
    "AdaptiveAveragePooling2D",
    "AdaptiveAveragePooling3D",
    "AdaptiveMaxPooling1D",
    "AdaptiveMaxPooling2D",
    "AdaptiveMaxPooling3D",
    "Add",
    "AlphaDropout",
    "Average",
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "BatchNormalization",
    "Concatenate",
    "Conv1D",
    "Conv1DTranspose",
    "Conv2D",
    "Conv2DTranspose",
    "Conv3D",
    "Conv3DTranspose",
    "Cropping1D",
    "Cropping2D",
    "Cropping3D",
    "Dense",
    "DepthwiseConv1D",
    "DepthwiseConv2D",
    "Dot",
    "Dropout",
    "EinsumDense",
    "Embedding",
    "Flatten",
    "GaussianDropout",
    "GaussianNoise",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalAveragePooling3D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
    "GlobalMaxPooling3D",
    "GroupNormalization",
    "Identity",
    "Input",
    "InputLayer",
    "InputSpec",
    "Lambda",
    "Layer",
    "LayerNormalization",
    "LeakyReLU",
    "Masking",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "Maximum",
    "Minimum",
    "Multiply",
    "PReLU",
    "Permute",
    "RMSNormalization",
    "ReLU",
    "RepeatVector",
    "Rescaling",
    "Reshape",
    "ReversibleEmbedding",
    "SeparableConv1D",
    "SeparableConv2D",
    "Softmax",
    "SpatialDropout1D",
    "SpatialDropout2D",
    "SpatialDropout3D",
    "SpectralNormalization",
    "Subtract",
    "UnitNormalization",
    "UpSampling1D",
    "UpSampling2D",
    "UpSampling3D",
    "Wrapper",
    "ZeroPadding1D",
    "ZeroPadding2D",
    "ZeroPadding3D",
    "activations",
    "add",
    "average",
    "concatenate",
    "constraints",
    "deserialize",
    "dot",
    "dtype_policies",
    "initializers",
    "maximum",
    "minimum",
    "multiply",
    "regularizers",
    "serialize",
    "subtract",
]
