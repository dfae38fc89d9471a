"""The backend against the contract: values, dtypes, shapes, and what its capabilities promise."""

from __future__ import annotations

from keras_ops import conformance

conformance.require("acme")


class TestCore(conformance.CoreConformance):
    """Tensors, slices, control flow.

    What is known to fail goes into `known = {"test_values[cast-float16]": "why"}`; an entry that passes is an error.
    """


class TestNumpy(conformance.NumpyConformance):
    """Arithmetic, reductions, manipulation."""


class TestNN(conformance.NNConformance):
    """Activations, convolutions, pooling, normalization, attention."""


class TestMath(conformance.MathConformance):
    """Transforms, segments."""


class TestLinalg(conformance.LinalgConformance):
    """Factors and solutions."""


class TestImage(conformance.ImageConformance):
    """Images."""


class TestRandom(conformance.RandomConformance):
    """Random numbers."""


class TestRNN(conformance.RNNConformance):
    """Loops over time."""


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
