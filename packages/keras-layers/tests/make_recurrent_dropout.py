"""Write what cells of upstream Keras 3.13.2 make of masks of dropout that are given.

KERAS_BACKEND=jax python make_recurrent_dropout.py    # goldens/layers_recurrent_dropout.npz and .json
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

import keras

FOLDER = Path(__file__).parent / "goldens"
DROPS = {"dropout": 0.5, "recurrent_dropout": 0.5}


def main() -> None:
    cells = {
        "SimpleRNNCell": keras.layers.SimpleRNNCell(2, **DROPS),
        "LSTMCell": keras.layers.LSTMCell(2, **DROPS),
        "GRUCell": keras.layers.GRUCell(2, **DROPS),
        "GRUCell-before": keras.layers.GRUCell(2, reset_after=False, **DROPS),
        "ConvLSTM1D": keras.layers.ConvLSTM1D(2, 2, **DROPS).cell,
    }
    arrays: dict[str, Any] = {}
    random = np.random.default_rng(0)
    for kind, cell in cells.items():
        conv = kind.startswith("Conv")
        x = random.normal(size=(3, 5, 4) if conv else (3, 4)).astype("float32")
        cell.build(x.shape)
        shape = (3, 4, 2) if conv else (3, 2)
        states = [random.normal(size=shape).astype("float32") for _ in range(2 if "LSTM" in kind else 1)]
        for variable in cell.weights:
            variable.assign(random.normal(size=variable.shape))
        count = 4 if conv else 3 if kind.startswith("GRU") else 1
        masks = [2.0 * random.integers(0, 2, x.shape).astype("float32") for _ in range(count)]
        recurrent = [2.0 * random.integers(0, 2, shape).astype("float32") for _ in range(count)]
        # The cell with four gates and one mask takes a row of it for each gate, which cannot be meant: each gets the whole.
        cell._dropout_mask = masks * 4 if kind == "LSTMCell" else masks if count > 1 else masks[0]
        cell._recurrent_dropout_mask = recurrent * 4 if kind == "LSTMCell" else recurrent if count > 1 else recurrent[0]
        output, new = cell(x, states, training=True)
        stored = {
            "x": [x],
            "states": states,
            "weights": [v.numpy() for v in cell.weights],
            "mask": masks,
            "recurrent_mask": recurrent,
            "outputs": [np.asarray(y) for y in (output, *new)],
        }
        arrays |= {f"{kind}/{name}/{i}": value for name, values in stored.items() for i, value in enumerate(values)}
    np.savez_compressed(FOLDER / "layers_recurrent_dropout.npz", **arrays)
    (FOLDER / "layers_recurrent_dropout.json").write_text("{}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
