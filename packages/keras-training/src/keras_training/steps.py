"""Steps of training, evaluation and prediction, and how they are compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from keras_ops import tree
from keras_ops.backend.current import current
from keras_ops.scopes import StatelessScope
from keras_ops.selection import selected
from keras_training.data import unpack_x_y_sample_weight

Batches = list[tuple[Any, ...]]
State = tuple[list[Any], ...]


class StepFunctions:
    """Mixin of `Trainer`: what happens to one batch, and the functions that the loop calls.

    Where the backend's capabilities say `stateless_steps`, a step that a user writes takes `(state, data)` and returns
    `(logs, state)`, the state being lists of values: trainable variables, non-trainable variables, variables of the
    optimizer (in training only), variables of the metrics. Elsewhere it takes `data`, and changes variables in place.
    """

    train_function: Any
    test_function: Any
    predict_function: Any
    optimizer: Any = None
    compiled: bool = False
    built: bool
    history: Any
    stop_training: bool
    _initial_epoch: int = 0
    steps_per_execution: int = 1
    _compile_loss: Any = None
    _compile_metrics: Any = None
    _loss_tracker: Any = None
    _run_eagerly: bool = False
    _jit_compile: Any = "auto"
    _compile_config: dict[str, Any]

    if TYPE_CHECKING:  # what a model has as a layer, and what Trainer adds

        @property
        def jit_compile(self) -> bool: ...
        @property
        def metrics(self) -> list[Any]: ...
        @property
        def losses(self) -> list[Any]: ...
        @property
        def trainable_variables(self) -> list[Any]: ...
        @property
        def non_trainable_variables(self) -> list[Any]: ...
        @property
        def metrics_variables(self) -> list[Any]: ...
        def compute_loss(
            self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None, training: bool = True
        ) -> Any: ...
        def compute_metrics(self, x: Any, y: Any, y_pred: Any, sample_weight: Any = None) -> dict[str, Any]: ...
        def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any: ...
        def _flatten_layers(self, include_self: bool = True, recursive: bool = True) -> Iterator[Any]: ...
        def _clear_losses(self) -> None: ...
        def __call__(self, *args: Any, **kwargs: Any) -> Any: ...

    # One batch

    def train_step(self, *args: Any) -> Any:
        """Train on one batch: gradients, a step of the optimizer, metrics. See the class on its arguments."""
        if not selected().capabilities.stateless_steps:
            return self._train_on(*args)
        return self._with_state(self._train_on, *args, optimizer=True)

    def test_step(self, *args: Any) -> Any:
        """Judge one batch: loss and metrics. See the class on its arguments."""
        if not selected().capabilities.stateless_steps:
            return self._test_on(*args)
        return self._with_state(self._test_on, *args, optimizer=False)

    def predict_step(self, *args: Any) -> Any:
        """Return the outputs of one batch. See the class on its arguments."""
        if not selected().capabilities.stateless_steps:
            return self._predict_on(*args)
        state, data = args
        with StatelessScope(self._pairs(state, [self.trainable_variables, self.non_trainable_variables])) as scope:
            outputs = self._predict_on(data)
        return outputs, [scope.get_current_value(v) for v in self.non_trainable_variables]

    def _train_on(self, data: Any) -> dict[str, Any]:
        x, y, sample_weight = unpack_x_y_sample_weight(data)

        def forward() -> tuple[Any, Any]:
            y_pred = self._outputs_of(x, training=True)
            loss = self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight, training=True)
            scaled = self.optimizer.scale_loss(loss) if self.optimizer is not None else loss
            return scaled, (loss, y_pred)

        variables = self.trainable_variables
        (_, (loss, y_pred)), gradients = current.autodiff.value_and_gradients(forward, variables)
        self._track_loss(loss, x)
        if variables:
            self.optimizer.apply(gradients, variables)
        self._clear_losses()
        return self.compute_metrics(x, y, y_pred, sample_weight=sample_weight)

    def _test_on(self, data: Any) -> dict[str, Any]:
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        y_pred = self._outputs_of(x, training=False)
        loss = self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight, training=False)
        self._track_loss(loss, x)
        self._clear_losses()
        return self.compute_metrics(x, y, y_pred, sample_weight=sample_weight)

    def _predict_on(self, data: Any) -> Any:
        x, _, _ = unpack_x_y_sample_weight(data)
        outputs = self._outputs_of(x, training=False)
        self._clear_losses()
        return outputs

    def _outputs_of(self, x: Any, training: bool) -> Any:
        return self(x, training=training)

    def _track_loss(self, loss: Any, x: Any) -> None:
        if self._loss_tracker is not None:
            self._loss_tracker.update_state(loss, sample_weight=current.core.shape(tree.flatten(x)[0])[0])

    # Explicit state

    def _state_variables(self, optimizer: bool) -> list[list[Any]]:
        variables = [self.trainable_variables, self.non_trainable_variables]
        if optimizer:
            variables.append(list(self.optimizer.variables) if self.optimizer is not None else [])
        return [*variables, self.metrics_variables]

    def _pairs(self, state: Any, variables: list[list[Any]]) -> list[tuple[Any, Any]]:
        return [
            pair for known, values in zip(variables, state, strict=True) for pair in zip(known, values, strict=True)
        ]

    def _with_state(self, step: Callable[[Any], Any], state: Any, data: Any, *, optimizer: bool) -> Any:
        variables = self._state_variables(optimizer)
        with StatelessScope(self._pairs(state, variables)) as scope:
            logs = step(data)
        return logs, tuple([scope.get_current_value(v) for v in known] for known in variables)

    def _written_by_user(self, name: str) -> bool:
        return getattr(type(self), name) is not getattr(StepFunctions, name)

    def _step(self, name: str, plain: Callable[[Any], Any], *, optimizer: bool) -> Callable[[Any], Any]:
        """Return the step as a function of data that reads and assigns variables, whoever wrote it."""
        if not self._written_by_user(name):
            return plain
        written = getattr(self, name)
        if not selected().capabilities.stateless_steps:
            found: Callable[[Any], Any] = written
            return found

        def with_explicit_state(data: Any) -> Any:
            variables = self._state_variables(optimizer)
            if name == "predict_step":
                variables = variables[:2]
            logs, state = written(tuple([v.value for v in known] for known in variables), data)
            if name != "predict_step":
                for known, values in zip(variables, state, strict=True):
                    for variable, value in zip(known, values, strict=True):
                        variable.assign(value)
            return logs

        return with_explicit_state

    # Functions of batches

    def _forget_functions(self) -> None:
        self.train_function = self.test_function = self.predict_function = None

    def make_train_function(self, force: bool = False) -> Any:
        """Make `train_function`, which takes a list of batches and returns the logs after the last.

        Args:
            force: Whether it is made anew.
        """
        if self.train_function is None or force:
            step = self._step("train_step", self._train_on, optimizer=True)
            self.train_function = self._function(_last(step), training=True)
        return self.train_function

    def make_test_function(self, force: bool = False) -> Any:
        """Make `test_function`, which takes a list of batches and returns the logs after the last.

        Args:
            force: Whether it is made anew.
        """
        if self.test_function is None or force:
            step = self._step("test_step", self._test_on, optimizer=False)
            self.test_function = self._function(_last(step), training=False)
        return self.test_function

    def make_predict_function(self, force: bool = False) -> Any:
        """Make `predict_function`, which takes a list of batches and returns the outputs of each.

        Args:
            force: Whether it is made anew.
        """
        if self.predict_function is None or force:
            step = self._step("predict_step", self._predict_on, optimizer=False)
            self.predict_function = self._function(_each(step), training=False)
        return self.predict_function

    def _function(self, step: Callable[..., Any], *, training: bool) -> Callable[[Batches], Any]:
        if self._run_eagerly:
            compiled: Callable[..., Any] = step
        else:
            compiled = current.autodiff.compile_step(step, self._all_variables, jit=self.jit_compile, training=training)

        def function(batches: Batches) -> Any:
            self._build_on(batches[0])
            return compiled(*[tree.map_structure(to_device, batch) for batch in batches])

        return function

    def _build_on(self, batch: tuple[Any, ...]) -> None:
        if not self.built:
            x, _, _ = unpack_x_y_sample_weight(batch)
            self(tree.map_structure(to_device, x))

    def _all_variables(self) -> list[Any]:
        known = [*self._state_variables(optimizer=self.optimizer is not None)]
        seen: dict[int, Any] = {}
        for variables in known:
            for variable in variables:
                seen.setdefault(id(variable), variable)
        return list(seen.values())


def _last(step: Callable[[Any], Any]) -> Callable[..., Any]:
    def run(*batches: Any) -> Any:
        logs: Any = {}
        for batch in batches:
            logs = step(batch)
        return logs

    return run


def _each(step: Callable[[Any], Any]) -> Callable[..., Any]:
    def run(*batches: Any) -> Any:
        return [step(batch) for batch in batches]

    return run


def to_device(x: Any) -> Any:
    """Return an array as a tensor of the backend, floats as they are; strings and `None` stay."""
    if x is None or not hasattr(x, "dtype") or getattr(x.dtype, "kind", "f") in "OSU":
        return x
    return current.core.convert_to_tensor(x)
