"""Contract: connectionist temporal classification: sequences of classes out of logits for each step.

Source: "Connectionist temporal classification: labelling unsegmented sequence data with recurrent neural networks" (Graves,
Fernández, Gomez, Schmidhuber; ICML 2006); for the beam search, Alex Graves, "Supervised sequence labelling with recurrent
neural networks", algorithm 4.
"""

from __future__ import annotations

from abc import ABC
from typing import Any, Final, Generic, NamedTuple, TypeVar

from keras_ops.backend.current import current
from keras_ops.backend.nn.precision import like
from keras_ops.dtypes import dtype_name

T = TypeVar("T")
IMPOSSIBLE: Final = -1e5  # stands for the logarithm of zero; finite, so that gradients are


class CTCNN(ABC, Generic[T]):
    """One class, `mask_index`, is blank. Outputs have shape `(batch, steps, classes)`, float32 or float64."""

    def ctc_loss(self, target: T, output: T, target_length: T, output_length: T, mask_index: int = 0) -> T:
        """Return `-log(probability)` of target classes `(batch, length)`, summed over alignments. Composite.

        A target that no alignment can give costs about `-IMPOSSIBLE`.
        """
        np_ = current.numpy
        logs = current.nn.log_softmax(output, -1)
        shape = current.core.shape(target)
        batch, length = shape[0], shape[1]
        blanks = np_.take(logs, index(mask_index), 2)
        labels = np_.take_along_axis(logs, np_.expand_dims(target, 1), 2)
        floor = np_.full((batch, 1), IMPOSSIBLE, dtype_name(logs.dtype))
        repeated = np_.equal(target[:, 1:], target[:, :-1])  # type: ignore[index]  # tensors of every backend can be sliced
        jump = np_.where(repeated, like(logs, IMPOSSIBLE), like(logs, 0))
        jump = np_.concatenate([floor, jump], 1)  # what it costs to skip the blank before a label

        def step(state: Any, inputs: Any) -> Any:
            time, on_blank, on_label = state
            log_blank, log_labels = inputs
            before = np_.concatenate([floor, on_label], 1)
            blank = np_.add(np_.logaddexp(on_blank, before), np_.expand_dims(log_blank, 1))
            entered = np_.logaddexp(on_blank[:, :-1], np_.add(before[:, :-1], jump))
            label = np_.add(np_.logaddexp(on_label, entered), log_labels)
            running = np_.expand_dims(np_.less(time, output_length), 1)
            now = np_.where(running, blank, on_blank), np_.where(running, label, on_label)
            return (np_.add(time, like(time, 1)), *now), None

        start = np_.concatenate(
            [np_.zeros_like(floor), np_.full((batch, length), IMPOSSIBLE, dtype_name(logs.dtype))], 1
        )
        state = (like(output_length, 0), start, start[:, 1:])
        steps = np_.transpose(blanks, (1, 0)), np_.transpose(labels, (1, 0, 2))
        (_, on_blank, on_label), _ = current.core.scan(step, state, steps)
        ends = np_.expand_dims(current.core.cast(target_length, dtype_name(target.dtype)), 1)  # type: ignore[attr-defined]  # tensors of every backend have dtypes
        last_blank = np_.take_along_axis(on_blank, ends, 1)
        last_label = np_.take_along_axis(np_.concatenate([floor, on_label], 1), ends, 1)
        return np_.negative(np_.squeeze(np_.logaddexp(last_blank, last_label), 1))

    def ctc_decode(
        self,
        inputs: T,
        sequence_lengths: T,
        strategy: str = "greedy",
        beam_width: int = 100,
        top_paths: int = 1,
        merge_repeated: bool = True,
        mask_index: int | None = 0,
    ) -> tuple[T, T]:
        """Return likely sequences `(paths, batch, steps)`, ended by -1, and their scores `(batch, paths)`. Composite.

        The score is the negative sum of the greatest inputs with `"greedy"`, a log-probability with `"beam_search"`.
        """
        blank = inputs.shape[-1] - 1 if mask_index is None else mask_index  # type: ignore[attr-defined]  # tensors of every backend have shapes
        if strategy == "greedy":
            return greedy(inputs, sequence_lengths, merge_repeated, blank)
        return beam_search(inputs, sequence_lengths, beam_width, top_paths, blank)


