"""`ExportArchive`: a SavedModel put together function by function."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from keras_layers.layer import Layer
from keras_modeling.export.files import placed
from keras_modeling.export.signature import standardized
from keras_ops.backend.current import current
from keras_ops.backend.export import SAVED_MODEL, Program, lacks
from keras_ops.selection import selected
from keras_ops.variable import KerasVariable
from keras_training.progress import write_message

SERVE: Final = "serve"

_NO_SIGNATURE: Final = """If the `fn` argument provided is not a `tf.function`, you must provide an `input_signature` argument to \
specify the shape and dtype of the function arguments. Example:

export_archive.add_endpoint(
    name='call',
    fn=model.call,
    input_signature=[
        keras.InputSpec(
            shape=(None, 224, 224, 3),
            dtype='float32',
        )
    ],
)"""


class ExportArchive:
    """Layers and functions, written as a SavedModel: a folder that runs without Keras.

    Track layers, models and other resources first, then add functions, each under a name, then write.

    Raises:
        NotImplementedError: the backend writes no such folders.

    Examples:
        >>> archive = ExportArchive()  # doctest: +SKIP
        >>> archive.track(model)  # doctest: +SKIP
        >>> archive.add_endpoint("serve", model.call, [keras.InputSpec("float32", (None, 3))])  # doctest: +SKIP
        >>> archive.write_out("model")  # doctest: +SKIP
    """

    def __init__(self) -> None:
        if SAVED_MODEL not in selected().capabilities.exports:
            raise lacks(SAVED_MODEL, "ExportArchive")
        self._archive = current.export.archive()
        self._variables: dict[int, KerasVariable] = {}
        self._endpoint_names: list[str] = []

    @property
    def variables(self) -> Sequence[Any]:
        """Variables of the SavedModel: what the framework made of those that are tracked."""
        return self._archive.variables

    @property
    def trainable_variables(self) -> Sequence[Any]:
        """Those of `variables` that are trained."""
        return self._archive.trainable_variables

    @property
    def non_trainable_variables(self) -> Sequence[Any]:
        """Those of `variables` that are not trained."""
        return self._archive.non_trainable_variables

    def track(self, resource: Any) -> None:
        """Keep the variables of a layer, or a resource of the framework such as a table.

        Args:
            resource: Layer or model, built; or an object that the framework of SavedModels can track.

        Raises:
            ValueError: it is something else, or a layer that is not built.
        """
        if isinstance(resource, Layer):
            if not resource.built:
                raise ValueError("The layer provided has not yet been built. It must be built before export.")
        elif not self._archive.is_resource(resource):
            raise ValueError(
                "Invalid resource type. Expected a Keras `Layer` or `Model` or a `Trackable` object. Received"
                f" object {resource} of type '{type(resource)}'. "
            )
        found = list(resource.variables) if isinstance(resource, Layer) else []
        self._variables |= {id(variable): variable for variable in found}
        self._archive.track(resource, found)

    def add_endpoint(
        self, name: str, fn: Callable[..., Any], input_signature: Any = None, **kwargs: Any
    ) -> Callable[..., Any]:
        """Add a function.

        Args:
            name: Name of the function in the SavedModel. That of `"serve"` is also the default of serving programs.
            fn: Function of tensors; the variables that it uses must be tracked. One of the framework of SavedModels, such as
                calls endpoints added before, is added as it is.
            input_signature: List with a structure of `keras.InputSpec`, symbolic or other tensors for each argument.
            **kwargs: What the backend takes besides, such as `is_static`: whether new values of variables are not kept.

        Returns:
            The function as one of the framework of SavedModels.

        Raises:
            ValueError: the name is taken, a signature is needed and missing, or an argument is unknown.
        """
        if name in self._endpoint_names:
            raise ValueError(f"Endpoint name '{name}' is already taken.")
        variables = dict(self._variables)
        if isinstance(owner := getattr(fn, "__self__", fn), Layer):
            variables |= {id(variable): variable for variable in owner.variables}
        if not self._archive.is_function(fn) and input_signature is None:
            raise ValueError(_NO_SIGNATURE)
        signature = [] if input_signature is None else standardized(input_signature)
        added: Callable[..., Any] = self._archive.add_function(
            name, Program(fn, signature, list(variables.values())), kwargs
        )
        self._endpoint_names.append(name)
        return added

    def track_and_add_endpoint(
        self, name: str, resource: Any, input_signature: Any, **kwargs: Any
    ) -> Callable[..., Any]:
        """Keep the variables of a layer, and add its call.

        Args:
            name: As in `add_endpoint`.
            resource: Layer or model, built.
            input_signature: As in `add_endpoint`.
            **kwargs: As in `add_endpoint`.

        Returns:
            The function of the endpoint.

        Raises:
            ValueError: it is no layer, or as in `add_endpoint`.
        """
        if not isinstance(resource, Layer):
            raise ValueError(
                "Invalid resource type. Expected an instance of a Keras `Layer` or `Model`. Received:"
                f" resource={resource} (of type {type(resource)})"
            )
        self.track(resource)

        def call(*args: Any) -> Any:
            return resource(*args)

        return self.add_endpoint(name, call, input_signature, **kwargs)

    def add_variable_collection(self, name: str, variables: Any) -> None:
        """Add a list of variables under a name, for programs that load the SavedModel.

        Args:
            name: Name of the list.
            variables: List, tuple or set of variables.

        Raises:
            ValueError: it is something else, or holds something else.
        """
        if not isinstance(variables, (list, tuple, set)):
            raise ValueError(
                f"Expected `variables` to be a list/tuple/set. Received instead object of type '{type(variables)}'."
            )
        self._archive.add_variables(name, list(variables))

    def write_out(self, filepath: str | Path, options: Any = None, verbose: bool = True) -> None:
        """Write the folder; one that is there is replaced when the new one is whole.

        Args:
            filepath: Path of the folder.
            options: `tf.saved_model.SaveOptions`.
            verbose: Whether the functions are listed.

        Raises:
            ValueError: there are no functions.
        """
        if not self._endpoint_names:
            raise ValueError("No endpoints have been set yet. Call add_endpoint().")
        with placed(filepath) as path:
            self._archive.write(path, options)
        if verbose:
            endpoints = "\n\n".join(
                f"* Endpoint '{name}'\n{self._archive.describe(name)}" for name in self._endpoint_names
            )
            write_message(
                f"Saved artifact at '{os.fspath(filepath)}'. The following endpoints are available:\n\n{endpoints}"
            )
