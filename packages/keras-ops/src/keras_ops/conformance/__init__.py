"""The kit that every backend passes: `pytest --pyargs keras_ops.conformance --keras-backend acme`.

A backend's own tests subclass the classes, one line each, and list what is known to be missing:

    from keras_ops import conformance

    conformance.require("acme")


    class TestNN(conformance.NNConformance):
        known = {"test_values[erf-bfloat16]": "off in the last place"}

Expected values come from NumPy in 64 bits and from closed forms, so that a backend needs no other one beside it. Names load
on first use: the module is imported by a plugin of pytest before a backend is selected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.conformance.autodiff import AutodiffConformance as AutodiffConformance
    from keras_ops.conformance.base import Conformance as Conformance
    from keras_ops.conformance.base import FamilyConformance as FamilyConformance
    from keras_ops.conformance.base import require as require
    from keras_ops.conformance.distribution import DistributionConformance as DistributionConformance
    from keras_ops.conformance.families import CoreConformance as CoreConformance
    from keras_ops.conformance.families import ImageConformance as ImageConformance
    from keras_ops.conformance.families import LinalgConformance as LinalgConformance
    from keras_ops.conformance.families import MathConformance as MathConformance
    from keras_ops.conformance.families import NNConformance as NNConformance
    from keras_ops.conformance.families import NumpyConformance as NumpyConformance
    from keras_ops.conformance.random import RandomConformance as RandomConformance
    from keras_ops.conformance.rnn import RNNConformance as RNNConformance
    from keras_ops.conformance.sparse import SparseConformance as SparseConformance
    from keras_ops.conformance.strings import StringsConformance as StringsConformance
    from keras_ops.conformance.variable import VariableConformance as VariableConformance
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "AutodiffConformance": "keras_ops.conformance.autodiff:AutodiffConformance",
            "Conformance": "keras_ops.conformance.base:Conformance",
            "CoreConformance": "keras_ops.conformance.families:CoreConformance",
            "DistributionConformance": "keras_ops.conformance.distribution:DistributionConformance",
            "FamilyConformance": "keras_ops.conformance.base:FamilyConformance",
            "ImageConformance": "keras_ops.conformance.families:ImageConformance",
            "LinalgConformance": "keras_ops.conformance.families:LinalgConformance",
            "MathConformance": "keras_ops.conformance.families:MathConformance",
            "NNConformance": "keras_ops.conformance.families:NNConformance",
            "NumpyConformance": "keras_ops.conformance.families:NumpyConformance",
            "RNNConformance": "keras_ops.conformance.rnn:RNNConformance",
            "RandomConformance": "keras_ops.conformance.random:RandomConformance",
            "SparseConformance": "keras_ops.conformance.sparse:SparseConformance",
            "StringsConformance": "keras_ops.conformance.strings:StringsConformance",
            "VariableConformance": "keras_ops.conformance.variable:VariableConformance",
            "require": "keras_ops.conformance.base:require",
        },
    )

__all__ = [
    "AutodiffConformance",
    "Conformance",
    "CoreConformance",
    "DistributionConformance",
    "FamilyConformance",
    "ImageConformance",
    "LinalgConformance",
    "MathConformance",
    "NNConformance",
    "NumpyConformance",
    "RNNConformance",
    "RandomConformance",
    "SparseConformance",
    "StringsConformance",
    "VariableConformance",
    "require",
]
