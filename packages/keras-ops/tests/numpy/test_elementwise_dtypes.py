"""Dtypes of ops on elements, reductions and statistics: against the reference, and the backend's own against symbolic ones."""

from __future__ import annotations

import itertools
import json
import pathlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor
from keras_ops import numpy as ops
from keras_ops.backend.current import current
from keras_ops.core import convert_to_tensor
from keras_ops.dtypes import dtype_name
from keras_ops.errors import DTypeError
from keras_ops.selection import selected

# NumPy warns of NaN and infinities that are meant here.
quiet = pytest.mark.filterwarnings("ignore::RuntimeWarning")
GOLDENS = pathlib.Path(__file__).parent / "goldens"
_kind = "wide" if "int64" in selected().capabilities.wide else "narrow"
DTYPES: dict[str, Any] = json.loads((GOLDENS / f"elementwise_dtypes_{_kind}.json").read_text())
NAMES: list[str] = DTYPES["dtypes"]
INTEGERS_ONLY = {"bitwise_not", "bitwise_invert", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "gcd", "lcm", "bincount"}  # fmt: skip
# What upstream's symbolic calls allow and its eager ones refuse, or answer with another dtype, int32.
NOT_OF_BOOLEANS = {"subtract", "negative"}
COUNTED = {"floor_divide", "power", "left_shift", "right_shift", "gcd", "lcm"}


def _is_whole(dtype: str) -> bool:
    return dtype == "bool" or "int" in dtype


def _is_eagerly_refused(name: str, *dtypes: str) -> bool:
    if name == "ldexp":
        return dtypes[1] == "bool" or not _is_whole(dtypes[1])
    return name in INTEGERS_ONLY and not all(map(_is_whole, dtypes))


def _expect(name: str, dtypes: tuple[str, ...], stored: str) -> str | None:
    """Return the dtype that a call has to give, or None where it has to refuse."""
    if stored == "uint32" and "uint32" not in dtypes and not selected().capabilities.unsigned_sums:
        return "int32"
    if set(dtypes) == {"bool"}:
        return None if name in NOT_OF_BOOLEANS else "int32" if name in COUNTED else stored
    return stored


def _symbolic(name: str, *arguments: Any) -> str | None:
    given = [KerasTensor((3,), x) if isinstance(x, str) else x for x in arguments]
    call = (lambda x, y: ops.average(x, weights=y)) if name == "average" and len(given) == 2 else getattr(ops, name)
    try:
        dtype: str = call(*given).dtype
    except DTypeError:
        return None
    return dtype


@pytest.mark.parametrize("name", DTYPES["one"])
def test_one_tensor_gives_the_dtype_of_the_reference(name: str) -> None:
    for dtype, stored in zip(NAMES, DTYPES["one"][name], strict=True):
        # Eagerly, a backend without 64-bit results narrows them, and so does a symbolic call.
        unknown = stored is None and _is_eagerly_refused(name, dtype)  # the reference was called eagerly
        if not unknown and not (dtype.endswith("64") and _kind == "narrow"):
            assert _symbolic(name, dtype) == _expect(name, (dtype,), stored), dtype


@pytest.mark.parametrize("name", DTYPES["two"])
def test_two_tensors_give_the_dtype_of_the_reference(name: str) -> None:
    for pair, stored in zip(itertools.product(NAMES, NAMES), DTYPES["two"][name], strict=True):
        if stored is None and _is_eagerly_refused(name, *pair):
            continue  # the reference was called eagerly
        assert _symbolic(name, *pair) == _expect(name, pair, stored), pair


@pytest.mark.parametrize("name", DTYPES["number"])
def test_a_python_number_takes_no_part_beyond_its_kind(name: str) -> None:
    for kind, number in {"int": 3, "float": 3.5}.items():
        for dtype, stored in zip(NAMES, DTYPES["number"][name][kind], strict=True):
            assert _symbolic(name, dtype, number) == stored, (dtype, kind)


def _traced(call: Callable[..., Any], *dtypes: str) -> str:
    """Return the dtype that the backend's functions themselves give, on tensors or while they are traced."""
    dtype: str = current.core.compute_output_spec(call, *(KerasTensor((3,), dtype) for dtype in dtypes)).dtype
    return dtype


def _own(dtype: str) -> str:
    """Return what becomes of a dtype as that of a tensor."""
    return dtype_name(convert_to_tensor(np.ones(1), dtype).dtype)


@quiet
@pytest.mark.parametrize("name", [name for name in DTYPES["one"] if name != "bincount"])
def test_the_backend_gives_the_dtype_that_a_symbolic_call_says(name: str) -> None:
    for dtype in map(_own, NAMES):
        expected = _symbolic(name, dtype)
        if expected is not None and not _is_eagerly_refused(name, dtype):
            assert _traced(getattr(ops, name), dtype) == expected, dtype


@quiet
@pytest.mark.parametrize("name", DTYPES["two"])
def test_the_backend_gives_the_dtype_that_a_symbolic_call_of_two_says(name: str) -> None:
    pairs = list(itertools.product(NAMES, NAMES)) if name in ("add", "less") else list(zip(NAMES, NAMES, strict=True))
    call: Callable[..., Any] = getattr(ops, name)
    if name == "average":
        call = lambda x, y: ops.average(x, weights=y)  # noqa: E731
    elif name in ("floor_divide", "mod"):  # not by the zeros that the call may be tried on
        call = lambda x, y, op=call: op(x, ops.ones_like(y))  # noqa: E731
    for a, b in pairs:
        expected = _symbolic(name, _own(a), _own(b))
        if expected is not None and not _is_eagerly_refused(name, _own(a), _own(b)):
            assert _traced(call, _own(a), _own(b)) == expected, (a, b)


def test_bits_of_floats_and_differences_of_booleans_are_refused() -> None:
    for call, argument in (
        (lambda x: ops.bitwise_and(x, x), "float32"),
        (ops.negative, "bool"),
        (lambda x: ops.gcd(x, x), "float32"),
    ):
        with pytest.raises(DTypeError):
            call(convert_to_tensor(np.ones(3), argument))
    with pytest.raises(DTypeError):
        ops.negative(KerasTensor((3,), "bool"))
    with pytest.raises(DTypeError, match="x2 has dtype float32; expected an integer dtype"):
        ops.ldexp(np.ones(3, "float32"), np.ones(3, "float32"))


@pytest.mark.parametrize("name", sorted(INTEGERS_ONLY - {"bincount"} | {"ldexp"}))
def test_symbolic_bits_take_floats_which_have_none(name: str) -> None:
    # A symbolic tensor is float32 unless told otherwise, and often stands for shapes alone.
    count = 1 if name in ("bitwise_not", "bitwise_invert") else 2
    spec = getattr(ops, name)(*[KerasTensor((None, 3))] * count)
    assert (spec.shape, spec.dtype) == ((None, 3), "float32")


def test_symbolic_floats_are_counted() -> None:
    spec = ops.bincount(KerasTensor((None, 3)))
    assert (spec.shape, spec.dtype) == ((None, None), "int32")
