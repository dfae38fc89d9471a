"""The PyTorch backend against the contract: values, gradients, compiled calls, variables, steps."""

from __future__ import annotations

from typing import ClassVar

from keras_ops import conformance

conformance.require("torch")


class Few(conformance.FamilyConformance):
    """`torch.compile` takes seconds for a function, so that a few ops stand for the others."""

    jit_only: ClassVar[frozenset[str] | None] = frozenset(
        {"add", "matmul", "sum.axis", "where", "softmax", "conv.same", "logsumexp", "inv"}
    )


class TestCore(Few, conformance.CoreConformance):
    """The core family."""


class TestNumpy(Few, conformance.NumpyConformance):
    """The numpy family."""

    known: ClassVar = {"test_values[sum.narrow-uint8]": "sums of unsigned integers are int32, as with Keras on PyTorch"}


class TestNN(Few, conformance.NNConformance):
    """The nn family."""


class TestMath(Few, conformance.MathConformance):
    """The math family."""


class TestLinalg(Few, conformance.LinalgConformance):
    """The linalg family."""


class TestImage(Few, conformance.ImageConformance):
    """The image family."""


class TestRandom(conformance.RandomConformance):
    """The random family."""


class TestRNN(conformance.RNNConformance):
    """The rnn family."""


class TestVariable(conformance.VariableConformance):
    """Variables."""


class TestAutodiff(conformance.AutodiffConformance):
    """Gradients and steps."""

    known: ClassVar = {
        "test_linear_regression_finds_the_line[True]": "torch.compile itself warns of the `.grad` that it looks at"
    }


class TestSparse(conformance.SparseConformance):
    """Sparse tensors."""


class TestStrings(conformance.StringsConformance):
    """Strings."""


class TestDistribution(conformance.DistributionConformance):
    """Devices and layouts."""

    known: ClassVar = {"test_a_tensor_laid_out_has_its_values": "a mesh of PyTorch needs a group of processes"}
