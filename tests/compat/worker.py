"""Save or load the cases with the `keras` of the interpreter that runs this.

python -m tests.compat.worker save FOLDER [PART ...]     # writes the files of each case whose name holds a part, and FOLDER/saved.json
python -m tests.compat.worker load FOLDER RESULT.json [PART ...]
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from tests.compat.cases import Case, all_cases

import keras

NAMES = {
    "keras": "m.keras",
    "folder": "m",
    "weights": "m.weights.h5",
    "shards": "s.weights.json",
    "h5": "m.h5",
    "json": "m.json",
}
GIGABYTE = 1024**3


def chosen(parts: list[str]) -> dict[str, Case]:
    """Return the cases that run on this backend and whose names hold one of the parts."""
    backend = keras.config.backend()
    cases = {name: case for name, case in all_cases().items() if case.backends is None or backend in case.backends}
    return {name: case for name, case in cases.items() if not parts or any(part in name for part in parts)}


def flat(outputs: Any) -> list[Any]:
    """Return the arrays of nested outputs, dicts in the order of their keys."""
    if isinstance(outputs, dict):
        return [array for key in sorted(outputs) for array in flat(outputs[key])]
    if isinstance(outputs, (list, tuple)):
        return [array for item in outputs for array in flat(item)]
    return [np.asarray(outputs, "float64")]


def data(case: Case) -> tuple[Any, Any]:
    """Return inputs and targets of a case."""
    random = np.random.default_rng(7)
    inputs = case.inputs(random)
    return inputs, None if case.targets is None else case.targets(random)


def predicted(model: Any, inputs: Any) -> list[Any]:
    """Return the outputs as a flat list."""
    if isinstance(inputs, np.ndarray) and inputs.dtype.kind == "U":
        import tensorflow as tf

        inputs = tf.constant(inputs)
    return flat(model.predict(inputs, verbose=0))


def next_losses(model: Any, inputs: Any, targets: Any) -> list[float]:
    """Return the losses of three steps of training, which the state of the optimizer decides."""
    model.reset_metrics()  # losses are means since the last reset, and files do not hold the means
    return [float(np.asarray(flat(model.train_on_batch(inputs, targets))[0])) for _ in range(3)]


def make(case: Case, seed: int) -> Any:
    """Build the model of a case, its weights moved away from where they start."""
    keras.utils.set_random_seed(seed)
    keras.backend.clear_session()
    model = case.make()
    random = np.random.default_rng(seed)
    for variable in model.trainable_variables:
        value = keras.ops.convert_to_numpy(variable.value).astype("float32")
        variable.assign(keras.ops.convert_to_tensor(value + random.uniform(0, 0.1, value.shape), dtype=variable.dtype))
    return model


def shard_size(model: Any) -> float:
    """Return a limit in GB, such that the largest variable fits and most models have several files."""
    largest = max((int(np.prod(v.shape)) * 8 for v in model.variables), default=0)
    return (largest + 256) / GIGABYTE


def told(error: Exception) -> str:
    """Return the kind of an error and its message."""
    return f"{type(error).__name__}: {error}"


def write(model: Any, form: str, path: str) -> None:
    """Save a model in one form."""
    if form == "folder":
        keras.saving.save_model(model, path, zipped=False)
    elif form == "weights":
        model.save_weights(path)
    elif form == "shards":
        model.save_weights(path, max_shard_size=shard_size(model))
    elif form == "json":
        Path(path).write_text(model.to_json())
    else:
        model.save(path)


def save(case: Case, folder: Path) -> dict[str, str]:
    """Save a case in each form; return what failed, by form."""
    folder.mkdir(parents=True, exist_ok=True)
    inputs, targets = data(case)
    model = make(case, 1)
    if targets is not None:
        for _ in range(3):
            model.train_on_batch(inputs, targets)
    outputs = predicted(model, inputs)
    failed = {}
    for form in case.forms:
        try:
            write(model, form, str(folder / NAMES[form]))
        except Exception as error:
            failed[form] = told(error)
    losses = [] if targets is None else next_losses(model, inputs, targets)
    np.savez(folder / "expected.npz", np.array(losses), *outputs)
    return failed


def read(case: Case, form: str, folder: Path) -> Any:
    """Load a model from one form."""
    path = str(folder / NAMES[form])
    if form in ("keras", "folder", "h5"):
        return keras.saving.load_model(path, safe_mode=case.safe)
    if form == "json":
        if not case.safe:
            keras.config.enable_unsafe_deserialization()
        model = keras.models.model_from_json(Path(path).read_text())
    else:
        model = make(case, 2)
    if form != "json" or (folder / NAMES["weights"]).exists():
        model.load_weights(str(folder / NAMES["shards" if form == "shards" else "weights"]))
    return model


def difference(found: list[Any], expected: list[Any]) -> float:
    """Return the largest difference, relative to the largest number expected."""
    if [x.shape for x in found] != [x.shape for x in expected]:
        raise ValueError(f"shapes {[x.shape for x in found]}, expected {[x.shape for x in expected]}")
    pairs = zip(found, expected, strict=True)
    return max((float(np.max(np.abs(x - y)) / (1.0 + np.max(np.abs(y)))) for x, y in pairs if y.size), default=0.0)


def load(case: Case, form: str, folder: Path) -> float:
    """Load a case from one form, and return by how much results differ from those of the model that was saved."""
    with np.load(folder / "expected.npz") as stored:
        losses, *outputs = (stored[f"arr_{i}"] for i in range(len(stored.files)))
    inputs, targets = data(case)
    model = read(case, form, folder)
    if form == "json" and not (folder / NAMES["weights"]).exists():
        return difference(predicted(model, inputs), outputs) * 0.0
    found = difference(predicted(model, inputs), outputs)
    if losses.size and form in ("keras", "folder", "h5"):
        found = max(found, difference([np.array(next_losses(model, inputs, targets))], [losses]))
    return found


def announced(cases: dict[str, Case], action: str, folder: str) -> Iterator[tuple[str, Case]]:
    """Yield cases, and tell of each how long it took."""
    label = f"{keras.config.backend()} {action} {folder}"
    for i, (name, case) in enumerate(cases.items(), 1):
        start = time.perf_counter()
        yield name, case
        print(f"{label} {i}/{len(cases)} {name} {time.perf_counter() - start:.1f} s", flush=True)


def main(argv: list[str]) -> int:
    """Run the command line."""
    warnings.simplefilter("ignore")
    action, folder, *rest = argv
    if action == "save":
        saved: dict[str, Any] = {}
        for name, case in announced(chosen(rest), "save", Path(folder).name):
            try:
                failed = save(case, Path(folder) / name)
            except Exception as error:
                failed = dict.fromkeys(case.forms, told(error))
            saved[name] = {"forms": case.forms, "tolerance": case.tolerance, "failed": failed}
        Path(folder, "saved.json").write_text(json.dumps(saved))
        return 0
    result, *parts = rest
    found: dict[str, dict[str, float | str]] = {}
    for name, case in announced(chosen(parts), f"{Path(result).stem} load", Path(folder).name):
        for form in case.forms:
            if not os.path.exists(Path(folder) / name / NAMES[form]):
                continue
            try:
                entry: float | str = load(case, form, Path(folder) / name)
            except Exception as error:
                entry = told(error)
            found.setdefault(name, {})[form] = entry
    Path(result).write_text(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
