"""Steps of training, evaluation and prediction, and the functions that the loop calls."""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np

from keras_ops import masking, ops, tree
from keras_ops.backend.current import current
from keras_ops.distribution import Distribution, distribution
from keras_ops.selection import selected
from keras_training.compiled_loss import batch_size_of
from keras_training.compiled_metrics import CompileMetrics
from keras_training.data import special, unpack_x_y_sample_weight

Batch: TypeAlias = tuple[Any, ...]
Kind: TypeAlias = Literal["train", "test", "predict"]


class Execution(list[Batch]):
    """The batches of one execution: a list, from which `next` takes, too.

    Examples:
        >>> batches = Execution([(1,), (2,)])
        >>> next(batches), len(batches)
        ((1,), 1)
    """

    def __next__(self) -> Batch:
        if not self:
            raise StopIteration
        return self.pop(0)


# What a step returns in place of logs, where these are worked out when somebody wants them.
RESULTS_LATER: Final[dict[str, Any]] = {}


class Known:
    """What a model consists of, looked up once for the steps of an epoch.

    Args:
        model: The model.
    """

    def __init__(self, model: StepFunctions) -> None:
        self.trainable: list[Any] = model.trainable_variables
        self.metrics: list[Any] = model.metrics
        # Whether the model as a whole is what steps call, so that it knows of losses that are added inside.
        self.plain: bool = all(model._is_inherited(f"{kind}_step") for kind in ("train", "test"))
        own = ("make_train_function", "make_test_function", "compute_metrics", "get_metrics_result")
        by_itself = current.autodiff.steps_run_eagerly and not model.jit_compile
        self.results_later: bool = by_itself and self.plain and all(model._is_inherited(name) for name in own)
        self.penalised: bool = any(variable.regularizer is not None for variable in self.trainable)


