"""The loss that `compile` was told, applied to outputs of any structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from keras_ops import tree
from keras_ops.errors import ArgumentError
from keras_ops.scopes import name_scope
from keras_training import losses
from keras_training.metrics import Mean


@dataclass(frozen=True)
class _Term:
    """One loss of one output.

    Attributes:
        path: Keys and indices that lead to the output.
        loss: The loss.
        weight: Factor in the total, or `None`.
        name: What its tracker is called, without `_loss`.
    """

    path: tuple[Any, ...]
    loss: losses.Loss
    weight: float | None
    name: str


class CompileLoss:
    """Total of the losses of all outputs, weighted; each output's own loss is tracked where there are several.

    Args:
        loss: Loss (its name, a function, a `Loss`) or a list or dict of them, nested as the outputs are.
        loss_weights: Number or a list or dict of them, or `None`.
        output_names: Names of the outputs, where the model knows them.
    """

    def __init__(self, loss: Any, loss_weights: Any = None, output_names: Sequence[str] | None = None) -> None:
        self.loss, self.loss_weights, self.output_names = loss, loss_weights, output_names
        self.name = "compile_loss"
        self.built = False
        self._terms: list[_Term] = []
        self._trackers: list[Any] = []
        self._check(loss)

    def _check(self, loss: Any) -> None:
        for leaf in tree.flatten(loss):
            if leaf is not None and not isinstance(leaf, str) and not callable(leaf):
                raise ArgumentError("compile", "loss", leaf, "a loss, its name, a function, or a structure of them")

    @property
    def metrics(self) -> list[Any]:
        """Trackers of the losses of each output; empty where there is one output."""
        return self._trackers

    def build(self, y_true: Any, y_pred: Any) -> None:
        """Match losses and outputs.

        Args:
            y_true: Targets, or their specs.
            y_pred: Outputs, or their specs, nested as those of the model.

        Raises:
            ValueError: the structure of `loss` or `loss_weights` does not fit that of the outputs.
        """
        outputs = tree.flatten_with_path(y_pred)
        self._terms = self._match(outputs, y_pred)
        if not self._terms:
            raise ArgumentError("compile", "loss", self.loss, "a loss for at least one of the outputs")
        if len(outputs) > 1:
            with name_scope(self.name):
                self._trackers = [Mean(name=f"{term.name}_loss") for term in self._terms]
        self.built = True

    def _match(self, outputs: list[tuple[tuple[Any, ...], Any]], y_pred: Any) -> list[_Term]:
        if len(outputs) == 1 and not isinstance(self.loss, (list, tuple, dict)):
            loss = _as_loss(self.loss)
            weights = tree.flatten(self.loss_weights)
            if len(weights) > 1:
                raise ArgumentError(
                    "compile", "loss_weights", self.loss_weights, "a single weight: there is one output"
                )
            return [_Term(outputs[0][0], loss, weights[0], loss.name)] if loss is not None else []
        names = self._names(outputs, y_pred)
        found = select("loss", self.loss, outputs, names)
        weights = select("loss_weights", self.loss_weights, outputs, names, shared=False)
        terms = []
        for (path, _), name, given, weight in zip(outputs, names, found, weights, strict=True):
            if (loss := _as_loss(given)) is not None:
                terms.append(_Term(path, loss, weight, name))
        return terms

    def _names(self, outputs: list[tuple[tuple[Any, ...], Any]], y_pred: Any) -> list[str]:
        return names_of(outputs, y_pred, self.output_names)

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
        for i, term in enumerate(self._terms):
            target = pick(y_true, term.path, y_pred, "y")
            weight = pick(sample_weight, term.path, y_pred, "sample_weight", shared=True)
            value = term.loss(target, pick(y_pred, term.path, y_pred, "y_pred"), weight)
            if self._trackers:
                self._trackers[i].update_state(value, sample_weight=_batch_size(y_pred))
            if term.weight is not None:
                value = value * term.weight
            total = value if total is None else total + value
        return total

    def get_config(self) -> dict[str, Any]:
        """Return what the loss was made of."""
        return {"loss": self.loss, "loss_weights": self.loss_weights}


def _batch_size(y_pred: Any) -> Any:
    first = tree.flatten(y_pred)[0]
    return first.shape[0] if len(first.shape) else 1


def _as_loss(loss: Any) -> losses.Loss | None:
    if loss is None or isinstance(loss, losses.Loss):
        return loss
    found: Callable[..., Any] = losses.get(loss)
    if isinstance(found, losses.Loss):
        return found
    name = loss if isinstance(loss, str) else getattr(found, "__name__", None)
    return losses.LossFunctionWrapper(found, name=name)


def names_of(outputs: list[tuple[tuple[Any, ...], Any]], y_pred: Any, given: Sequence[str] | None) -> list[str]:
    """Return a name for each output: the model's, else the key of a dict, else `output_<i>`."""
    if isinstance(y_pred, dict):
        return ["_".join(str(part) for part in path) for path, _ in outputs]
    if given is not None and len(given) == len(outputs):
        return list(given)
    return [f"output_{i}" for i in range(len(outputs))]