def index(value: int) -> Any:
    """Return an integer as a scalar tensor."""
    return current.core.convert_to_tensor(value, "int32")


def greedy(inputs: Any, lengths: Any, merge_repeated: bool, blank: int) -> tuple[Any, Any]:
    """Take the best class of each step, and drop blanks and (if wanted) repetitions."""
    np_, core = current.numpy, current.core
    steps = core.shape(inputs)[1]
    valid = np_.less(np_.expand_dims(np_.arange(0, steps, 1, "int32"), 0), np_.expand_dims(lengths, 1))
    best = core.cast(np_.argmax(inputs, -1), "int32")
    score = np_.sum(np_.where(valid, np_.max(inputs, -1), like(inputs, 0)), 1, True)
    kept = np_.logical_and(valid, np_.not_equal(best, index(blank)))
    if merge_repeated:
        fresh = np_.concatenate([np_.ones_like(valid[:, :1]), np_.not_equal(best[:, 1:], best[:, :-1])], 1)
        kept = np_.logical_and(kept, fresh)
    # A stable sort brings what is kept to the front, in order.
    order = np_.argsort(core.cast(np_.logical_not(kept), "int32"), 1)
    ended = np_.where(kept, best, index(-1))
    return np_.expand_dims(np_.take_along_axis(ended, order, 1), 0), np_.negative(score)


class Beams(NamedTuple):
    """The most likely prefixes: classes `(batch, beams, steps)`, how many, the last one, and log-probabilities.

    `blank` and `label` are the probabilities of alignments that end with a blank, and with the last class.
    """

    prefix: Any
    length: Any
    last: Any
    blank: Any
    label: Any


def beam_search(inputs: Any, lengths: Any, beam_width: int, top_paths: int, blank: int) -> tuple[Any, Any]:
    """Keep the most likely prefixes step by step."""
    np_, core = current.numpy, current.core
    logs = current.nn.log_softmax(inputs, -1)
    batch, steps = core.shape(inputs)[0], core.shape(inputs)[1]
    dtype = dtype_name(logs.dtype)
    first = np_.expand_dims(np_.equal(np_.arange(0, beam_width, 1, "int32"), index(0)), 0)
    start = np_.broadcast_to(np_.where(first, like(logs, 0), like(logs, LOWEST)), (batch, beam_width))
    empty = np_.full((batch, beam_width), -1, "int32")
    beams = Beams(
        np_.full((batch, beam_width, steps), -1, "int32"),
        np_.zeros((batch, beam_width), "int32"),
        empty,
        start,
        np_.full((batch, beam_width), LOWEST, dtype),
    )

    def step(state: Any, log_classes: Any) -> Any:
        time, beams = state[0], Beams(*state[1:])
        grown = grow(beams, log_classes, blank)
        running = np_.expand_dims(np_.less(time, lengths), 1)
        new = [np_.where(np_.expand_dims(running, 2), grown.prefix, beams.prefix)]
        new += [np_.where(running, now, was) for now, was in zip(grown[1:], beams[1:], strict=True)]
        return (np_.add(time, like(time, 1)), *new), None

    state, _ = core.scan(step, (like(lengths, 0), *beams), np_.transpose(logs, (1, 0, 2)))
    found = Beams(*state[1:])
    scores = np_.logaddexp(found.blank, found.label)[:, :top_paths]
    absent = np_.less(scores, like(scores, LOWEST / 2))
    sequences = np_.where(np_.expand_dims(absent, 2), index(-1), found.prefix[:, :top_paths])
    return np_.transpose(sequences, (1, 0, 2)), np_.where(absent, like(scores, float("-inf")), scores)


LOWEST: Final = -1e30  # log-probability of a beam that is not there; sums of it stay finite


