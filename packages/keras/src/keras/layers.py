# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Layers."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers import ELU as ELU
    from keras_layers import GRU as GRU
    from keras_layers import LSTM as LSTM
    from keras_layers import RNN as RNN
    from keras_layers import Activation as Activation
    from keras_layers import ActivityRegularization as ActivityRegularization
    from keras_layers import AdaptiveAveragePooling1D as AdaptiveAveragePooling1D
    from keras_layers import AdaptiveAveragePooling2D as AdaptiveAveragePooling2D
    from keras_layers import AdaptiveAveragePooling3D as AdaptiveAveragePooling3D
    from keras_layers import AdaptiveMaxPooling1D as AdaptiveMaxPooling1D
    from keras_layers import AdaptiveMaxPooling2D as AdaptiveMaxPooling2D
    from keras_layers import AdaptiveMaxPooling3D as AdaptiveMaxPooling3D
    from keras_layers import Add as Add
    from keras_layers import AdditiveAttention as AdditiveAttention
    from keras_layers import AlphaDropout as AlphaDropout
    from keras_layers import Attention as Attention
    from keras_layers import AugMix as AugMix
    from keras_layers import AutoContrast as AutoContrast
    from keras_layers import Average as Average
    from keras_layers import AveragePooling1D as AveragePooling1D
    from keras_layers import AveragePooling1D as AvgPool1D
    from keras_layers import AveragePooling2D as AveragePooling2D
    from keras_layers import AveragePooling2D as AvgPool2D
    from keras_layers import AveragePooling3D as AveragePooling3D
    from keras_layers import AveragePooling3D as AvgPool3D
    from keras_layers import BatchNormalization as BatchNormalization
    from keras_layers import Bidirectional as Bidirectional
    from keras_layers import CategoryEncoding as CategoryEncoding
    from keras_layers import CenterCrop as CenterCrop
    from keras_layers import Concatenate as Concatenate
    from keras_layers import Conv1D as Conv1D
    from keras_layers import Conv1D as Convolution1D
    from keras_layers import Conv1DTranspose as Conv1DTranspose
    from keras_layers import Conv1DTranspose as Convolution1DTranspose
    from keras_layers import Conv2D as Conv2D
    from keras_layers import Conv2D as Convolution2D
    from keras_layers import Conv2DTranspose as Conv2DTranspose
    from keras_layers import Conv2DTranspose as Convolution2DTranspose
    from keras_layers import Conv3D as Conv3D
    from keras_layers import Conv3D as Convolution3D
    from keras_layers import Conv3DTranspose as Conv3DTranspose
    from keras_layers import Conv3DTranspose as Convolution3DTranspose
    from keras_layers import ConvLSTM1D as ConvLSTM1D
    from keras_layers import ConvLSTM2D as ConvLSTM2D
    from keras_layers import ConvLSTM3D as ConvLSTM3D
    from keras_layers import Cropping1D as Cropping1D
    from keras_layers import Cropping2D as Cropping2D
    from keras_layers import Cropping3D as Cropping3D
    from keras_layers import CutMix as CutMix
    from keras_layers import Dense as Dense
    from keras_layers import DepthwiseConv1D as DepthwiseConv1D
    from keras_layers import DepthwiseConv2D as DepthwiseConv2D
    from keras_layers import Discretization as Discretization
    from keras_layers import Dot as Dot
    from keras_layers import Dropout as Dropout
    from keras_layers import EinsumDense as EinsumDense
    from keras_layers import Embedding as Embedding
    from keras_layers import Equalization as Equalization
    from keras_layers import Flatten as Flatten
    from keras_layers import FlaxLayer as FlaxLayer
    from keras_layers import GaussianDropout as GaussianDropout
    from keras_layers import GaussianNoise as GaussianNoise
    from keras_layers import GlobalAveragePooling1D as GlobalAveragePooling1D
    from keras_layers import GlobalAveragePooling1D as GlobalAvgPool1D
    from keras_layers import GlobalAveragePooling2D as GlobalAveragePooling2D
    from keras_layers import GlobalAveragePooling2D as GlobalAvgPool2D
    from keras_layers import GlobalAveragePooling3D as GlobalAveragePooling3D
    from keras_layers import GlobalAveragePooling3D as GlobalAvgPool3D
    from keras_layers import GlobalMaxPooling1D as GlobalMaxPool1D
    from keras_layers import GlobalMaxPooling1D as GlobalMaxPooling1D
    from keras_layers import GlobalMaxPooling2D as GlobalMaxPool2D
    from keras_layers import GlobalMaxPooling2D as GlobalMaxPooling2D
    from keras_layers import GlobalMaxPooling3D as GlobalMaxPool3D
    from keras_layers import GlobalMaxPooling3D as GlobalMaxPooling3D
    from keras_layers import GroupNormalization as GroupNormalization
    from keras_layers import GroupQueryAttention as GroupQueryAttention
    from keras_layers import GRUCell as GRUCell
    from keras_layers import HashedCrossing as HashedCrossing
    from keras_layers import Hashing as Hashing
    from keras_layers import Identity as Identity
    from keras_layers import Input as Input
    from keras_layers import InputLayer as InputLayer
    from keras_layers import InputSpec as InputSpec
    from keras_layers import IntegerLookup as IntegerLookup
    from keras_layers import JaxLayer as JaxLayer
    from keras_layers import Lambda as Lambda
    from keras_layers import Layer as Layer
    from keras_layers import LayerNormalization as LayerNormalization
    from keras_layers import LeakyReLU as LeakyReLU
    from keras_layers import LSTMCell as LSTMCell
    from keras_layers import Masking as Masking
    from keras_layers import Maximum as Maximum
    from keras_layers import MaxNumBoundingBoxes as MaxNumBoundingBoxes
    from keras_layers import MaxPooling1D as MaxPool1D
    from keras_layers import MaxPooling1D as MaxPooling1D
    from keras_layers import MaxPooling2D as MaxPool2D
    from keras_layers import MaxPooling2D as MaxPooling2D
    from keras_layers import MaxPooling3D as MaxPool3D
    from keras_layers import MaxPooling3D as MaxPooling3D
    from keras_layers import MelSpectrogram as MelSpectrogram
    from keras_layers import Minimum as Minimum
    from keras_layers import MixUp as MixUp
    from keras_layers import MultiHeadAttention as MultiHeadAttention
    from keras_layers import Multiply as Multiply
    from keras_layers import Normalization as Normalization
    from keras_layers import Permute as Permute
    from keras_layers import Pipeline as Pipeline
    from keras_layers import PReLU as PReLU
    from keras_layers import RandAugment as RandAugment
    from keras_layers import RandomBrightness as RandomBrightness
    from keras_layers import RandomColorDegeneration as RandomColorDegeneration
    from keras_layers import RandomColorJitter as RandomColorJitter
    from keras_layers import RandomContrast as RandomContrast
    from keras_layers import RandomCrop as RandomCrop
    from keras_layers import RandomElasticTransform as RandomElasticTransform
    from keras_layers import RandomErasing as RandomErasing
    from keras_layers import RandomFlip as RandomFlip
    from keras_layers import RandomGaussianBlur as RandomGaussianBlur
    from keras_layers import RandomGrayscale as RandomGrayscale
    from keras_layers import RandomHue as RandomHue
    from keras_layers import RandomInvert as RandomInvert
    from keras_layers import RandomPerspective as RandomPerspective
    from keras_layers import RandomPosterization as RandomPosterization
    from keras_layers import RandomRotation as RandomRotation
    from keras_layers import RandomSaturation as RandomSaturation
    from keras_layers import RandomSharpness as RandomSharpness
    from keras_layers import RandomShear as RandomShear
    from keras_layers import RandomTranslation as RandomTranslation
    from keras_layers import RandomZoom as RandomZoom
    from keras_layers import ReLU as ReLU
    from keras_layers import RepeatVector as RepeatVector
    from keras_layers import Rescaling as Rescaling
    from keras_layers import Reshape as Reshape
    from keras_layers import Resizing as Resizing
    from keras_layers import ReversibleEmbedding as ReversibleEmbedding
    from keras_layers import RMSNormalization as RMSNormalization
    from keras_layers import SeparableConv1D as SeparableConv1D
    from keras_layers import SeparableConv1D as SeparableConvolution1D
    from keras_layers import SeparableConv2D as SeparableConv2D
    from keras_layers import SeparableConv2D as SeparableConvolution2D
    from keras_layers import SimpleRNN as SimpleRNN
    from keras_layers import SimpleRNNCell as SimpleRNNCell
    from keras_layers import Softmax as Softmax
    from keras_layers import Solarization as Solarization
    from keras_layers import SpatialDropout1D as SpatialDropout1D
    from keras_layers import SpatialDropout2D as SpatialDropout2D
    from keras_layers import SpatialDropout3D as SpatialDropout3D
    from keras_layers import SpectralNormalization as SpectralNormalization
    from keras_layers import StackedRNNCells as StackedRNNCells
    from keras_layers import STFTSpectrogram as STFTSpectrogram
    from keras_layers import StringLookup as StringLookup
    from keras_layers import Subtract as Subtract
    from keras_layers import TextVectorization as TextVectorization
    from keras_layers import TFSMLayer as TFSMLayer
    from keras_layers import TimeDistributed as TimeDistributed
    from keras_layers import TorchModuleWrapper as TorchModuleWrapper
    from keras_layers import UnitNormalization as UnitNormalization
    from keras_layers import UpSampling1D as UpSampling1D
    from keras_layers import UpSampling2D as UpSampling2D
    from keras_layers import UpSampling3D as UpSampling3D
    from keras_layers import Wrapper as Wrapper
    from keras_layers import ZeroPadding1D as ZeroPadding1D
    from keras_layers import ZeroPadding2D as ZeroPadding2D
    from keras_layers import ZeroPadding3D as ZeroPadding3D
    from keras_layers import add as add
    from keras_layers import average as average
    from keras_layers import concatenate as concatenate
    from keras_layers import deserialize as deserialize
    from keras_layers import dot as dot
    from keras_layers import maximum as maximum
    from keras_layers import minimum as minimum
    from keras_layers import multiply as multiply
    from keras_layers import serialize as serialize
    from keras_layers import subtract as subtract
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "ELU": "keras_layers:ELU",
            "GRU": "keras_layers:GRU",
            "LSTM": "keras_layers:LSTM",
            "RNN": "keras_layers:RNN",
            "Activation": "keras_layers:Activation",
            "ActivityRegularization": "keras_layers:ActivityRegularization",
            "AdaptiveAveragePooling1D": "keras_layers:AdaptiveAveragePooling1D",
            "AdaptiveAveragePooling2D": "keras_layers:AdaptiveAveragePooling2D",
            "AdaptiveAveragePooling3D": "keras_layers:AdaptiveAveragePooling3D",
            "AdaptiveMaxPooling1D": "keras_layers:AdaptiveMaxPooling1D",
            "AdaptiveMaxPooling2D": "keras_layers:AdaptiveMaxPooling2D",
            "AdaptiveMaxPooling3D": "keras_layers:AdaptiveMaxPooling3D",
            "Add": "keras_layers:Add",
            "AdditiveAttention": "keras_layers:AdditiveAttention",
            "AlphaDropout": "keras_layers:AlphaDropout",
            "Attention": "keras_layers:Attention",
            "AugMix": "keras_layers:AugMix",
            "AutoContrast": "keras_layers:AutoContrast",
            "Average": "keras_layers:Average",
            "AveragePooling1D": "keras_layers:AveragePooling1D",
            "AveragePooling2D": "keras_layers:AveragePooling2D",
            "AveragePooling3D": "keras_layers:AveragePooling3D",
            "AvgPool1D": "keras_layers:AveragePooling1D",
            "AvgPool2D": "keras_layers:AveragePooling2D",
            "AvgPool3D": "keras_layers:AveragePooling3D",
            "BatchNormalization": "keras_layers:BatchNormalization",
            "Bidirectional": "keras_layers:Bidirectional",
            "CategoryEncoding": "keras_layers:CategoryEncoding",
            "CenterCrop": "keras_layers:CenterCrop",
            "Concatenate": "keras_layers:Concatenate",
            "Conv1D": "keras_layers:Conv1D",
            "Conv1DTranspose": "keras_layers:Conv1DTranspose",
            "Conv2D": "keras_layers:Conv2D",
            "Conv2DTranspose": "keras_layers:Conv2DTranspose",
            "Conv3D": "keras_layers:Conv3D",
            "Conv3DTranspose": "keras_layers:Conv3DTranspose",
            "ConvLSTM1D": "keras_layers:ConvLSTM1D",
            "ConvLSTM2D": "keras_layers:ConvLSTM2D",
            "ConvLSTM3D": "keras_layers:ConvLSTM3D",
            "Convolution1D": "keras_layers:Conv1D",
            "Convolution1DTranspose": "keras_layers:Conv1DTranspose",
            "Convolution2D": "keras_layers:Conv2D",
            "Convolution2DTranspose": "keras_layers:Conv2DTranspose",
            "Convolution3D": "keras_layers:Conv3D",
            "Convolution3DTranspose": "keras_layers:Conv3DTranspose",
            "Cropping1D": "keras_layers:Cropping1D",
            "Cropping2D": "keras_layers:Cropping2D",
            "Cropping3D": "keras_layers:Cropping3D",
            "CutMix": "keras_layers:CutMix",
            "Dense": "keras_layers:Dense",
            "DepthwiseConv1D": "keras_layers:DepthwiseConv1D",
            "DepthwiseConv2D": "keras_layers:DepthwiseConv2D",
            "Discretization": "keras_layers:Discretization",
            "Dot": "keras_layers:Dot",
            "Dropout": "keras_layers:Dropout",
            "EinsumDense": "keras_layers:EinsumDense",
            "Embedding": "keras_layers:Embedding",
            "Equalization": "keras_layers:Equalization",
            "Flatten": "keras_layers:Flatten",
            "FlaxLayer": "keras_layers:FlaxLayer",
            "GRUCell": "keras_layers:GRUCell",
            "GaussianDropout": "keras_layers:GaussianDropout",
            "GaussianNoise": "keras_layers:GaussianNoise",
            "GlobalAveragePooling1D": "keras_layers:GlobalAveragePooling1D",
            "GlobalAveragePooling2D": "keras_layers:GlobalAveragePooling2D",
            "GlobalAveragePooling3D": "keras_layers:GlobalAveragePooling3D",
            "GlobalAvgPool1D": "keras_layers:GlobalAveragePooling1D",
            "GlobalAvgPool2D": "keras_layers:GlobalAveragePooling2D",
            "GlobalAvgPool3D": "keras_layers:GlobalAveragePooling3D",
            "GlobalMaxPool1D": "keras_layers:GlobalMaxPooling1D",
            "GlobalMaxPool2D": "keras_layers:GlobalMaxPooling2D",
            "GlobalMaxPool3D": "keras_layers:GlobalMaxPooling3D",
            "GlobalMaxPooling1D": "keras_layers:GlobalMaxPooling1D",
            "GlobalMaxPooling2D": "keras_layers:GlobalMaxPooling2D",
            "GlobalMaxPooling3D": "keras_layers:GlobalMaxPooling3D",
            "GroupNormalization": "keras_layers:GroupNormalization",
            "GroupQueryAttention": "keras_layers:GroupQueryAttention",
            "HashedCrossing": "keras_layers:HashedCrossing",
            "Hashing": "keras_layers:Hashing",
            "Identity": "keras_layers:Identity",
            "Input": "keras_layers:Input",
            "InputLayer": "keras_layers:InputLayer",
            "InputSpec": "keras_layers:InputSpec",
            "IntegerLookup": "keras_layers:IntegerLookup",
            "JaxLayer": "keras_layers:JaxLayer",
            "LSTMCell": "keras_layers:LSTMCell",
            "Lambda": "keras_layers:Lambda",
            "Layer": "keras_layers:Layer",
            "LayerNormalization": "keras_layers:LayerNormalization",
            "LeakyReLU": "keras_layers:LeakyReLU",
            "Masking": "keras_layers:Masking",
            "MaxNumBoundingBoxes": "keras_layers:MaxNumBoundingBoxes",
            "MaxPool1D": "keras_layers:MaxPooling1D",
            "MaxPool2D": "keras_layers:MaxPooling2D",
            "MaxPool3D": "keras_layers:MaxPooling3D",
            "MaxPooling1D": "keras_layers:MaxPooling1D",
            "MaxPooling2D": "keras_layers:MaxPooling2D",
            "MaxPooling3D": "keras_layers:MaxPooling3D",
            "Maximum": "keras_layers:Maximum",
            "MelSpectrogram": "keras_layers:MelSpectrogram",
            "Minimum": "keras_layers:Minimum",
            "MixUp": "keras_layers:MixUp",
            "MultiHeadAttention": "keras_layers:MultiHeadAttention",
            "Multiply": "keras_layers:Multiply",
            "Normalization": "keras_layers:Normalization",
            "PReLU": "keras_layers:PReLU",
            "Permute": "keras_layers:Permute",
            "Pipeline": "keras_layers:Pipeline",
            "RMSNormalization": "keras_layers:RMSNormalization",
            "RandAugment": "keras_layers:RandAugment",
            "RandomBrightness": "keras_layers:RandomBrightness",
            "RandomColorDegeneration": "keras_layers:RandomColorDegeneration",
            "RandomColorJitter": "keras_layers:RandomColorJitter",
            "RandomContrast": "keras_layers:RandomContrast",
            "RandomCrop": "keras_layers:RandomCrop",
            "RandomElasticTransform": "keras_layers:RandomElasticTransform",
            "RandomErasing": "keras_layers:RandomErasing",
            "RandomFlip": "keras_layers:RandomFlip",
            "RandomGaussianBlur": "keras_layers:RandomGaussianBlur",
            "RandomGrayscale": "keras_layers:RandomGrayscale",
            "RandomHue": "keras_layers:RandomHue",
            "RandomInvert": "keras_layers:RandomInvert",
            "RandomPerspective": "keras_layers:RandomPerspective",
            "RandomPosterization": "keras_layers:RandomPosterization",
            "RandomRotation": "keras_layers:RandomRotation",
            "RandomSaturation": "keras_layers:RandomSaturation",
            "RandomSharpness": "keras_layers:RandomSharpness",
            "RandomShear": "keras_layers:RandomShear",
            "RandomTranslation": "keras_layers:RandomTranslation",
            "RandomZoom": "keras_layers:RandomZoom",
            "ReLU": "keras_layers:ReLU",
            "RepeatVector": "keras_layers:RepeatVector",
            "Rescaling": "keras_layers:Rescaling",
            "Reshape": "keras_layers:Reshape",
            "Resizing": "keras_layers:Resizing",
            "ReversibleEmbedding": "keras_layers:ReversibleEmbedding",
            "STFTSpectrogram": "keras_layers:STFTSpectrogram",
            "SeparableConv1D": "keras_layers:SeparableConv1D",
            "SeparableConv2D": "keras_layers:SeparableConv2D",
            "SeparableConvolution1D": "keras_layers:SeparableConv1D",
            "SeparableConvolution2D": "keras_layers:SeparableConv2D",
            "SimpleRNN": "keras_layers:SimpleRNN",
            "SimpleRNNCell": "keras_layers:SimpleRNNCell",
            "Softmax": "keras_layers:Softmax",
            "Solarization": "keras_layers:Solarization",
            "SpatialDropout1D": "keras_layers:SpatialDropout1D",
            "SpatialDropout2D": "keras_layers:SpatialDropout2D",
            "SpatialDropout3D": "keras_layers:SpatialDropout3D",
            "SpectralNormalization": "keras_layers:SpectralNormalization",
            "StackedRNNCells": "keras_layers:StackedRNNCells",
            "StringLookup": "keras_layers:StringLookup",
            "Subtract": "keras_layers:Subtract",
            "TFSMLayer": "keras_layers:TFSMLayer",
            "TextVectorization": "keras_layers:TextVectorization",
            "TimeDistributed": "keras_layers:TimeDistributed",
            "TorchModuleWrapper": "keras_layers:TorchModuleWrapper",
            "UnitNormalization": "keras_layers:UnitNormalization",
            "UpSampling1D": "keras_layers:UpSampling1D",
            "UpSampling2D": "keras_layers:UpSampling2D",
            "UpSampling3D": "keras_layers:UpSampling3D",
            "Wrapper": "keras_layers:Wrapper",
            "ZeroPadding1D": "keras_layers:ZeroPadding1D",
            "ZeroPadding2D": "keras_layers:ZeroPadding2D",
            "ZeroPadding3D": "keras_layers:ZeroPadding3D",
            "add": "keras_layers:add",
            "average": "keras_layers:average",
            "concatenate": "keras_layers:concatenate",
            "deserialize": "keras_layers:deserialize",
            "dot": "keras_layers:dot",
            "maximum": "keras_layers:maximum",
            "minimum": "keras_layers:minimum",
            "multiply": "keras_layers:multiply",
            "serialize": "keras_layers:serialize",
            "subtract": "keras_layers:subtract",
        },
    )

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
    "AvgPool1D",
    "AvgPool2D",
    "AvgPool3D",
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
    "Convolution1D",
    "Convolution1DTranspose",
    "Convolution2D",
    "Convolution2DTranspose",
    "Convolution3D",
    "Convolution3DTranspose",
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
    "GlobalAvgPool1D",
    "GlobalAvgPool2D",
    "GlobalAvgPool3D",
    "GlobalMaxPool1D",
    "GlobalMaxPool2D",
    "GlobalMaxPool3D",
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
    "MaxPool1D",
    "MaxPool2D",
    "MaxPool3D",
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
    "SeparableConvolution1D",
    "SeparableConvolution2D",
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
    "add",
    "average",
    "concatenate",
    "deserialize",
    "dot",
    "maximum",
    "minimum",
    "multiply",
    "serialize",
    "subtract",
]
