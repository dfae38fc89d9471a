"""`TFSMLayer`: a layer around functions that the backend's framework saved to a folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops.backend.current import current
from keras_ops.errors import CapabilityError, UnsupportedError
from keras_ops.selection import require
from keras_saving.registry import builtin
from keras_saving.scopes import in_safe_mode, safe_mode_scope


@builtin("keras.layers", kind="layer")
class TFSMLayer(Layer):
    """Call functions of a SavedModel, as `model.export` or the framework itself writes it; inference, or training of its weights.

    Args:
        filepath: Folder of the SavedModel.
        call_endpoint: Name of the function to call.
        call_training_endpoint: Name of the function to call in training; by default `call_endpoint`.
        trainable: Whether optimizers may change the variables.
        name: Name, by default that of the class in snake case, numbered.
        dtype: Dtype policy or its name; by default the global one.

    Raises:
        UnsupportedError: the selected backend's framework has no such folders.
        ValueError: there is no such function.
        OSError: there is no such folder.

    Examples:
        >>> TFSMLayer("exported", call_endpoint="serve")(np.ones((1, 3))).shape  # doctest: +SKIP
        (1, 2)
    """

    def __init__(
        self,
        filepath: str,
        call_endpoint: str = "serve",
        call_training_endpoint: str | None = None,
        trainable: bool = True,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        try:
            require("saved_functions", "has no saved functions to wrap", "TFSMLayer")
        except CapabilityError as error:
            raise UnsupportedError(str(error)) from None
        super().__init__(trainable=trainable, name=name, dtype=dtype)
        self.filepath: str = str(filepath)
        self.call_endpoint: str = call_endpoint
        self.call_training_endpoint: str | None = call_training_endpoint
        functions = current.wrapping.read_functions(self.filepath)
        self._reloaded_variables = list(functions.variables)
        object.__setattr__(self, "_functions", functions)
        object.__setattr__(self, "_endpoint", self._function(call_endpoint))
        trains = call_endpoint if call_training_endpoint is None else call_training_endpoint
        object.__setattr__(self, "_training_endpoint", self._function(trains))
        if not trainable:
            self.trainable = False
        self.built = True

    def _function(self, name: str) -> Callable[..., Any]:
        functions: Any = self.__dict__["_functions"]
        try:
            found: Callable[..., Any] = functions.function(name)
        except (KeyError, AttributeError):
            raise ValueError(
                f"The endpoint '{name}' is neither an attribute of the reloaded SavedModel, nor an entry in the `signatures` field"
                " of the reloaded SavedModel. Select another endpoint via the `call_endpoint` argument. Available endpoints for"
                f" this SavedModel: {list(functions.names)}"
            ) from None
        return found

    @override
    def call(self, inputs: Any, training: bool = False, **kwargs: Any) -> Any:
        endpoint: Any = self.__dict__["_training_endpoint" if training else "_endpoint"]
        return endpoint(inputs, **kwargs)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "filepath": self.filepath,
            "call_endpoint": self.call_endpoint,
            "call_training_endpoint": self.call_training_endpoint,
        }

    @classmethod
    @override
    def from_config(
        cls, config: dict[str, Any], custom_objects: dict[str, Any] | None = None, safe_mode: bool | None = None
    ) -> Self:
        """Return a layer made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Not used: there is nothing in the configuration that has a class.
            safe_mode: False to load the folder that the configuration names, which can run any code, from a source that you
                trust; `None` means safe, unless the load around it says otherwise.

        Raises:
            ValueError: `safe_mode` is on.
        """
        del custom_objects
        with safe_mode_scope(safe_mode):
            if in_safe_mode():
                raise ValueError(
                    "Requested the deserialization of a `TFSMLayer`, which loads an external SavedModel. This carries a potential"
                    " risk of arbitrary code execution and thus it is disallowed by default. If you trust the source of the"
                    " artifact, you can override this error by passing `safe_mode=False` to the loading function, or calling"
                    " `keras.config.enable_unsafe_deserialization()`."
                )
        return cls(**config)
