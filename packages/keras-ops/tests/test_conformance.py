"""The kit itself: it covers the contract, and notices what is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from keras_ops import conformance, core, image, linalg, math, nn, random
from keras_ops import numpy as ops
from keras_ops.conformance import contract
from keras_ops.conformance.cases import Case, called, table, to_tensor
from keras_ops.op import OPERATIONS

TABLES = [
    conformance.CoreConformance,
    conformance.NumpyConformance,
    conformance.NNConformance,
    conformance.MathConformance,
    conformance.LinalgConformance,
    conformance.ImageConformance,
]
CASES = [case for cls in TABLES for case in cls.cases]
# Ops and methods that tests written by hand cover.
BY_HAND = {
    *("qr", "svd", "eig", "eigh", "jvp", "lu_factor", "custom_gradient", "custom", "vectorize"),
    *("is_tensor", "is_traced", "convert_to_numpy", "shape", "dtype", "compute_output_spec", "device_scope"),
    *("number", "caster", "array_converter", "fused", "is_eager", "description_types"),
    *("categorical", "dropout", "shuffle", "elastic_transform"),
}
# Methods that other methods alone call.
INNER = {
    *("round_whole", "sliding_products", "bessel_i0e", "ifft", "second_seed"),
    *("array_converter", "caster", "fused", "is_eager", "number", "description_types"),
}


def test_every_public_op_of_the_families_has_a_case() -> None:
    covered = {(case.family, case.op) for case in CASES}
    modules: dict[str, Any] = {"core": core, "numpy": ops, "nn": nn, "math": math, "linalg": linalg, "image": image}
    public = {(family, name) for family, module in modules.items() for name in module.__all__}
    aliases = {("numpy", "abs"), ("numpy", "max"), ("numpy", "min"), ("numpy", "round")}
    missing = {pair for pair in public - covered - aliases if pair[1] not in BY_HAND}
    same = {(family, name) for family, name in missing if _is_alias(modules[family], name, covered, family)}
    assert missing - same == set()


def _is_alias(module: Any, name: str, covered: set[tuple[str, str]], family: str) -> bool:
    """Tell whether a public name stands for an op that has a case under another name."""
    function = getattr(module, name)
    return any(getattr(module, other) is function for f, other in covered if f == family)


def test_every_method_of_the_contract_is_reached_by_a_case() -> None:
    reached = {name for case in CASES for family, name in case.methods}
    reached |= {name for definition in OPERATIONS.values() for _, name in called(definition.body)}
    drawn = set(random.__all__)
    for family in contract.FAMILIES:
        if family in ("autodiff", "random", "rnn"):
            continue
        missing = set(contract.methods(family)) - reached - BY_HAND - INNER - drawn
        assert missing == set(), family


def test_ids_of_cases_are_unique() -> None:
    for cls in TABLES:
        ids = [case.id for case in cls.cases]
        assert len(ids) == len(set(ids)), cls.__name__


def _run(case: Case, dtype: str) -> list[Any]:
    return case.run([to_tensor(x) for x in case.inputs(dtype)])


def _wrong(expected: Any, **settings: Any) -> Case:
    return table("numpy")("add", np.array([1.0, 2.0]), np.array([1.0, 1.0])).gives(expected, **settings)


@pytest.mark.parametrize(
    ("expected", "result", "message"),
    [
        (np.array([2.0, 3.5]), None, "Not equal to tolerance"),
        (np.array([2.0, np.nan]), None, "Not equal to tolerance"),
        (np.array([[2.0, 3.0]]), None, r"shape \(2,\); expected \(1, 2\)"),
        (np.array([2.0, 3.0]), "float16", "dtype float32; expected float16"),
        ([np.array([2.0, 3.0])] * 2, None, "1 results; expected 2"),
    ],
)
def test_a_case_notices_what_is_wrong(expected: Any, result: str | None, message: str) -> None:
    case = _wrong(expected, result=result)
    with pytest.raises(AssertionError, match=message):
        case.check(_run(case, "float32"), "float32")


def test_a_case_passes_what_is_right() -> None:
    case = _wrong(np.array([2.0, 3.0]))
    case.check(_run(case, "float32"), "float32")
    _wrong(lambda x, y: x + y).check(_run(case, "bfloat16"), "bfloat16")


def test_arguments_of_another_name_order_or_default_are_told_apart() -> None:
    class Contract:
        def softmax(self, x: Any, axis: int = -1) -> None: ...

    class Renamed:
        def softmax(self, x: Any, dim: int = -1) -> None: ...

    class Other:
        def softmax(self, x: Any, axis: int = 0) -> None: ...

    told = [contract.arguments(cls.softmax) for cls in (Contract, Renamed, Other)]
    assert told[0] == [("x", "POSITIONAL_OR_KEYWORD", "no default"), ("axis", "POSITIONAL_OR_KEYWORD", -1)]
    assert told[0] not in told[1:]
