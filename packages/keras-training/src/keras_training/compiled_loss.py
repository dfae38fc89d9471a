"""The loss that `compile` was told, applied to outputs of any structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from keras_ops import ops, tree
from keras_ops.errors import ArgumentError
from keras_ops.scopes import name_scope
from keras_training import losses
from keras_training.metrics import Mean
from keras_training.outputs import Output, check_parts, outputs_of, pick, spread


@dataclass(frozen=True)
class _Term:
    """The loss of one output.

    Attributes:
        output: The output.
        loss: The loss.
        weight: Factor in the total, or `None`.
    """

    output: Output
    loss: losses.Loss
    weight: float | None

    @property
    def name(self) -> str:
        """Name of its tracker: that of the output, else that of the loss."""
        return f"{self.output.label or self.loss.name}_loss"


class CompileLoss:
    """Total of the losses of all outputs, weighted; each output's own loss is tracked where there are several.

    Args:
        loss: Loss (its name, a function, a `Loss`), one for all outputs, or a list or dict of them, nested as the outputs
            are; in place of a loss a list of losses, whose sum it is.
        loss_weights: Number, or a list or dict of them, or `None`.
        output_names: Names of the outputs, where the model knows them.

    Examples:
        >>> loss = CompileLoss({"a": "mse", "b": "mae"}, {"b": 10.0})
        >>> y = {"a": np.array([[1.0]], "float32"), "b": np.array([[2.0]], "float32")}
        >>> float(loss(y, {"a": y["a"] - 1, "b": y["b"] - 1}))
        11.0
        >>> [metric.name for metric in loss.metrics]
        ['a_loss', 'b_loss']
    """

    def __init__(self, loss: Any, loss_weights: Any = None, output_names: Sequence[str] | None = None) -> None:
        self.loss: Any = loss
        self.loss_weights: Any = loss_weights
        self.output_names: Sequence[str] | None = output_names
        self.name = "compile_loss"
        self.built: bool = False
        self._outputs: list[Output] = []
        self._terms: list[_Term] = []
        self._trackers: list[Any] = []
        for leaf in tree.flatten(loss):
            if leaf is not None and not isinstance(leaf, str) and not callable(leaf):
                raise ArgumentError("compile", "loss", leaf, "a loss, its name, a function, or a structure of them")
        for leaf in tree.flatten(loss_weights):
            if leaf is not None and not isinstance(leaf, (int, float)):
                raise ArgumentError("compile", "loss_weights", leaf, "a number, or a structure of them")

    @property
    def metrics(self) -> list[Any]:
        """Trackers of the losses of each output; empty where one output alone has a loss."""
        return self._trackers

    def build(self, y_true: Any, y_pred: Any) -> None:
        """Match losses and outputs.

        Args:
            y_true: Targets, or their specs.
            y_pred: Outputs, or their specs, nested as those of the model.

        Raises:
            ValueError: the structure of `loss`, of `loss_weights` or of the targets does not fit that of the outputs.
        """
        outputs = outputs_of(y_pred, self.output_names)
        alone = len(outputs) == 1 and isinstance(self.loss, (list, tuple))
        found = [self.loss] if alone else spread("loss", self.loss, outputs, y_pred, shared=True)
        one_for_all = not isinstance(self.loss, (list, tuple, dict))
        weights = spread("loss_weights", self.loss_weights, outputs, y_pred, shared=one_for_all)
        terms = [
            _Term(output, _as_loss(one), weight)
            for output, given, weight in zip(outputs, found, weights, strict=True)
            for one in _several(given)  # an output may have more than one loss
            if one is not None
        ]
        terms.sort(key=self._rank)
        if not terms:
            raise ArgumentError("compile", "loss", self.loss, "a loss for at least one of the outputs")
        check_parts("y", y_true, y_pred)
        self._outputs, self._terms = outputs, terms
        if len(terms) > 1:
            with name_scope(self.name):
                self._trackers = [Mean(name=term.name) for term in terms]
        self.built = True

    def _rank(self, term: _Term) -> int:
        """Order losses as the user named them in a dict; else as `tree.flatten` gives the outputs."""
        if not isinstance(self.loss, dict):
            return term.output.position
        keys = list(self.loss)
        return next(keys.index(key) for key in (term.output.key, term.output.label, *term.output.path) if key in keys)

    def __call__(self, y_true: Any, y_pred: Any, sample_weight: Any = None) -> Any:
        """Return the total loss, a scalar, and track the parts.

        Args:
            y_true: Targets, nested as the outputs are.
            y_pred: Outputs.
            sample_weight: Weights of the samples: one for all outputs, or nested as the outputs are.
        """
        if not self.built:
            self.build(y_true, y_pred)
        total: Any = None
        alone = len(self._terms) == 1  # then targets that are not nested are those of the one output that has a loss
        for i, term in enumerate(self._terms):
            target = pick(y_true, term.output, self._outputs, "y", shared=alone)
            if target is None:
                raise ValueError(
                    f"y=None came for the loss {term.loss.name!r} of {term.output.label or 'the output'!r}; expected targets. A"
                    " model without targets adds its loss by `add_loss`, or overrides `compute_loss`."
                )
            weight = pick(sample_weight, term.output, self._outputs, "sample_weight", shared=True)
            value = term.loss(target, pick(y_pred, term.output, self._outputs, "y_pred"), weight)
            if self._trackers:
                self._trackers[i].update_state(value, sample_weight=batch_size_of(y_pred))
            if term.weight is not None:
                value = value * term.weight
            total = value if total is None else total + value
        return total

    def get_config(self) -> dict[str, Any]:
        """Return what the loss was made of."""
        return {"loss": self.loss, "loss_weights": self.loss_weights}


def batch_size_of(structure: Any) -> Any:
    """Return the number of samples in a structure of tensors, an integer or a scalar tensor.

    Examples:
        >>> batch_size_of({"x": np.zeros((5, 2))})
        5
    """
    for leaf in tree.flatten(structure):
        if len(getattr(leaf, "shape", ())):
            return ops.shape(leaf)[0]
    return 1


def _several(given: Any) -> list[Any]:
    return [one for item in given for one in _several(item)] if isinstance(given, (list, tuple)) else [given]


def _as_loss(loss: Any) -> losses.Loss:
    if isinstance(loss, losses.Loss):
        return loss
    found: Callable[..., Any] = losses.get(loss)
    if isinstance(found, losses.Loss):
        return found
    name = loss if isinstance(loss, str) else getattr(found, "__name__", None)
    return losses.LossFunctionWrapper(found, name=name)
