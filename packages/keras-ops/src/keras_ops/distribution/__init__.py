"""The public namespace `keras.distribution`: layouts of tensors over devices."""

from __future__ import annotations

from keras_ops.distribution.active import distribution as distribution
from keras_ops.distribution.active import set_distribution as set_distribution
from keras_ops.distribution.devices import distribute_tensor as distribute_tensor
from keras_ops.distribution.devices import get_device_count as get_device_count
from keras_ops.distribution.devices import initialize as initialize
from keras_ops.distribution.devices import list_devices as list_devices
from keras_ops.distribution.layout_map import LayoutMap as LayoutMap
from keras_ops.distribution.mesh import DeviceMesh as DeviceMesh
from keras_ops.distribution.mesh import TensorLayout as TensorLayout
from keras_ops.distribution.strategies import DataParallel as DataParallel
from keras_ops.distribution.strategies import Distribution as Distribution
from keras_ops.distribution.strategies import ModelParallel as ModelParallel

__all__ = [
    "DataParallel",
    "DeviceMesh",
    "Distribution",
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
