"""Write random numbers that upstream Keras 3.13.2 draws on one backend.

KERAS_BACKEND=jax python make_goldens_draws.py  # in an environment with upstream Keras; likewise the others
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from draws import calls

import keras


def main() -> None:
    """Write the file of the backend that runs."""
    found = {
        name: np.asarray(keras.ops.convert_to_numpy(call())).astype("float64").tolist()
        for name, call in calls(keras.random, keras.ops.convert_to_tensor).items()
    }
    path = Path(__file__).parent / "goldens" / f"draws_{keras.backend.backend()}.json"
    path.write_text(json.dumps(found, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
