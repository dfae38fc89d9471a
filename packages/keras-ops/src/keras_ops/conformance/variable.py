"""Variables: values, what cannot be assigned, scopes, conversion."""

from __future__ import annotations

import copy
import io
from typing import Any

import numpy as np
import pytest

from keras_ops import StatelessScope, name_scope
from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.conformance.base import Conformance
from keras_ops.conformance.cases import has_dtype, to_numpy, to_tensor
from keras_ops.dtypes import dtype_name, numpy_dtype
from keras_ops.errors import ShapeError
from keras_ops.scopes import AutocastScope


def variable(values: Any = (1.0, 2.0), dtype: str = "float32", **options: Any) -> Any:
    """Make a variable of the selected backend."""
    return current.variable(np.array(values, numpy_dtype(dtype)), **options)


def ones(shape: tuple[int, ...], dtype: str) -> Any:
    """Initialise with ones."""
    return current.numpy.ones(shape, dtype)


class VariableConformance(Conformance):
    """Variables of the backend."""

    def test_a_variable_holds_a_tensor(self) -> None:
        """Its value is one of the framework, of its shape and dtype."""
        v = variable(name="v")
        assert current.core.is_tensor(v.value)
        assert (v.shape, v.dtype, v.ndim, v.name, v.path) == ((2,), "float32", 1, "v", "v")
        np.testing.assert_array_equal(v.numpy(), [1.0, 2.0])
        np.testing.assert_array_equal(np.asarray(v), [1.0, 2.0])

    def test_an_initializer_makes_the_value(self) -> None:
        """It is called with shape and dtype."""
        v = current.variable(ones, shape=(2, 3), dtype="float16")
        assert (v.shape, v.dtype) == ((2, 3), "float16")
        np.testing.assert_array_equal(v.numpy(), np.ones((2, 3)))

    @pytest.mark.parametrize("dtype", ["bool", "int8", "int32", "uint32", "float16", "bfloat16", "float32", "int64"])
    def test_dtypes(self, dtype: str) -> None:
        """A variable of any dtype takes a value of it, trainable or not."""
        if not has_dtype(dtype):
            pytest.skip(f"the backend has no {dtype}")
        v = variable([1, 0], dtype, trainable=False)
        assert (v.dtype, dtype_name(v.value.dtype)) == (dtype, dtype)
        v.assign(np.array([0, 1], numpy_dtype(dtype)))
        np.testing.assert_array_equal(v.numpy().astype("float32"), [0, 1])

    def test_values_are_assigned(self) -> None:
        """Arrays, tensors, lists and other variables are values; the new one is returned."""
        v = variable()
        for value in (
            np.array([3.0, 4.0], "float32"),
            to_tensor(np.array([5.0, 6.0], "float32")),
            [7, 8],
            variable((9, 10)),
        ):
            returned = v.assign(value)
            np.testing.assert_array_equal(v.numpy(), np.asarray(to_numpy(returned)))
        np.testing.assert_array_equal(v.numpy(), [9.0, 10.0])
        v.assign_add(np.array([1.0, 1.0], "float32"))
        v.assign_sub(np.array([0.5, 0.0], "float32"))
        np.testing.assert_array_equal(v.numpy(), [9.5, 11.0])

    def test_assigned_values_take_the_dtype_of_the_variable(self) -> None:
        """Whatever they had."""
        v = variable()
        v.assign(np.array([1, 2], "int32"))
        assert dtype_name(v.value.dtype) == "float32"

    def test_a_value_of_another_shape_is_refused(self) -> None:
        """The variable keeps its own."""
        v = variable(name="v")
        with pytest.raises(ShapeError, match=r"\(3,\)"):
            v.assign(np.zeros(3, "float32"))
        np.testing.assert_array_equal(v.numpy(), [1.0, 2.0])

    def test_a_variable_does_not_share_memory_with_its_first_value(self) -> None:
        """Changing the array later changes nothing."""
        array = np.array([1.0, 2.0], "float32")
        v = current.variable(array)
        v.assign(np.array([5.0, 5.0], "float32"))
        np.testing.assert_array_equal(array, [1.0, 2.0])

    def test_an_old_value_stays_when_a_new_one_is_assigned(self) -> None:
        """Tensors that were read are not changed by what comes after, once they went through an op."""
        v = variable()
        old = ops.multiply(v.value, to_tensor(np.array(1.0, "float32")))
        v.assign(np.array([5.0, 5.0], "float32"))
        np.testing.assert_array_equal(to_numpy(old), [1.0, 2.0])

    def test_a_stateless_scope_keeps_what_is_assigned(self) -> None:
        """Nothing changes outside."""
        v = variable()
        with StatelessScope([(v, to_tensor(np.array([3.0, 4.0], "float32")))]) as scope:
            np.testing.assert_array_equal(to_numpy(v.value), [3.0, 4.0])
            v.assign(ops.add(v.value, 1.0))
            np.testing.assert_array_equal(to_numpy(v.value), [4.0, 5.0])
        np.testing.assert_array_equal(to_numpy(scope.get_current_value(v)), [4.0, 5.0])
        np.testing.assert_array_equal(v.numpy(), [1.0, 2.0])

    def test_a_variable_made_in_a_stateless_scope_gets_its_value_when_that_ends(self) -> None:
        """Inside it has the value that its initializer makes."""
        with StatelessScope():
            v = current.variable(ones, shape=(2,), dtype="float32")
            np.testing.assert_array_equal(to_numpy(v.value), [1.0, 1.0])
        np.testing.assert_array_equal(v.numpy(), [1.0, 1.0])

    def test_autocast_gives_floating_variables_another_dtype(self) -> None:
        """Where they allow it."""
        v, fixed, whole = variable(), variable(autocast=False), variable([1, 2], "int32", trainable=False)
        with AutocastScope("float16"):
            assert [dtype_name(x.value.dtype) for x in (v, fixed, whole)] == ["float16", "float32", "int32"]
            assert v.dtype == "float16"
        assert dtype_name(v.value.dtype) == "float32"

    def test_names_are_prefixed_by_scopes(self) -> None:
        """As layers do for theirs."""
        with name_scope("outer"), name_scope("inner"):
            assert variable(name="v").path == "outer/inner/v"

    def test_a_variable_is_an_operand(self) -> None:
        """Of operators, of ops, and of comparisons."""
        v = variable()
        pairs: list[tuple[Any, list[Any]]] = [
            (v + 1, [2.0, 3.0]),
            (3 - v, [2.0, 1.0]),
            (v * v, [1.0, 4.0]),
            (-v, [-1.0, -2.0]),
            (v[1:], [2.0]),
            (ops.exp(ops.log(v)), [1.0, 2.0]),
            (v == np.array([1.0, 3.0], "float32"), [True, False]),
        ]
        for found, expected in pairs:
            np.testing.assert_allclose(to_numpy(found), expected, 1e-5)

    def test_a_scalar_converts_to_a_number(self) -> None:
        """A vector does not."""
        assert (float(variable(2.5)), int(variable(3.0))) == (2.5, 3)
        with pytest.raises(TypeError, match=r"scalar"):
            float(variable())

    def test_a_copy_is_a_variable_of_its_own(self) -> None:
        """With the same value, name and dtype."""
        v = variable(name="v", trainable=False)
        copied = copy.deepcopy(v)
        copied.assign(np.array([8.0, 9.0], "float32"))
        np.testing.assert_array_equal(v.numpy(), [1.0, 2.0])
        assert (copied.name, copied.trainable, copied.dtype) == ("v", False, "float32")

    @pytest.mark.parametrize("dtype", ["bool", "int8", "int32", "float16", "bfloat16", "float32", "float8_e4m3fn"])
    def test_a_value_that_is_saved_and_read_again_is_the_same(self, dtype: str) -> None:
        """Bit by bit: through an array's bytes in a file, into a variable that held something else."""
        if not has_dtype(dtype):
            pytest.skip(f"the backend has no {dtype}")
        numbers = np.array([[1, 0, 3], [0.1, 0, 1e-3]]).astype(numpy_dtype(dtype))
        v, other = variable(numbers, dtype, trainable=False), variable(numbers * 0, dtype, trainable=False)
        file = io.BytesIO()
        np.save(file, v.numpy().view("uint8"))
        file.seek(0)
        other.assign(np.load(file).view(numpy_dtype(dtype)))
        assert other.numpy().tobytes() == numbers.tobytes()
        assert (other.dtype, other.numpy().dtype, other.shape) == (dtype, numbers.dtype, (2, 3))

    def test_trainable_can_be_turned_off_and_on(self) -> None:
        """Optimizers ask for it."""
        v = variable()
        v.trainable = False
        assert not v.trainable
        v.trainable = True
        assert v.trainable