class StepFunctions:
    """Mixin of `Trainer`: what happens to one batch, and the functions that the loop calls.

    How the steps are called that users may override differs between backends: see `ImplicitSteps`, `ExplicitSteps`.
    """

    train_function: Any
    test_function: Any
    predict_function: Any
    optimizer: Any = None
    steps_per_execution: int = 1
    built: bool
    _loss_tracker: Any = None
    _compile_metrics: CompileMetrics | None = None
    _run_eagerly: bool = False
    _known_loss: tuple[Any, bool] | None = None
    _home: Callable[[], AbstractContextManager[Any]] = nullcontext
    _known: Known | None = None
    _given_alone: frozenset[Kind] = frozenset()
    _losses_inside: bool

    if TYPE_CHECKING:  # what a model has as a layer, what the steps of the backend add, and what Trainer adds
        name: str

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
        def get_metrics_result(self) -> dict[str, Any]: ...
        def compute_loss(
            self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None, training: bool = True
        ) -> Any: ...
        def compute_metrics(self, x: Any, y: Any, y_pred: Any, sample_weight: Any = None) -> dict[str, Any]: ...
        def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any: ...
        def stateless_call(self, *args: Any, **kwargs: Any) -> Any: ...
        def _flatten_layers(self, include_self: bool = True, recursive: bool = True) -> Iterator[Any]: ...
        def _clear_losses(self) -> None: ...
        def train_step(self, *args: Any, **kwargs: Any) -> Any: ...
        def test_step(self, *args: Any, **kwargs: Any) -> Any: ...
        def predict_step(self, *args: Any, **kwargs: Any) -> Any: ...
        def _step(self, kind: Kind) -> Callable[[Batch], Any]: ...
        def _as_function(self, kind: Kind, on_variables: Callable[[Any], Any]) -> Callable[..., Any]: ...
        def _call_function(self, kind: Kind, batches: list[Batch]) -> Any: ...
        def __call__(self, *args: Any, **kwargs: Any) -> Any: ...

    # One batch

    def _train_on(self, data: Any) -> dict[str, Any]:
        x, y, sample_weight = unpack_x_y_sample_weight(data)

        def forward() -> tuple[Any, Any]:
            loss, y_pred = self._loss_and_outputs(x, y, sample_weight)
            scaled = self.optimizer.scale_loss(loss) if self.optimizer is not None else loss
            masks = tree.map_structure(masking.get_mask, y_pred) if masking.masks_in_use() else None
            return scaled, (loss, y_pred, masks)

        variables = self.trainable_variables if self._known is None else self._known.trainable
        (_, (loss, y_pred, masks)), gradients = current.autodiff.value_and_gradients(forward, variables)
        if masks is not None:
            tree.map_structure(masking.set_mask, y_pred, masks)  # which the way out of `forward` may have taken off
        self._track_loss(loss, x)
        if variables:
            self.optimizer.apply(gradients, variables)
        if self._known is None or self._losses_inside:
            self._clear_losses()
        return self.compute_metrics(x, y, y_pred, sample_weight=sample_weight)

    def _loss_and_outputs(self, x: Any, y: Any, sample_weight: Any) -> tuple[Any, Any]:
        y_pred = self(x, training=True)
        return self._loss_of(x, y, y_pred, sample_weight, training=True), y_pred

    def _loss_of(self, x: Any, y: Any, y_pred: Any, sample_weight: Any, *, training: bool) -> Any:
        given = {"training": training} if self._passes_training() else {}
        return self.compute_loss(x=x, y=y, y_pred=y_pred, sample_weight=sample_weight, **given)

    def _passes_training(self) -> bool:
        """Tell whether `compute_loss` takes the argument `training`; looked up once for each function that it is."""
        function = getattr(self.compute_loss, "__func__", self.compute_loss)
        if self._known_loss is None or self._known_loss[0] is not function:
            object.__setattr__(self, "_known_loss", (function, _takes_training(function)))
        return bool(self._known_loss and self._known_loss[1])

    def _test_on(self, data: Any) -> dict[str, Any]:
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        y_pred = self(x, training=False)
        loss = self._loss_of(x, y, y_pred, sample_weight, training=False)
        self._track_loss(loss, x)
        if self._known is None or self._losses_inside:
            self._clear_losses()
        return self.compute_metrics(x, y, y_pred, sample_weight=sample_weight)

    def _predict_on(self, data: Any) -> Any:
        x, _, _ = unpack_x_y_sample_weight(data)
        outputs = self(x, training=False)
        if self._losses_inside:
            self._clear_losses()
        return outputs

    def _track_loss(self, loss: Any, x: Any) -> None:
        if self._loss_tracker is not None:
            self._loss_tracker.update_state(loss, sample_weight=batch_size_of(x))

    def _state_groups(self, kind: Kind) -> tuple[list[Any], ...]:
        """Return the variables of a step: trainable, non-trainable; of the optimizer, in training; of the metrics."""
        weights = (self.trainable_variables, self.non_trainable_variables)
        if kind == "predict":
            return weights
        optimizer = list(self.optimizer.variables) if self.optimizer is not None else []
        return (*weights, optimizer, self.metrics_variables) if kind == "train" else (*weights, self.metrics_variables)

    def _all_variables(self) -> list[Any]:
        optimizer = list(self.optimizer.variables) if self.optimizer is not None else []
        groups = (self.trainable_variables, self.non_trainable_variables, optimizer, self.metrics_variables)
        return list({id(variable): variable for group in groups for variable in group}.values())

    def _know(self, known: Known | None) -> None:
        object.__setattr__(self, "_known", known)

    def _is_inherited(self, name: str) -> bool:
        """Tell whether a method is the one that all models have."""
        return getattr(type(self), name).__module__.startswith("keras_training.") and name not in vars(self)

    # Functions of batches

    def _forget_functions(self) -> None:
        self.train_function = self.test_function = self.predict_function = None

    def _give_inputs_alone(self, kind: Kind, alone: bool) -> None:
        """Say whether a step that a user wrote gets inputs by themselves, as its data has them, or a tuple."""
        if alone != (kind in self._given_alone):
            object.__setattr__(self, "_given_alone", self._given_alone ^ {kind})
            setattr(self, f"{kind}_function", None)

    def make_train_function(self, force: bool = False) -> Any:
        """Make `train_function`, which trains on an iterator of batches and returns the logs after the last.

        Args:
            force: Whether it is made anew.

        Returns:
            The function, from an iterator to logs.
        """
        if self.train_function is None or force:
            self.train_function = self._function("train", _last)
        return self.train_function

    def make_test_function(self, force: bool = False) -> Any:
        """Make `test_function`, which judges an iterator of batches and returns the logs after the last.

        Args:
            force: Whether it is made anew.

        Returns:
            The function, from an iterator to logs.
        """
        if self.test_function is None or force:
            self.test_function = self._function("test", _last)
        return self.test_function

    def make_predict_function(self, force: bool = False) -> Any:
        """Make `predict_function`, which returns the outputs of an iterator of batches, joined.

        Args:
            force: Whether it is made anew.

        Returns:
            The function, from an iterator to outputs.
        """
        if self.predict_function is None or force:
            self.predict_function = self._function("predict", _joined)
        return self.predict_function

    def _function(self, kind: Kind, over_batches: Callable[..., Callable[..., Any]]) -> Callable[..., Any]:
        step = self._step(kind)
        run = over_batches((lambda batch: step(batch[0])) if kind in self._given_alone else step)
        run.__name__ = re.sub(r"\W", "_", f"{kind}_step_of_{self.name}")
        training = kind == "train"
        home = self._home
        with home():
            if self._run_eagerly:
                compiled = current.autodiff.eager_step(run, training=training)
            else:
                compiled = current.autodiff.compile_step(
                    run, self._all_variables, jit=self.jit_compile, training=training
                )

        def function(batches: Sequence[Batch]) -> Any:
            if home is nullcontext and self.built:
                return compiled(*batches)
            with home():
                self._build_on(batches[0])
                return compiled(*batches)

        return self._as_function(kind, function)

    def _over_replicas(self, logs: Any) -> Any:
        """Return logs in which the results of metrics are those of all replicas, where there are several."""
        results: Any = current.distribution.of_all_replicas(self.metrics_variables, self.get_metrics_result)
        if results is None or not isinstance(logs, dict):
            return logs
        return {**logs, **{name: value for name, value in results.items() if name in logs}}

    def _is_callable(self) -> bool:
        """Tell whether the model can be called as a whole; one that only trains models inside need not be."""
        return True

    def _build_on(self, batch: Batch) -> None:
        if not self.built and self._is_callable():
            self(unpack_x_y_sample_weight(batch)[0])


