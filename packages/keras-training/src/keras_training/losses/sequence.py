"""Losses between sequences."""

from __future__ import annotations

from typing import Any

from keras_ops import ops
from keras_ops.errors import ShapeError
from keras_ops.tensor import Tensor
from keras_saving.registry import builtin
from keras_training.losses.base import LossFunctionWrapper


@builtin("keras.losses", kind="loss")
def ctc(y_true: Any, y_pred: Any) -> Tensor:
    """Return minus the log-probability of sequences of labels, summed over their alignments with steps of outputs.

    Args:
        y_true: Labels of shape `(batch, length)`, from one on; zeros pad.
        y_pred: Logits of shape `(batch, steps, n_classes)`; class zero stands for no label.

    Returns:
        Tensor of shape `(batch,)`, in nats.

    Raises:
        ValueError: a tensor has another rank.

    Source: "Connectionist temporal classification" (Graves et al., 2006).

    Examples:
        >>> logits = np.log(np.array([[[0.5, 0.5], [0.5, 0.5]]]))
        >>> round(float(ctc(np.array([[1]]), logits)[0]), 4)
        0.2877
    """
    y_true, y_pred = ops.convert_to_tensor(y_true), ops.convert_to_tensor(y_pred)
    if len(y_true.shape) != 2:
        raise ShapeError("ctc", f"y_true has shape {tuple(y_true.shape)}; expected (batch, length).")
    if len(y_pred.shape) != 3:
        raise ShapeError("ctc", f"y_pred has shape {tuple(y_pred.shape)}; expected (batch, steps, classes).")
    labels = ops.cast(y_true, "int32")
    label_length = ops.sum(ops.cast(ops.not_equal(labels, 0), "int32"), axis=-1)
    steps = ops.zeros_like(label_length) + ops.shape(y_pred)[1]
    return ops.ctc_loss(labels, y_pred, label_length, steps, mask_index=0)


@builtin("keras.losses", kind="loss")
class CTC(LossFunctionWrapper):
    """Connectionist temporal classification; see `ctc`.

    Args:
        reduction: See `Loss`.
        name: See `Loss`.
        dtype: See `Loss`.

    Source: Graves et al., "Connectionist temporal classification: labelling unsegmented sequence data with recurrent neural
        networks", 2006.

    Examples:
        >>> logits = np.log(np.array([[[0.5, 0.5], [0.5, 0.5]]]))
        >>> round(float(CTC()(np.array([[1]]), logits)), 4)
        0.2877
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "ctc", dtype: Any = None
    ) -> None:
        super().__init__(ctc, reduction=reduction, name=name, dtype=dtype)
