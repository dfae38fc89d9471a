"""All of the kit, for the selected backend: what `pytest --pyargs keras_ops.conformance` runs."""

from __future__ import annotations

from keras_ops import conformance


class TestCore(conformance.CoreConformance):
    """The core family."""


class TestNumpy(conformance.NumpyConformance):
    """The numpy family."""


class TestNN(conformance.NNConformance):
    """The nn family."""


class TestMath(conformance.MathConformance):
    """The math family."""


class TestLinalg(conformance.LinalgConformance):
    """The linalg family."""


class TestImage(conformance.ImageConformance):
    """The image family."""


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
