"""`tf.keras.preprocessing.image.ImageDataGenerator`."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from keras_legacy.iterators import DataFrameIterator, DirectoryIterator, NumpyArrayIterator
from keras_legacy.transforms import apply_affine_transform, apply_brightness_shift, apply_channel_shift
from keras_ops.settings import floatx, image_data_format

# What keeps a division by a deviation from being one by zero.
_LEAST = 1e-6


class ImageDataGenerator:
    """Changes images at random, and scales them, batch by batch.

    Args:
        featurewise_center: Whether the mean of the data is taken away (see `fit`).
        samplewise_center: Whether the mean of each image is taken away.
        featurewise_std_normalization: Whether images are divided by the deviation of the data.
        samplewise_std_normalization: Whether each image is divided by its deviation.
        zca_whitening: Whether ZCA whitening is applied.
        zca_epsilon: What is added to eigenvalues there.
        rotation_range: Greatest rotation, in degrees.
        width_shift_range: Greatest shift in the width: a share of it below one, pixels above; or a list to choose from.
        height_shift_range: The same for the height.
        brightness_range: Least and greatest factor of the brightness, or `None`.
        shear_range: Greatest shear, in degrees.
        zoom_range: Least and greatest zoom, or how far it may be from one.
        channel_shift_range: Greatest number to be added to channels.
        fill_mode: What lies outside of an image: `"constant"`, `"nearest"`, `"reflect"` or `"wrap"`.
        cval: The value there for `"constant"`.
        horizontal_flip: Whether half of the images are mirrored left to right.
        vertical_flip: Whether half of the images are mirrored top to bottom.
        rescale: Factor for all values, or `None`.
        preprocessing_function: Applied to each image before the scaling.
        data_format: `"channels_last"` or `"channels_first"`, by default as configured.
        validation_split: Share of the images kept for validation.
        interpolation_order: Order of the splines that interpolate.
        dtype: Dtype of the images, by default `floatx()`.

    Raises:
        ValueError: an argument is none of what it may be.

    Examples:
        >>> generator = ImageDataGenerator(rescale=0.5)
        >>> batch = next(generator.flow(np.full((3, 2, 2, 1), 4.0), batch_size=2, shuffle=False))
        >>> batch.shape, float(batch.max())
        ((2, 2, 2, 1), 2.0)
    """

    def __init__(
        self,
        featurewise_center: bool = False,
        samplewise_center: bool = False,
        featurewise_std_normalization: bool = False,
        samplewise_std_normalization: bool = False,
        zca_whitening: bool = False,
        zca_epsilon: float = 1e-6,
        rotation_range: float = 0,
        width_shift_range: Any = 0.0,
        height_shift_range: Any = 0.0,
        brightness_range: Sequence[float] | None = None,
        shear_range: float = 0.0,
        zoom_range: Any = 0.0,
        channel_shift_range: float = 0.0,
        fill_mode: str = "nearest",
        cval: float = 0.0,
        horizontal_flip: bool = False,
        vertical_flip: bool = False,
        rescale: float | None = None,
        preprocessing_function: Callable[[Any], Any] | None = None,
        data_format: str | None = None,
        validation_split: float = 0.0,
        interpolation_order: int = 1,
        dtype: str | None = None,
    ) -> None:
        self.data_format: str = _data_format(data_format or image_data_format())
        first = self.data_format == "channels_first"
        self.channel_axis, self.row_axis, self.col_axis = (1, 2, 3) if first else (3, 1, 2)
        if validation_split and not 0 < validation_split < 1:
            raise ValueError(f"`validation_split` must be strictly between 0 and 1.  Received: {validation_split}")
        if brightness_range is not None and not _is_pair(brightness_range):
            raise ValueError(f"`brightness_range should be tuple or list of two floats. Received: {brightness_range}")
        self.featurewise_center: bool = featurewise_center or featurewise_std_normalization or zca_whitening
        self.samplewise_center: bool = samplewise_center or samplewise_std_normalization
        self.featurewise_std_normalization: bool = featurewise_std_normalization and not zca_whitening
        self.samplewise_std_normalization: bool = samplewise_std_normalization
        self.zca_whitening: bool = zca_whitening
        self.zca_epsilon: float = zca_epsilon
        self.rotation_range: float = rotation_range
        self.width_shift_range: Any = width_shift_range
        self.height_shift_range: Any = height_shift_range
        self.brightness_range: Sequence[float] | None = brightness_range
        self.shear_range: float = shear_range
        self.zoom_range: Sequence[float] = _zoom_range(zoom_range)
        self.channel_shift_range: float = channel_shift_range
        self.fill_mode: str = fill_mode
        self.cval: float = cval
        self.horizontal_flip: bool = horizontal_flip
        self.vertical_flip: bool = vertical_flip
        self.rescale: float | None = rescale
        self.preprocessing_function: Callable[[Any], Any] | None = preprocessing_function
        self._validation_split: float = validation_split
        self.interpolation_order: int = interpolation_order
        self.dtype: str = dtype or floatx()
        self.mean: Any = None
        self.std: Any = None
        self.zca_whitening_matrix: NDArray[Any] | None = None

    def flow(
        self,
        x: Any,
        y: Any = None,
        batch_size: int = 32,
        shuffle: bool = True,
        sample_weight: Any = None,
        seed: int | None = None,
        save_to_dir: str | None = None,
        save_prefix: str = "",
        save_format: str = "png",
        ignore_class_split: bool = False,
        subset: str | None = None,
    ) -> NumpyArrayIterator:
        """Return batches of images that are an array; see `NumpyArrayIterator`."""
        return NumpyArrayIterator(
            x,
            y,
            self,
            batch_size=batch_size,
            shuffle=shuffle,
            sample_weight=sample_weight,
            seed=seed,
            data_format=self.data_format,
            save_to_dir=save_to_dir,
            save_prefix=save_prefix,
            save_format=save_format,
            ignore_class_split=ignore_class_split,
            subset=subset,
            dtype=self.dtype,
        )

    def flow_from_directory(
        self,
        directory: Any,
        target_size: tuple[int, int] = (256, 256),
        color_mode: str = "rgb",
        classes: Sequence[str] | None = None,
        class_mode: str | None = "categorical",
        batch_size: int = 32,
        shuffle: bool = True,
        seed: int | None = None,
        save_to_dir: str | None = None,
        save_prefix: str = "",
        save_format: str = "png",
        follow_links: bool = False,
        subset: str | None = None,
        interpolation: str = "nearest",
        keep_aspect_ratio: bool = False,
    ) -> DirectoryIterator:
        """Return batches of images in folders; see `DirectoryIterator`."""
        return DirectoryIterator(
            directory,
            self,
            target_size=target_size,
            color_mode=color_mode,
            classes=classes,
            class_mode=class_mode,
            batch_size=batch_size,
            shuffle=shuffle,
            seed=seed,
            data_format=self.data_format,
            save_to_dir=save_to_dir,
            save_prefix=save_prefix,
            save_format=save_format,
            follow_links=follow_links,
            subset=subset,
            interpolation=interpolation,
            keep_aspect_ratio=keep_aspect_ratio,
            dtype=self.dtype,
        )

    def flow_from_dataframe(
        self,
        dataframe: Any,
        directory: Any = None,
        x_col: str = "filename",
        y_col: Any = "class",
        weight_col: str | None = None,
        target_size: tuple[int, int] = (256, 256),
        color_mode: str = "rgb",
        classes: Sequence[str] | None = None,
        class_mode: str | None = "categorical",
        batch_size: int = 32,
        shuffle: bool = True,
        seed: int | None = None,
        save_to_dir: str | None = None,
        save_prefix: str = "",
        save_format: str = "png",
        subset: str | None = None,
        interpolation: str = "nearest",
        validate_filenames: bool = True,
        **kwargs: Any,
    ) -> DataFrameIterator:
        """Return batches of images whose paths stand in a table of pandas.

        Args:
            dataframe: The table.
            directory: Folder that paths start from.
            x_col: Column of paths.
            y_col: Column of labels, or a list of them.
            weight_col: Column of weights.
            target_size: Height and width to which images are resized.
            color_mode: `"rgb"`, `"rgba"` or `"grayscale"`.
            classes: Classes in the order of their numbers, by default sorted.
            class_mode: What labels are: `"categorical"`, `"binary"`, `"sparse"`, `"input"`, `"raw"` (as they stand there),
                `"multi_output"` (a list of columns), or `None`.
            batch_size: Images in a batch.
            shuffle: Whether they are shuffled.
            seed: Seed.
            save_to_dir: Folder into which each image is written.
            save_prefix: Start of the names of those files.
            save_format: Their format.
            subset: Part of `validation_split`.
            interpolation: How images are resized.
            validate_filenames: Whether rows without a file are left out.
            **kwargs: `keep_aspect_ratio`: whether images are cropped, not distorted.

        Raises:
            ValueError: an argument is none of what it may be, or a column is missing.
            TypeError: paths are no strings.
        """
        processing = {
            "target_size": target_size,
            "color_mode": color_mode,
            "data_format": self.data_format,
            "save_to_dir": save_to_dir,
            "save_prefix": save_prefix,
            "save_format": save_format,
            "subset": subset,
            "interpolation": interpolation,
            "keep_aspect_ratio": kwargs.pop("keep_aspect_ratio", False),
        }
        if kwargs:
            raise TypeError(f"`flow_from_dataframe`: unexpected arguments {sorted(kwargs)}.")
        return DataFrameIterator(
            dataframe,
            directory,
            self,
            x_col,
            y_col,
            weight_col,
            classes,
            class_mode,
            processing,
            batch_size,
            shuffle,
            seed,
            self.dtype,
            validate_filenames,
        )

    def standardize(self, x: NDArray[Any]) -> NDArray[Any]:
        """Scale a batch (or an image) as the arguments say; it may be changed in place.

        Args:
            x: Images.
        """
        if self.preprocessing_function is not None:
            x = self.preprocessing_function(x)
        if self.rescale:
            x *= self.rescale
        if self.samplewise_center:
            x -= np.mean(x, keepdims=True)
        if self.samplewise_std_normalization:
            x /= np.std(x, keepdims=True) + _LEAST
        if self.featurewise_center and self._has(self.mean, "featurewise_center"):
            x -= self.mean
        if self.featurewise_std_normalization and self._has(self.std, "featurewise_std_normalization"):
            x /= self.std + _LEAST
        if self.zca_whitening and self._has(self.zca_whitening_matrix, "zca_whitening"):
            x = (x.reshape(-1, np.prod(x.shape[-3:])) @ self.zca_whitening_matrix).reshape(x.shape)
        return x

    @staticmethod
    def _has(found: Any, argument: str) -> bool:
        if found is None:
            warnings.warn(
                f"This ImageDataGenerator specifies `{argument}`, but it hasn't been fit on any training data."
                " Fit it first by calling `.fit(numpy_data)`.",
                stacklevel=3,
            )
        return found is not None

    def get_random_transform(self, img_shape: Sequence[int], seed: int | None = None) -> dict[str, Any]:
        """Draw how an image is changed; see `apply_transform`.

        Args:
            img_shape: Shape of the image.
            seed: Seed of NumPy's generator.
        """
        rows, columns = img_shape[self.row_axis - 1], img_shape[self.col_axis - 1]
        if seed is not None:
            np.random.seed(seed)
        theta = np.random.uniform(-self.rotation_range, self.rotation_range) if self.rotation_range else 0
        tx = _shift(self.height_shift_range, rows)
        ty = _shift(self.width_shift_range, columns)
        shear = np.random.uniform(-self.shear_range, self.shear_range) if self.shear_range else 0
        low, high = self.zoom_range
        zx, zy = (1, 1) if low == 1 and high == 1 else np.random.uniform(low, high, 2)
        flip_horizontal = (np.random.random() < 0.5) * self.horizontal_flip
        flip_vertical = (np.random.random() < 0.5) * self.vertical_flip
        intensity, brightness = None, None
        if self.channel_shift_range != 0:
            intensity = np.random.uniform(-self.channel_shift_range, self.channel_shift_range)
        if self.brightness_range is not None:
            brightness = np.random.uniform(self.brightness_range[0], self.brightness_range[1])
        return {
            "theta": theta,
            "tx": tx,
            "ty": ty,
            "shear": shear,
            "zx": zx,
            "zy": zy,
            "flip_horizontal": flip_horizontal,
            "flip_vertical": flip_vertical,
            "channel_shift_intensity": intensity,
            "brightness": brightness,
        }

    def apply_transform(self, x: NDArray[Any], transform_parameters: Mapping[str, Any]) -> NDArray[Any]:
        """Change an image.

        Args:
            x: Image with three axes.
            transform_parameters: `theta`, `tx`, `ty`, `shear`, `zx`, `zy` (see `apply_affine_transform`), `flip_horizontal`,
                `flip_vertical`, `channel_shift_intensity`, `brightness`; what is missing changes nothing.
        """
        given = transform_parameters.get
        row_axis, col_axis, channel_axis = self.row_axis - 1, self.col_axis - 1, self.channel_axis - 1
        moves = (given("theta", 0), given("tx", 0), given("ty", 0), given("shear", 0), given("zx", 1), given("zy", 1))
        layout = (row_axis, col_axis, channel_axis, self.fill_mode, self.cval, self.interpolation_order)
        x = apply_affine_transform(x, *moves, *layout)
        intensity, brightness = given("channel_shift_intensity"), given("brightness")
        if intensity is not None:
            x = apply_channel_shift(x, intensity, channel_axis)
        if given("flip_horizontal", False):
            x = np.flip(x, col_axis)
        if given("flip_vertical", False):
            x = np.flip(x, row_axis)
        return x if brightness is None else apply_brightness_shift(x, brightness, scale=False)

    def random_transform(self, x: NDArray[Any], seed: int | None = None) -> NDArray[Any]:
        """Change an image at random.

        Args:
            x: Image with three axes.
            seed: Seed of NumPy's generator.
        """
        return self.apply_transform(x, self.get_random_transform(x.shape, seed))

    def fit(self, x: Any, augment: bool = False, rounds: int = 1, seed: int | None = None) -> None:
        """Find means, deviations and the whitening of data, where the arguments need them.

        Args:
            x: Images, four axes.
            augment: Whether they are changed at random before.
            rounds: How often, then.
            seed: Seed of NumPy's generator.

        Raises:
            ValueError: the images do not have four axes.
        """
        x = np.asarray(x, dtype=self.dtype)
        if x.ndim != 4:
            raise ValueError(f"Input to `.fit()` should have rank 4. Got array with shape: {x.shape}")
        if seed is not None:
            np.random.seed(seed)
        x = np.copy(x)
        if augment:
            x = np.stack([self.random_transform(image) for _ in range(rounds) for image in x]).astype(self.dtype)
        axes, shape = (0, self.row_axis, self.col_axis), [1, 1, 1]
        shape[self.channel_axis - 1] = x.shape[self.channel_axis]
        if self.featurewise_center:
            self.mean = np.mean(x, axis=axes).reshape(shape)
            x -= self.mean
        if self.featurewise_std_normalization:
            self.std = np.std(x, axis=axes).reshape(shape)
            x /= self.std + _LEAST
        if self.zca_whitening:
            self.zca_whitening_matrix = self._whitening(x.reshape(len(x), -1))

    def _whitening(self, flat: NDArray[Any]) -> NDArray[Any]:
        _, sizes, directions = np.linalg.svd(flat, full_matrices=False)
        scale = np.sqrt(len(flat)) / np.sqrt(sizes**2 + self.zca_epsilon * len(flat))
        whitening: NDArray[Any] = (directions.T * scale) @ directions
        return whitening


def _data_format(data_format: str) -> str:
    if data_format not in ("channels_last", "channels_first"):
        raise ValueError(
            '`data_format` should be `"channels_last"` (channel after row and column) or `"channels_first"` (channel before'
            f" row and column). Received: {data_format}"
        )
    return data_format


def _is_pair(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2


def _zoom_range(value: Any) -> Sequence[float]:
    if isinstance(value, (int, float)):
        return [1 - value, 1 + value]
    if _is_pair(value) and all(isinstance(number, (int, float)) for number in value):
        return [value[0], value[1]]
    raise ValueError(f"`zoom_range` should be a float or a tuple or list of two floats. Received: {value}")


def _shift(limit: Any, size: int) -> Any:
    """Draw a shift in pixels: of a list, or up to a limit, which is a share of the size where it is below one."""
    if not np.any(limit):
        return 0
    if np.ndim(limit) or isinstance(limit, int):
        shift = np.random.choice(limit) * np.random.choice([-1, 1])
    else:
        shift = np.random.uniform(-limit, limit)
    return shift * size if np.max(limit) < 1 else shift


__all__ = ["ImageDataGenerator"]
