"""Training, evaluation and prediction on one batch that the caller hands over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from keras_ops import tree
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError
from keras_ops.scopes import StatelessScope, SymbolicScope
from keras_ops.selection import require, selected
from keras_ops.tensor import KerasTensor
from keras_training.compiling import Compiled
from keras_training.data import (
    class_weight_to_sample_weights,
    pack_x_y_sample_weight,
    unpack_x_y_sample_weight,
)
from keras_training.results import flat, in_order, to_numpy
from keras_training.steps import Batch

TRAINS: Final = ("trains", "runs inference only")


class OnBatch(Compiled):
    """Mixin of `Trainer`: `train_on_batch`, `test_on_batch`, `predict_on_batch`, and making what a step needs."""

    def train_on_batch(
        self,
        x: Any,
        y: Any = None,
        sample_weight: Any = None,
        class_weight: Mapping[int, float] | None = None,
        return_dict: bool = False,
    ) -> Any:
        """Do one step of training on one batch.

        Args:
            x: Inputs.
            y: Targets.
            sample_weight: Weights of the samples.
            class_weight: Dict from class to the weight of its samples; not together with `sample_weight`.
            return_dict: Whether the results come as a dict by name.

        Returns:
            The loss; or a list of loss and metrics; or a dict.

        Raises:
            CapabilityError: the backend runs inference only.
            ValueError: the model is not compiled, or an argument does not fit.
        """
        require(*TRAINS, "train_on_batch()")
        self._require_compiled("train_on_batch")
        if class_weight is not None:
            if sample_weight is not None:
                raise ArgumentError(
                    "train_on_batch", "class_weight", class_weight, "class_weight or sample_weight, not both"
                )
            sample_weight = class_weight_to_sample_weights(y, class_weight)
        batch = _batch(x, y, sample_weight)
        self._know(None)
        self._prepare_on(batch)
        self._give_inputs_alone("train", False)
        self.make_train_function()
        return self._result(self._call_function("train", [batch]), return_dict)

    def test_on_batch(self, x: Any, y: Any = None, sample_weight: Any = None, return_dict: bool = False) -> Any:
        """Judge the model on one batch.

        Args:
            x: Inputs.
            y: Targets.
            sample_weight: Weights of the samples.
            return_dict: Whether the results come as a dict by name.

        Returns:
            The loss; or a list of loss and metrics; or a dict.

        Raises:
            ValueError: the model is not compiled, or an argument does not fit.
        """
        self._require_compiled("test_on_batch")
        batch = _batch(x, y, sample_weight)
        self._know(None)
        self._prepare_on(batch)
        self._give_inputs_alone("test", False)
        self.make_test_function()
        return self._result(self._call_function("test", [batch]), return_dict)

    def predict_on_batch(self, x: Any) -> Any:
        """Return the outputs for one batch, as NumPy arrays.

        Args:
            x: Inputs.
        """
        self._give_inputs_alone("predict", False)
        self.make_predict_function()
        outputs = self._call_function("predict", [_batch(x, None, None)])
        return tree.map_structure(to_numpy, outputs)

    def _result(self, logs: Mapping[str, Any], return_dict: bool) -> Any:
        read = {name: to_numpy(value) for name, value in flat(self._over_replicas(logs)).items()}
        return read if return_dict else in_order(read, self.metrics)

    # Preparation

    def _require_compiled(self, caller: str) -> None:
        if not self.compiled:
            raise ValueError(f"`{caller}`: You must call `compile()` before using the model.")

    def _is_prepared(self) -> bool:
        parts = (self._compile_loss, self._compile_metrics)
        ready = all(part is None or part.built for part in parts)
        return self.built and ready and (self.optimizer is None or self.optimizer.built)

    def _symbolic_build(self, iterator: Any = None, data_batch: Any = None) -> None:
        """Make all variables that steps need, from the shapes of a batch; upstream's private name, which tools call.

        Args:
            iterator: Gives executions, of which the first batch of the first is taken.
            data_batch: The batch.
        """
        if data_batch is None:
            _, batches = next(iter(iterator.epoch() if hasattr(iterator, "epoch") else iterator))
            data_batch = next(iter(batches))
        self._prepare_on(data_batch)

    def _prepare_on(self, batch: Batch) -> None:
        """Make all variables that a step needs, from the shapes of a batch."""
        if self._is_prepared():
            return
        with self._home():
            self._make_variables(batch)

    def _make_variables(self, batch: Batch) -> None:
        x, y, _ = unpack_x_y_sample_weight(batch)
        parts = [part for part in (self._compile_loss, self._compile_metrics) if part is not None and not part.built]
        if parts or (self._is_callable() and not all(layer.built for layer in self._flatten_layers())):
            y_pred = self._spec_of_outputs(tree.map_structure(_spec, x))
            for part in parts:
                part.build(tree.map_structure(_spec, y), y_pred)
        if self.optimizer is not None and not self.optimizer.built and selected().capabilities.trains:
            self.optimizer.build(self.trainable_variables)

    def _spec_of_outputs(self, x: Any) -> Any:
        with StatelessScope():
            outputs = self.compute_output_spec(x)
            if not self.built:  # a layer whose shapes follow without its variables: a call makes these
                with SymbolicScope():
                    self(x)
            return outputs


def _batch(x: Any, y: Any, sample_weight: Any) -> Batch:
    packed = pack_x_y_sample_weight(x, y, sample_weight)
    batch = packed if isinstance(packed, tuple) else (packed,)
    return tree.map_structure(_as_array, batch)  # type: ignore[no-any-return]  # a tuple gives a tuple


def _as_array(x: Any) -> Any:
    return x if x is None or (hasattr(x, "shape") and hasattr(x, "dtype")) else np.asarray(x)


def _spec(x: Any) -> Any:
    if not (hasattr(x, "shape") and hasattr(x, "dtype")):
        return x
    return KerasTensor((None, *x.shape[1:]) if len(x.shape) else (), dtype_name(x.dtype))