def grow(beams: Beams, log_classes: Any, blank: int) -> Beams:
    """Return the most likely prefixes after one more step, whose log-probabilities are `(batch, classes)`."""
    np_, core = current.numpy, current.core
    width, n_classes = beams.last.shape[1], log_classes.shape[-1]
    total = np_.logaddexp(beams.blank, beams.label)
    classes = np_.reshape(np_.arange(0, n_classes, 1, "int32"), (1, 1, n_classes))
    lowest = like(total, LOWEST)
    # A prefix stays when a blank follows, or its last class again.
    some = np_.greater(beams.length, index(0))
    at_last = np_.take_along_axis(log_classes, np_.maximum(beams.last, index(0)), 1)
    stay_blank = np_.add(total, np_.expand_dims(log_classes[:, blank], 1))
    stay_label = np_.where(some, np_.add(beams.label, at_last), lowest)
    # It grows by any other class, and by its last class only behind a blank.
    is_last = np_.equal(np_.expand_dims(beams.last, 2), classes)
    from_here = np_.where(is_last, np_.expand_dims(beams.blank, 2), np_.expand_dims(total, 2))
    longer = np_.add(from_here, np_.expand_dims(log_classes, 1))
    longer = np_.where(np_.equal(classes, index(blank)), lowest, longer)
    # Where it grows into another beam, that one takes the probability over.
    child = is_child(beams)
    gained = np_.where(child, np_.einsum([core.cast(is_last, dtype_name(total.dtype)), longer], "bjc,bic->bji"), lowest)
    stay_label = np_.logaddexp(stay_label, np_.max(gained, 2))
    taken = np_.einsum([core.cast(child, "float32"), core.cast(is_last, "float32")], "bji,bjc->bic")
    longer = np_.where(np_.greater(taken, like(taken, 0.5)), lowest, longer)
    everything = np_.concatenate(
        [np_.logaddexp(stay_blank, stay_label), np_.reshape(longer, (-1, width * n_classes))], 1
    )
    _, chosen = current.math.top_k(everything, width, True)
    return follow(beams, core.cast(chosen, "int32"), stay_blank, stay_label, longer)


def is_child(beams: Beams) -> Any:
    """Tell for beams `(batch, child, parent)` whether the child is the parent and one class more."""
    np_ = current.numpy
    steps = beams.prefix.shape[2]
    places = np_.reshape(np_.arange(0, steps, 1, "int32"), (1, 1, steps))
    inside = np_.less(places, np_.expand_dims(np_.subtract(beams.length, index(1)), 2))
    stem = np_.where(inside, beams.prefix, index(-1))
    alike = np_.all(np_.equal(np_.expand_dims(stem, 2), np_.expand_dims(beams.prefix, 1)), 3)
    total = np_.logaddexp(beams.blank, beams.label)
    there = np_.greater(total, like(total, LOWEST / 2))  # the others may repeat a prefix, and must not gain by it
    child = np_.logical_and(there, np_.greater(beams.length, index(0)))
    return np_.logical_and(alike, np_.logical_and(np_.expand_dims(child, 2), np_.expand_dims(there, 1)))


def follow(beams: Beams, chosen: Any, stay_blank: Any, stay_label: Any, longer: Any) -> Beams:
    """Return the beams that were chosen among those which stay and those which grow."""
    np_ = current.numpy
    width, n_classes, steps = longer.shape[1], longer.shape[2], beams.prefix.shape[2]
    stays = np_.less(chosen, index(width))
    grown = np_.maximum(np_.subtract(chosen, index(width)), index(0))
    parent = np_.where(stays, chosen, np_.floor_divide(grown, index(n_classes)))
    token = np_.mod(grown, index(n_classes))

    def of_parent(x: Any) -> Any:
        return np_.take_along_axis(x, parent, 1)

    length = of_parent(beams.length)
    prefix = np_.take_along_axis(beams.prefix, np_.expand_dims(parent, 2), 1)
    places = np_.reshape(np_.arange(0, steps, 1, "int32"), (1, 1, steps))
    here = np_.logical_and(np_.equal(places, np_.expand_dims(length, 2)), np_.expand_dims(np_.logical_not(stays), 2))
    score = np_.take_along_axis(np_.reshape(longer, (-1, width * n_classes)), grown, 1)
    return Beams(
        np_.where(here, np_.expand_dims(token, 2), prefix),
        np_.where(stays, length, np_.add(length, index(1))),
        np_.where(stays, of_parent(beams.last), token),
        np_.where(stays, of_parent(stay_blank), like(score, LOWEST)),
        np_.where(stays, of_parent(stay_label), score),
    )
