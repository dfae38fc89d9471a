"""Rearranging axes by a pattern."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.op import Spec, op
from keras_ops.tensor import Shape, Tensor, TensorLike

# The axes that make up one axis of a tensor: names, and "1" dropped.
Group: TypeAlias = list[str]
_TOKEN = re.compile(r"\(|\)|\.\.\.|\w+|\S")


def _refuse(pattern: str, expected: str) -> ArgumentError:
    return ArgumentError("rearrange", "pattern", pattern, expected)


def _groups(side: str, pattern: str) -> list[Group]:
    groups: list[Group] = []
    inside: Group | None = None
    for token in _TOKEN.findall(side):
        if token == "(" and inside is None:
            inside = []
        elif token == ")" and inside is not None:
            groups.append(inside)
            inside = None
        elif token == "1" or token == "..." or token.isidentifier():
            names = [] if token == "1" else [token]
            if inside is None:
                groups.append(names)
            elif token != "...":
                inside += names
            else:
                raise _refuse(pattern, "`...` outside of parentheses")
        else:
            raise _refuse(pattern, f"names, `1`, `...` and parentheses, not {token!r}")
    if inside is not None:
        raise _refuse(pattern, "a closing parenthesis")
    return groups


def parse(pattern: str, rank: int) -> tuple[list[Group], list[Group]]:
    """Return the groups of both sides of a pattern, `...` spelled out as axes.

    Raises:
        ArgumentError: the pattern is malformed or does not fit the rank.

    Examples:
        >>> parse("a b -> (b a)", 2)
        ([['a'], ['b']], [['b', 'a']])
    """
    left, arrow, right = pattern.partition("->")
    if not arrow:
        raise _refuse(pattern, "two sides with `->` between them")
    sides = [_groups(left, pattern), _groups(right, pattern)]
    names = [[name for group in side for name in group] for side in sides]
    if sorted(names[0]) != sorted(names[1]) or len(set(names[0])) < len(names[0]):
        raise _refuse(pattern, "the same names on both sides, each once")
    extra = rank - len(sides[0]) + 1
    if ["..."] not in sides[0]:
        if extra != 1:
            raise _refuse(pattern, f"{rank} axes on the left, as the tensor has")
        return sides[0], sides[1]
    if extra < 0:
        raise _refuse(pattern, f"at most {rank} axes on the left, as the tensor has")
    spelled = [[f"...{i}"] for i in range(extra)]
    expanded = [[g for group in side for g in (spelled if group == ["..."] else [group])] for side in sides]
    return expanded[0], expanded[1]


def axis_sizes(groups: Sequence[Group], shape: Sequence[Any], lengths: dict[str, int], pattern: str) -> dict[str, Any]:
    """Return the size of each named axis; one of each group may follow from the others.

    Raises:
        ArgumentError: two sizes of a group are missing, or a length has no axis.
        ShapeError: the sizes do not multiply to that of the tensor's axis.
    """
    if unknown := set(lengths) - {name for group in groups for name in group}:
        raise _refuse(pattern, f"axes {sorted(unknown)}, whose lengths were given")
    sizes: dict[str, Any] = dict(lengths)
    for group, size in zip(groups, shape, strict=True):
        missing = [name for name in group if name not in lengths]
        known = math.prod(lengths[name] for name in group if name in lengths)
        if len(missing) > 1:
            raise ArgumentError("rearrange", "axes_lengths", lengths, f"lengths for all but one of {group}")
        if isinstance(size, int) and (size % known if missing else size != known):
            raise ShapeError("rearrange", f"an axis of size {size} does not fit {group} with lengths {lengths}.")
        for name in missing:
            sizes[name] = None if size is None else size // known
    return sizes


def _rearranged(specs: Sequence[Spec], pattern: str, axes_lengths: dict[str, int]) -> Shape:
    shape = specs[0].shape
    left, right = parse(pattern, len(shape))
    sizes = axis_sizes(left, shape, axes_lengths, pattern)
    parts = [[sizes[name] for name in group] for group in right]
    return tuple(None if None in part else math.prod(part) for part in parts)


@op(_rearranged, call=("pattern",), keywords="axes_lengths", saved="keras.src.ops.einops>Rearrange")
def _rearrange(tensor: TensorLike, pattern: str, axes_lengths: dict[str, int]) -> Tensor:
    shape = current.core.shape(tensor)
    left, right = parse(pattern, len(shape))
    sizes = axis_sizes(left, shape, axes_lengths, pattern)
    order = [name for group in left for name in group]
    target = [name for group in right for name in group]
    apart = current.numpy.reshape(tensor, [sizes[name] for name in order])
    turned = current.numpy.transpose(apart, [order.index(name) for name in target])
    return current.numpy.reshape(turned, [math.prod(sizes[name] for name in group) for group in right])


def rearrange(tensor: TensorLike, pattern: str, **axes_lengths: int) -> Tensor:
    """Reorder, split and merge axes, as a pattern says.

    Args:
        tensor: Tensor.
        pattern: Names of its axes, `->`, then the same names in another order. Axes in parentheses make up one axis;
            `1` is an axis of size one, `...` any number of axes.
        **axes_lengths: Sizes of named axes, needed for all but one in parentheses on the left.

    Returns:
        Tensor with the axes on the right.

    Raises:
        ArgumentError: `pattern` is malformed or does not fit the tensor, or a size is missing.
        ShapeError: sizes do not fit.

    Examples:
        >>> rearrange(np.array([[1, 2], [3, 4]]), "a b -> (b a)").tolist()
        [1, 3, 2, 4]
        >>> rearrange(np.zeros((6, 2)), "(a b) c -> a (b c)", a=3).shape == (3, 4)
        True
    """
    return _rearrange(tensor, pattern, axes_lengths)
