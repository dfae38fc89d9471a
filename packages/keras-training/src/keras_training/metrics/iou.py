"""Intersection over union of classes, for segmentation."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_ops import ops
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.errors import ArgumentError
from keras_ops.settings import epsilon, floatx
from keras_saving.registry import builtin
from keras_training.metrics.base import Metric


def confusion_matrix(y_true: Any, y_pred: Any, n_classes: int, weight: Any, dtype: str) -> Any:
    """Return how often each class, by row, was taken for each class, by column; shape `(n_classes, n_classes)`.

    Args:
        y_true: Numbers of classes, of shape `(n,)`; those outside [0, n_classes) do not count.
        y_pred: The same, for outputs.
        n_classes: Number of classes.
        weight: Weights of shape `(n,)`, or `None`.
        dtype: Dtype of the result.
    """
    inside = ops.logical_and(
        ops.logical_and(y_true >= 0, y_true < n_classes), ops.logical_and(y_pred >= 0, y_pred < n_classes)
    )
    cell = ops.where(inside, y_true * n_classes + y_pred, n_classes**2)  # one more for what does not count
    weight = ops.ones(ops.shape(cell), dtype=dtype) if weight is None else ops.cast(weight, dtype)
    sums = ops.segment_sum(weight, cell, num_segments=n_classes**2 + 1)
    return ops.reshape(sums[:-1], (n_classes, n_classes))


class _ConfusionIoU(Metric):
    """Base of the metrics of intersections over unions.

    Args:
        num_classes: Number of classes.
        name: Name.
        dtype: Dtype of the counts, int32 by default; weights are cast to it, so fractions of them need a floating one.
        ignore_class: Class of targets that do not count.
        sparse_y_true: Whether targets are numbers of classes; else they have a value for each class.
        sparse_y_pred: Whether outputs are numbers of classes; else they have a value for each class.
        axis: Axis of the classes.
    """

    _direction = "up"

    def __init__(
        self,
        num_classes: int,
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_true: bool = True,
        sparse_y_pred: bool = True,
        axis: int = -1,
    ) -> None:
        super().__init__(name=name, dtype=dtype or "int32")
        self.num_classes: int = num_classes
        self.ignore_class: int | None = ignore_class
        self.axis: int = axis
        self.sparse_y_true: bool = sparse_y_true
        self.sparse_y_pred: bool = sparse_y_pred
        self.total_cm: Any = self.add_weight(
            shape=(num_classes, num_classes), initializer="zeros", name="total_confusion_matrix"
        )

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        classes = self._classes(y_true, sparse=self.sparse_y_true), self._classes(y_pred, sparse=self.sparse_y_pred)
        weight = None
        if sample_weight is not None:
            weight = ops.convert_to_tensor(sample_weight)
            if is_float(dtype_name(weight.dtype)) and not is_float(self.dtype):
                warnings.warn(
                    f"`{type(self).__name__}`: sample_weight is of dtype {dtype_name(weight.dtype)}, and the counts are of"
                    f" dtype {self.dtype}: fractions are lost. Make the metric with a floating dtype.",
                    stacklevel=3,
                )
            weight = ops.cast(weight, self.dtype)
            rank = len(classes[0].shape)
            if len(weight.shape) > rank and weight.shape[-1] == 1:
                weight = ops.squeeze(weight, axis=-1)
            while 0 < len(weight.shape) < rank:
                weight = ops.expand_dims(weight, axis=-1)
            weight = ops.reshape(ops.broadcast_to(weight, ops.shape(classes[0])), (-1,))
        target, found = (ops.reshape(x, (-1,)) for x in classes)
        if self.ignore_class is not None:
            target = ops.where(ops.equal(target, self.ignore_class), -1, target)
        self.total_cm.assign(self.total_cm + confusion_matrix(target, found, self.num_classes, weight, self.dtype))

    def _classes(self, x: Any, *, sparse: bool) -> Any:
        x = ops.convert_to_tensor(x)
        return ops.cast(x if sparse else ops.argmax(x, axis=self.axis), "int32")

    def _over_classes(self, class_ids: Sequence[int]) -> Any:
        """Return the mean over those of the classes that were seen, in targets or in outputs."""
        dtype = self.dtype if is_float(self.dtype) else floatx()
        counts = ops.cast(self.total_cm.value, dtype)
        shared = ops.diagonal(counts)
        union = ops.sum(counts, axis=0) + ops.sum(counts, axis=1) - shared
        ids = ops.convert_to_tensor([class_id % self.num_classes for class_id in class_ids], dtype="int32")
        shared, union = ops.take(shared, ids, axis=0), ops.take(union, ids, axis=0)
        seen = ops.sum(ops.cast(ops.not_equal(union, 0), dtype))
        return ops.divide_no_nan(ops.sum(shared / (union + epsilon())), seen + epsilon())


@builtin("keras.metrics", kind="metric")
class IoU(_ConfusionIoU):
    """Mean over some classes of the number of right outputs, over that of targets and outputs of the class.

    Args:
        num_classes: Number of classes.
        target_class_ids: The classes to look at.
        name: Name.
        dtype: Dtype of the counts, int32 by default; weights are cast to it, so fractions of them need a floating one.
        ignore_class: Class of targets that do not count.
        sparse_y_true: Whether targets are numbers of classes; else they have a value for each class.
        sparse_y_pred: Whether outputs are numbers of classes; else they have a value for each class.
        axis: Axis of the classes.

    Raises:
        ValueError: a class is not in [0, num_classes).

    Examples:
        >>> round(float(IoU(num_classes=2, target_class_ids=[0])([0, 0, 1, 1], [0, 1, 0, 1])), 4)
        0.3333
    """

    def __init__(
        self,
        num_classes: int,
        target_class_ids: Sequence[int],
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_true: bool = True,
        sparse_y_pred: bool = True,
        axis: int = -1,
    ) -> None:
        super().__init__(
            num_classes,
            name=name,
            dtype=dtype,
            ignore_class=ignore_class,
            sparse_y_true=sparse_y_true,
            sparse_y_pred=sparse_y_pred,
            axis=axis,
        )
        for class_id in target_class_ids:
            if not -num_classes <= class_id < num_classes:
                raise ArgumentError(
                    type(self).__name__,
                    "target_class_ids",
                    target_class_ids,
                    f"classes in [{-num_classes}, {num_classes})",
                )
        self.target_class_ids: list[int] = list(target_class_ids)

    @override
    def result(self) -> Any:
        return self._over_classes(self.target_class_ids)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "num_classes": self.num_classes,
            "target_class_ids": self.target_class_ids,
            "ignore_class": self.ignore_class,
            "sparse_y_true": self.sparse_y_true,
            "sparse_y_pred": self.sparse_y_pred,
            "axis": self.axis,
        }


@builtin("keras.metrics", kind="metric", aliases=["binary_io_u"])
class BinaryIoU(IoU):
    """Intersection over union of probabilities, taken as one from a threshold on, and targets of zero and one.

    Args:
        target_class_ids: The classes to look at, of 0 and 1.
        threshold: Probability from which an output counts as one.
        name: Name.
        dtype: Dtype of the counts, int32 by default; weights are cast to it, so fractions of them need a floating one.

    Examples:
        >>> round(float(BinaryIoU(threshold=0.3)([0, 1, 0, 1], [0.1, 0.2, 0.4, 0.7])), 4)
        0.3333
    """

    def __init__(
        self,
        target_class_ids: Sequence[int] = (0, 1),
        threshold: float = 0.5,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(num_classes=2, target_class_ids=target_class_ids, name=name, dtype=dtype)
        self.threshold = threshold

    @override
    def update_state(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> None:
        above = ops.convert_to_tensor(y_pred) >= self.threshold
        super().update_state(y_true, above, sample_weight)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "target_class_ids": self.target_class_ids,
            "threshold": self.threshold,
            "name": self.name,
            "dtype": self.dtype,
        }


@builtin("keras.metrics", kind="metric")
class MeanIoU(IoU):
    """Mean of the intersections over unions of all classes that were seen.

    Args:
        num_classes: Number of classes.
        name: Name.
        dtype: Dtype of the counts, int32 by default; weights are cast to it, so fractions of them need a floating one.
        ignore_class: Class of targets that do not count.
        sparse_y_true: Whether targets are numbers of classes; else they have a value for each class.
        sparse_y_pred: Whether outputs are numbers of classes; else they have a value for each class.
        axis: Axis of the classes.

    Source: Jaccard, "The distribution of the flora in the alpine zone", 1912.

    Examples:
        >>> round(float(MeanIoU(num_classes=2)([0, 0, 1, 1], [0, 1, 0, 1])), 4)
        0.3333
    """

    def __init__(
        self,
        num_classes: int,
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_true: bool = True,
        sparse_y_pred: bool = True,
        axis: int = -1,
    ) -> None:
        super().__init__(
            num_classes=num_classes,
            target_class_ids=range(num_classes),
            name=name,
            dtype=dtype,
            ignore_class=ignore_class,
            sparse_y_true=sparse_y_true,
            sparse_y_pred=sparse_y_pred,
            axis=axis,
        )

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "num_classes": self.num_classes,
            "name": self.name,
            "dtype": self.dtype,
            "ignore_class": self.ignore_class,
            "sparse_y_true": self.sparse_y_true,
            "sparse_y_pred": self.sparse_y_pred,
            "axis": self.axis,
        }


@builtin("keras.metrics", kind="metric")
class OneHotIoU(IoU):
    """Intersection over union of some classes, for targets that have a value for each class.

    Args:
        num_classes: Number of classes.
        target_class_ids: The classes to look at.
        name: Name.
        dtype: Dtype of the counts, int32 by default; weights are cast to it, so fractions of them need a floating one.
        ignore_class: Class of targets that do not count.
        sparse_y_pred: Whether outputs are numbers of classes; else they have a value for each class.
        axis: Axis of the classes.

    Examples:
        >>> y_true, y_pred = np.array([[0, 1], [1, 0], [0, 1], [1, 0]]), np.array([[0.2, 0.8]] * 4)
        >>> round(float(OneHotIoU(num_classes=2, target_class_ids=[1])(y_true, y_pred)), 4)
        0.5
    """

    def __init__(
        self,
        num_classes: int,
        target_class_ids: Sequence[int],
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_pred: bool = False,
        axis: int = -1,
    ) -> None:
        super().__init__(
            num_classes=num_classes,
            target_class_ids=target_class_ids,
            name=name,
            dtype=dtype,
            ignore_class=ignore_class,
            sparse_y_true=False,
            sparse_y_pred=sparse_y_pred,
            axis=axis,
        )

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "num_classes": self.num_classes,
            "target_class_ids": self.target_class_ids,
            "name": self.name,
            "dtype": self.dtype,
            "ignore_class": self.ignore_class,
            "sparse_y_pred": self.sparse_y_pred,
            "axis": self.axis,
        }


@builtin("keras.metrics", kind="metric")
class OneHotMeanIoU(MeanIoU):
    """Mean of the intersections over unions of all classes, for targets that have a value for each class.

    Args:
        num_classes: Number of classes.
        name: Name.
        dtype: Dtype of the counts, int32 by default; weights are cast to it, so fractions of them need a floating one.
        ignore_class: Class of targets that do not count.
        sparse_y_pred: Whether outputs are numbers of classes; else they have a value for each class.
        axis: Axis of the classes.

    Examples:
        >>> y_true, y_pred = np.array([[0, 1], [1, 0], [0, 1], [1, 0]]), np.array([[0.2, 0.8]] * 4)
        >>> round(float(OneHotMeanIoU(num_classes=2)(y_true, y_pred)), 4)
        0.25
    """

    def __init__(
        self,
        num_classes: int,
        name: str | None = None,
        dtype: Any = None,
        ignore_class: int | None = None,
        sparse_y_pred: bool = False,
        axis: int = -1,
    ) -> None:
        super().__init__(
            num_classes=num_classes,
            name=name,
            dtype=dtype,
            ignore_class=ignore_class,
            sparse_y_true=False,
            sparse_y_pred=sparse_y_pred,
            axis=axis,
        )

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "num_classes": self.num_classes,
            "name": self.name,
            "dtype": self.dtype,
            "ignore_class": self.ignore_class,
            "sparse_y_pred": self.sparse_y_pred,
            "axis": self.axis,
        }
