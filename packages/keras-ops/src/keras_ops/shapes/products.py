"""Shape rules of matrix and tensor products."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.shapes.basic import Several, broadcast_shapes, normalize_axes, normalize_axis
from keras_ops.shapes.manipulation import count

if TYPE_CHECKING:
    from keras_ops.op import Spec
    from keras_ops.tensor import Shape


def _differ(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and a != b


def matmul(specs: Sequence[Spec]) -> Shape:
    """Give the shape of a product of matrices; a vector leaves no axis behind."""
    left, right = specs[0].shape, specs[1].shape
    if not left or not right:
        raise ShapeError("matmul", f"shapes are {left} and {right}; expected at least one axis each.")
    m = (1, *left) if len(left) == 1 else left
    n = (*right, 1) if len(right) == 1 else right
    if _differ(m[-1], n[-2]):
        raise ShapeError(
            "matmul",
            "Inner dimensions (`x1.shape[-1]` and `x2.shape[-2]`) must be equal, but received"
            f" `x1.shape={left}` and `x2.shape={right}`.",
        )
    shape = broadcast_shapes(m[:-2], n[:-2], "matmul")
    return (*shape, *(() if len(left) == 1 else (m[-2],)), *(() if len(right) == 1 else (n[-1],)))


def contracted(left: Shape, right: Shape, first: Sequence[int], second: Sequence[int], where: str) -> Shape:
    """Return the shape of products summed over pairs of axes, counted from the front."""
    if len(first) != len(second) or any(_differ(left[i], right[j]) for i, j in zip(first, second, strict=True)):
        pairs = f"axes {tuple(first)} and {tuple(second)}"
        raise ShapeError(where, f"shapes {left} and {right} do not fit along {pairs}, which are summed over.")
    kept = [n for i, n in enumerate(left) if i not in first]
    return (*kept, *(n for j, n in enumerate(right) if j not in second))


def tensordot(specs: Sequence[Spec], axes: Any = 2) -> Shape:
    """Give the sizes of the axes that are not summed over."""
    left, right = specs[0].shape, specs[1].shape
    if isinstance(axes, int):
        if not 0 <= axes <= min(len(left), len(right)):
            raise ArgumentError("tensordot", "axes", axes, f"at most {min(len(left), len(right))} axes")
        first, second = tuple(range(len(left) - axes, len(left))), tuple(range(axes))
    else:
        first = normalize_axes(axes[0], len(left), "tensordot")
        second = normalize_axes(axes[1], len(right), "tensordot")
    return contracted(left, right, first, second, "tensordot")


def dot(specs: Sequence[Spec]) -> Shape:
    """Give the shape of a product over the last axis of one and the last but one of the other."""
    left, right = specs[0].shape, specs[1].shape
    if not left or not right:
        return left or right
    return contracted(left, right, (len(left) - 1,), (max(len(right) - 2, 0),), "dot")


def inner(specs: Sequence[Spec]) -> Shape:
    """Give the shape of a product over the last axes."""
    left, right = specs[0].shape, specs[1].shape
    if not left or not right:
        return left or right
    return contracted(left, right, (len(left) - 1,), (len(right) - 1,), "inner")


def outer(specs: Sequence[Spec]) -> Shape:
    """Give the numbers of elements."""
    return (count(specs[0].shape), count(specs[1].shape))


def vdot(specs: Sequence[Spec]) -> Shape:
    """Give a scalar, if there are as many elements."""
    left, right = specs[0].shape, specs[1].shape
    if _differ(count(left), count(right)):
        raise ShapeError("vdot", f"x1 has shape {left} and x2 {right}; expected as many elements.")
    return ()


def kron(specs: Sequence[Spec]) -> Shape:
    """Give the products of sizes, missing leading ones as one."""
    left, right = specs[0].shape, specs[1].shape
    rank = max(len(left), len(right))
    pairs = zip((1,) * (rank - len(left)) + tuple(left), (1,) * (rank - len(right)) + tuple(right), strict=True)
    return tuple(None if m is None or n is None else m * n for m, n in pairs)


def cross(specs: Sequence[Spec], axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None) -> Shape:
    """Give the broadcast shape, its vectors of three elements (of an unknown size: three); none for two planar vectors."""
    if axis is not None:
        axisa = axisb = axisc = axis
    rests: list[Shape] = []
    sizes: list[int | None] = []
    for spec, place, argument in ((specs[0], axisa, "x1"), (specs[1], axisb, "x2")):
        a = normalize_axis(place, len(spec.shape), "cross")
        size = spec.shape[a]
        if size not in (2, 3, None):
            raise ShapeError("cross", f"{argument} has shape {spec.shape}; expected size 2 or 3 along axis {place}.")
        sizes.append(size)
        rests.append((*spec.shape[:a], *spec.shape[a + 1 :]))
    shape = broadcast_shapes(rests[0], rests[1], "cross")
    if sizes == [2, 2]:
        return shape
    c = normalize_axis(axisc, len(shape) + 1, "cross")
    return (*shape[:c], 3, *shape[c:])


def slogdet(specs: Sequence[Spec]) -> Several:
    """Give the leading sizes, twice."""
    shape = specs[0].shape
    if len(shape) < 2 or _differ(shape[-1], shape[-2]):
        raise ShapeError("slogdet", f"x has shape {shape}; expected square matrices.")
    return Several([shape[:-2], shape[:-2]])


def einsum(specs: Any, subscripts: str) -> Shape:
    """Give the sizes of the indices that stay.

    Raises:
        ArgumentError: the subscripts are malformed, or name another number of tensors or axes than came.
        ShapeError: an index has two sizes.
    """
    shapes = [spec.shape for spec in specs[0]]
    terms, output = einsum_terms(subscripts, len(shapes))
    sizes: dict[str, int | None] = {}
    dots: Shape = ()
    for term, shape in zip(terms, shapes, strict=True):
        head, middle, tail = term.partition("...")
        n_named = len(head) + len(tail)
        if len(shape) < n_named or (not middle and len(shape) != n_named):
            expected = f"subscripts that fit the shapes {tuple(shapes)}"
            raise ArgumentError("einsum", "subscripts", subscripts, expected)
        n_dots = len(shape) - n_named
        dots = broadcast_shapes(dots, shape[len(head) : len(head) + n_dots], "einsum")
        named = zip(head + tail, (*shape[: len(head)], *shape[len(head) + n_dots :]), strict=True)
        for index, size in named:
            known = sizes.get(index)
            if _differ(known, size) and 1 not in (known, size):
                raise ShapeError("einsum", f"index {index!r} has sizes {known} and {size} in {tuple(shapes)}.")
            sizes[index] = size if known in (None, 1) else known
    head, middle, tail = output.partition("...")
    return (*(sizes[i] for i in head), *(dots if middle else ()), *(sizes[i] for i in tail))


def einsum_terms(subscripts: str, n_operands: int) -> tuple[list[str], str]:
    """Return the subscripts of each tensor and of the result, which is worked out where it is implied.

    Examples:
        >>> einsum_terms("ij, jk", 2)
        (['ij', 'jk'], 'ik')
    """
    inputs, arrow, output = subscripts.replace(" ", "").partition("->")
    terms = inputs.split(",")
    if not arrow:
        names = inputs.replace(",", "").replace(".", "")
        kept = "".join(sorted(i for i in set(names) if names.count(i) == 1))
        output = ("..." if "..." in inputs else "") + kept
    plain = [term.replace("...", "", 1) for term in (*terms, output)]
    named = set("".join(plain[:-1]))
    well_formed = all(term.isalpha() or not term for term in plain) and set(plain[-1]) <= named
    if len(terms) != n_operands or not well_formed or len(set(plain[-1])) < len(plain[-1]):
        expected = f"a comma-separated term for each of {n_operands} tensors, then '->' and indices of theirs"
        raise ArgumentError("einsum", "subscripts", subscripts, expected)
    return terms, output
