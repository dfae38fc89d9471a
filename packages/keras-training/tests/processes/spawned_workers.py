"""Reads a `PyDataset` through spawned worker processes; prints what came of it as JSON."""

from __future__ import annotations

import json
import multiprocessing
import os
import traceback
from typing import Any

import numpy as np

from keras_training.data import PyDataset, make_adapter


class Numbered(PyDataset):
    """Batches that hold their own index; one of them may fail."""

    def __init__(self, n: int, trouble: str = "") -> None:
        super().__init__(workers=1, use_multiprocessing=True)
        self.n, self.trouble = n, trouble
        if trouble == "pickle":
            self.function = lambda: None  # what no other process can be given

    def __len__(self) -> int:
        return self.n

    def __getitem__(self, index: int) -> Any:
        if index == 2 and self.trouble == "error":
            raise KeyError("bang")
        if index == 2 and self.trouble == "exit":
            os._exit(3)
        return np.array([index, os.getpid()]), np.zeros(2)


def read(trouble: str) -> dict[str, Any]:
    """Return the indices that came and the error that ended them."""
    try:
        batches = list(make_adapter(Numbered(5, trouble)))
    except BaseException as error:
        lines = "".join(traceback.format_exception(error))
        return {"error": type(error).__name__, "line": 'raise KeyError("bang")' in lines}
    return {"indices": [int(x[0]) for x, _ in batches], "alone": any(int(x[1]) == os.getpid() for x, _ in batches)}


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print(json.dumps({trouble: read(trouble) for trouble in ("", "error", "exit", "pickle")}))
