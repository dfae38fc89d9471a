"""The backend against the contract."""

from __future__ import annotations

from typing import ClassVar

from keras_ops import conformance

conformance.require("mlx")
# Each compiled test calls a compiler of C++ where there is no Metal, for minutes in all: one case stands for the others.
FEW: frozenset[str] = frozenset({"softmax", "matmul", "conv.same", "logsumexp", "solve", "scan", "resize.bilinear-8x9"})


class TestCore(conformance.CoreConformance):
    """Tensors, slices, control flow."""

    jit_only: ClassVar = FEW


class TestNumpy(conformance.NumpyConformance):
    """Arithmetic, reductions, manipulation."""

    jit_only: ClassVar = FEW


class TestNN(conformance.NNConformance):
    """Activations, convolutions, pooling, normalization, attention."""

    jit_only: ClassVar = FEW


class TestMath(conformance.MathConformance):
    """Transforms, segments."""

    jit_only: ClassVar = FEW


class TestLinalg(conformance.LinalgConformance):
    """Factors and solutions."""

    jit_only: ClassVar = FEW


class TestImage(conformance.ImageConformance):
    """Images, all of them composites."""

    jit_only: ClassVar = FEW


class TestRandom(conformance.RandomConformance):
    """Random numbers."""


class TestRNN(conformance.RNNConformance):
    """Loops over time, all of them composites."""


class TestVariable(conformance.VariableConformance):
    """Variables."""


class TestAutodiff(conformance.AutodiffConformance):
    """Gradients and steps."""


class TestStrings(conformance.StringsConformance):
    """Strings, which every backend has."""


class TestSparse(conformance.SparseConformance):
    """Sparse tensors, for backends that have them."""


class TestDistribution(conformance.DistributionConformance):
    """Devices and layouts, for backends that have several."""
