"""Equations of `EinsumDense`: what shapes they ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from keras_layers.complaints import BadValue
from keras_ops.errors import ArgumentError
from keras_ops.tensor import Shape

_FORM: Final = re.compile(r"(\.\.\.)?([a-zA-Z]+)(\.\.\.)?,([a-zA-Z]+)->(\.\.\.)?([a-zA-Z]+)(\.\.\.)?")
_FORMS: Final = "[X],[Y]->[Z], ...[X],[Y]->...[Z], or [X]...,[Y]->[Z]...."


def _mismatch(letter: str, of_input: int | None, of_output: int | None) -> str:
    return (
        f"Input shape and output shape do not match at shared dimension '{letter}'. Input shape is {of_input}, and output"
        f" shape is {of_output}."
    )


@dataclass(frozen=True)
class Equation:
    """An equation of one input and one kernel, in parts.

    Attributes:
        inputs: Letters of the input's axes.
        kernel: Letters of the kernel's axes.
        outputs: Letters of the output's axes.
        before: Whether further axes of the input stand before these.
        behind: Whether further axes of the input stand behind these.
    """

    inputs: str
    kernel: str
    outputs: str
    before: bool
    behind: bool

    @classmethod
    def parsed(cls, text: str) -> Equation:
        """Return an equation in parts.

        Raises:
            ArgumentError: it has another form, or an axis of the output or the kernel comes from nowhere.
        """
        found = _FORM.fullmatch(text.replace(" ", "")) if isinstance(text, str) else None
        if found is None:
            raise BadValue(f"Invalid einsum equation '{text}'. Equations must be in the form {_FORMS}")
        left, inputs, right, kernel, out_left, outputs, out_right = found.groups()
        if (left, right) != (out_left, out_right) or (left and right):
            raise BadValue(f"Invalid einsum equation '{text}'. Equations must be in the form {_FORMS}")
        for letter in outputs:
            if letter not in inputs and letter not in kernel:
                raise BadValue(
                    f"Dimension '{letter}' was specified in the output '{outputs}' but has no corresponding dim in the input"
                    f" spec '{inputs}' or weight spec '{kernel}'"
                )
        for letter in kernel:
            if letter not in inputs and letter not in outputs:
                raise BadValue(
                    f"Weight dimension '{letter}' did not have a match in either the input spec '{inputs}' or the output spec"
                    f" '{outputs}'. For this layer, the weight must be fully specified."
                )
        return cls(inputs, kernel, outputs, bool(left), bool(right))

    def output_shape(self, input_shape: Shape, given: Shape) -> Shape:
        """Return the shape of the output.

        Args:
            input_shape: Shape of the input.
            given: Shape of the output as the user tells it, the batch axis left out; `None` where it is the input's.

        Raises:
            ArgumentError: the number of axes differs from what the equation says.
        """
        further = self._further(input_shape)
        named = len(self.outputs)
        if self.behind:
            whole = (input_shape[0], *given, *input_shape[len(self.inputs) :])
        elif not self.before:
            whole = (input_shape[0], *given)
            self._check_shared(input_shape, whole)
        else:
            whole = (*input_shape[: max(named + further - len(given), 0)], *given)
        if len(whole) != named + further or len(given) >= len(whole):
            raise ArgumentError(
                "EinsumDense", "output_shape", given, f"sizes of the axes {self.outputs!r} behind that of the batch"
            )
        known = self._sizes(input_shape)
        first = further if self.before else 0
        self._check_shared(input_shape, whole[first:])
        return tuple(
            known.get(self.outputs[i - first]) if size is None and 0 <= i - first < named else size
            for i, size in enumerate(whole)
        )

    def _check_shared(self, input_shape: Shape, whole: Shape) -> None:
        known = self._sizes(input_shape)
        for letter, size in zip(self.outputs, whole, strict=False):
            of_input = known.get(letter)
            if size is not None and of_input is not None and size != of_input:
                raise BadValue(_mismatch(letter, of_input, size))

    def _further(self, input_shape: Shape) -> int:
        further = len(input_shape) - len(self.inputs)
        if further < 0 or (further and not (self.before or self.behind)):
            raise ArgumentError(
                "EinsumDense", "input_shape", input_shape, f"axes {self.inputs!r}, as the equation says"
            )
        return further

    def _sizes(self, input_shape: Shape) -> dict[str, int | None]:
        first = self._further(input_shape) if self.before else 0
        return dict(zip(self.inputs, input_shape[first:], strict=False))

    def _output_sizes(self, output_shape: Shape) -> dict[str, int | None]:
        first = len(output_shape) - len(self.outputs) if self.before else 0
        return dict(zip(self.outputs, output_shape[first:], strict=False))

    def kernel_shape(self, input_shape: Shape, output_shape: Shape) -> tuple[int, ...]:
        """Return the shape of the kernel.

        Raises:
            ArgumentError: a size is unknown, or differs between input and output.
        """
        of_input, of_output = self._sizes(input_shape), self._output_sizes(output_shape)
        sizes = []
        for letter in self.kernel:
            size, other = of_input.get(letter), of_output.get(letter)
            if size is not None and other is not None and size != other:
                raise BadValue(_mismatch(letter, size, other))
            size = other if size is None else size
            if size is None:
                raise ArgumentError("EinsumDense.build", "input_shape", input_shape, f"a known size of axis {letter!r}")
            sizes.append(size)
        return tuple(sizes)

    def bias_shape(self, axes: str, output_shape: Shape) -> tuple[int, ...]:
        """Return the shape of a bias along some axes of the output, which broadcasts against it.

        Raises:
            ArgumentError: an axis is not in the output, or its size is unknown.
        """
        for letter in axes:
            if letter not in self.outputs:
                raise BadValue(
                    f"Bias dimension '{letter}' was requested, but is not part of the output spec '{self.outputs}'"
                )
        sizes = self._output_sizes(output_shape)
        first = min(self.outputs.index(letter) for letter in axes)
        shape = [sizes[letter] if letter in axes else 1 for letter in self.outputs[first:]]
        if None in shape:
            raise ArgumentError("EinsumDense", "bias_axes", axes, f"axes of known size in {output_shape}")
        further = len(output_shape) - len(self.outputs) if self.behind else 0
        return (*(size for size in shape if size is not None), *(1,) * further)
