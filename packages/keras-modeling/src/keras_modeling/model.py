"""`Model`: a layer that can be trained, saved and shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from typing_extensions import override

from keras_layers.layer import Layer
from keras_modeling import graph_config, saving
from keras_modeling.quantizing import Filters, quantize_model
from keras_modeling.summary import print_summary
from keras_ops import tree
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training.trainer import Trainer

if TYPE_CHECKING:
    from keras_modeling.export.model_export import Format


@builtin("keras", kind="model", base=True)
class Model(Trainer, Layer):
    """A layer with `compile`, `fit`, `evaluate`, `predict`, `save` and `summary`.

    Made in three ways: `Model(inputs, outputs)` from symbolic tensors, `Sequential(layers)`, or as a subclass with layers as
    attributes and a `call` method.

    Args:
        inputs: Symbolic tensor (`keras.Input`), or a structure of them.
        outputs: Symbolic tensor that depends on the inputs, or a structure of them.
        name: Name, by default that of the class in snake case, numbered.

    Examples:
        >>> import keras_layers
        >>> x = keras_layers.Input((3,))
        >>> model = Model(x, keras_layers.Dense(2)(x))
        >>> model.output_shape, model.count_params()
        ((None, 2), 8)
    """

    _saving_skip: ClassVar[frozenset[str]] = frozenset(
        {
            *("_compile_loss", "_compile_metrics", "_loss_tracker", "_compile_config", "loss", "history", "metrics"),
            *("train_function", "test_function", "predict_function"),
        }
    )

    if TYPE_CHECKING:  # what a model of inputs and outputs, or of layers, has

        @property
        def inputs(self) -> list[Any]: ...
        @property
        def outputs(self) -> list[Any]: ...
        @property
        def input_shape(self) -> Any: ...
        @property
        def output_shape(self) -> Any: ...

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Make a `Functional` where a plain `Model` is made of inputs and outputs."""
        if cls is Model and _is_functional_call(args, kwargs):
            from keras_modeling.functional import Functional  # a subclass of this class

            return Functional.__new__(Functional, *args, **kwargs)  # type: ignore[return-value]  # `Self` is Model here
        return super().__new__(cls, *args, **kwargs)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from keras_modeling.functional import Functional  # a subclass of this class

        if _is_functional_call(args, kwargs) and not isinstance(self, Functional):
            _make_functional(type(self), Functional)
            Functional.__init__(self, *args, **kwargs)  # type: ignore[arg-type]  # its class has just become one
            return
        super().__init__(*args, **kwargs)
        self._forget_functions()

    @override
    def call(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError(
            f"Model {type(self).__name__} does not have a `call()` method implemented; implement it, or make the model of"
            " inputs and outputs or of a list of layers."
        )

    @override
    def _is_callable(self) -> bool:
        return type(self).call is not Model.call

    # Layers

    @property
    def layers(self) -> list[Any]:
        """The layers of the model, in order; those inside them left out."""
        return list(self._flatten_layers(include_self=False, recursive=False))

    @layers.setter
    def layers(self, _: Any) -> None:
        raise AttributeError("`Model.layers` cannot be set; use another name for the attribute.")

    def get_layer(self, name: str | None = None, index: int | None = None) -> Any:
        """Return a layer by name or by index.

        Args:
            name: Name of the layer.
            index: Index among `layers`.

        Raises:
            ValueError: not exactly one of the two came, or there is no such layer.
        """
        if name is not None and index is not None:
            raise ValueError(f"Provide only a layer name or a layer index. Received: index={index}, name={name}.")
        if name is None and index is None:
            raise ValueError("Provide either a layer name or layer index at `get_layer`.")
        layers = self.layers
        if index is not None:
            if not -len(layers) <= index < len(layers):
                raise ValueError(
                    f"Was asked to retrieve layer at index {index} but model only has {len(layers)} layers."
                )
            return layers[index]
        for layer in layers:
            if layer.name == name:
                return layer
        raise ValueError(f"No such layer: {name}. Existing layers are: {[layer.name for layer in layers]}.")

    def summary(
        self,
        line_length: int | None = None,
        positions: Sequence[float] | None = None,
        print_fn: Callable[..., Any] | None = None,
        expand_nested: bool = False,
        show_trainable: bool = False,
        layer_range: Sequence[str] | None = None,
    ) -> None:
        """Print a table of the layers.

        Args:
            line_length: Width in characters.
            positions: Ends of the columns, as fractions of the width.
            print_fn: Takes the text, in place of printing it.
            expand_nested: Whether layers of models inside are shown.
            show_trainable: Whether a column says which layers are trainable.
            layer_range: Names (regular expressions) of the first and last layer to show.
        """
        print_summary(self, line_length, positions, print_fn, expand_nested, show_trainable, layer_range)

    # Quantisation

    @override
    def quantize(  # type: ignore[override]  # a model has other options than a layer
        self, mode: str | None = None, config: Any = None, filters: Filters | None = None, **kwargs: Any
    ) -> None:
        """Quantise the layers that can be; the others get a warning and stay as they are.

        Args:
            mode: `"int8"`, `"int4"` or `"float8"`.
            config: How in detail, a `QuantizationConfig`; by default that of the mode.
            filters: Which layers: a regular expression that is found in their names, a list of them, or a function of a layer.
            **kwargs: `type_check`, whether subclasses of layers that can be quantised are left alone.

        Raises:
            ValueError: the model is not built or a layer is quantised already; mode and configuration contradict each other.

        Examples:
            >>> import keras_layers
            >>> model = Model(x := keras_layers.Input((3,)), keras_layers.Dense(2, name="dense")(x))
            >>> model.quantize("int8", filters="dense")
            >>> [weight.dtype for weight in model.weights]
            ['float32', 'int8', 'float32']
        """
        type_check = kwargs.pop("type_check", True)
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments passed to {type(self).__name__}: {kwargs}")
        quantize_model(self, mode, config, filters, type_check)

    def get_quantization_layer_structure(self, mode: str | None = None) -> dict[str, Any] | None:
        """Return which layers of which blocks a quantisation that needs data goes through; a subclass says so.

        Args:
            mode: How the model is quantised.

        Returns:
            `None`, or a dict with `pre_block_layers` and `sequential_blocks`.
        """
        del mode
        return None

    # Building

    @override
    def build_from_config(self, config: dict[str, Any]) -> None:
        if not config or self.built:
            return
        shape = config.get("input_shape")
        if shape is None:
            super().build_from_config(config)
            return
        if type(self).build is not Layer.build:
            self.build(shape)
            self._lock()
            return
        names = self._plan.names
        if isinstance(shape, dict) and "shapes_dict" not in config and set(shape) <= set(names):
            self._build_from_shapes({f"{key}_shape": value for key, value in shape.items()})
        else:
            self._build_from_shapes({"input_shape": shape})

    # Saving

    def save(self, filepath: str | Path, overwrite: bool = True, zipped: bool | None = None, **kwargs: Any) -> None:
        """Save the model, its weights and the state of its optimizer.

        Args:
            filepath: Path that ends in `.keras` (or `.h5`, the format of Keras 2).
            overwrite: Whether a file that is there is replaced without asking.
            zipped: Whether the file is a zip archive, rather than a folder.
            **kwargs: Arguments of older formats.

        Raises:
            ValueError: the path has another extension.
        """
        saving.save_model(self, filepath, overwrite=overwrite, zipped=zipped, **kwargs)

    def save_weights(self, filepath: str | Path, overwrite: bool = True, max_shard_size: float | None = None) -> None:
        """Save the weights alone.

        Args:
            filepath: Path that ends in `.weights.h5`, or in `.weights.json` for several files.
            overwrite: Whether a file that is there is replaced without asking.
            max_shard_size: Greatest size of one file, in gigabytes.
        """
        saving.save_weights(self, filepath, overwrite=overwrite, max_shard_size=max_shard_size)

    def load_weights(self, filepath: str | Path, skip_mismatch: bool = False, **kwargs: Any) -> None:
        """Load weights from a file that `save` or `save_weights` wrote.

        Args:
            filepath: Path of the file.
            skip_mismatch: Whether layers that do not fit are left as they are, with a warning.
            **kwargs: `objects_to_skip`, and for files of Keras 2 `by_name`.
        """
        saving.load_weights(self, filepath, skip_mismatch=skip_mismatch, **kwargs)

    def export(
        self,
        filepath: str | Path,
        format: Format = "tf_saved_model",
        verbose: bool | None = None,
        input_signature: Any = None,
        **kwargs: Any,
    ) -> None:
        """Write the model for inference by other programs. A file or folder that is there is replaced.

        Args:
            filepath: Path of the folder, or of the file, which ends in `.xml` with `"openvino"`, in `.tflite` with `"litert"`.
            format: `"tf_saved_model"`, a folder with the function `serve`; `"onnx"`; `"openvino"`, an IR of two files;
                `"litert"`.
            verbose: Whether a message says where the file is, and what it holds; by default yes.
            input_signature: List with a structure of `keras.InputSpec`, symbolic or other tensors for each argument of the
                model; by default what it was made or built with, for batches of any size.
            **kwargs: Options of the format: `opset_version` of ONNX; attributes of the converter of LiteRT, such as
                `optimizations`; and those of the backend, as in `ExportArchive.add_endpoint`.

        Raises:
            ValueError: the format, the path's ending or an option is not known, or the model is not built.
            NotImplementedError: the backend does not write this format.
            ImportError: a library that writes it is missing.

        Examples:
            >>> model.export("model.onnx", format="onnx")  # doctest: +SKIP
        """
        from keras_modeling.export.model_export import export_model  # which knows of the subclasses of this class

        export_model(self, filepath, format, verbose, input_signature, kwargs)

    def to_json(self, **kwargs: Any) -> str:
        """Return the configuration of the model as JSON.

        Args:
            **kwargs: Arguments of `json.dumps`.
        """
        return json.dumps(serialize_keras_object(self), **kwargs)

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a model made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Dict from names to classes and functions of the user.
        """
        from keras_modeling.functional import Functional  # a subclass of this class

        if not isinstance(config, dict):
            raise ArgumentTypeError(
                f"{cls.__name__}.from_config", "config", config, "a dict, as `get_config` returns it"
            )
        graph = {"name", "layers", "input_layers", "output_layers"} <= set(config)
        if graph and (cls is Model or (issubclass(cls, Functional) and not cls._config_is_arguments())):
            inputs, outputs = graph_config.restored(config, custom_objects)
            given = {key: config[key] for key in ("name", "trainable") if key in config}
            return cls(inputs, outputs, **given)
        return super().from_config(config)

    def reset_states(self) -> None:
        """Reset the state of every layer that keeps one between batches."""
        for layer in self.layers:
            if hasattr(layer, "reset_states"):
                layer.reset_states()

    def __getstate__(self) -> dict[str, Any]:
        # Compiled steps are made anew where a copy of the model needs them.
        fresh = ("train_function", "test_function", "predict_function")
        return {key: None if key in fresh else value for key, value in super().__getstate__().items()}

    # State as a tree

    def get_state_tree(self, value_format: str = "backend_tensor") -> dict[str, Any]:
        """Return the values of all variables, nested by their paths.

        Args:
            value_format: `"backend_tensor"` or `"numpy_array"`.

        Returns:
            Dict with `trainable_variables`, `non_trainable_variables`, `optimizer_variables`, `metrics_variables`.
        """
        if value_format not in ("backend_tensor", "numpy_array"):
            raise ArgumentError("get_state_tree", "value_format", value_format, "'backend_tensor' or 'numpy_array'")
        groups = {
            "trainable_variables": self.trainable_variables,
            "non_trainable_variables": self.non_trainable_variables,
            "optimizer_variables": list(self.optimizer.variables) if self.optimizer is not None else [],
            "metrics_variables": self.metrics_variables,
        }
        return {name: _nest(variables, value_format) for name, variables in groups.items()}

    def set_state_tree(self, state_tree: dict[str, Any]) -> None:
        """Set variables from what `get_state_tree` returned.

        Args:
            state_tree: Dictionary with keys as `trainable_variables` and `optimizer_variables`, each with values of
                variables by path.

        Raises:
            ValueError: a path is unknown.
        """
        groups = {
            "trainable_variables": self.trainable_variables,
            "non_trainable_variables": self.non_trainable_variables,
            "optimizer_variables": list(self.optimizer.variables) if self.optimizer is not None else [],
            "metrics_variables": self.metrics_variables,
        }
        for group, values in state_tree.items():
            if group not in groups:
                raise ArgumentError("set_state_tree", "state_tree", group, f"the keys {sorted(groups)}")
            by_path = {variable.path: variable for variable in groups[group]}
            for keys, value in tree.flatten_with_path(values):
                path = "/".join(str(key) for key in keys)
                if path not in by_path:
                    raise ValueError(f"`set_state_tree`: {group} has no variable {path!r}; it has {sorted(by_path)}.")
                by_path[path].assign(value)


def _is_functional_call(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    return len(args) >= 2 or (len(args) == 1 and "outputs" in kwargs) or ("inputs" in kwargs and "outputs" in kwargs)


def _make_functional(cls: type, functional: type) -> None:
    """Let a class whose instances are made of inputs and outputs, `super().__init__(inputs, outputs)`, be a `Functional`."""
    bases = []
    for base in cls.__bases__:
        if base is not Model and issubclass(base, Model) and not issubclass(base, functional):
            _make_functional(base, functional)
        bases.append(functional if base is Model else base)
    cls.__bases__ = tuple(bases)
    cls._plan_calls()  # type: ignore[attr-defined]  # a layer's


def _nest(variables: list[Any], value_format: str) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for variable in variables:
        *folders, name = variable.path.split("/")
        place = nested
        for folder in folders:
            place = place.setdefault(folder, {})
        place[name] = variable.numpy() if value_format == "numpy_array" else variable.value
    return nested


def model_from_json(json_string: str, custom_objects: Any = None) -> Any:
    """Return a model made from what `Model.to_json` returned, with fresh weights.

    Args:
        json_string: The JSON.
        custom_objects: Dict from names to classes and functions of the user.

    Returns:
        The model.

    Examples:
        >>> import keras_layers
        >>> from keras_modeling import Sequential
        >>> text = Sequential([keras_layers.Input((2,)), keras_layers.Dense(3)]).to_json()
        >>> model_from_json(text).output_shape
        (None, 3)
    """
    return deserialize_keras_object(saving.parse_json(json_string), custom_objects=custom_objects)
