"""Branches and loops: operations of OpenVINO whose bodies are graphs of their own."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import openvino as ov
import openvino.opset15 as ops

from keras_backend_openvino.tracing.graph import Graph, Tensor, current_graph, out
from keras_ops import tree
from keras_ops.backend.current import current

_FOREVER = -1


def _results(graph: Graph, tensors: Sequence[Any]) -> list[Any]:
    """Return results of a body for tensors, or for arrays, which are constants of it."""
    return [ops.result(out(x)) for x in tensors]


def _body(graph: Graph, results: Sequence[Any]) -> Any:
    graph.root().kept.append(graph)
    return ov.Model(list(results), [p.output.get_node() for p in graph.parameters], "body")


def _here(output: Any) -> Tensor:
    return Tensor(current_graph(), output)


def branch(holds: Tensor, true_fn: Callable[[], Any], false_fn: Callable[[], Any]) -> Any:
    """Return what one of two functions gives, whose results have one form."""
    graphs, forms, ends = [], [], []
    for function in (true_fn, false_fn):
        with Graph() as graph:
            form = tree.map_structure(current.core.convert_to_tensor, function(), none_is_leaf=False)
            present = [x for x in tree.flatten(form) if x is not None]
            ends.append(_results(graph, present))
        graphs.append(graph)
        forms.append(form)
    captured = list({id(x): x for graph in graphs for x, _ in graph.captures}.values())
    places = [[_captured(graph, x) for x in captured] for graph in graphs]
    node = ops.if_op(out(holds))
    node.set_then_body(_body(graphs[0], ends[0]))
    node.set_else_body(_body(graphs[1], ends[1]))
    for x, first, second in zip(captured, *places, strict=True):
        node.set_input(out(x), first, second)
    found = [_here(node.set_output(a, b)) for a, b in zip(*ends, strict=True)]
    return _filled(forms[0], found)


def _captured(graph: Graph, x: Tensor) -> Any:
    """Return the parameter of a body for a tensor outside; one that it does not use gets one as well."""
    with graph:
        for outside, inside in graph.captures:
            if outside is x:
                return inside.output.get_node()
        made = graph.parameter(x.shape, x.dtype)
        graph.captures.append((x, made))
        return made.output.get_node()


def _filled(form: Any, leaves: Sequence[Any]) -> Any:
    left = iter(leaves)
    return tree.map_structure(lambda x: None if x is None else next(left), form)


def loop(holds: Callable[..., Any], body: Callable[..., Any], state: Any, limit: int | None) -> Any:
    """Apply a body to a state while a condition of it holds."""
    leaves = tree.flatten(state)
    with Graph() as graph:
        inside = [graph.parameter(x.shape, x.dtype) for x in leaves]
        following = tree.flatten(body(*tree.pack_sequence_as(state, inside)))
        following = [_like(x, old) for x, old in zip(following, leaves, strict=True)]
        going = holds(*tree.pack_sequence_as(state, following))
        results = _results(graph, [going, *following])
        model = _body(graph, results)
    trip = ops.constant(np.int64(_FOREVER if limit is None else limit))
    node = ops.loop(trip.output(0), out(holds(*state)))
    node.set_function(model)
    node.set_special_body_ports([-1, 0])
    _connect(node, graph, inside, leaves, [r.input_value(0) for r in results[1:]])
    return tree.pack_sequence_as(state, [_here(node.get_iter_value(r.output(0), -1)) for r in results[1:]])


def _connect(node: Any, graph: Graph, inside: Any, leaves: Any, following: Any) -> None:
    for parameter, x, successor in zip(inside, leaves, following, strict=True):
        node.set_merged_input(parameter.output.get_node(), out(x), successor)
    for outside, parameter in graph.captures:
        node.set_invariant_input(parameter.output.get_node(), out(outside))


def _like(new: Any, old: Any) -> Any:
    new = current.core.convert_to_tensor(new, None if hasattr(new, "dtype") else old.dtype.name)
    new = current.core.cast(new, old.dtype.name)
    return current.numpy.broadcast_to(new, old.shape)


def scan(f: Callable[..., Any], init: Any, xs: Any, count: int, reverse: bool) -> tuple[Any, Any]:
    """Thread a carry through a function along the leading axis of tensors; stack what it gives."""
    leaves, items = tree.flatten(init), tree.flatten(xs)
    present = [x for x in items if x is not None]
    with Graph() as graph:
        carried = [None if x is None else graph.parameter(x.shape, x.dtype) for x in leaves]
        cut = [graph.parameter((1, *x.shape[1:]), x.dtype) for x in present]
        item = _filled(xs, [current.numpy.squeeze(x, 0) for x in cut])
        carry, y = f(tree.pack_sequence_as(init, carried), item)
        carry = [x if old is None else _like(x, old) for x, old in zip(tree.flatten(carry), leaves, strict=True)]
        y = tree.map_structure(current.core.convert_to_tensor, y, none_is_leaf=False)
        ys = [current.numpy.expand_dims(_inside(x), 0) for x in tree.flatten(y) if x is not None]
        kept = [x for x in carry if x is not None]
        results = _results(graph, [np.ones((), bool), *kept, *ys])
        model = _body(graph, results)
    node = ops.loop(ops.constant(np.int64(count)).output(0), ops.constant(np.ones((), bool)).output(0))
    node.set_function(model)
    node.set_special_body_ports([-1, 0])
    turned = functools.partial(_turned, reverse)
    for parameter, x in zip(cut, present, strict=True):
        node.set_sliced_input(parameter.output.get_node(), out(turned(x)), 0, 1, 1, -1, 0)
    states = [x for x in carried if x is not None]
    ends = results[1 : 1 + len(kept)]
    _connect(node, graph, states, [x for x in leaves if x is not None], [r.input_value(0) for r in ends])
    last = [_here(node.get_iter_value(r.output(0), -1)) for r in ends]
    stacked = [node.get_concatenated_slices(r.output(0), 0, 1, 1, -1, 0) for r in results[1 + len(kept) :]]
    rows = [turned(_here(x)) for x in stacked]
    return _filled(init, last), _filled(y, rows)


def _turned(reverse: bool, x: Any) -> Any:
    return current.numpy.flip(x, 0) if reverse else x


def _inside(x: Any) -> Any:
    """Return a tensor of the body that is recorded: a constant of it for an array."""
    return x if isinstance(x, Tensor) else _here(out(x))
