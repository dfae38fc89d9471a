"""Save models with this keras and load them with the reference, and the other way round.

    python tests/compat/run.py --reference-python /path/to/python
    python tests/compat/run.py --reference-python /path/to/python --backends torch --only lstm,optimizer_adam

The other interpreter has the reference keras and the frameworks. For each model, form of file and direction: results must be
the same, and so must the losses of the next steps of training. What the reference cannot save, or cannot load although it wrote
it itself, is told, and does not count. Exits 1 when anything else differs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BACKENDS = ("numpy", "jax", "torch", "tensorflow")
DIFFERS = "differs by"


def work(python: str, backend: str, home: Path, *arguments: str) -> None:
    """Run the worker in an interpreter."""
    kept = {key: value for key, value in os.environ.items() if python == sys.executable or key != "PYTHONPATH"}
    environment = {**kept, "KERAS_BACKEND": backend, "KERAS_HOME": str(home), "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(
        [python, "-m", "tests.compat.worker", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{python} -m tests.compat.worker {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")


@dataclass(frozen=True)
class Outcome:
    """What became of one file in one direction."""

    label: str
    trouble: str
    fault: bool


def outcomes(backend: str, results: dict[tuple[str, str], Any]) -> Iterator[Outcome]:
    """Yield an outcome for each case, form and direction."""
    ours = results["ours", "saved"]
    for name, case in results["reference", "saved"].items():
        for form in case["forms"]:
            label = f"{backend}: {name}.{form}"
            itself, mine, theirs = (
                _trouble(results[pair], name, form, case["tolerance"])
                for pair in (("reference", "reference"), ("reference", "ours"), ("ours", "reference"))
            )
            cannot = case["failed"].get(form)
            if cannot:
                yield Outcome(f"{label}: the reference cannot save it", cannot, fault=False)
            else:
                # weights that are rounded while they are saved differ for either reader
                fault = bool(theirs) and not itself.startswith(DIFFERS)
                yield Outcome(f"{label}: ours loads the reference's", theirs, fault=fault)
            if failed := ours[name]["failed"].get(form):
                yield Outcome(f"{label}: ours cannot save it", failed, fault=not cannot)
            else:
                yield Outcome(f"{label}: the reference loads ours", mine, fault=bool(mine) and not itself)


def _trouble(found: dict[str, Any], name: str, form: str, tolerance: float) -> str:
    entry = found.get(name, {}).get(form, "no file")
    if isinstance(entry, str):
        return entry
    return "" if entry <= tolerance else f"{DIFFERS} {entry:.2g}, tolerance {tolerance:.2g}"


def compare(backend: str, pythons: dict[str, str], folder: Path, parts: list[str]) -> Iterator[Outcome]:
    """Save and load all cases on one backend, with either package."""
    results: dict[tuple[str, str], Any] = {}
    for writer, python in pythons.items():
        target = folder / backend / writer
        target.mkdir(parents=True)
        work(python, backend, folder, "save", str(target), *parts)
        results[writer, "saved"] = json.loads((target / "saved.json").read_text())
    for reader, python in pythons.items():
        for writer in pythons:
            if reader == writer == "ours":  # which other tests do
                continue
            result = folder / backend / f"{reader}-{writer}.json"
            work(python, backend, folder, "load", str(folder / backend / writer), str(result), *parts)
            results[reader, writer] = json.loads(result.read_text())
    yield from outcomes(backend, results)


def main(argv: list[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reference-python", required=True, help="interpreter that has the reference keras")
    parser.add_argument("--backends", default=",".join(BACKENDS), help="backends, separated by commas")
    parser.add_argument("--only", default="", help="parts of names of models, separated by commas")
    parser.add_argument("--keep", type=Path, help="folder to leave the files in")
    options = parser.parse_args(argv)
    parts = [part for part in options.only.split(",") if part]
    pythons = {"ours": sys.executable, "reference": options.reference_python}
    faults = 0
    with tempfile.TemporaryDirectory() as temporary:
        for backend in options.backends.split(","):
            found = list(compare(backend, pythons, options.keep or Path(temporary), parts))
            for outcome in found:
                if outcome.trouble:
                    print(f"{'FAULT' if outcome.fault else 'note '} {outcome.label}: {_short(outcome.trouble)}")
            wrong = sum(outcome.fault for outcome in found)
            well = sum(not outcome.trouble for outcome in found)
            print(f"{backend}: {well} passed, {wrong} faults, {len(found) - well - wrong} notes", flush=True)
            faults += wrong
    return 1 if faults else 0


def _short(trouble: str) -> str:
    text = " ".join(trouble.split())
    return text if len(text) <= 500 else f"{text[:250]} … {text[-250:]}"


if __name__ == "__main__":
    sys.exit(main())
