# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Known architectures, with weights where they are published."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.applications import convnext as convnext
    from keras.applications import densenet as densenet
    from keras.applications import efficientnet as efficientnet
    from keras.applications import efficientnet_v2 as efficientnet_v2
    from keras.applications import imagenet_utils as imagenet_utils
    from keras.applications import inception_resnet_v2 as inception_resnet_v2
    from keras.applications import inception_v3 as inception_v3
    from keras.applications import mobilenet as mobilenet
    from keras.applications import mobilenet_v2 as mobilenet_v2
    from keras.applications import mobilenet_v3 as mobilenet_v3
    from keras.applications import nasnet as nasnet
    from keras.applications import resnet as resnet
    from keras.applications import resnet50 as resnet50
    from keras.applications import resnet_v2 as resnet_v2
    from keras.applications import vgg16 as vgg16
    from keras.applications import vgg19 as vgg19
    from keras.applications import xception as xception
    from keras_zoo.convnext import ConvNeXtBase as ConvNeXtBase
    from keras_zoo.convnext import ConvNeXtLarge as ConvNeXtLarge
    from keras_zoo.convnext import ConvNeXtSmall as ConvNeXtSmall
    from keras_zoo.convnext import ConvNeXtTiny as ConvNeXtTiny
    from keras_zoo.convnext import ConvNeXtXLarge as ConvNeXtXLarge
    from keras_zoo.densenet import DenseNet121 as DenseNet121
    from keras_zoo.densenet import DenseNet169 as DenseNet169
    from keras_zoo.densenet import DenseNet201 as DenseNet201
    from keras_zoo.efficientnet import EfficientNetB0 as EfficientNetB0
    from keras_zoo.efficientnet import EfficientNetB1 as EfficientNetB1
    from keras_zoo.efficientnet import EfficientNetB2 as EfficientNetB2
    from keras_zoo.efficientnet import EfficientNetB3 as EfficientNetB3
    from keras_zoo.efficientnet import EfficientNetB4 as EfficientNetB4
    from keras_zoo.efficientnet import EfficientNetB5 as EfficientNetB5
    from keras_zoo.efficientnet import EfficientNetB6 as EfficientNetB6
    from keras_zoo.efficientnet import EfficientNetB7 as EfficientNetB7
    from keras_zoo.efficientnet_v2 import EfficientNetV2B0 as EfficientNetV2B0
    from keras_zoo.efficientnet_v2 import EfficientNetV2B1 as EfficientNetV2B1
    from keras_zoo.efficientnet_v2 import EfficientNetV2B2 as EfficientNetV2B2
    from keras_zoo.efficientnet_v2 import EfficientNetV2B3 as EfficientNetV2B3
    from keras_zoo.efficientnet_v2 import EfficientNetV2L as EfficientNetV2L
    from keras_zoo.efficientnet_v2 import EfficientNetV2M as EfficientNetV2M
    from keras_zoo.efficientnet_v2 import EfficientNetV2S as EfficientNetV2S
    from keras_zoo.inception_resnet_v2 import InceptionResNetV2 as InceptionResNetV2
    from keras_zoo.inception_v3 import InceptionV3 as InceptionV3
    from keras_zoo.mobilenet import MobileNet as MobileNet
    from keras_zoo.mobilenet_v2 import MobileNetV2 as MobileNetV2
    from keras_zoo.mobilenet_v3 import MobileNetV3Large as MobileNetV3Large
    from keras_zoo.mobilenet_v3 import MobileNetV3Small as MobileNetV3Small
    from keras_zoo.nasnet import NASNetLarge as NASNetLarge
    from keras_zoo.nasnet import NASNetMobile as NASNetMobile
    from keras_zoo.resnet import ResNet101 as ResNet101
    from keras_zoo.resnet import ResNet152 as ResNet152
    from keras_zoo.resnet50 import ResNet50 as ResNet50
    from keras_zoo.resnet_v2 import ResNet50V2 as ResNet50V2
    from keras_zoo.resnet_v2 import ResNet101V2 as ResNet101V2
    from keras_zoo.resnet_v2 import ResNet152V2 as ResNet152V2
    from keras_zoo.vgg16 import VGG16 as VGG16
    from keras_zoo.vgg19 import VGG19 as VGG19
    from keras_zoo.xception import Xception as Xception
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "VGG16": "keras_zoo.vgg16:VGG16",
            "VGG19": "keras_zoo.vgg19:VGG19",
            "ConvNeXtBase": "keras_zoo.convnext:ConvNeXtBase",
            "ConvNeXtLarge": "keras_zoo.convnext:ConvNeXtLarge",
            "ConvNeXtSmall": "keras_zoo.convnext:ConvNeXtSmall",
            "ConvNeXtTiny": "keras_zoo.convnext:ConvNeXtTiny",
            "ConvNeXtXLarge": "keras_zoo.convnext:ConvNeXtXLarge",
            "DenseNet121": "keras_zoo.densenet:DenseNet121",
            "DenseNet169": "keras_zoo.densenet:DenseNet169",
            "DenseNet201": "keras_zoo.densenet:DenseNet201",
            "EfficientNetB0": "keras_zoo.efficientnet:EfficientNetB0",
            "EfficientNetB1": "keras_zoo.efficientnet:EfficientNetB1",
            "EfficientNetB2": "keras_zoo.efficientnet:EfficientNetB2",
            "EfficientNetB3": "keras_zoo.efficientnet:EfficientNetB3",
            "EfficientNetB4": "keras_zoo.efficientnet:EfficientNetB4",
            "EfficientNetB5": "keras_zoo.efficientnet:EfficientNetB5",
            "EfficientNetB6": "keras_zoo.efficientnet:EfficientNetB6",
            "EfficientNetB7": "keras_zoo.efficientnet:EfficientNetB7",
            "EfficientNetV2B0": "keras_zoo.efficientnet_v2:EfficientNetV2B0",
            "EfficientNetV2B1": "keras_zoo.efficientnet_v2:EfficientNetV2B1",
            "EfficientNetV2B2": "keras_zoo.efficientnet_v2:EfficientNetV2B2",
            "EfficientNetV2B3": "keras_zoo.efficientnet_v2:EfficientNetV2B3",
            "EfficientNetV2L": "keras_zoo.efficientnet_v2:EfficientNetV2L",
            "EfficientNetV2M": "keras_zoo.efficientnet_v2:EfficientNetV2M",
            "EfficientNetV2S": "keras_zoo.efficientnet_v2:EfficientNetV2S",
            "InceptionResNetV2": "keras_zoo.inception_resnet_v2:InceptionResNetV2",
            "InceptionV3": "keras_zoo.inception_v3:InceptionV3",
            "MobileNet": "keras_zoo.mobilenet:MobileNet",
            "MobileNetV2": "keras_zoo.mobilenet_v2:MobileNetV2",
            "MobileNetV3Large": "keras_zoo.mobilenet_v3:MobileNetV3Large",
            "MobileNetV3Small": "keras_zoo.mobilenet_v3:MobileNetV3Small",
            "NASNetLarge": "keras_zoo.nasnet:NASNetLarge",
            "NASNetMobile": "keras_zoo.nasnet:NASNetMobile",
            "ResNet50": "keras_zoo.resnet50:ResNet50",
            "ResNet50V2": "keras_zoo.resnet_v2:ResNet50V2",
            "ResNet101": "keras_zoo.resnet:ResNet101",
            "ResNet101V2": "keras_zoo.resnet_v2:ResNet101V2",
            "ResNet152": "keras_zoo.resnet:ResNet152",
            "ResNet152V2": "keras_zoo.resnet_v2:ResNet152V2",
            "Xception": "keras_zoo.xception:Xception",
            "convnext": "keras.applications.convnext",
            "densenet": "keras.applications.densenet",
            "efficientnet": "keras.applications.efficientnet",
            "efficientnet_v2": "keras.applications.efficientnet_v2",
            "imagenet_utils": "keras.applications.imagenet_utils",
            "inception_resnet_v2": "keras.applications.inception_resnet_v2",
            "inception_v3": "keras.applications.inception_v3",
            "mobilenet": "keras.applications.mobilenet",
            "mobilenet_v2": "keras.applications.mobilenet_v2",
            "mobilenet_v3": "keras.applications.mobilenet_v3",
            "nasnet": "keras.applications.nasnet",
            "resnet": "keras.applications.resnet",
            "resnet50": "keras.applications.resnet50",
            "resnet_v2": "keras.applications.resnet_v2",
            "vgg16": "keras.applications.vgg16",
            "vgg19": "keras.applications.vgg19",
            "xception": "keras.applications.xception",
        },
    )

