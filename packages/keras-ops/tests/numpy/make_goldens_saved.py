"""Write under which names, with which configs and call arguments upstream Keras 3.13.2 saves ops.

Run with upstream Keras on its NumPy backend (KERAS_BACKEND=numpy).
"""

from __future__ import annotations

import json
import pathlib

import keras
from keras import ops

K = keras.KerasTensor
x, y, vector, square, one = K((2, 3, 4)), K((2, 3, 4)), K((4,)), K((2, 4, 4)), K((1, 3, 1))
index, pairs = K((5,), "int32"), K((5, 1), "int32")

CALLS = {
    "append": lambda: ops.append(x, y, axis=1),
    "argpartition": lambda: ops.argpartition(x, 1),
    "argsort": lambda: ops.argsort(x),
    "array": lambda: ops.array(x),
    "array_split": lambda: ops.array_split(x, 2, axis=1),
    "broadcast_to": lambda: ops.broadcast_to(one, (2, 3, 4)),
    "cast": lambda: ops.cast(x, "int32"),
    "concatenate": lambda: ops.concatenate([x, y], axis=1),
    "convert_to_tensor": lambda: ops.convert_to_tensor(x),
    "copy": lambda: ops.copy(x),
    "cross": lambda: ops.cross(K((2, 3)), K((2, 3))),
    "diag": lambda: ops.diag(vector, k=1),
    "diagflat": lambda: ops.diagflat(x),
    "diagonal": lambda: ops.diagonal(square, axis1=1, axis2=2),
    "digitize": lambda: ops.digitize(x, K((2,))),
    "dot": lambda: ops.dot(x, vector),
    "einsum": lambda: ops.einsum("abc,abc->a", x, y),
    "expand_dims": lambda: ops.expand_dims(x, 1),
    "flip": lambda: ops.flip(x, 1),
    "get_item": lambda: ops.get_item(x, (0, 1)),
    "hstack": lambda: ops.hstack([x, y]),
    "inner": lambda: ops.inner(x, y),
    "kron": lambda: ops.kron(x, y),
    "matmul": lambda: ops.matmul(square, square),
    "moveaxis": lambda: ops.moveaxis(x, 0, 1),
    "nonzero": lambda: ops.nonzero(x),
    "outer": lambda: ops.outer(x, y),
    "ravel": lambda: ops.ravel(x),
    "rearrange": lambda: ops.rearrange(K((2, 3)), "a b -> b a"),
    "repeat": lambda: ops.repeat(x, 2, 1),
    "reshape": lambda: ops.reshape(x, (-1, 4)),
    "roll": lambda: ops.roll(x, 2),
    "rot90": lambda: ops.rot90(x),
    "saturate_cast": lambda: ops.saturate_cast(x, "int32"),
    "scatter": lambda: ops.scatter(pairs, K((5,)), (7,)),
    "scatter_update": lambda: ops.scatter_update(vector, pairs, K((5,))),
    "searchsorted": lambda: ops.searchsorted(vector, vector),
    "select": lambda: ops.select([K((2,), "bool")], [K((2,))], 0),
    "slice": lambda: ops.slice(x, (0, 0, 0), (1, 1, 2)),
    "slice_update": lambda: ops.slice_update(x, (0, 0, 0), K((1, 1, 1))),
    "slogdet": lambda: ops.slogdet(square),
    "sort": lambda: ops.sort(x),
    "split": lambda: ops.split(x, 2, axis=0),
    "squeeze": lambda: ops.squeeze(one, 0),
    "stack": lambda: ops.stack([x, y], 1),
    "stop_gradient": lambda: ops.stop_gradient(x),
    "swapaxes": lambda: ops.swapaxes(x, 0, 1),
    "take": lambda: ops.take(x, index, 1),
    "take_along_axis": lambda: ops.take_along_axis(x, K((2, 1, 4), "int32"), 1),
    "tensordot": lambda: ops.tensordot(x, K((3, 4, 5)), axes=2),
    "tile": lambda: ops.tile(x, 2),
    "trace": lambda: ops.trace(square, axis1=1, axis2=2),
    "transpose": lambda: ops.transpose(x),
    "unravel_index": lambda: ops.unravel_index(index, (3, 4)),
    "unstack": lambda: ops.unstack(x, axis=1),
    "vdot": lambda: ops.vdot(vector, vector),
    "view": lambda: ops.view(x, "int32"),
    "vstack": lambda: ops.vstack([x, y]),
    "where": lambda: ops.where(K((3, 4), "bool"), x, y),
    "cond": lambda: ops.cond(K((), "bool"), lambda: x, lambda: y),
    "switch": lambda: ops.switch(K((), "int32"), [lambda a: a, lambda a: a], x),
    "map": lambda: ops.map(lambda a: a, x),
    "scan": lambda: ops.scan(lambda c, a: (c, a), K(()), x),
    "associative_scan": lambda: ops.associative_scan(lambda a, b: a, x),
}


def saved(call):
    """Return module, class, config without the name, and the number of call arguments of what a call records."""
    result = call()
    first = result[0] if isinstance(result, (list, tuple)) else result
    operation = first._keras_history.operation
    config = {key: value for key, value in operation.get_config().items() if key != "name"}
    (node,) = operation._inbound_nodes
    return [type(operation).__module__, type(operation).__name__, config, len(node.arguments.args)]


found = {name: saved(call) for name, call in CALLS.items()}
target = pathlib.Path(__file__).parent / "goldens" / "structure_saved.json"
target.write_text(json.dumps(found) + "\n")
