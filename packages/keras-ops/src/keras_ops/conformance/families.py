"""The families whose tests are made from tables."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pytest

from keras_ops import KerasTensor, linalg
from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.conformance.base import FamilyConformance, unsupported_is_skipped
from keras_ops.conformance.cases import Case, assert_near, has_dtype, named, to_numpy, to_tensor
from keras_ops.conformance.tables import core, elementwise, image, manipulation, math, nn, reductions
from keras_ops.conformance.tables import linalg as linalg_table
from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.promotion import result_type


class NumpyConformance(FamilyConformance):
    """The numpy family."""

    name: ClassVar[str] = "numpy"
    operations: ClassVar[str] = "keras.src.ops.numpy"
    cases: ClassVar[list[Case]] = named([*elementwise.CASES, *reductions.CASES, *manipulation.CASES])

    @pytest.mark.parametrize("op", ["add", "equal", "where", "concatenate", "divide", "matmul"])
    def test_promotion(self, op: str) -> None:
        """Tensors of any two dtypes are promoted to one that holds both."""
        names = [n for n in ("bool", "uint8", "int8", "int32", "float16", "bfloat16", "float32") if has_dtype(n)]
        call: dict[str, Any] = {
            "where": lambda a, b: ops.where(ops.ones_like(a, "bool"), a, b),
            "concatenate": lambda a, b: ops.concatenate([a, b]),
        }
        tensors = {name: to_tensor(np.ones((1,), numpy_dtype(name))) for name in names}
        for a in names:
            for b in names:
                found = dtype_name(call.get(op, getattr(ops, op))(tensors[a], tensors[b]).dtype)
                assert found == _promoted(op, a, b), f"{op} of {a} and {b}"

    def test_argpartition(self) -> None:
        """What comes before the k-th element is not greater, and what comes behind not less."""
        x = np.array([[5.0, 1.0, 4.0, 2.0, 3.0], [9.0, 8.0, 7.0, 6.0, 5.0]], "float32")
        found = to_numpy(ops.argpartition(to_tensor(x), 2))
        ordered = np.take_along_axis(x, found, -1)
        np.testing.assert_array_equal(ordered[:, 2], [3.0, 7.0])
        assert (ordered[:, :2] <= ordered[:, 2:3]).all()
        assert (ordered[:, 3:] >= ordered[:, 2:3]).all()


def _promoted(op: str, a: str, b: str) -> str:
    if op == "equal":
        return "bool"
    if op == "divide":
        return result_type(a, b, float)
    return "int32" if op == "matmul" and a == b == "int8" else result_type(a, b)


class NNConformance(FamilyConformance):
    """The nn family."""

    name: ClassVar[str] = "nn"
    operations: ClassVar[str] = "keras.src.ops.nn"
    cases: ClassVar[list[Case]] = named(nn.CASES)


class MathConformance(FamilyConformance):
    """The math family."""

    name: ClassVar[str] = "math"
    operations: ClassVar[str] = "keras.src.ops.math"
    cases: ClassVar[list[Case]] = named(math.CASES)


class ImageConformance(FamilyConformance):
    """The image family."""

    name: ClassVar[str] = "image"
    operations: ClassVar[str] = "keras.src.ops.image"
    cases: ClassVar[list[Case]] = named(image.CASES)


class LinalgConformance(FamilyConformance):
    """The linalg family."""

    name: ClassVar[str] = "linalg"
    operations: ClassVar[str] = "keras.src.ops.linalg"
    cases: ClassVar[list[Case]] = named(linalg_table.CASES)

    @pytest.mark.parametrize("factors", sorted(linalg_table.FACTORS))
    def test_factors(self, factors: str) -> None:
        """Factors of a matrix give it back, and have the form that is asked for."""
        op, x, options, function, expected = linalg_table.FACTORS[factors]
        with unsupported_is_skipped():
            found = function(getattr(linalg, op)(to_tensor(x.astype("float32")), **options))
        assert_near(found, expected, 1e-4)

    @pytest.mark.parametrize("op", ["qr", "svd", "eig", "eigh", "lu_factor"])
    def test_factors_have_the_shapes_and_dtypes_of_symbolic_ones(self, op: str) -> None:
        """Symbolic and eager factors agree."""
        x = linalg_table.SPD.astype("float32")
        with unsupported_is_skipped():
            eager = getattr(linalg, op)(to_tensor(x))
        symbols = getattr(linalg, op)(KerasTensor(x.shape, "float32"))
        wanted = [(tuple(y.shape), dtype_name(y.dtype)) for y in eager]
        assert [(s.shape, s.dtype) for s in symbols] == wanted

    def test_eigenvectors_keep_their_direction(self) -> None:
        """A matrix times its eigenvectors is these times its eigenvalues."""
        x = linalg_table.A.astype("float32")
        with unsupported_is_skipped():
            values, vectors = (to_numpy(y) for y in linalg.eig(to_tensor(x)))
        assert values.dtype.kind == vectors.dtype.kind == "c"
        np.testing.assert_allclose(x @ vectors, vectors * values[:, None], 1e-4, 1e-4)

    def test_lu_factors_and_pivots_give_the_matrix_back(self) -> None:
        """Lower times upper triangle is the matrix with rows exchanged as the pivots say."""
        packed, pivots = (to_numpy(y) for y in linalg.lu_factor(to_tensor(linalg_table.A.astype("float32"))))
        for matrix, factors, swaps in zip(linalg_table.A, packed, pivots, strict=True):
            rows = matrix.copy()
            for i, j in enumerate(swaps):
                rows[[i, j]] = rows[[j, i]]
            np.testing.assert_allclose((np.tril(factors, -1) + np.eye(3)) @ np.triu(factors), rows, 1e-4, 1e-4)

    def test_a_matrix_that_is_not_positive_definite_has_no_factor(self) -> None:
        """The Cholesky factor is refused, or not a number where that is found out too late."""
        x = to_tensor(np.array([[1.0, 2.0], [2.0, 1.0]], "float32"))
        try:
            found = to_numpy(linalg.cholesky(x))
        except ValueError:
            return
        assert np.isnan(found).any()

    @pytest.mark.trains
    def test_the_derivative_along_a_tangent(self) -> None:
        """`jvp` gives the value and the directional derivative."""
        x, way = to_tensor(np.array([1.0, 2.0], "float32")), to_tensor(np.array([1.0, -1.0], "float32"))
        with unsupported_is_skipped():
            value, slope = linalg.jvp(lambda x: ops.sum(ops.square(x)), (x,), (way,))
        assert (float(value), float(slope)) == (5.0, -2.0)


class CoreConformance(FamilyConformance):
    """The core family: tensors and control flow."""

    name: ClassVar[str] = "core"
    operations: ClassVar[str] = "keras.src.ops.core"
    cases: ClassVar[list[Case]] = named(core.CASES)

    @pytest.mark.parametrize(
        "dtype",
        [
            *("bool", "uint8", "int8", "int16", "int32", "float16", "bfloat16", "float32"),
            *("int64", "float64", "float8_e4m3fn", "float8_e5m2"),
            pytest.param("complex64", marks=pytest.mark.complex),
        ],
    )
    def test_round_trip(self, dtype: str) -> None:
        """An array becomes a tensor of its dtype, and the same array again."""
        if not has_dtype(dtype):
            pytest.skip(f"the backend has no {dtype}")
        array = np.array([[0, 1, 3], [2, 0, 1]]).astype(numpy_dtype(dtype))
        tensor = current.core.convert_to_tensor(array, dtype)
        assert current.core.is_tensor(tensor)
        assert dtype_name(tensor.dtype) == dtype
        found = current.core.convert_to_numpy(tensor)
        assert (found.dtype, found.shape) == (array.dtype, array.shape)
        np.testing.assert_array_equal(found.astype("complex64"), array.astype("complex64"))

    @pytest.mark.parametrize(
        ("value", "dtype"),
        [(True, "bool"), (3, "int32"), (0.5, "float32"), ([1, 2], "int32"), ([[1.0], [2]], "float32")],
    )
    def test_python_numbers_become_tensors_of_default_dtypes(self, value: Any, dtype: str) -> None:
        """Floats have the dtype of `floatx`, integers 32 bits."""
        tensor = current.core.convert_to_tensor(value)
        assert dtype_name(tensor.dtype) == dtype
        np.testing.assert_array_equal(to_numpy(tensor), value)

    def test_only_tensors_are_tensors(self) -> None:
        """Numbers, lists, symbolic tensors and variables are not."""
        others = (1.0, [1.0], None, KerasTensor((2,)), current.variable(np.zeros(2, "float32")))
        assert not any(current.core.is_tensor(x) for x in others)

    def test_tensors_with_values_are_not_traced(self) -> None:
        """Placeholders are, where the framework records functions for its own pipelines."""
        tensor = current.core.convert_to_tensor(np.zeros(2, "float32"))
        assert not any(current.core.is_traced(x) for x in (tensor, 1.0, np.zeros(2), KerasTensor((2,))))

    def test_a_tensor_of_the_right_dtype_is_returned_as_it_is(self) -> None:
        """Conversion copies nothing then."""
        tensor = current.core.convert_to_tensor(np.ones(2, "float32"))
        assert current.core.convert_to_tensor(tensor) is tensor
        assert current.core.convert_to_tensor(tensor, "float32") is tensor

    def test_shapes_are_tuples_of_integers(self) -> None:
        """Eager sizes are known."""
        shape = current.core.shape(current.core.convert_to_tensor(np.zeros((2, 0, 3), "float32")))
        assert shape == (2, 0, 3)
        assert type(shape) is tuple

    @pytest.mark.parametrize("dtype", ["int32", "float16", "float32"])
    def test_what_calls_are_prepared_with_converts(self, dtype: str) -> None:
        """Numbers, tensors and arrays of other dtypes, one by one or fused with what is called on them."""
        array, tensor = np.array([1, 2], "uint8"), to_tensor(np.array([1.0, 2.0], "float32"))
        convert = current.core.caster(dtype)
        made = [current.core.number(3, dtype), convert(tensor), current.core.array_converter(dtype)(array)]
        assert [dtype_name(x.dtype) for x in made] == [dtype] * 3
        for found, expected in zip(made, (3, [1, 2], [1, 2]), strict=True):
            np.testing.assert_array_equal(to_numpy(found).astype("float32"), expected)
        fused = current.core.fused(current.numpy.add, [convert, None])
        if fused is not None:
            found = fused(to_tensor(array), to_tensor(np.array([3, 4], numpy_dtype(dtype))))
            assert dtype_name(found.dtype) == dtype
            np.testing.assert_array_equal(to_numpy(found).astype("float32"), [4, 6])
        assert current.core.is_eager(tensor) in (True, False)
        described = current.core.description_types()
        assert all(isinstance(kind, type) for kind in described)
        assert not isinstance(tensor, described)

    def test_output_specs_of_functions_of_the_framework(self) -> None:
        """Sizes that depend on unknown ones are unknown."""
        spec = current.core.compute_output_spec(
            lambda x, y: (current.numpy.matmul(x, y), current.numpy.sum(x)), KerasTensor((None, 3)), KerasTensor((3, 4))
        )
        assert [(x.shape, x.dtype) for x in spec] == [((None, 4), "float32"), ((), "float32")]

    def test_tensors_are_made_on_the_first_cpu(self) -> None:
        """A scope of a device works as a context manager."""
        with current.core.device_scope("cpu:0"):
            tensor = current.core.convert_to_tensor([1.0, 2.0])
        np.testing.assert_array_equal(to_numpy(tensor), [1.0, 2.0])

    @pytest.mark.trains
    def test_stopped_gradients_are_constants(self) -> None:
        """Half of the square's slope comes from each factor."""
        x = current.variable(np.array(3.0, "float32"))
        _, (gradient,) = current.autodiff.value_and_gradients(
            lambda: (ops.multiply(x.value, current.core.stop_gradient(x.value)), None), [x]
        )
        assert float(to_numpy(gradient)) == 3.0

    @pytest.mark.trains
    def test_a_function_may_have_a_gradient_of_its_own(self) -> None:
        """`custom_gradient` uses the function that the forward one gives."""

        def forward(x: Any) -> tuple[Any, Any]:
            return x * 2, lambda *args, upstream=None: (args[0] if upstream is None else upstream) * 100

        x = current.variable(np.array(3.0, "float32"))
        doubled = current.core.custom_gradient(forward)
        (value, _), (gradient,) = current.autodiff.value_and_gradients(lambda: (doubled(x.value), None), [x])
        assert (float(to_numpy(value)), float(to_numpy(gradient))) == (6.0, 100.0)
