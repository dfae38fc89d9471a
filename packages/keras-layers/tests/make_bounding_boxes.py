"""Write what upstream Keras 3.13.2 makes of the calls in `bounding_box_cases`.

KERAS_BACKEND=jax python make_bounding_boxes.py     # goldens/bounding_boxes.npz
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from bounding_box_cases import CALLS

import keras


def main() -> None:
    arrays: dict[str, Any] = {}
    for name, (function, arguments) in CALLS.items():
        given = {
            key: dict(value) if isinstance(value, dict) else value for key, value in arguments.items()
        }  # upstream writes into dictionaries
        found = getattr(keras.utils.bounding_boxes, function)(**given)
        if isinstance(found, dict):
            arrays |= {f"{name}/{key}": keras.ops.convert_to_numpy(value) for key, value in found.items()}
        else:
            arrays[name] = keras.ops.convert_to_numpy(found)
    np.savez_compressed(Path(__file__).parent / "goldens" / "bounding_boxes.npz", **arrays)


if __name__ == "__main__":
    main()
