"""Dropout of recurrent cells: one choice of elements for all time steps of a call."""

from __future__ import annotations

from typing import Any, ClassVar

from typing_extensions import override

from keras_layers.layer import Layer
from keras_ops import ops, random
from keras_ops.errors import ArgumentError
from keras_ops.random import SeedGenerator


class DropoutCell(Layer):
    """A cell that drops elements of its inputs and of its state, the same at each step until the masks are reset.

    Args:
        dropout: Share of the elements of the inputs that are dropped in training.
        recurrent_dropout: Share of the elements of the state that are dropped in training.
        seed: Seed of the choice.
        **kwargs: Arguments of `Layer`.
    """

    # How many masks there are; a single one is a tensor, several are a list.
    n_dropout_masks: ClassVar[int] = 1

    _dropout_mask: Any
    _recurrent_dropout_mask: Any

    def __init__(self, *, dropout: float, recurrent_dropout: float, seed: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.dropout: float = _share(type(self).__name__, "dropout", dropout)
        self.recurrent_dropout: float = _share(type(self).__name__, "recurrent_dropout", recurrent_dropout)
        self.seed = seed
        self.seed_generator: SeedGenerator = SeedGenerator(seed)
        self.reset_dropout_mask()
        self.reset_recurrent_dropout_mask()

    def get_dropout_mask(self, step_input: Any) -> Any:
        """Return what the inputs of a step are multiplied by; the same until it is reset.

        Args:
            step_input: Tensor of the shape of the inputs of a step.

        Returns:
            Tensor of that shape, or a list of them; `None` without dropout.
        """
        if self._dropout_mask is None and self.dropout > 0:
            object.__setattr__(self, "_dropout_mask", self._draw(step_input, self.dropout))
        return self._dropout_mask

    def get_recurrent_dropout_mask(self, step_input: Any) -> Any:
        """Return what the state is multiplied by; the same until it is reset.

        Args:
            step_input: Tensor of the shape of the state.

        Returns:
            Tensor of that shape, or a list of them; `None` without dropout.
        """
        if self._recurrent_dropout_mask is None and self.recurrent_dropout > 0:
            object.__setattr__(self, "_recurrent_dropout_mask", self._draw(step_input, self.recurrent_dropout))
        return self._recurrent_dropout_mask

    def _draw(self, like: Any, rate: float) -> Any:
        ones = ops.ones_like(like)
        masks = [random.dropout(ones, rate, seed=self.seed_generator) for _ in range(self.n_dropout_masks)]
        return masks if self.n_dropout_masks > 1 else masks[0]

    def reset_dropout_mask(self) -> None:
        """Forget the choice of elements of the inputs; the next step makes a new one."""
        object.__setattr__(self, "_dropout_mask", None)

    def reset_recurrent_dropout_mask(self) -> None:
        """Forget the choice of elements of the state; the next step makes a new one."""
        object.__setattr__(self, "_recurrent_dropout_mask", None)

    def draw_masks(self, step_input: Any, states: Any, training: Any) -> None:
        """Choose elements before a loop, in which nothing may be drawn.

        Args:
            step_input: Tensor of the shape of the inputs of a step.
            states: States at the start.
            training: Whether the loop is part of training.
        """
        if training:
            self.get_dropout_mask(step_input)
            self.get_recurrent_dropout_mask(states[0])

    def reset_masks(self) -> None:
        """Forget all choices of elements."""
        self.reset_dropout_mask()
        self.reset_recurrent_dropout_mask()

    @override
    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_dropout_mask": None, "_recurrent_dropout_mask": None}


def over_steps(mask: Any, inputs: Any) -> Any:
    """Return a mask of the inputs of a step in a shape that fits those inputs, or a sequence of them."""
    return mask if len(mask.shape) == len(inputs.shape) else ops.expand_dims(mask, 1)


def _share(where: str, argument: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ArgumentError(where, argument, value, "a number in [0, 1]")
    return min(1.0, max(0.0, value))
