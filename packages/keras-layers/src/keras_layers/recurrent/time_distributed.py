"""`TimeDistributed`."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from keras_layers.complaints import BadValue
from keras_layers.core.lambda_layer import Lambda
from keras_layers.core.wrapper import Wrapper
from keras_layers.layer import Layer
from keras_layers.normalization.batch_normalization import BatchNormalization
from keras_ops import ops, tree
from keras_ops.dtypes import is_float
from keras_ops.tensor import Shape
from keras_saving.registry import builtin, is_builtin_class


@builtin("keras.layers", kind="layer")
class TimeDistributed(Wrapper):
    """Apply a layer to each time step of a sequence.

    A layer that treats each sample by itself is called once, on the steps of all samples; any other, such as one of your
    own or batch normalization in training, is called on one step after the other.

    Args:
        layer: The layer.
        **kwargs: Arguments of `Layer`.

    Call arguments:
        inputs: Tensor of shape `(batch, time, ...)`.
        training: Passed on to the layer.
        mask: Booleans of shape `(batch, time, ...)`, passed on to the layer step by step where it takes masks.

    Returns:
        Tensor of shape `(batch, time, ...)`.

    Raises:
        ShapeError: the inputs have no axis of time, or the mask another shape.

    Examples:
        >>> from keras_layers import Dense
        >>> tuple(TimeDistributed(Dense(2))(np.ones((3, 5, 4), "float32")).shape)
        (3, 5, 2)
    """

    def __init__(self, layer: Any, **kwargs: Any) -> None:
        if not isinstance(layer, Layer):
            raise BadValue(
                f"Please initialize `TimeDistributed` layer with a `keras.layers.Layer` instance. Received: {layer}"
            )
        super().__init__(layer, **kwargs)
        self.supports_masking = True

    def _of_step(self, shape: Shape) -> Shape:
        if not isinstance(shape, (list, tuple)) or len(shape) < 3:
            raise BadValue(
                f"`TimeDistributed` Layer should be passed an `input_shape` with at least 3 dimensions, received: {shape}"
            )
        return (shape[0], *shape[2:])

    @override
    def build(self, input_shape: Shape) -> None:  # type: ignore[override]  # upstream's: the shape is needed
        super().build(self._of_step(input_shape))

    @override
    def compute_output_shape(self, input_shape: Shape) -> Any:
        inner = self.layer.compute_output_shape(self._of_step(input_shape))
        return tree.map_shape_structure(lambda shape: (shape[0], input_shape[1], *shape[1:]), inner)

    @override
    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        self._of_step(tuple(inputs.shape))
        self._check_mask(inputs, mask)
        passed: dict[str, Any] = {}
        if self.layer._plan.takes_training:
            passed["training"] = training
        if not self.layer._plan.mask_names:
            mask = None
        n_steps = inputs.shape[1]
        if n_steps is None or self._treats_samples_apart(training):
            outputs = self._at_once(inputs, mask, passed)
        else:
            outputs = self._one_by_one(inputs, mask, passed, n_steps)
        return tree.map_structure(lambda x: ops.cast(x, self.compute_dtype) if is_float(ops.dtype(x)) else x, outputs)

    def _one_by_one(self, inputs: Any, mask: Any, passed: dict[str, Any], n_steps: int) -> Any:
        outputs = []
        for i in range(n_steps):
            named = passed if mask is None else {**passed, "mask": mask[:, i]}
            outputs.append(self.layer(inputs[:, i], **named))
        return tree.map_structure(lambda *steps: ops.stack(list(steps), axis=1), *outputs)

    def _at_once(self, inputs: Any, mask: Any, passed: dict[str, Any]) -> Any:
        batch, n_steps = ops.shape(inputs)[:2]
        if mask is not None:
            passed = {**passed, "mask": ops.reshape(mask, (-1, *ops.shape(mask)[2:]))}
        outputs = self.layer(ops.reshape(inputs, (-1, *ops.shape(inputs)[2:])), **passed)
        known = isinstance(n_steps, int)

        def parted(x: Any) -> Any:
            # One size is left for the framework to find: that of the batch, unless only that is known.
            head = (-1, n_steps) if known else (batch, -1)
            return ops.reshape(x, (*head, *ops.shape(x)[1:]))

        return tree.map_structure(parted, outputs)

    def _treats_samples_apart(self, training: Any) -> bool:
        """Tell whether a call on other samples beside gives the same for each, and leaves the same state."""
        for layer in self.layer._flatten_layers():
            if not is_builtin_class(type(layer)) or isinstance(layer, Lambda) or getattr(layer, "stateful", False):
                return False
            updated = isinstance(layer, BatchNormalization) or bool(layer._non_trainable_variables)
            if training and layer.trainable and updated:
                return False
        return True

    def _check_mask(self, inputs: Any, mask: Any) -> None:
        if mask is None:
            return
        pairs = zip(inputs.shape[:2], mask.shape[:2], strict=False)
        if len(mask.shape) < 2 or any(n is not None and m is not None and n != m for n, m in pairs):
            expected = tuple(inputs.shape[:2])
            raise BadValue(
                f"`TimeDistributed` Layer should be passed a `mask` of shape {str(expected)[:-1]}, ...), received:"
                f" mask.shape={tuple(mask.shape)}"
            )
