"""The JAX backend against the contract: values, gradients, compiled calls, variables, steps."""

from __future__ import annotations

from typing import ClassVar

from keras_ops import conformance

conformance.require("jax")


class Compiled(conformance.FamilyConformance):
    """JAX compiles each function for each shape: together is quicker."""

    traced: ClassVar = True


class TestCore(Compiled, conformance.CoreConformance):
    """The core family."""


class TestNumpy(Compiled, conformance.NumpyConformance):
    """The numpy family."""


class TestNN(Compiled, conformance.NNConformance):
    """The nn family."""


class TestMath(Compiled, conformance.MathConformance):
    """The math family."""


class TestLinalg(Compiled, conformance.LinalgConformance):
    """The linalg family."""


class TestImage(Compiled, conformance.ImageConformance):
    """The image family."""


class TestRandom(conformance.RandomConformance):
    """The random family."""

    slow: ClassVar = frozenset({"test_dtypes", "test_composites_on_tensors_hold"})


class TestRNN(conformance.RNNConformance):
    """The rnn family."""


class TestVariable(conformance.VariableConformance):
    """Variables."""


class TestAutodiff(conformance.AutodiffConformance):
    """Gradients and steps."""


class TestSparse(conformance.SparseConformance):
    """Sparse tensors."""

    traced: ClassVar = True


class TestStrings(conformance.StringsConformance):
    """Strings."""


class TestDistribution(conformance.DistributionConformance):
    """Devices and layouts."""