__all__ = [
    "VGG16",
    "VGG19",
    "ConvNeXtBase",
    "ConvNeXtLarge",
    "ConvNeXtSmall",
    "ConvNeXtTiny",
    "ConvNeXtXLarge",
    "DenseNet121",
    "DenseNet169",
    "DenseNet201",
    "EfficientNetB0",
    "EfficientNetB1",
    "EfficientNetB2",
    "EfficientNetB3",
    "EfficientNetB4",
    "EfficientNetB5",
    "EfficientNetB6",
    "EfficientNetB7",
    "EfficientNetV2B0",
    "EfficientNetV2B1",
    "EfficientNetV2B2",
    "EfficientNetV2B3",
    "EfficientNetV2L",
    "EfficientNetV2M",
    "EfficientNetV2S",
    "InceptionResNetV2",
    "InceptionV3",
    "MobileNet",
    "MobileNetV2",
    "MobileNetV3Large",
    "MobileNetV3Small",
    "NASNetLarge",
    "NASNetMobile",
    "ResNet50",
    "ResNet50V2",
    "ResNet101",
    "ResNet101V2",
    "ResNet152",
    "ResNet152V2",
    "Xception",
    "convnext",
    "densenet",
    "efficientnet",
    "efficientnet_v2",
    "imagenet_utils",
    "inception_resnet_v2",
    "inception_v3",
    "mobilenet",
    "mobilenet_v2",
    "mobilenet_v3",
    "nasnet",
    "resnet",
    "resnet50",
    "resnet_v2",
    "vgg16",
    "vgg19",
    "xception",
]
