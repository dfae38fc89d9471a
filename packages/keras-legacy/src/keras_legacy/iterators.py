"""`tf.keras.preprocessing.image`: endless batches of images that a generator changes at random."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator as Iterates
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from keras_datasets import array_to_img, img_to_array, load_img
from keras_ops.settings import floatx, image_data_format
from keras_training.data import PyDataset

if TYPE_CHECKING:
    from keras_legacy.image_generator import ImageDataGenerator

Subset = str | None
Share = tuple[float, float] | None


class Iterator(PyDataset):
    """Batches of `n` samples, over and over, in another order each time where they are shuffled.

    Args:
        n: Samples.
        batch_size: Samples in a batch.
        shuffle: Whether they are shuffled.
        seed: Seed of the order, and of what is drawn for each batch.
        **kwargs: Arguments of `PyDataset`.

    Attributes:
        white_list_formats: Endings of files that are images.
    """

    white_list_formats: ClassVar[tuple[str, ...]] = ("png", "jpg", "jpeg", "bmp", "ppm", "tif", "tiff")

    def __init__(self, n: int, batch_size: int, shuffle: bool, seed: int | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.n: int = n
        self.batch_size: int = batch_size
        self.shuffle: bool = shuffle
        self.seed: int | None = seed
        self.batch_index: int = 0
        self.total_batches_seen: int = 0
        self.lock: Any = threading.Lock()
        self.index_array: NDArray[np.intp] | None = None
        self.index_generator: Iterates[NDArray[np.intp]] = self._flow_index()

    def _order(self) -> NDArray[np.intp]:
        self.index_array = np.random.permutation(self.n) if self.shuffle else np.arange(self.n)
        return self.index_array

    def __len__(self) -> int:
        """Return the number of batches of an epoch."""
        return -(-self.n // self.batch_size)

    @override
    def __getitem__(self, idx: int) -> Any:
        """Return a batch of the present order.

        Raises:
            ValueError: there is no such batch.
        """
        if idx >= len(self):
            raise ValueError(f"Asked to retrieve element {idx}, but the Sequence has length {len(self)}")
        if self.seed is not None:
            np.random.seed(self.seed + self.total_batches_seen)
        self.total_batches_seen += 1
        order = self._order() if self.index_array is None else self.index_array
        return self._get_batches_of_transformed_samples(order[self.batch_size * idx : self.batch_size * (idx + 1)])

    @override
    def on_epoch_end(self) -> None:
        self._order()

    def reset(self) -> None:
        """Start again with the first batch."""
        self.batch_index = 0

    def _flow_index(self) -> Iterates[NDArray[np.intp]]:
        self.reset()
        while True:
            if self.seed is not None:
                np.random.seed(self.seed + self.total_batches_seen)
            order = self._order() if self.batch_index == 0 or self.index_array is None else self.index_array
            start = self.batch_index * self.batch_size
            self.batch_index = 0 if start + self.batch_size >= self.n else self.batch_index + 1
            self.total_batches_seen += 1
            yield order[start : start + self.batch_size]

    def __iter__(self) -> Iterator:
        """Return itself."""
        return self

    def __next__(self) -> Any:
        """Return the next batch."""
        with self.lock:
            index_array = next(self.index_generator)
        return self._get_batches_of_transformed_samples(index_array)

    def _get_batches_of_transformed_samples(self, index_array: NDArray[np.intp]) -> Any:
        raise NotImplementedError(f"{type(self).__name__} has to say what a batch of samples is.")


class _Pictures(Iterator):
    """What the iterators over images share: changing one, and writing it to a folder to be looked at."""

    image_data_generator: ImageDataGenerator
    data_format: str
    dtype: str
    save_to_dir: str | None
    save_prefix: str
    save_format: str

    def _changed(self, image: NDArray[Any]) -> NDArray[Any]:
        generator = self.image_data_generator
        parameters = generator.get_random_transform(image.shape)
        return generator.standardize(generator.apply_transform(image, parameters))

    def _kept(self, batch: NDArray[Any], index_array: NDArray[np.intp]) -> None:
        if not self.save_to_dir:
            return
        for image, index in zip(batch, index_array, strict=True):
            tag = np.random.randint(10_000_000)
            name = f"{self.save_prefix}_{index}_{tag}.{self.save_format}"
            array_to_img(image, self.data_format, scale=True).save(os.path.join(self.save_to_dir, name))


class NumpyArrayIterator(_Pictures):
    """Batches of images that are an array.

    Args:
        x: Images, four axes; or a tuple of them and a list of further arrays that are passed along.
        y: Labels, or `None`.
        image_data_generator: What changes them.
        batch_size: Images in a batch.
        shuffle: Whether they are shuffled.
        sample_weight: Weights, or `None`.
        seed: Seed.
        data_format: Where channels are, by default as configured.
        save_to_dir: Folder into which each image is written.
        save_prefix: Start of the names of those files.
        save_format: Their format.
        subset: `"training"` or `"validation"`: one of the parts of `validation_split`.
        ignore_class_split: Whether the parts may have different classes.
        dtype: Dtype of the batches, by default `floatx()`.

    Raises:
        ValueError: lengths differ, the images do not have four axes, or a part lacks a class.
    """

    def __init__(
        self,
        x: Any,
        y: Any,
        image_data_generator: ImageDataGenerator,
        batch_size: int = 32,
        shuffle: bool = False,
        sample_weight: Any = None,
        seed: int | None = None,
        data_format: str | None = None,
        save_to_dir: str | None = None,
        save_prefix: str = "",
        save_format: str = "png",
        subset: Subset = None,
        ignore_class_split: bool = False,
        dtype: str | None = None,
    ) -> None:
        self.dtype: str = dtype or floatx()
        self.data_format: str = data_format or image_data_format()
        x, more = x if isinstance(x, (tuple, list)) else (x, [])
        more = [np.asarray(part) for part in (more if isinstance(more, (list, tuple)) else [more])]
        _same_length(x, y, "y", "labels")
        _same_length(x, sample_weight, "sample_weight", "weights")
        if any(len(part) != len(x) for part in more):
            raise ValueError(
                "All of the arrays in `x` should have the same length. Found a pair with: "
                f"len(x[0]) = {len(x)}, len(x[?]) = {[len(part) for part in more]}"
            )
        rows = _rows(len(x), image_data_generator._validation_split, subset)
        if subset is not None and y is not None and not ignore_class_split:
            self._check_classes(np.asarray(y), rows)
        self.x: NDArray[Any] = np.asarray(x, dtype=self.dtype)[rows]
        self.x_misc: list[NDArray[Any]] = [part[rows] for part in more]
        if self.x.ndim != 4:
            raise ValueError(
                f"Input data in `NumpyArrayIterator` should have rank 4. You passed an array with shape {self.x.shape}"
            )
        self.y: Any = None if y is None else np.asarray(y)[rows]
        self.sample_weight: Any = None if sample_weight is None else np.asarray(sample_weight)[rows]
        self.image_data_generator = image_data_generator
        self.save_to_dir: str | None = save_to_dir
        self.save_prefix: str = save_prefix
        self.save_format: str = save_format
        super().__init__(len(self.x), batch_size, shuffle, seed)

    @staticmethod
    def _check_classes(y: NDArray[Any], rows: slice) -> None:
        rest = np.concatenate([y[: rows.start or 0], y[rows.stop :]])
        if not np.array_equal(np.unique(y[rows]), np.unique(rest)):
            raise ValueError(
                "Training and validation subsets have different number of classes after the split. If your numpy arrays"
                " are sorted by the label, you might want to shuffle them."
            )

    @override
    def _get_batches_of_transformed_samples(self, index_array: NDArray[np.intp]) -> Any:
        batch = np.zeros((len(index_array), *self.x.shape[1:]), dtype=self.dtype)
        for i, row in enumerate(index_array):
            batch[i] = self._changed(self.x[row].astype(self.dtype))
        self._kept(batch, index_array)
        inputs: Any = [batch, *(part[index_array] for part in self.x_misc)] if self.x_misc else batch
        if self.y is None:
            return inputs
        if self.sample_weight is None:
            return inputs, self.y[index_array]
        return inputs, self.y[index_array], self.sample_weight[index_array]


def _same_length(x: Any, other: Any, name: str, what: str) -> None:
    if other is not None and len(x) != len(other):
        raise ValueError(
            f"`x` (images tensor) and `{name}` ({what}) should have the same length. Found: x.shape = {np.shape(x)},"
            f" {name}.shape = {np.shape(other)}"
        )


def _rows(n: int, validation_split: float, subset: Subset) -> slice:
    """Return the rows of a part: the first ones are for validation."""
    if subset is None:
        return slice(0, n)
    if subset not in ("training", "validation"):
        raise ValueError(f'Invalid subset name: {subset};expected "training" or "validation"')
    cut = int(n * validation_split)
    return slice(0, cut) if subset == "validation" else slice(cut, n)


class FileIterator(_Pictures):
    """What the iterators over files share: how images are read, and what belongs to them."""

    _filepaths: list[str]
    _labels: Any = None
    _weights: Any = None
    class_mode: str | None
    num_classes: int = 0

    @property
    def filepaths(self) -> list[str]:
        """Paths of the images."""
        return self._filepaths

    @property
    def labels(self) -> Any:
        """What belongs to each image."""
        return self._labels

    @property
    def sample_weight(self) -> Any:
        """Weight of each image, or `None`."""
        return self._weights

    def set_processing_attrs(
        self,
        image_data_generator: ImageDataGenerator,
        target_size: tuple[int, int],
        color_mode: str,
        data_format: str | None,
        save_to_dir: str | None,
        save_prefix: str,
        save_format: str,
        subset: Subset,
        interpolation: str,
        keep_aspect_ratio: bool,
    ) -> None:
        """Set how images are read and changed.

        Args:
            image_data_generator: What changes them.
            target_size: Height and width to which they are resized.
            color_mode: `"rgb"`, `"rgba"` or `"grayscale"`.
            data_format: Where channels are.
            save_to_dir: Folder into which each image is written.
            save_prefix: Start of the names of those files.
            save_format: Their format.
            subset: Part of `validation_split`.
            interpolation: How they are resized.
            keep_aspect_ratio: Whether they are cropped to the aspect ratio of the target, not distorted.

        Raises:
            ValueError: `color_mode` or `subset` is unknown.
        """
        channels = {"rgba": 4, "rgb": 3, "grayscale": 1}.get(color_mode)
        if channels is None:
            raise ValueError(f'Invalid color mode: {color_mode}; expected "rgb", "rgba", or "grayscale".')
        if subset not in (None, "training", "validation"):
            raise ValueError(f'Invalid subset name: {subset};expected "training" or "validation"')
        self.image_data_generator = image_data_generator
        self.target_size: tuple[int, int] = (int(target_size[0]), int(target_size[1]))
        self.color_mode: str = color_mode
        self.data_format: str = data_format or image_data_format()
        self.image_shape: tuple[int, ...] = (
            (*self.target_size, channels) if self.data_format == "channels_last" else (channels, *self.target_size)
        )
        self.save_to_dir: str | None = save_to_dir
        self.save_prefix: str = save_prefix
        self.save_format: str = save_format
        self.interpolation: str = interpolation
        self.keep_aspect_ratio: bool = keep_aspect_ratio
        self.subset: Subset = subset
        cut = image_data_generator._validation_split
        parts: Mapping[Subset, Share] = {None: None, "validation": (0, cut), "training": (cut, 1)}
        self.split: Share = parts[subset]

    @override
    def _get_batches_of_transformed_samples(self, index_array: NDArray[np.intp]) -> Any:
        batch = np.zeros((len(index_array), *self.image_shape), dtype=self.dtype)
        for i, row in enumerate(index_array):
            picture = load_img(
                self.filepaths[row],
                color_mode=self.color_mode,
                target_size=self.target_size,
                interpolation=self.interpolation,
                keep_aspect_ratio=self.keep_aspect_ratio,
            )
            batch[i] = self._changed(img_to_array(picture, data_format=self.data_format))
        self._kept(batch, index_array)
        if self.class_mode is None:
            return batch
        targets = self._targets(batch, index_array)
        return (batch, targets) if self.sample_weight is None else (batch, targets, self.sample_weight[index_array])

    def _targets(self, batch: NDArray[Any], index_array: NDArray[np.intp]) -> Any:
        if self.class_mode == "input":
            return batch.copy()
        if self.class_mode in ("binary", "sparse"):
            return np.array([self.labels[row] for row in index_array], dtype=self.dtype)
        if self.class_mode == "multi_output":
            return [column[index_array] for column in self.labels]
        if self.class_mode == "raw":
            return self.labels[index_array]
        hot = np.zeros((len(index_array), self.num_classes), dtype=self.dtype)
        for i, row in enumerate(index_array):
            hot[i, self.labels[row]] = 1.0
        return hot


class DirectoryIterator(FileIterator):
    """Batches of images in folders, a folder for each class.

    Args:
        directory: The folder of folders.
        image_data_generator: What changes images.
        target_size: Height and width to which they are resized.
        color_mode: `"rgb"`, `"rgba"` or `"grayscale"`.
        classes: Names of the folders in the order of their numbers, by default sorted.
        class_mode: What labels are: `"categorical"` (one-hot), `"binary"`, `"sparse"` (numbers), `"input"` (the images), `None`.
        batch_size: Images in a batch.
        shuffle: Whether they are shuffled.
        seed: Seed.
        data_format: Where channels are.
        save_to_dir: Folder into which each image is written.
        save_prefix: Start of the names of those files.
        save_format: Their format.
        follow_links: Whether links to folders are followed.
        subset: `"training"` or `"validation"`: one of the parts of `validation_split`, taken from each class.
        interpolation: How images are resized.
        keep_aspect_ratio: Whether they are cropped, not distorted.
        dtype: Dtype of the batches, by default `floatx()`.

    Raises:
        ValueError: `class_mode`, `color_mode` or `subset` is unknown.
    """

    allowed_class_modes: ClassVar[set[str | None]] = {"categorical", "binary", "sparse", "input", None}

    def __init__(
        self,
        directory: Any,
        image_data_generator: ImageDataGenerator,
        target_size: tuple[int, int] = (256, 256),
        color_mode: str = "rgb",
        classes: Sequence[str] | None = None,
        class_mode: str | None = "categorical",
        batch_size: int = 32,
        shuffle: bool = True,
        seed: int | None = None,
        data_format: str | None = None,
        save_to_dir: str | None = None,
        save_prefix: str = "",
        save_format: str = "png",
        follow_links: bool = False,
        subset: Subset = None,
        interpolation: str = "nearest",
        keep_aspect_ratio: bool = False,
        dtype: str | None = None,
    ) -> None:
        self.set_processing_attrs(
            image_data_generator,
            target_size,
            color_mode,
            data_format,
            save_to_dir,
            save_prefix,
            save_format,
            subset,
            interpolation,
            keep_aspect_ratio,
        )
        if class_mode not in self.allowed_class_modes:
            raise ValueError(f"Invalid class_mode: {class_mode}; expected one of: {self.allowed_class_modes}")
        self.directory: str = os.fspath(directory)
        self.classes: Any = classes
        self.class_mode = class_mode
        self.dtype: str = dtype or floatx()
        names = list(classes or sorted(entry.name for entry in os.scandir(self.directory) if entry.is_dir()))
        self.num_classes: int = len(names)
        self.class_indices: dict[str, int] = {name: i for i, name in enumerate(names)}
        self.filenames: list[str] = []
        numbers: list[int] = []
        for name in names:
            found = self._files(name, follow_links)
            self.filenames += found
            numbers += [self.class_indices[name]] * len(found)
        self.samples: int = len(self.filenames)
        self.classes = np.array(numbers, dtype="int32")
        print(f"Found {self.samples} images belonging to {self.num_classes} classes.")
        self._filepaths = [os.path.join(self.directory, name) for name in self.filenames]
        self._labels = self.classes
        super().__init__(self.samples, batch_size, shuffle, seed)

    def _files(self, name: str, follow_links: bool) -> list[str]:
        top = os.path.join(self.directory, name)
        walked = sorted((folder, sorted(files)) for folder, _, files in os.walk(top, followlinks=follow_links))
        found = [os.path.join(folder, file) for folder, files in walked for file in files if self._is_image(file)]
        first, last = (0.0, 1.0) if self.split is None else self.split
        chosen = found[int(first * len(found)) : int(last * len(found))]
        return [os.path.join(name, os.path.relpath(path, top)) for path in chosen]

    def _is_image(self, file: str) -> bool:
        return file.lower().endswith(tuple("." + ending for ending in self.white_list_formats))


class DataFrameIterator(FileIterator):
    """Batches of images whose paths and labels stand in a table; see `ImageDataGenerator.flow_from_dataframe`."""

    allowed_class_modes: ClassVar[set[str | None]] = {
        "binary", "categorical", "input", "multi_output", "raw", "sparse", None,
    }  # fmt: skip

    def __init__(
        self,
        dataframe: Any,
        directory: Any,
        image_data_generator: ImageDataGenerator,
        x_col: str,
        y_col: Any,
        weight_col: str | None,
        classes: Sequence[str] | None,
        class_mode: str | None,
        processing: Mapping[str, Any],
        batch_size: int,
        shuffle: bool,
        seed: int | None,
        dtype: str | None,
        validate_filenames: bool,
    ) -> None:
        self.set_processing_attrs(image_data_generator, **processing)
        if class_mode not in self.allowed_class_modes:
            raise ValueError(f"Invalid class_mode: {class_mode}; expected one of: {self.allowed_class_modes}")
        self.directory: str = os.fspath(directory) if directory is not None else ""
        self.class_mode = class_mode
        self.dtype: str = dtype or floatx()
        table = dataframe.copy()
        self._check(table, x_col, y_col, weight_col)
        if validate_filenames:
            table = self._existing(table, x_col)
        self.class_indices: dict[str, int] | None = None
        if class_mode in ("binary", "categorical", "sparse"):
            table = self._numbered(table, y_col, classes)
        if self.split is not None:
            table = table.iloc[int(self.split[0] * len(table)) : int(self.split[1] * len(table))]
        self._fill(table, x_col, y_col, weight_col)
        self.samples: int = len(self.filenames)
        kind = "validated" if validate_filenames else "non-validated"
        known = f" belonging to {self.num_classes} classes" if self.class_indices is not None else ""
        print(f"Found {self.samples} {kind} image filenames{known}.")
        super().__init__(self.samples, batch_size, shuffle, seed)

    def _check(self, table: Any, x_col: str, y_col: Any, weight_col: str | None) -> None:
        columns = y_col if isinstance(y_col, (list, tuple)) else [y_col]
        if self.class_mode == "multi_output" and not isinstance(y_col, (list, tuple)):
            raise TypeError(
                f'If class_mode="{self.class_mode}", y_col must be a list. Received {type(y_col).__name__}.'
            )
        wanted = [x_col, *(columns if self.class_mode not in (None, "input") else [])]
        wanted += [weight_col] if weight_col else []
        if missing := [name for name in wanted if name not in table.columns]:
            raise ValueError(f"The table has no columns {missing}; it has {list(table.columns)}.")
        if not all(isinstance(value, str) for value in table[x_col]):
            raise TypeError(f"All values in column x_col={x_col} must be strings.")
        if self.class_mode == "binary" and table[y_col].nunique() != 2:
            raise ValueError(
                f'If class_mode="{self.class_mode}" there must be 2 classes. {table[y_col].nunique()} classes were given.'
            )

    def _existing(self, table: Any, x_col: str) -> Any:
        endings = tuple("." + ending for ending in self.white_list_formats)
        there = [
            name.lower().endswith(endings) and os.path.isfile(os.path.join(self.directory, name))
            for name in table[x_col]
        ]
        if missing := there.count(False):
            warnings.warn(
                f'Found {missing} invalid image filename(s) in x_col="{x_col}". These filename(s) will be ignored.',
                stacklevel=4,
            )
        return table[there]

    def _numbered(self, table: Any, y_col: str, classes: Sequence[str] | None) -> Any:
        names = list(classes) if classes else sorted(set(table[y_col]))
        self.class_indices = {name: i for i, name in enumerate(names)}
        self.num_classes: int = len(names)
        return table[table[y_col].isin(names)]

    def _fill(self, table: Any, x_col: str, y_col: Any, weight_col: str | None) -> None:
        self.filenames: list[str] = list(table[x_col])
        self._filepaths = [os.path.join(self.directory, name) for name in self.filenames]
        self._weights = table[weight_col].to_numpy() if weight_col else None
        if self.class_indices is not None:
            self._labels = np.array([self.class_indices[name] for name in table[y_col]], dtype="int32")
        elif self.class_mode == "multi_output":
            self._labels = [np.array(table[name].tolist()) for name in y_col]
        elif self.class_mode == "raw":
            self._labels = table[y_col].to_numpy()


__all__ = ["DataFrameIterator", "DirectoryIterator", "Iterator", "NumpyArrayIterator"]
