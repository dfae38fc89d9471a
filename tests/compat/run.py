"""Save models with this keras and load them with the reference, and the other way round.

    python tests/compat/run.py --reference-python /path/to/python
    python tests/compat/run.py --reference-python /path/to/python --backends torch --only lstm,optimizer_adam

The other interpreter has the reference keras and the frameworks. For each model, form of file and direction: results must be
the same, and so must the losses of the next steps of training. What the reference cannot save, or cannot load although it wrote
it itself, is told, and does not count. Each case is told as it is done, then all in a table, a cell for each form: first what
the reference made of our file, then what ours made of the reference's (`.` the same, `F` a fault, `n` a note).
Exits 1 when anything else differs.
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
        stderr=subprocess.PIPE,  # progress goes to stdout, which is inherited
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{python} -m tests.compat.worker {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")


@dataclass(frozen=True)
class Outcome:
    """What became of one file in one direction."""

    case: str
    form: str
    what: str
    trouble: str
    fault: bool

    @property
    def mark(self) -> str:
        """One letter for the table."""
        return "F" if self.fault else "n" if self.trouble else "."


def outcomes(results: dict[tuple[str, str], Any]) -> Iterator[Outcome]:
    """Yield two outcomes for each case and form: the reference's of our file, then ours of the reference's."""
    ours = results["ours", "saved"]
    for name, case in results["reference", "saved"].items():
        alone = [_trouble(results["reference", "reference"], name, form, case["tolerance"]) for form in case["forms"]]
        inexact = any(trouble.startswith(DIFFERS) for trouble in alone)  # its files do not hold all of the model
        for form, itself in zip(case["forms"], alone, strict=True):
            mine, theirs = (
                _trouble(results[pair], name, form, case["tolerance"])
                for pair in (("reference", "ours"), ("ours", "reference"))
            )
            cannot, failed = case["failed"].get(form), ours[name]["failed"].get(form)
            if failed:
                yield Outcome(name, form, "ours cannot save it", failed, fault=not cannot)
            else:
                yield Outcome(name, form, "the reference loads ours", mine, fault=bool(mine) and not itself)
            if cannot:
                yield Outcome(name, form, "the reference cannot save it", cannot, fault=False)
            else:
                yield Outcome(
                    name, form, "ours loads the reference's", theirs, fault=bool(theirs) and not (itself or inexact)
                )


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
    yield from outcomes(results)


def table(found: list[Outcome]) -> Iterator[str]:
    """Yield the lines of a table: a row for each case, a column for each form."""
    forms = list(dict.fromkeys(outcome.form for outcome in found))
    marks: dict[str, dict[str, str]] = {}
    for outcome in found:
        row = marks.setdefault(outcome.case, {})
        row[outcome.form] = row.get(outcome.form, "") + outcome.mark
    width = max(map(len, marks), default=0)
    yield " ".join([" " * width, *(f"{form:>8}" for form in forms)])
    for case, row in marks.items():
        yield " ".join([case.ljust(width), *(f"{row.get(form, ''):>8}" for form in forms)])


def troubles(found: list[Outcome]) -> Iterator[str]:
    """Yield a line for each outcome that is not well."""
    for outcome in found:
        if outcome.trouble:
            kind = "FAULT" if outcome.fault else "note "
            yield f"{kind} {outcome.case}.{outcome.form}: {outcome.what}: {_short(outcome.trouble)}"


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
            print("\n".join([f"\n{backend}", *table(found), *troubles(found)]))
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
