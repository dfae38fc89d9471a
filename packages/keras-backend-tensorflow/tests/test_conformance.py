"""The TensorFlow backend against the contract: values, gradients, compiled calls, variables, steps."""

from __future__ import annotations

from typing import ClassVar

from keras_ops import conformance

conformance.require("tensorflow")


class TestCore(conformance.CoreConformance):
    """The core family."""


class TestNumpy(conformance.NumpyConformance):
    """The numpy family."""

    known: ClassVar = {
        "test_jit[maximum.extremes]": "XLA's maximum on CPUs passes over NaN in the first tensor",
        "test_jit[minimum.extremes]": "XLA's minimum on CPUs passes over NaN in the first tensor",
        "test_jit[slogdet]": "XLA has no LogMatrixDeterminant",
    }


class TestNN(conformance.NNConformance):
    """The nn family."""


class TestMath(conformance.MathConformance):
    """The math family."""

    known: ClassVar = {"test_jit[logdet]": "XLA has no LogMatrixDeterminant"}


class TestLinalg(conformance.LinalgConformance):
    """The linalg family."""

    known: ClassVar = {"test_jit[det]": "XLA has no MatrixDeterminant"}


class TestImage(conformance.ImageConformance):
    """The image family."""

    known: ClassVar = {
        f"test_jit[resize.{method}-constant]": "XLA has no ScaleAndTranslate"
        for method in ("bicubic", "lanczos3", "lanczos5")
    }


class TestRandom(conformance.RandomConformance):
    """The random family."""


class TestRNN(conformance.RNNConformance):
    """The rnn family."""


class TestVariable(conformance.VariableConformance):
    """Variables."""


class TestAutodiff(conformance.AutodiffConformance):
    """Gradients and steps."""


class TestSparse(conformance.SparseConformance):
    """Sparse tensors."""


class TestStrings(conformance.StringsConformance):
    """Strings."""


class TestDistribution(conformance.DistributionConformance):
    """Devices and layouts."""
