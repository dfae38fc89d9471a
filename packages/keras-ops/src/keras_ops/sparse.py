"""Which ops give sparse tensors, symbolic and eager alike, and how an op comes to run on sparse and ragged ones.

The table says for each op when its result is sparse. Ops that it does not name, and calls for which the answer is no, compute
on dense tensors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_ops.shapes import broadcast, same
from keras_ops.tensor import KerasTensor

if TYPE_CHECKING:
    from keras_ops.op import OpDefinition


class Given(NamedTuple):
    """The tensors of a call: whether each is sparse, and how many axes it has."""

    sparse: tuple[bool, ...]
    ranks: tuple[int, ...]


Rule: TypeAlias = Callable[[Given, Mapping[str, Any]], bool]


def first(given: Given, arguments: Mapping[str, Any]) -> bool:
    """Tell whether the first tensor is sparse."""
    return given.sparse[0]


def every(given: Given, arguments: Mapping[str, Any]) -> bool:
    """Tell whether all tensors are sparse."""
    return all(given.sparse)


def some(given: Given, arguments: Mapping[str, Any]) -> bool:
    """Tell whether a tensor is sparse."""
    return any(given.sparse)


def dividend(given: Given, arguments: Mapping[str, Any]) -> bool:
    """Tell whether the first of two tensors is sparse and the second is not, so that zero is divided by what is there."""
    return given.sparse[0] and not given.sparse[1]


def scaled(given: Given, arguments: Mapping[str, Any]) -> bool:
    """Tell whether a sparse tensor is multiplied by a number."""
    return any(given.sparse) and 0 in given.ranks


def asked(given: Given, arguments: Mapping[str, Any]) -> bool:
    """Tell whether the call asks for a sparse result."""
    return bool(arguments["sparse"])


def asked_or_first(given: Given, arguments: Mapping[str, Any]) -> bool:
    """Tell whether the call asks for a sparse result, or the first tensor is sparse."""
    return bool(arguments["sparse"]) or given.sparse[0]


def kept(given: Given, arguments: Mapping[str, Any]) -> bool:
    """Tell whether a sparse tensor is left as it is."""
    return given.sparse[0] and arguments["sparse"] is not False


# Ops of one tensor that leave zeros alone, element by element: they are computed on the stored values.
ELEMENTWISE: Final = (
    *(
        "absolute",
        "arcsin",
        "arcsinh",
        "arctan",
        "arctanh",
        "ceil",
        "conjugate",
        "copy",
        "expm1",
        "floor",
        "imag",
        "log1p",
    ),
    *("negative", "real", "round", "sign", "signbit", "sin", "sinh", "sqrt", "square", "tan", "tanh", "cast"),
    "stop_gradient",
)
RULES: Final[dict[str, Rule]] = {
    **dict.fromkeys(ELEMENTWISE, first),
    **dict.fromkeys(("sum", "mean", "reshape", "transpose", "squeeze", "expand_dims"), first),
    **dict.fromkeys(("add", "subtract", "maximum", "minimum", "matmul", "concatenate"), every),
    **dict.fromkeys(("divide", "true_divide", "divide_no_nan"), dividend),
    **dict.fromkeys(("one_hot", "multi_hot"), asked),
    "multiply": some,
    "dot": scaled,
    "bincount": asked_or_first,
    "convert_to_tensor": kept,
}
# Ops that give a sparse tensor of dense ones, where they are asked to.
ASKED: Final = frozenset(name for name, rule in RULES.items() if rule in (asked, asked_or_first))
# Ops that make use of a sparse tensor though their result is dense.
PARTIAL: Final = ("matmul",)


def gives_sparse(definition: OpDefinition, args: Sequence[Any], is_sparse: Callable[[Any], bool]) -> bool:
    """Tell whether a call of an op gives a sparse tensor.

    Args:
        definition: The op.
        args: Its arguments, all by position.
        is_sparse: Tells whether an argument is a sparse tensor.
    """
    rule = RULES.get(definition.name)
    if rule is None:
        return False
    tensors = definition.tensors_of(args)
    if not tensors or not (rule in (asked, asked_or_first) or any(map(is_sparse, tensors))):
        return False
    given = Given(tuple(map(is_sparse, tensors)), tuple(len(getattr(x, "shape", ())) for x in tensors))
    return rule(given, dict(zip(definition.parameters, args, strict=True)))


def is_symbolic_sparse(x: Any) -> bool:
    """Tell whether `x` is a symbolic tensor that stands for a sparse one, or a sparse tensor."""
    return x.sparse if isinstance(x, KerasTensor) else current.sparse.is_sparse(x)


def marked(definition: OpDefinition, args: Sequence[Any], outputs: Any) -> Any:
    """Return symbolic outputs of an op, marked as sparse or ragged where eager ones would be."""
    if not isinstance(outputs, KerasTensor) or (definition.name not in ASKED and not _any_special(definition, args)):
        return outputs
    if gives_sparse(definition, args, is_symbolic_sparse):
        return KerasTensor(outputs.shape, outputs.dtype, sparse=True)
    if any(getattr(x, "ragged", False) is True for x in definition.tensors_of(args)) and _keeps_rows(definition, args):
        return KerasTensor(outputs.shape, outputs.dtype, ragged=True)
    return outputs


def _any_special(definition: OpDefinition, args: Sequence[Any]) -> bool:
    """Tell whether something other than dense symbolic tensors, variables and numbers is among the tensors of a call."""
    for x in definition.tensors_of(args):
        if x.sparse or x.ragged if isinstance(x, KerasTensor) else is_special(x):
            return True
    return False


def _keeps_rows(definition: OpDefinition, args: Sequence[Any]) -> bool:
    if definition.name == "convert_to_tensor":
        return args[definition.parameters.index("ragged")] is not False
    return definition.shape in (same, broadcast) or definition.name == "take"


def is_special(x: Any) -> bool:
    """Tell whether `x` is a tensor of the backend that is sparse or ragged."""
    return current.sparse.is_sparse(x) or current.sparse.is_ragged(x)


def dense(x: Any) -> Any:
    """Return a sparse or ragged tensor as a dense one, and anything else as it is."""
    return current.sparse.dense(x) if is_special(x) else x


def filled(x: Any, fill: float) -> Any:
    """Return a sparse tensor as a dense one with a number where nothing is stored."""
    return current.sparse.dense(current.sparse.on_values(lambda values: values - fill, x)) + fill


def find(definition: OpDefinition, args: Sequence[Any]) -> Callable[..., Any] | None:
    """Return what computes an op on arguments with sparse or ragged tensors among them; `None` if they have to be dense."""
    tensors, family = definition.tensors_of(args), current.sparse
    if any(map(family.is_ragged, tensors)):
        return _on_ragged(definition, family.on_ragged(definition.name, definition.body))
    if definition.name == "convert_to_tensor":
        return definition.body
    if not gives_sparse(definition, args, family.is_sparse) and definition.name not in PARTIAL:
        return None
    if definition.name in ELEMENTWISE:
        return lambda x, *others: family.on_values(lambda values: definition.body(values, *others), x)
    return family.operation(definition.name, tensors)


def _on_ragged(definition: OpDefinition, body: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any) -> Any:
        try:
            return body(*args)
        except Exception as error:
            name = definition.parameters[definition.tensors[0]]
            wanted = "a dense tensor, since the op cannot be had on these ragged ones; see `convert_to_tensor(x, ragged=False)`"
            raise ArgumentError(definition.name, name, args[definition.tensors[0]], wanted) from error

    return call


def cast(x: Any, dtype: str) -> Any:
    """Return a sparse or ragged tensor in another dtype."""
    if current.sparse.is_ragged(x):
        return current.sparse.on_ragged("cast", current.core.cast)(x, dtype)
    return current.sparse.on_values(lambda values: current.core.cast(values, dtype), x)
