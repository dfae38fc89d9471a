"""`BaseImagePreprocessingLayer`: what layers that change images share."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from typing_extensions import override

from keras_layers import bounding_boxes as boxes_of
from keras_layers.preprocessing.base import TFDataLayer
from keras_ops import config, ops, tree
from keras_ops.dtypes import is_float
from keras_ops.random import SeedGenerator
from keras_ops.tensor import KerasTensor

Transformation = Any


class BaseImagePreprocessingLayer(TFDataLayer):
    """Changes images, and with them labels, bounding boxes and segmentation masks.

    A call takes images alone, or a dictionary with `"images"` and, as there are, `"labels"`, `"bounding_boxes"` (with
    `"boxes"` and `"labels"`) and `"segmentation_masks"`. It asks `get_random_transformation` once what to do, then hands the
    answer to `transform_images`, `transform_labels`, `transform_bounding_boxes` and `transform_segmentation_masks`, or for
    one image without a batch to `transform_single_image` and so on. A subclass overrides what it changes.

    Args:
        bounding_box_format: Format of bounding boxes.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`.
    """

    moves_pixels: ClassVar[bool] = False

    def __init__(
        self, *, bounding_box_format: str | None = None, data_format: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.bounding_box_format = bounding_box_format
        self.data_format = config.standardize_data_format(data_format)
        last = self.data_format == "channels_last"
        self.height_axis, self.width_axis, self.channels_axis = (-3, -2, -1) if last else (-2, -1, -3)
        self._allow_non_tensor_positional_args = True

    # What subclasses write

    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Transformation:
        """Return what to do with the images, or `None`.

        Args:
            data: Images, or a dictionary with `"images"` and more.
            training: Whether the model is being trained.
            seed: Seed of random numbers; by default that of the layer.
        """
        return None

    def transform_images(self, images: Any, transformation: Transformation, training: bool = True) -> Any:
        """Return a batch of images, changed.

        Args:
            images: Tensor of shape `(batch, height, width, channels)`.
            transformation: What `get_random_transformation` returned.
            training: Whether the model is being trained.
        """
        raise NotImplementedError(f"`{type(self).__name__}` does not implement `transform_images`.")

    def transform_labels(self, labels: Any, transformation: Transformation, training: bool = True) -> Any:
        """Return the labels of a batch, changed.

        Args:
            labels: Tensor of shape `(batch, ...)`.
            transformation: What `get_random_transformation` returned.
            training: Whether the model is being trained.
        """
        return labels

    def transform_bounding_boxes(
        self, bounding_boxes: Any, transformation: Transformation, training: bool = True
    ) -> Any:
        """Return the bounding boxes of a batch, changed: a dictionary with `"boxes"` and `"labels"`.

        Args:
            bounding_boxes: Boxes of shape `(batch, boxes, 4)` and labels of shape `(batch, boxes)`.
            transformation: What `get_random_transformation` returned.
            training: Whether the model is being trained.
        """
        return bounding_boxes

    def transform_segmentation_masks(
        self, segmentation_masks: Any, transformation: Transformation, training: bool = True
    ) -> Any:
        """Return the segmentation masks of a batch, changed.

        Args:
            segmentation_masks: Tensor of shape `(batch, height, width, ...)`.
            transformation: What `get_random_transformation` returned.
            training: Whether the model is being trained.
        """
        if self.moves_pixels:
            return self.transform_images(segmentation_masks, transformation, training=training)
        return segmentation_masks

    # One image

    def transform_single_image(self, image: Any, transformation: Transformation, training: bool = True) -> Any:
        """Return an image, changed.

        Args:
            image: Tensor of shape `(height, width, channels)`.
            transformation: What `get_random_transformation` returned.
            training: Whether the model is being trained.
        """
        return _only(self.transform_images(_batch_of(image), transformation=transformation, training=training))

    def transform_single_label(self, label: Any, transformation: Transformation, training: bool = True) -> Any:
        """Return the label of an image, changed.

        Args:
            label: Tensor of the shape of one label.
            transformation: What `get_random_transformation` returned.
            training: Whether the model is being trained.
        """
        return _only(self.transform_labels(_batch_of(label), transformation=transformation, training=training))

    def transform_single_bounding_box(
        self, bounding_box: Any, transformation: Transformation, training: bool = True
    ) -> Any:
        """Return the bounding boxes of an image, changed.

        Args:
            bounding_box: Boxes of shape `(boxes, 4)` and labels of shape `(boxes,)`.
            transformation: What `get_random_transformation` returned.
            training: Whether the model is being trained.
        """
        batch = tree.map_structure(_batch_of, bounding_box)
        found = self.transform_bounding_boxes(batch, transformation=transformation, training=training)
        return tree.map_structure(_only, found)

    def transform_single_segmentation_mask(
        self, segmentation_mask: Any, transformation: Transformation, training: bool = True
    ) -> Any:
        """Return the segmentation mask of an image, changed.

        Args:
            segmentation_mask: Tensor of shape `(height, width, ...)`.
            transformation: What `get_random_transformation` returned.
            training: Whether the model is being trained.
        """
        batch = _batch_of(segmentation_mask)
        return _only(self.transform_segmentation_masks(batch, transformation=transformation, training=training))

    # Calling

    @override
    def call(self, data: Any, training: bool = True) -> Any:
        if not isinstance(data, dict):
            data = ops.convert_to_tensor(data)
        transformation = self.get_random_transformation(data, training=training)
        how = {"transformation": transformation, "training": training}
        batched = self._is_batched(self._images_in(data))
        if not isinstance(data, dict):
            return (self.transform_images if batched else self.transform_single_image)(data, **how)
        found = dict(data)
        found["images"] = (self.transform_images if batched else self.transform_single_image)(data["images"], **how)
        if "bounding_boxes" in data:
            given = self._checked_boxes(data["bounding_boxes"])
            change = self.transform_bounding_boxes if batched else self.transform_single_bounding_box
            found["bounding_boxes"] = change(given, **how)
        if "labels" in data:
            labels = ops.convert_to_tensor(data["labels"])
            found["labels"] = (self.transform_labels if batched else self.transform_single_label)(labels, **how)
        if "segmentation_masks" in data:
            mask = self.transform_segmentation_masks if batched else self.transform_single_segmentation_mask
            found["segmentation_masks"] = mask(ops.convert_to_tensor(data["segmentation_masks"]), **how)
        return found

    @override
    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        data = args[0] if args else kwargs["data"]
        if not isinstance(data, dict):
            return KerasTensor(self.compute_output_shape(data.shape), self._image_dtype(data))
        found = dict(data)
        for key in ("images", "segmentation_masks"):
            if key in data:
                found[key] = self._spec_of_pixels(data[key], key)
        return self._spec_of_rest(found)

    def _spec_of_pixels(self, x: Any, key: str) -> KerasTensor:
        kept = key == "segmentation_masks" and not self.moves_pixels
        return KerasTensor(self.compute_output_shape(x.shape), x.dtype if kept else self._image_dtype(x))

    def _spec_of_rest(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the specification of a dictionary whose images and masks are done."""
        return data

    def _image_dtype(self, x: Any) -> str:
        return self.compute_dtype

    # For subclasses

    @property
    def _name(self) -> str:
        return type(self).__name__

    def _images_in(self, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        if "images" not in data:
            raise KeyError(f"`{self._name}`: the dictionary has no key 'images'; its keys are {sorted(data)}.")
        return data["images"]

    def _is_batched(self, images: Any) -> bool:
        rank = len(images.shape)
        if rank not in (3, 4):
            raise ValueError(
                "Expected image tensor to have rank 3 (single image) or 4 (batch of images)."
                f" Received: data.shape={tuple(images.shape)}"
            )
        return rank == 4

    def _shape_in(self, data: Any) -> tuple[Any, ...]:
        """Return the shape of the images, sizes that are not known beforehand as tensors."""
        images = self._images_in(data)
        self._is_batched(images)
        return tuple(ops.shape(images))

    def _batch_size(self, shape: tuple[Any, ...]) -> Any:
        return shape[0] if len(shape) == 4 else 1

    def _size_in(self, shape: tuple[Any, ...]) -> tuple[Any, Any]:
        return shape[self.height_axis], shape[self.width_axis]

    def _one_for_each(self, shape: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the shape of a number for each image, that broadcasts with images."""
        return (1, 1, 1) if len(shape) == 3 else (shape[0], 1, 1, 1)

    def _checked_boxes(self, given: Any) -> dict[str, Any]:
        if not isinstance(given, dict) or "labels" not in given or "boxes" not in given:
            raise ValueError(
                f"`{self._name}`: Expected `bounding_boxes` argument to be a dict with keys 'boxes' and 'labels'."
                f" Received: bounding_boxes={given}"
            )
        if not self.bounding_box_format:
            raise ValueError(
                "You passed an input with a 'bounding_boxes' key, but you didn't specify a bounding box format. Pass a"
                f" `bounding_box_format` argument to your {self._name} layer, e.g. `bounding_box_format='xyxy'`."
            )
        return {key: ops.convert_to_tensor(_dense(value)) for key, value in given.items()}

    @property
    def _box_dtype(self) -> str:
        return self.compute_dtype if is_float(self.compute_dtype) else "float32"

    def _boxes_as(self, boxes: Any, source: str | None, target: str | None, height: Any, width: Any) -> Any:
        return boxes_of.convert_format(
            boxes, source=source or "", target=target or "", height=height, width=width, dtype=self._box_dtype
        )

    def _format_config(self) -> dict[str, Any]:
        return {} if self.bounding_box_format is None else {"bounding_box_format": self.bounding_box_format}

    @override
    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), **self._format_config()}


class RandomImageLayer(BaseImagePreprocessingLayer):
    """Changes images at random: what such layers share.

    Args:
        seed: Seed, an integer; by default drawn.
        **kwargs: Arguments of `BaseImagePreprocessingLayer`.

    Attributes:
        generator: Generator of seeds.
    """

    def __init__(self, *, seed: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seed = seed
        self.generator: SeedGenerator = SeedGenerator(seed)

    def _seed(self, seed: Any) -> Any:
        return self.generator if seed is None else seed


def _batch_of(x: Any) -> Any:
    return ops.expand_dims(x, axis=0)


def _only(x: Any) -> Any:
    return ops.squeeze(x, axis=0)


def _dense(boxes: Any) -> Any:
    """Return lists of boxes or labels, of different lengths, as an array that -1 fills up."""
    if not isinstance(boxes, (list, tuple)) or not boxes or not isinstance(boxes[0], (list, tuple, np.ndarray)):
        return boxes
    rows = [np.asarray(row) for row in boxes]
    longest = max(len(row) for row in rows)
    if all(len(row) == longest for row in rows):
        return np.stack(rows)
    inner = next(row.shape[1:] for row in rows if len(row))
    dense = np.full((len(rows), longest, *inner), -1, dtype=np.result_type(*rows))
    for i, row in enumerate(rows):
        dense[i, : len(row)] = row.reshape(len(row), *inner)
    return dense


def resized_shape(layer: BaseImagePreprocessingLayer, input_shape: Any, height: int, width: int) -> Any:
    """Return the shape of images, or the shapes of a dictionary, where images get another size."""
    if isinstance(input_shape, dict):
        kinds = ("images", "segmentation_masks")
        changed = {key: resized_shape(layer, input_shape[key], height, width) for key in kinds if key in input_shape}
        return {**input_shape, **changed}
    shape = list(input_shape)
    if len(shape) not in (3, 4):
        raise ValueError(
            f"`{type(layer).__name__}`: `input_shape` must be a non-nested tuple or list of rank-1 with size 3 (unbatched)"
            f" or 4 (batched). Received: {tuple(input_shape)}"
        )
    shape[layer.height_axis], shape[layer.width_axis] = height, width
    return tuple(shape)
