"""A training with the callback `TensorBoard` that runs alike here and with upstream, and what its event files say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

RUNS: dict[str, dict[str, Any]] = {
    "schedule": {"histogram_freq": 1, "write_images": True},
    "constant": {"write_graph": False},
    "batches": {"update_freq": 1, "histogram_freq": 2},
}


def train(k: Any, callback: Any, run: str) -> None:
    x = np.sin(np.arange(32.0)).reshape(8, 4).astype("float32")
    y = x[:, :1] * 2
    model = k.Sequential([k.layers.Input((4,)), k.layers.Dense(3, name="h"), k.layers.Dense(1, name="o")], name="board")
    model.set_weights(
        [np.cos(np.arange(np.prod(w.shape)) + i).reshape(w.shape) for i, w in enumerate(model.get_weights())]
    )
    rate = 0.05 if run == "constant" else k.optimizers.schedules.ExponentialDecay(0.1, 2, 0.5)
    model.compile(k.optimizers.SGD(rate), "mse", metrics=["mae"])
    model.fit(
        x, y, batch_size=2, epochs=3, verbose=0, shuffle=False, validation_data=(x[:4], y[:4]), callbacks=[callback]
    )


def read(folder: Path) -> dict[str, list[list[Any]]]:
    """Return what each file holds: step, last part of the tag, plug-in, kind, values."""
    import tensorflow as tf
    from tensorflow.core.util import event_pb2

    found: dict[str, list[list[Any]]] = {}
    for path in sorted(folder.rglob("*.v2")):
        events = [event_pb2.Event.FromString(r.numpy()) for r in tf.data.TFRecordDataset(str(path))]
        assert events[0].file_version == "brain.Event:2"
        rows = found[path.parent.name] = []
        for event in events[1:]:
            for value in event.summary.value:
                tensor, about = tf.make_ndarray(value.tensor), value.metadata
                plugin = about.plugin_data.plugin_name
                if plugin == "graph_keras_model":
                    held: Any = None
                elif plugin == "images":
                    size = [int(part) for part in tensor[:2]]
                    held = [size, *[tf.io.decode_png(part).numpy().tolist() for part in tensor[2:]]]
                else:
                    held = np.asarray(tensor, "float64").tolist()
                tag = value.tag if "/" not in value.tag else "/".join(value.tag.split("/")[-2:])
                rows.append([event.step, tag, plugin, about.data_class, held])
    return found
