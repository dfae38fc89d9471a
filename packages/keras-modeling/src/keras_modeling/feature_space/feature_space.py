"""`FeatureSpace`: columns of tables as one vector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self, TypeAlias

import numpy as np
from typing_extensions import override

from keras_layers import (
    CategoryEncoding,
    Concatenate,
    Discretization,
    HashedCrossing,
    Hashing,
    Input,
    IntegerLookup,
    Layer,
    Normalization,
    Rescaling,
    StringLookup,
)
from keras_layers.preprocessing.adapting import is_dataset
from keras_modeling.feature_space.feature import Cross, Feature, TFDIdentity
from keras_modeling.saving import save_model
from keras_ops import ops
from keras_ops.backend.current import current, foreign, running_on
from keras_ops.backend.owners import tracer_of
from keras_ops.dtypes import dtype_name, is_float
from keras_ops.naming import auto_name
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

Columns: TypeAlias = dict[str, Any]

CHUNK = 32  # rows of a dataset without batches that are learned from at once


@builtin("keras.utils", kind="layer")
class FeatureSpace(Layer):
    """Prepare the columns of a table, each by a layer of its own, and join them.

    `adapt` learns from a dataset what the layers need. After that the object is called on dicts of columns: by itself, or in
    the `map` of a dataset, whichever the backend; or `get_inputs` and `get_encoded_features` give the ends of its graph for a
    model to be built on.

    Args:
        features: For each column its name and what becomes of it: a string (`"float"`, `"float_normalized"`,
            `"float_rescaled"`, `"float_discretized"`, `"string_categorical"`, `"string_hashed"`, `"integer_categorical"`,
            `"integer_hashed"`), or what the class methods of these names return.
        output_mode: `"concat"`: one vector; `"dict"`: a dict of encoded columns.
        crosses: Tuples of names of columns whose combinations are hashed, or what `FeatureSpace.cross` returns.
        crossing_dim: Number of bins of crosses given as tuples.
        hashing_dim: Number of bins of columns given as `"string_hashed"` or `"integer_hashed"`.
        num_discretization_bins: Number of bins of columns given as `"float_discretized"`.
        name: Name, by default `feature_space`, numbered.

    Call arguments:
        data: Dict with the names of the columns: single values, or arrays of shape `(batch,)` or `(batch, 1)`.

    Raises:
        ValueError: an argument does not fit.

    Examples:
        >>> space = FeatureSpace({"age": "float", "color": FeatureSpace.string_categorical(num_oov_indices=0)})
        >>> space.adapt([{"age": [3.0, 5.0], "color": ["red", "blue"]}].__iter__())
        >>> np.asarray(space({"age": [7.0, 9.0], "color": ["blue", "red"]})).tolist()
        [[7.0, 0.0, 1.0], [9.0, 1.0, 0.0]]
    """

    @classmethod
    def cross(cls, feature_names: Sequence[str], crossing_dim: int, output_mode: str = "one_hot") -> Cross:
        """Return what hashes combinations of columns.

        Args:
            feature_names: Names of the columns.
            crossing_dim: Number of bins.
            output_mode: `"one_hot"` or `"int"`.
        """
        return Cross(feature_names, crossing_dim, output_mode)

    @classmethod
    def feature(cls, dtype: str, preprocessor: Any, output_mode: str) -> Feature:
        """Return a column that a layer prepares.

        Args:
            dtype: Dtype of the values.
            preprocessor: Layer.
            output_mode: `"one_hot"`, `"int"` or `"float"`.
        """
        return Feature(dtype, preprocessor, output_mode)

    @classmethod
    def float(cls, name: str | None = None) -> Feature:
        """Return a column of numbers, left as they are.

        Args:
            name: What the name of its layer starts with; by default numbered.
        """
        name = name or auto_name("float")
        return Feature("float32", TFDIdentity(name=f"{name}_preprocessor"), "float")

    @classmethod
    def float_rescaled(cls, scale: Any = 1.0, offset: Any = 0.0, name: str | None = None) -> Feature:
        """Return a column of numbers, multiplied by a scale, plus an offset.

        Args:
            scale: Factor.
            offset: What is added after.
            name: What the name of its layer starts with; by default numbered.
        """
        name = name or auto_name("float_rescaled")
        return Feature("float32", Rescaling(scale, offset, name=f"{name}_preprocessor"), "float")

    @classmethod
    def float_normalized(cls, name: str | None = None) -> Feature:
        """Return a column of numbers, brought to zero mean and unit variance.

        Args:
            name: What the name of its layer starts with; by default numbered.
        """
        name = name or auto_name("float_normalized")
        return Feature("float32", Normalization(axis=-1, name=f"{name}_preprocessor"), "float")

    @classmethod
    def float_discretized(
        cls,
        num_bins: int,
        bin_boundaries: Sequence[Any] | None = None,
        output_mode: str = "one_hot",
        name: str | None = None,
    ) -> Feature:
        """Return a column of numbers, put into bins.

        Args:
            num_bins: Number of bins, whose limits are learned from data.
            bin_boundaries: Limits in place of learned ones, ascending.
            output_mode: `"one_hot"`, or `"int"` for the number itself.
            name: What the name of its layer starts with; by default numbered.
        """
        name = name or auto_name("float_discretized")
        layer = Discretization(num_bins=num_bins, bin_boundaries=bin_boundaries, name=f"{name}_preprocessor")
        return Feature("float32", layer, output_mode)

    @classmethod
    def integer_categorical(
        cls,
        max_tokens: int | None = None,
        num_oov_indices: int = 1,
        output_mode: str = "one_hot",
        name: str | None = None,
    ) -> Feature:
        """Return a column of integers, looked up in a vocabulary.

        Args:
            max_tokens: Greatest size of the vocabulary; `None` for any.
            num_oov_indices: Number of places for what is not in it.
            output_mode: `"one_hot"`, or `"int"` for the number itself.
            name: What the name of its layer starts with; by default numbered.
        """
        name = name or auto_name("integer_categorical")
        layer = IntegerLookup(max_tokens, num_oov_indices, name=f"{name}_preprocessor")
        return Feature("int32", layer, output_mode)

    @classmethod
    def string_categorical(
        cls,
        max_tokens: int | None = None,
        num_oov_indices: int = 1,
        output_mode: str = "one_hot",
        name: str | None = None,
    ) -> Feature:
        """Return a column of strings, looked up in a vocabulary.

        Args:
            max_tokens: Greatest size of the vocabulary; `None` for any.
            num_oov_indices: Number of places for what is not in it.
            output_mode: `"one_hot"`, or `"int"` for the number itself.
            name: What the name of its layer starts with; by default numbered.
        """
        name = name or auto_name("string_categorical")
        layer = StringLookup(max_tokens, num_oov_indices, name=f"{name}_preprocessor")
        return Feature("string", layer, output_mode)

    @classmethod
    def string_hashed(cls, num_bins: int, output_mode: str = "one_hot", name: str | None = None) -> Feature:
        """Return a column of strings, put into bins by a hash.

        Args:
            num_bins: Number of bins.
            output_mode: `"one_hot"`, or `"int"` for the number itself.
            name: What the name of its layer starts with; by default numbered.
        """
        name = name or auto_name("string_hashed")
        return Feature("string", Hashing(num_bins, name=f"{name}_preprocessor"), output_mode)

    @classmethod
    def integer_hashed(cls, num_bins: int, output_mode: str = "one_hot", name: str | None = None) -> Feature:
        """Return a column of integers, put into bins by a hash.

        Args:
            num_bins: Number of bins.
            output_mode: `"one_hot"`, or `"int"` for the number itself.
            name: What the name of its layer starts with; by default numbered.
        """
        name = name or auto_name("integer_hashed")
        return Feature("int32", Hashing(num_bins, name=f"{name}_preprocessor"), output_mode)

    def __init__(
        self,
        features: dict[str, Any],
        output_mode: str = "concat",
        crosses: Sequence[Any] | None = None,
        crossing_dim: int = 32,
        hashing_dim: int = 32,
        num_discretization_bins: int = 32,
        name: str | None = None,
    ) -> None:
        super().__init__(name=name)
        if not features:
            raise ValueError("The `features` argument cannot be None or empty.")
        if output_mode not in ("concat", "dict"):
            raise ValueError(
                "Invalid value for argument `output_mode`. Expected one of {'dict', 'concat'}."
                f" Received: output_mode={output_mode}"
            )
        put = object.__setattr__  # plain containers: what they hold is tracked through the layers below
        self.crossing_dim = crossing_dim
        self.hashing_dim = hashing_dim
        self.num_discretization_bins = num_discretization_bins
        self.output_mode = output_mode
        put(self, "features", {key: self._standardized(key, value) for key, value in features.items()})
        put(self, "crosses", [self._standardized_cross(cross, set(features)) for cross in crosses or ()])
        self.preprocessors: dict[str, Any] = {key: feature.preprocessor for key, feature in self.features.items()}
        self.crossers: dict[str, HashedCrossing] = {
            cross.name: HashedCrossing(cross.crossing_dim, cross.output_mode, name=cross.name) for cross in self.crosses
        }
        self.one_hot_encoders: dict[str, Any] = {}
        self.concat: Any = None
        put(self, "_inputs_by_name", {n: Input((1,), dtype=f.dtype, name=n) for n, f in self.features.items()})
        put(self, "_encoded", None)
        put(self, "_adapted", False)

    features: dict[str, Feature]
    crosses: list[Cross]
    _inputs_by_name: dict[str, KerasTensor]
    _encoded: Any
    _adapted: bool

    def _standardized(self, name: str, feature: Any) -> Feature:
        """Return what becomes of a column."""
        if isinstance(feature, Feature):
            return feature
        if isinstance(feature, dict):
            read: Feature = deserialize_keras_object(feature)
            return read
        if feature in ("float", "float_rescaled", "float_normalized", "string_categorical", "integer_categorical"):
            made: Feature = getattr(FeatureSpace, feature)(name=name)
        elif feature == "float_discretized":
            made = FeatureSpace.float_discretized(self.num_discretization_bins, name=name)
        elif feature in ("string_hashed", "integer_hashed"):
            made = getattr(FeatureSpace, feature)(self.hashing_dim, name=name)
        else:
            raise ValueError(f"Invalid feature type: {feature}")
        return made

    def _standardized_cross(self, cross: Any, known: set[str]) -> Cross:
        if isinstance(cross, dict):
            cross = deserialize_keras_object(cross)
        if not isinstance(cross, Cross):
            cross = Cross(cross, self.crossing_dim)
        found: Cross = cross
        if not set(cross.feature_names) <= known:
            raise ValueError(
                "All features referenced in the `crosses` argument should be present in the `features` dict. Received"
                f" unknown features: {cross.feature_names}"
            )
        return found

    # Learning

    def adapt(self, dataset: Any) -> None:
        """Learn what the layers need: vocabularies, boundaries, means.

        Args:
            dataset: Dataset, or another iterable, whose elements are dicts of columns, in batches or single rows.

        Raises:
            ValueError: it is no such thing.
        """
        if not is_dataset(dataset):
            raise ValueError(
                "`adapt()` can only be called on a dataset, or another iterable, of dicts."
                f" Received instead: {dataset} (of type {type(dataset)})"
            )
        learning = [key for key, layer in self.preprocessors.items() if hasattr(layer, "adapt") and _learns(layer)]
        columns: dict[str, list[Any]] = {key: [] for key in learning}
        for chunk in _chunks(dataset, learning):
            for key, values in chunk.items():
                columns[key].append(values)
        for key in learning:
            self.preprocessors[key].adapt(iter(columns[key]))
        self.one_hot_encoders.clear()
        object.__setattr__(self, "_encoded", self._encoded_columns(self._inputs_by_name))
        object.__setattr__(self, "_adapted", True)
        self.built: bool = True

    # The graph

    def get_inputs(self) -> dict[str, KerasTensor]:
        """Return the symbolic inputs, by the names of the columns.

        Raises:
            ValueError: `adapt` was not called.
        """
        self._check_adapted()
        return dict(self._inputs_by_name)

    def get_encoded_features(self) -> Any:
        """Return the symbolic output: a tensor, or a dict of tensors.

        Raises:
            ValueError: `adapt` was not called.
        """
        self._check_adapted()
        if self._encoded is None:  # of an object that was read from a file
            object.__setattr__(self, "_encoded", self._encoded_columns(self._inputs_by_name))
        return self._encoded

    def _check_adapted(self) -> None:
        if not self._adapted:
            raise ValueError("You need to call `.adapt(dataset)` on the FeatureSpace before you can start using it.")

    def _encoded_columns(self, columns: Columns) -> Any:
        prepared = {key: self.preprocessors[key](columns[key]) for key in self.features}
        encoded = {key: self._written(key, prepared[key], self.features[key]) for key in sorted(self.features)}
        for cross in self.crosses:
            encoded[cross.name] = self.crossers[cross.name]([prepared[name] for name in cross.feature_names])
        if self.output_mode == "dict":
            return encoded
        for key, value in encoded.items():
            if not is_float(dtype_name(value.dtype)):
                raise ValueError(
                    f"Cannot concatenate features because feature '{key}' has not been encoded (it has dtype"
                    f" {dtype_name(value.dtype)}). Consider using `output_mode='dict'`."
                )
        if self.concat is None:
            self.concat = Concatenate(axis=-1)
        values = list(encoded.values())
        return self.concat(values) if len(values) > 1 else values[0]

    def _written(self, key: str, value: Any, feature: Feature) -> Any:
        if feature.output_mode != "one_hot":
            return value
        if key not in self.one_hot_encoders:
            size = _n_categories(feature.preprocessor, key)
            self.one_hot_encoders[key] = CategoryEncoding(size, output_mode="multi_hot")
        return self.one_hot_encoders[key](value)

    # Calling

    @override
    def __call__(self, data: Any) -> Any:
        self._check_adapted()
        if not isinstance(data, dict):
            raise ValueError(
                f"A FeatureSpace can only be called with a dict. Received: data={data} (of type {type(data)}"
            )
        owner = tracer_of(data) if foreign() is None else None
        if owner is None:
            return self._called_on(data)
        with running_on(owner):
            return self._called_on(data)

    def _called_on(self, data: Columns) -> Any:
        columns = {key: self._as_column(value, self.features[key].dtype) for key, value in data.items()}
        single = all(len(column.shape) == 0 for column in columns.values())
        encoded = self._encoded_columns({key: _as_matrix(column) for key, column in columns.items()})
        if not single:
            return encoded
        return {key: value[0] for key, value in encoded.items()} if isinstance(encoded, dict) else encoded[0]

    def _as_column(self, value: Any, dtype: str) -> Any:
        if isinstance(value, KerasTensor):
            return value
        if dtype == "string":
            return current.strings.as_strings(value)
        return ops.convert_to_tensor(value, dtype if is_float(dtype) else None)

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        return self.get_encoded_features()

    # Storing

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            "features": serialize_keras_object(self.features),
            "output_mode": self.output_mode,
            "crosses": [serialize_keras_object(cross) for cross in self.crosses],
            "crossing_dim": self.crossing_dim,
            "hashing_dim": self.hashing_dim,
            "num_discretization_bins": self.num_discretization_bins,
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any]) -> Self:
        return cls(**config)

    @override
    def get_build_config(self) -> dict[str, Any]:
        return {key: layer.get_build_config() for key, layer in self.preprocessors.items()}

    @override
    def build_from_config(self, config: dict[str, Any]) -> None:
        for key, of_layer in config.items():
            if not self.preprocessors[key].built:
                self.preprocessors[key].build_from_config(of_layer)
        object.__setattr__(self, "_adapted", True)
        self.built = True

    def save(self, filepath: str) -> None:
        """Save the object, with what it has learned, to a `.keras` file; `keras.models.load_model` reads it.

        Args:
            filepath: Path ending in `.keras`.
        """
        save_model(self, filepath)

    def save_own_variables(self, store: Any) -> None:
        """Do nothing: the layers have all that is learned."""

    def load_own_variables(self, store: Any) -> None:
        """Do nothing: the layers read what they have learned."""


def _learns(layer: Any) -> bool:
    """Tell whether a layer has something to learn that was not given."""
    if isinstance(layer, Normalization):
        return layer.input_mean is None
    if isinstance(layer, Discretization):
        return layer.input_bin_boundaries is None
    return getattr(layer, "input_vocabulary", None) is None


def _n_categories(layer: Any, name: str) -> int:
    if hasattr(layer, "vocabulary_size"):
        return int(layer.vocabulary_size())
    if isinstance(layer, Discretization) and layer.bin_boundaries:
        return len(layer.bin_boundaries) + 1
    for attribute in ("num_bins", "num_tokens"):
        if (size := getattr(layer, attribute, None)) is not None:
            return int(size)
    raise ValueError(
        f"Feature '{name}' has `output_mode='one_hot'`. However it isn't a standard feature and the dimensionality of its"
        " output space is not known, thus it cannot be one-hot encoded. Try using `output_mode='int'`."
    )


def _as_matrix(column: Any) -> Any:
    """Return a column as a matrix with one value in a row."""
    if isinstance(column, KerasTensor) or len(column.shape) > 1:
        return column
    if current.strings.is_strings(column):
        return current.strings.reshape(column, (-1, 1))
    return ops.reshape(column, (-1, 1))


def _chunks(dataset: Iterable[Any], keys: Sequence[str]) -> Iterator[Columns]:
    """Yield the batches of a dataset as matrices, single rows gathered into some first."""
    rows: list[Columns] = []
    for element in dataset:
        arrays = {key: np.asarray(element[key]) for key in keys}
        if any(array.ndim for array in arrays.values()):
            yield {key: array.reshape(len(array), -1) for key, array in arrays.items()}
            continue
        rows.append(arrays)
        if len(rows) == CHUNK:
            yield _gathered(rows, keys)
            rows = []
    if rows:
        yield _gathered(rows, keys)


def _gathered(rows: list[Columns], keys: Sequence[str]) -> Columns:
    return {key: np.stack([row[key] for row in rows]).reshape(len(rows), 1) for key in keys}
