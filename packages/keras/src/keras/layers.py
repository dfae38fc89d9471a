# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Layers."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_layers import Activation as Activation
    from keras_layers import Add as Add
    from keras_layers import Average as Average
    from keras_layers import AveragePooling1D as AveragePooling1D
    from keras_layers import AveragePooling1D as AvgPool1D
    from keras_layers import AveragePooling2D as AveragePooling2D
    from keras_layers import AveragePooling2D as AvgPool2D
    from keras_layers import AveragePooling3D as AveragePooling3D
    from keras_layers import AveragePooling3D as AvgPool3D
    from keras_layers import BatchNormalization as BatchNormalization
    from keras_layers import Concatenate as Concatenate
    from keras_layers import Conv1D as Conv1D
    from keras_layers import Conv1D as Convolution1D
    from keras_layers import Conv2D as Conv2D
    from keras_layers import Conv2D as Convolution2D
    from keras_layers import Conv3D as Conv3D
    from keras_layers import Conv3D as Convolution3D
    from keras_layers import Cropping2D as Cropping2D
    from keras_layers import Dense as Dense
    from keras_layers import Dot as Dot
    from keras_layers import Dropout as Dropout
    from keras_layers import Embedding as Embedding
    from keras_layers import Flatten as Flatten
    from keras_layers import GlobalAveragePooling2D as GlobalAveragePooling2D
    from keras_layers import GlobalAveragePooling2D as GlobalAvgPool2D
    from keras_layers import GlobalAveragePooling3D as GlobalAveragePooling3D
    from keras_layers import GlobalAveragePooling3D as GlobalAvgPool3D
    from keras_layers import GlobalMaxPooling2D as GlobalMaxPool2D
    from keras_layers import GlobalMaxPooling2D as GlobalMaxPooling2D
    from keras_layers import GlobalMaxPooling3D as GlobalMaxPool3D
    from keras_layers import GlobalMaxPooling3D as GlobalMaxPooling3D
    from keras_layers import Input as Input
    from keras_layers import InputLayer as InputLayer
    from keras_layers import InputSpec as InputSpec
    from keras_layers import Layer as Layer
    from keras_layers import Maximum as Maximum
    from keras_layers import MaxPooling1D as MaxPool1D
    from keras_layers import MaxPooling1D as MaxPooling1D
    from keras_layers import MaxPooling2D as MaxPool2D
    from keras_layers import MaxPooling2D as MaxPooling2D
    from keras_layers import MaxPooling3D as MaxPool3D
    from keras_layers import MaxPooling3D as MaxPooling3D
    from keras_layers import Minimum as Minimum
    from keras_layers import Multiply as Multiply
    from keras_layers import Rescaling as Rescaling
    from keras_layers import Subtract as Subtract
    from keras_layers import ZeroPadding2D as ZeroPadding2D
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Activation": "keras_layers:Activation",
            "Add": "keras_layers:Add",
            "Average": "keras_layers:Average",
            "AveragePooling1D": "keras_layers:AveragePooling1D",
            "AveragePooling2D": "keras_layers:AveragePooling2D",
            "AveragePooling3D": "keras_layers:AveragePooling3D",
            "AvgPool1D": "keras_layers:AveragePooling1D",
            "AvgPool2D": "keras_layers:AveragePooling2D",
            "AvgPool3D": "keras_layers:AveragePooling3D",
            "BatchNormalization": "keras_layers:BatchNormalization",
            "Concatenate": "keras_layers:Concatenate",
            "Conv1D": "keras_layers:Conv1D",
            "Conv2D": "keras_layers:Conv2D",
            "Conv3D": "keras_layers:Conv3D",
            "Convolution1D": "keras_layers:Conv1D",
            "Convolution2D": "keras_layers:Conv2D",
            "Convolution3D": "keras_layers:Conv3D",
            "Cropping2D": "keras_layers:Cropping2D",
            "Dense": "keras_layers:Dense",
            "Dot": "keras_layers:Dot",
            "Dropout": "keras_layers:Dropout",
            "Embedding": "keras_layers:Embedding",
            "Flatten": "keras_layers:Flatten",
            "GlobalAveragePooling2D": "keras_layers:GlobalAveragePooling2D",
            "GlobalAveragePooling3D": "keras_layers:GlobalAveragePooling3D",
            "GlobalAvgPool2D": "keras_layers:GlobalAveragePooling2D",
            "GlobalAvgPool3D": "keras_layers:GlobalAveragePooling3D",
            "GlobalMaxPool2D": "keras_layers:GlobalMaxPooling2D",
            "GlobalMaxPool3D": "keras_layers:GlobalMaxPooling3D",
            "GlobalMaxPooling2D": "keras_layers:GlobalMaxPooling2D",
            "GlobalMaxPooling3D": "keras_layers:GlobalMaxPooling3D",
            "Input": "keras_layers:Input",
            "InputLayer": "keras_layers:InputLayer",
            "InputSpec": "keras_layers:InputSpec",
            "Layer": "keras_layers:Layer",
            "MaxPool1D": "keras_layers:MaxPooling1D",
            "MaxPool2D": "keras_layers:MaxPooling2D",
            "MaxPool3D": "keras_layers:MaxPooling3D",
            "MaxPooling1D": "keras_layers:MaxPooling1D",
            "MaxPooling2D": "keras_layers:MaxPooling2D",
            "MaxPooling3D": "keras_layers:MaxPooling3D",
            "Maximum": "keras_layers:Maximum",
            "Minimum": "keras_layers:Minimum",
            "Multiply": "keras_layers:Multiply",
            "Rescaling": "keras_layers:Rescaling",
            "Subtract": "keras_layers:Subtract",
            "ZeroPadding2D": "keras_layers:ZeroPadding2D",
        },
    )

__all__ = [
    "Activation",
    "Add",
    "Average",
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "AvgPool1D",
    "AvgPool2D",
    "AvgPool3D",
    "BatchNormalization",
    "Concatenate",
    "Conv1D",
    "Conv2D",
    "Conv3D",
    "Convolution1D",
    "Convolution2D",
    "Convolution3D",
    "Cropping2D",
    "Dense",
    "Dot",
    "Dropout",
    "Embedding",
    "Flatten",
    "GlobalAveragePooling2D",
    "GlobalAveragePooling3D",
    "GlobalAvgPool2D",
    "GlobalAvgPool3D",
    "GlobalMaxPool2D",
    "GlobalMaxPool3D",
    "GlobalMaxPooling2D",
    "GlobalMaxPooling3D",
    "Input",
    "InputLayer",
    "InputSpec",
    "Layer",
    "MaxPool1D",
    "MaxPool2D",
    "MaxPool3D",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "Maximum",
    "Minimum",
    "Multiply",
    "Rescaling",
    "Subtract",
    "ZeroPadding2D",
]
