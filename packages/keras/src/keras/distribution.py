# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Layouts of tensors over devices."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.distribution import DataParallel as DataParallel
    from keras_ops.distribution import DeviceMesh as DeviceMesh
    from keras_ops.distribution import LayoutMap as LayoutMap
    from keras_ops.distribution import ModelParallel as ModelParallel
    from keras_ops.distribution import TensorLayout as TensorLayout
    from keras_ops.distribution import distribute_tensor as distribute_tensor
    from keras_ops.distribution import distribution as distribution
    from keras_ops.distribution import get_device_count as get_device_count
    from keras_ops.distribution import initialize as initialize
    from keras_ops.distribution import list_devices as list_devices
    from keras_ops.distribution import set_distribution as set_distribution
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "DataParallel": "keras_ops.distribution:DataParallel",
            "DeviceMesh": "keras_ops.distribution:DeviceMesh",
            "LayoutMap": "keras_ops.distribution:LayoutMap",
            "ModelParallel": "keras_ops.distribution:ModelParallel",
            "TensorLayout": "keras_ops.distribution:TensorLayout",
            "distribute_tensor": "keras_ops.distribution:distribute_tensor",
            "distribution": "keras_ops.distribution:distribution",
            "get_device_count": "keras_ops.distribution:get_device_count",
            "initialize": "keras_ops.distribution:initialize",
            "list_devices": "keras_ops.distribution:list_devices",
            "set_distribution": "keras_ops.distribution:set_distribution",
        },
    )

__all__ = [
    "DataParallel",
    "DeviceMesh",
    "LayoutMap",
    "ModelParallel",
    "TensorLayout",
    "distribute_tensor",
    "distribution",
    "get_device_count",
    "initialize",
    "list_devices",
    "set_distribution",
]