def select(
    argument: str,
    given: Any,
    outputs: list[tuple[tuple[Any, ...], Any]],
    names: Sequence[str],
    *,
    shared: bool = False,
) -> list[Any]:
    """Return what `compile` was given for each output.

    Args:
        argument: Name of the argument, for errors.
        given: `None`; a structure nested as the outputs; a flat list; or a dict by name of output.
        outputs: Paths of the outputs.
        names: Names of the outputs.
        shared: Whether a single value holds for all outputs.

    Raises:
        ValueError: a name is unknown, or the number of items differs.
    """
    n = len(outputs)
    if given is None:
        return [None] * n
    if isinstance(given, dict):
        return _by_name(argument, given, outputs, names)
    if isinstance(given, (list, tuple)):
        flat = (
            tree.flatten(list(given)) if any(isinstance(item, (list, tuple, dict)) for item in given) else list(given)
        )
        if len(flat) != n:
            raise ValueError(
                f"`compile`: {argument} has {len(flat)} items ({given!r}); expected {n}, one for each output {list(names)}."
            )
        return flat
    if n == 1 or shared:
        return [given] * n
    raise ValueError(
        f"`compile`: {argument}={given!r} is a single value, and the model has {n} outputs {list(names)}; expected a list"
        " or dict with an item for each."
    )


def _by_name(argument: str, given: dict[Any, Any], outputs: list[Any], names: Sequence[str]) -> list[Any]:
    by_path = {}
    for path, value in tree.flatten_with_path(given) if any(isinstance(v, dict) for v in given.values()) else []:
        by_path[path] = value
    found, used = [], set()
    for (path, _), name in zip(outputs, names, strict=True):
        if path in by_path:
            used.add(path[0])
            found.append(by_path[path])
            continue
        key = name if name in given else next((p for p in path[-1:] if p in given), None)
        used.add(key)
        found.append(given.get(key))
    unknown = [key for key in given if key not in used]
    if unknown:
        raise ValueError(f"`compile`: {argument} has the keys {unknown}; expected names of outputs, {list(names)}.")
    return found


def pick(structure: Any, path: tuple[Any, ...], y_pred: Any, argument: str, *, shared: bool = False) -> Any:
    """Return the part of targets, outputs or weights that belongs to one output.

    Raises:
        ValueError: the structure has no such part.
    """
    if structure is None:
        return None
    if shared and not isinstance(structure, (list, tuple, dict)):
        return structure
    if not path:
        flat = tree.flatten(structure)
        if len(flat) == 1:
            return flat[0]
    found = structure
    try:
        for key in path:
            found = found[_key_in(found, key)]
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError(
            f"{argument} has no part for the output {'/'.join(map(str, path)) or '(the only one)'}; expected the structure of"
            f" the outputs, {tree.map_structure(lambda x: tuple(x.shape), y_pred)}."
        ) from error
    return found


def _key_in(structure: Any, key: Any) -> Any:
    if isinstance(structure, dict) and key not in structure and isinstance(key, int):
        return list(structure)[key]
    if isinstance(structure, (list, tuple)) and isinstance(key, str):
        raise KeyError(key)
    return key
