"""Connectionist temporal classification."""

from __future__ import annotations

from typing import Any

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.op import op
from keras_ops.promotion import DTypeRule, Names, Plan
from keras_ops.shapes import nn as shapes
from keras_ops.tensor import Tensor, TensorLike


def _whole(name: str) -> str:
    return name if name in ("int32", "int64") else "int32"


def _loss(names: Names) -> Plan:
    target, output, *lengths = names
    wide = promotion.promote((output, "float32"))
    return Plan((_whole(target), wide, *map(_whole, lengths)), wide)


def _decoded(names: Names) -> Plan:
    wide = promotion.promote((names[0], "float32"))
    return Plan((wide, "int32"), ("int32", wide))


def _rank(where: str, argument: str, x: Any, rank: int, axes: str) -> None:
    shape = tuple(getattr(x, "shape", ()))
    if len(shape) != rank:
        raise ShapeError(where, f"{argument} has shape {shape}; expected {axes}.")


def _blank(where: str, x: Any, mask_index: Any) -> None:
    n = x.shape[-1]
    if not isinstance(mask_index, int) or not 0 <= mask_index < (n or mask_index + 1):
        raise ArgumentError(where, "mask_index", mask_index, f"a class in [0, {n - 1 if n else 'classes'}]")


def _targets(where: str, target: Any, output: Any, target_length: Any, output_length: Any, mask_index: Any) -> None:
    _rank(where, "target", target, 2, "(batch, length)")
    _rank(where, "output", output, 3, "(batch, steps, classes)")
    _rank(where, "target_length", target_length, 1, "(batch,)")
    _rank(where, "output_length", output_length, 1, "(batch,)")
    _blank(where, output, mask_index)


def _search(
    where: str, inputs: Any, sequence_lengths: Any, strategy: Any, beam_width: Any, top_paths: Any, mask_index: Any
) -> None:
    _rank(where, "inputs", inputs, 3, "(batch, steps, classes)")
    _rank(where, "sequence_lengths", sequence_lengths, 1, "(batch,)")
    if mask_index is not None:
        _blank(where, inputs, mask_index)
    if strategy not in ("greedy", "beam_search"):
        raise ArgumentError(where, "strategy", strategy, "'greedy' or 'beam_search'")
    if strategy == "beam_search" and not 1 <= top_paths <= beam_width:
        raise ArgumentError(where, "top_paths", top_paths, f"a number from 1 to beam_width={beam_width}")


@op(shapes.ctc_loss, dtype=DTypeRule(_loss), check=_targets, saved="keras.src.ops.nn>CTCLoss")
def ctc_loss(
    target: TensorLike, output: TensorLike, target_length: TensorLike, output_length: TensorLike, mask_index: int = 0
) -> Tensor:
    """Compute `-log(probability)` of target sequences, summed over their alignments with the steps of the output.

    Source: "Connectionist temporal classification" (Graves, Fernández, Gomez, Schmidhuber; ICML 2006).

    Args:
        target: Tensor of shape `(batch, length)`, holding classes as integers, padded in any way.
        output: Tensor of shape `(batch, steps, classes)`, holding logits.
        target_length: Tensor of shape `(batch,)`: how many classes of each target count.
        output_length: Tensor of shape `(batch,)`: how many steps of each output count.
        mask_index: The blank class.

    Returns:
        Tensor of shape `(batch,)`, float32 at least.

    Raises:
        ArgumentError: `mask_index` is not a class.
        ShapeError: a tensor has another number of axes.

    Examples:
        >>> output = np.log(np.array([[[0.5, 0.5], [0.5, 0.5]]]))
        >>> loss = ctc_loss(np.array([[1]]), output, np.array([1]), np.array([2]))
        >>> np.exp(-np.asarray(loss)).round(4).tolist()
        [0.75]
    """
    return current.nn.ctc_loss(target, output, target_length, output_length, mask_index)


@op(shapes.ctc_decode, dtype=DTypeRule(_decoded), check=_search, saved="keras.src.ops.nn>CTCDecode")
def ctc_decode(
    inputs: TensorLike,
    sequence_lengths: TensorLike,
    strategy: str = "greedy",
    beam_width: int = 100,
    top_paths: int = 1,
    merge_repeated: bool = True,
    mask_index: int | None = 0,
) -> tuple[Tensor, Tensor]:
    """Find likely sequences of classes in logits for each step.

    Args:
        inputs: Tensor of shape `(batch, steps, classes)`, holding logits.
        sequence_lengths: Tensor of shape `(batch,)`: how many steps of each count.
        strategy: `"greedy"`: the best class of each step; `"beam_search"`: sequences likely over all their alignments.
        beam_width: How many prefixes the beam search keeps.
        top_paths: How many sequences the beam search returns, best first.
        merge_repeated: Whether a class on successive steps counts once, for `"greedy"`; the beam search sums over
            alignments, in which it does.
        mask_index: The blank class; `None` for the last one.

    Returns:
        Sequences of shape `(paths, batch, steps)`, int32, ended by -1, and scores of shape `(batch, paths)`: with
        `"greedy"`, the negative sum of the greatest logits, with `"beam_search"`, log-probabilities.

    Raises:
        ArgumentError: `strategy` is neither, `top_paths` exceeds `beam_width`, or `mask_index` is not a class.
        ShapeError: a tensor has another number of axes.

    Examples:
        >>> logits = np.eye(3)[np.array([[1, 1, 0, 1, 2]])]
        >>> decoded, scores = ctc_decode(logits, np.array([5]))
        >>> np.asarray(decoded).tolist(), np.asarray(scores).tolist()
        ([[[1, 1, 2, -1, -1]]], [[-5.0]])
    """
    return current.nn.ctc_decode(inputs, sequence_lengths, strategy, beam_width, top_paths, merge_repeated, mask_index)