def _takes_training(function: Callable[..., Any]) -> bool:
    """Tell whether `compute_loss`, as a user may have written it, has the argument `training`."""
    parameters = inspect.signature(function).parameters
    return "training" in parameters or any(p.kind is p.VAR_KEYWORD for p in parameters.values())


def _last(step: Callable[[Batch], Any]) -> Callable[..., Any]:
    def run(*batches: Batch) -> Any:
        logs: Any = {}
        for batch in batches:
            logs = step(batch)
        return logs

    return run


def _joined(step: Callable[[Batch], Any]) -> Callable[..., Any]:
    def run(*batches: Batch) -> Any:
        outputs = [step(batch) for batch in batches]
        if len(outputs) == 1:
            return outputs[0]
        return tree.map_structure(lambda *parts: ops.concatenate(parts, axis=0), *outputs)

    return run


def execution_of(batches: Sequence[Batch]) -> Execution:
    """Return batches with their arrays as tensors of the backend, spread as the distribution in force says."""
    active = distribution()
    if active is None and all(_all_numbers(batch) for batch in batches):
        convert = current.core.convert_to_tensor
        return Execution([tuple([convert(x) for x in batch]) for batch in batches])
    place = to_device if active is None else functools.partial(_spread, active)
    return Execution(tree.map_structure(place, batch) for batch in batches)


def _spread(active: Distribution, x: Any) -> Any:
    if x is None or not hasattr(x, "shape") or getattr(getattr(x, "dtype", None), "kind", "f") in "OSU":
        return x
    return current.distribution.distribute_batch(x, active.get_data_layout(x.shape))


def arrays_of(batches: Sequence[Batch]) -> list[Batch]:
    """Return batches whose numbers in NumPy arrays stay there, and whose other arrays are tensors of the backend."""
    return [batch if _all_numbers(batch) else tree.map_structure(_as_it_is, batch) for batch in batches]


def _all_numbers(batch: Batch) -> bool:
    """Tell whether a batch consists of NumPy arrays of numbers, not nested."""
    return type(batch) is tuple and all(type(x) is np.ndarray and x.dtype.char in _NUMBERS for x in batch)


_NUMBERS = "?bhilqBHILQefd"


def _as_it_is(x: Any) -> Any:
    return x if type(x) is np.ndarray and x.dtype.kind in "biuf" else to_device(x)


def to_device(x: Any) -> Any:
    """Return an array as a tensor of the backend, floats as they are; `None` stays, as do strings without a home."""
    if x is None or not hasattr(x, "dtype"):
        return x
    if getattr(x.dtype, "kind", "f") in "OSU" and not selected().capabilities.strings:
        return x
    if (found := special.as_tensor(x)) is not None:
        return found
    return current.core.convert_to_tensor(x)
