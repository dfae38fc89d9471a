"""Write goldens/texts.json: what upstream Keras 3.13.2 makes of a small file of texts; run where it is installed.

KERAS_BACKEND=numpy python make_goldens.py
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from dataset_cases import IMDB, listed, write_files

HERE = Path(__file__).parent


def main() -> None:
    """Run the reference on the small files."""
    import keras  # only where the reference is installed

    datasets: Any = vars(keras)["datasets"]

    goldens: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder)
        for module in (datasets.imdb, datasets.reuters, datasets.boston_housing, datasets.california_housing):
            where: Any = sys.modules[module.load_data.__module__]
            where.get_file = lambda fname=None, *_, **__: str(folder / fname)
        goldens["imdb"] = [listed(datasets.imdb.load_data(**options)) for options in IMDB]
        goldens["reuters"] = [listed(datasets.reuters.load_data(**options)) for options in [*IMDB, {"test_split": 0.5}]]
        goldens["boston"] = listed(datasets.boston_housing.load_data(path="table.npz"))
        for version in ("small", "large"):
            goldens[version] = listed(datasets.california_housing.load_data(version, path="table.npz", seed=5))
    (HERE / "goldens").mkdir(exist_ok=True)
    for key in ("boston", "small", "large"):  # the order says all
        goldens[key] = [ys for _, ys in goldens[key]]
    (HERE / "goldens" / "texts.json").write_text(json.dumps(goldens, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
