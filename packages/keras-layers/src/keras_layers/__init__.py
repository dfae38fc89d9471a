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
from keras_layers.attention.additive_attention import AdditiveAttention as AdditiveAttention
from keras_layers.attention.attention import Attention as Attention
from keras_layers.attention.grouped_query_attention import GroupedQueryAttention as GroupQueryAttention
from keras_layers.attention.multi_head_attention import MultiHeadAttention as MultiHeadAttention
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
from keras_layers.framework.linen_layer import FlaxLayer as FlaxLayer
from keras_layers.framework.module_layer import TorchModuleWrapper as TorchModuleWrapper
from keras_layers.framework.pure_layer import JaxLayer as JaxLayer
from keras_layers.framework.saved_functions_layer import TFSMLayer as TFSMLayer
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
from keras_layers.preprocessing.category_encoding import CategoryEncoding as CategoryEncoding
from keras_layers.preprocessing.discretization import Discretization as Discretization
from keras_layers.preprocessing.hashed_crossing import HashedCrossing as HashedCrossing
from keras_layers.preprocessing.hashing import Hashing as Hashing
from keras_layers.preprocessing.image.aug_mix import AugMix as AugMix
from keras_layers.preprocessing.image.auto_contrast import AutoContrast as AutoContrast
from keras_layers.preprocessing.image.center_crop import CenterCrop as CenterCrop
from keras_layers.preprocessing.image.cut_mix import CutMix as CutMix
from keras_layers.preprocessing.image.equalization import Equalization as Equalization
from keras_layers.preprocessing.image.max_num_bounding_box import MaxNumBoundingBoxes as MaxNumBoundingBoxes
from keras_layers.preprocessing.image.mix_up import MixUp as MixUp
from keras_layers.preprocessing.image.rand_augment import RandAugment as RandAugment
from keras_layers.preprocessing.image.random_brightness import RandomBrightness as RandomBrightness
from keras_layers.preprocessing.image.random_color_degeneration import (
    RandomColorDegeneration as RandomColorDegeneration,
)
from keras_layers.preprocessing.image.random_color_jitter import RandomColorJitter as RandomColorJitter
from keras_layers.preprocessing.image.random_contrast import RandomContrast as RandomContrast
from keras_layers.preprocessing.image.random_crop import RandomCrop as RandomCrop
from keras_layers.preprocessing.image.random_elastic_transform import RandomElasticTransform as RandomElasticTransform
from keras_layers.preprocessing.image.random_erasing import RandomErasing as RandomErasing
from keras_layers.preprocessing.image.random_flip import RandomFlip as RandomFlip
from keras_layers.preprocessing.image.random_gaussian_blur import RandomGaussianBlur as RandomGaussianBlur
from keras_layers.preprocessing.image.random_grayscale import RandomGrayscale as RandomGrayscale
from keras_layers.preprocessing.image.random_hue import RandomHue as RandomHue
from keras_layers.preprocessing.image.random_invert import RandomInvert as RandomInvert
from keras_layers.preprocessing.image.random_perspective import RandomPerspective as RandomPerspective
from keras_layers.preprocessing.image.random_posterization import RandomPosterization as RandomPosterization
from keras_layers.preprocessing.image.random_rotation import RandomRotation as RandomRotation
from keras_layers.preprocessing.image.random_saturation import RandomSaturation as RandomSaturation
from keras_layers.preprocessing.image.random_sharpness import RandomSharpness as RandomSharpness
from keras_layers.preprocessing.image.random_shear import RandomShear as RandomShear
from keras_layers.preprocessing.image.random_translation import RandomTranslation as RandomTranslation
from keras_layers.preprocessing.image.random_zoom import RandomZoom as RandomZoom
from keras_layers.preprocessing.image.resizing import Resizing as Resizing
from keras_layers.preprocessing.image.solarization import Solarization as Solarization
from keras_layers.preprocessing.integer_lookup import IntegerLookup as IntegerLookup
from keras_layers.preprocessing.mel_spectrogram import MelSpectrogram as MelSpectrogram
from keras_layers.preprocessing.normalization import Normalization as Normalization
from keras_layers.preprocessing.pipeline import Pipeline as Pipeline
from keras_layers.preprocessing.rescaling import Rescaling as Rescaling
from keras_layers.preprocessing.stft_spectrogram import STFTSpectrogram as STFTSpectrogram
from keras_layers.preprocessing.string_lookup import StringLookup as StringLookup
from keras_layers.preprocessing.text_vectorization import TextVectorization as TextVectorization
from keras_layers.recurrent.bidirectional import Bidirectional as Bidirectional
from keras_layers.recurrent.conv_lstm1d import ConvLSTM1D as ConvLSTM1D
from keras_layers.recurrent.conv_lstm2d import ConvLSTM2D as ConvLSTM2D
from keras_layers.recurrent.conv_lstm3d import ConvLSTM3D as ConvLSTM3D
from keras_layers.recurrent.gru import GRU as GRU
from keras_layers.recurrent.gru_cell import GRUCell as GRUCell
from keras_layers.recurrent.lstm import LSTM as LSTM
from keras_layers.recurrent.lstm_cell import LSTMCell as LSTMCell
from keras_layers.recurrent.rnn import RNN as RNN
from keras_layers.recurrent.simple_rnn import SimpleRNN as SimpleRNN
from keras_layers.recurrent.simple_rnn_cell import SimpleRNNCell as SimpleRNNCell
from keras_layers.recurrent.stacked_rnn_cells import StackedRNNCells as StackedRNNCells
from keras_layers.recurrent.time_distributed import TimeDistributed as TimeDistributed
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
    "GRU",
    "LSTM",
    "RNN",
    "Activation",
    "ActivityRegularization",
    "AdaptiveAveragePooling1D",
    "AdaptiveAveragePooling2D",
    "AdaptiveAveragePooling3D",
    "AdaptiveMaxPooling1D",
    "AdaptiveMaxPooling2D",
    "AdaptiveMaxPooling3D",
    "Add",
    "AdditiveAttention",
    "AlphaDropout",
    "Attention",
    "AugMix",
    "AutoContrast",
    "Average",
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "BatchNormalization",
    "Bidirectional",
    "CategoryEncoding",
    "CenterCrop",
    "Concatenate",
    "Conv1D",
    "Conv1DTranspose",
    "Conv2D",
    "Conv2DTranspose",
    "Conv3D",
    "Conv3DTranspose",
    "ConvLSTM1D",
    "ConvLSTM2D",
    "ConvLSTM3D",
    "Cropping1D",
    "Cropping2D",
    "Cropping3D",
    "CutMix",
    "Dense",
    "DepthwiseConv1D",
    "DepthwiseConv2D",
    "Discretization",
    "Dot",
    "Dropout",
    "EinsumDense",
    "Embedding",
    "Equalization",
    "Flatten",
    "FlaxLayer",
    "GRUCell",
    "GaussianDropout",
    "GaussianNoise",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalAveragePooling3D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
    "GlobalMaxPooling3D",
    "GroupNormalization",
    "GroupQueryAttention",
    "HashedCrossing",
    "Hashing",
    "Identity",
    "Input",
    "InputLayer",
    "InputSpec",
    "IntegerLookup",
    "JaxLayer",
    "LSTMCell",
    "Lambda",
    "Layer",
    "LayerNormalization",
    "LeakyReLU",
    "Masking",
    "MaxNumBoundingBoxes",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "Maximum",
    "MelSpectrogram",
    "Minimum",
    "MixUp",
    "MultiHeadAttention",
    "Multiply",
    "Normalization",
    "PReLU",
    "Permute",
    "Pipeline",
    "RMSNormalization",
    "RandAugment",
    "RandomBrightness",
    "RandomColorDegeneration",
    "RandomColorJitter",
    "RandomContrast",
    "RandomCrop",
    "RandomElasticTransform",
    "RandomErasing",
    "RandomFlip",
    "RandomGaussianBlur",
    "RandomGrayscale",
    "RandomHue",
    "RandomInvert",
    "RandomPerspective",
    "RandomPosterization",
    "RandomRotation",
    "RandomSaturation",
    "RandomSharpness",
    "RandomShear",
    "RandomTranslation",
    "RandomZoom",
    "ReLU",
    "RepeatVector",
    "Rescaling",
    "Reshape",
    "Resizing",
    "ReversibleEmbedding",
    "STFTSpectrogram",
    "SeparableConv1D",
    "SeparableConv2D",
    "SimpleRNN",
    "SimpleRNNCell",
    "Softmax",
    "Solarization",
    "SpatialDropout1D",
    "SpatialDropout2D",
    "SpatialDropout3D",
    "SpectralNormalization",
    "StackedRNNCells",
    "StringLookup",
    "Subtract",
    "TFSMLayer",
    "TextVectorization",
    "TimeDistributed",
    "TorchModuleWrapper",
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
