"""One step of the recurrent cells, in arithmetic that tensors of every framework and symbolic ones have.

Products of matrices and activations come as functions: the contract passes those of its families, layers pass ops.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Function: TypeAlias = Callable[[Any], Any]


def parts(x: Any, n: int, axis: int = -1) -> list[Any]:
    """Return `n` equal slices along an axis whose size is known.

    Examples:
        >>> [part.tolist() for part in parts(np.array([[1, 2, 3, 4]]), 2)]
        [[[1, 2]], [[3, 4]]]
    """
    size = x.shape[axis] // n
    head: tuple[Any, ...] = (...,) if axis == -1 else (slice(None),) * axis
    return [x[(*head, slice(i * size, (i + 1) * size))] for i in range(n)]


def lstm_step(
    gates: list[Any], memory: Any, activation: Function, recurrent_activation: Function
) -> tuple[Any, list[Any]]:
    """Return the output and the new states of a cell with long short-term memory.

    Args:
        gates: What goes into the input gate, the forget gate, the candidate and the output gate.
        memory: The old memory, of the shape of a gate.
        activation: Activation of the candidate and of the memory.
        recurrent_activation: Activation of the gates.

    Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory" (1997).
    """
    i, f, candidate, o = gates
    memory = recurrent_activation(f) * memory + recurrent_activation(i) * activation(candidate)
    output = recurrent_activation(o) * activation(memory)
    return output, [output, memory]


def gru_step(
    inputs: Any,
    state: Any,
    of_state: Function,
    of_candidate: Function | None,
    activation: Function,
    recurrent_activation: Function,
) -> Any:
    """Return the output of a cell with gated recurrence, which is its state as well.

    Args:
        inputs: What the inputs add to the update gate, the reset gate and the candidate, along the last axis.
        state: The old state.
        of_state: Gives what the state adds to the gates; and to the candidate, if the reset gate is applied after.
        of_candidate: Gives what the state, after the reset gate, adds to the candidate; `None` if `of_state` does.
        activation: Activation of the candidate.
        recurrent_activation: Activation of the gates.

    Source: arXiv:1406.1078 (reset before the product), arXiv:1412.3555.
    """
    update, reset, candidate = parts(inputs, 3)
    own = parts(of_state(state), 3 if of_candidate is None else 2)
    update = recurrent_activation(update + own[0])
    reset = recurrent_activation(reset + own[1])
    candidate = activation(candidate + (reset * own[2] if of_candidate is None else of_candidate(reset * state)))
    return update * state + (1 - update) * candidate
