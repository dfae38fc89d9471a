"""`MaxNumBoundingBoxes`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image.base import BaseImagePreprocessingLayer
from keras_ops import ops
from keras_ops.dtypes import is_float
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class MaxNumBoundingBoxes(BaseImagePreprocessingLayer):
    """Give every image the same number of bounding boxes: further ones are dropped, missing ones filled up.

    Args:
        max_number: Number of boxes.
        fill_value: Value of boxes and labels that fill up.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images, or a dictionary with images and bounding boxes.
        training: Has no effect.

    Returns:
        What came, with `max_number` boxes for each image.

    Raises:
        ValueError: `max_number` is no integer.

    Examples:
        >>> boxes = {"boxes": np.array([[[1.0, 1.0, 2.0, 2.0]]]), "labels": np.array([[5]])}
        >>> layer = MaxNumBoundingBoxes(2, bounding_box_format="xyxy")
        >>> layer({"images": np.ones((1, 4, 4, 1)), "bounding_boxes": boxes})["bounding_boxes"]["labels"].tolist()
        [[5, -1]]
    """

    def __init__(self, max_number: int, fill_value: int = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_number: int = int(max_number)
        self.fill_value: int = int(fill_value)

    @override
    def transform_images(self, images: Any, transformation: Any = None, training: bool = True) -> Any:
        return images

    @override
    def transform_labels(self, labels: Any, transformation: Any = None, training: bool = True) -> Any:
        return labels

    @override
    def transform_segmentation_masks(
        self, segmentation_masks: Any, transformation: Any = None, training: bool = True
    ) -> Any:
        return segmentation_masks

    @override
    def transform_bounding_boxes(self, bounding_boxes: Any, transformation: Any, training: bool = True) -> Any:
        return {key: self._filled(value) for key, value in bounding_boxes.items()}

    def _filled(self, x: Any) -> Any:
        """Return a tensor `(batch, boxes, ...)` with `max_number` boxes."""
        x = x[:, : self.max_number]
        missing = self.max_number - ops.shape(x)[1]
        widths = [(0, missing) if axis == 1 else (0, 0) for axis in range(len(x.shape))]
        x = ops.pad(x, widths, mode="constant", constant_values=self.fill_value)
        return ops.reshape(x, (-1, self.max_number, *x.shape[2:]))

    @override
    def _image_dtype(self, x: Any) -> str:
        return self.compute_dtype if is_float(x.dtype) else str(x.dtype)

    @override
    def _spec_of_rest(self, data: dict[str, Any]) -> dict[str, Any]:
        if "bounding_boxes" not in data:
            return data
        axis = 1 if len(data["images"].shape) == 4 else 0
        boxes = {
            key: KerasTensor((*x.shape[:axis], self.max_number, *x.shape[axis + 1 :]), x.dtype)
            for key, x in data["bounding_boxes"].items()
        }
        return {**data, "bounding_boxes": boxes}

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        if not isinstance(input_shape, dict) or "bounding_boxes" not in input_shape:
            return input_shape
        axis = 1 if len(input_shape["images"]) == 4 else 0
        boxes = {
            key: (*shape[:axis], self.max_number, *shape[axis + 1 :])
            for key, shape in input_shape["bounding_boxes"].items()
        }
        return {**input_shape, "bounding_boxes": boxes}

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "max_number": self.max_number,
        }
