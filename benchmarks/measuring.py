"""What all benchmarks share: cases, workers that measure them, rounds in turn, and one table.

A script lists its cases with `benchmark` and ends with `main(__file__)`. For each backend it starts a process of its own, and
one in the environment of `--reference-python`; these measure one case at a time, round by round in turn, so that a slow minute of
the machine falls on all of them. Within a round what Keras does and what the twin written by hand in the framework does
take turns, too. What is told are medians of CPU time and of the ratios of rounds.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BACKENDS = ("numpy", "jax", "torch", "tensorflow")
TRAINING = BACKENDS[1:]
Limit = float | Mapping[str, float] | None


@dataclass
class Work:
    """What a case does.

    Attributes:
        run: What is measured, in Keras.
        raw: The same by hand in the framework, if there is such a thing.
        before: Makes the argument of `run`, unmeasured; without it `run` takes none, and is repeated within a round.
        before_raw: The same for `raw`.
    """

    run: Callable[..., Any]
    raw: Callable[..., Any] | None = None
    before: Callable[[], Any] | None = None
    before_raw: Callable[[], Any] | None = None


@dataclass(frozen=True)
class Case:
    """One line of a table.

    Attributes:
        make: Function of the backend's name to `Work`.
        raw: Largest ratio to the twin, or one for each backend.
        above: Largest time above the twin, in seconds, in place of `raw`.
        reference: Largest ratio to the reference.
        units: How many of what is counted (say, steps) a run does.
        rounds: Number of rounds.
    """

    name: str
    make: Callable[[str], Work]
    backends: Sequence[str]
    raw: Limit
    above: Limit
    reference: Limit
    units: int
    rounds: int


CASES: list[Case] = []


def benchmark(
    name: str,
    *,
    backends: Sequence[str] = BACKENDS,
    raw: Limit = None,
    above: Limit = None,
    reference: Limit = None,
    units: int = 1,
    rounds: int = 11,
) -> Callable[[Callable[[str], Work]], Callable[[str], Work]]:
    """List a function of the backend's name to `Work` as a case; see `Case`."""

    def add(make: Callable[[str], Work]) -> Callable[[str], Work]:
        CASES.append(Case(name, make, backends, raw, above, reference, units, rounds))
        return make

    return add


def limit(given: Limit, backend: str) -> float | None:
    """Return the limit that holds for a backend."""
    return given.get(backend) if isinstance(given, Mapping) else given


def library(backend: str) -> Any:
    """Return what is `numpy` on a backend: its module, or that of the framework."""
    return importlib.import_module({"jax": "jax.numpy"}.get(backend, backend))


# Measuring, in a process of its own


def seconds(run: Callable[..., Any], before: Callable[[], Any] | None, loops: int) -> float:
    """Return the CPU time of a call."""
    args = () if before is None else (before(),)
    started = time.process_time()
    for _ in range(loops):
        run(*args)
    return (time.process_time() - started) / loops


class Measured:
    """A case that has run once, with the number of calls that take some milliseconds."""

    def __init__(self, case: Case, backend: str) -> None:
        self.units = case.units
        self.work: Work = case.make(backend)
        sides = [("keras", self.work.run, self.work.before)]
        if self.work.raw is not None and "--reference" not in sys.argv:
            sides.append(("raw", self.work.raw, self.work.before_raw))
        self.sides: list[tuple[str, Callable[..., Any], Callable[[], Any] | None, int]] = []
        for name, run, before in sides:
            for _ in range(1 if before else 3):
                once = seconds(run, before, 1)
            loops = 1 if before is not None else max(1, min(2000, round(0.02 / max(once, 1e-7))))
            self.sides.append((name, run, before, loops))

    def round(self) -> dict[str, float]:
        """Return the seconds of a unit of each side."""
        gc.collect()
        found: dict[str, list[float]] = {}
        once = any(loops < 3 for *_, loops in self.sides)
        for _ in range(1 if once else 4):
            for name, run, before, loops in self.sides:
                found.setdefault(name, []).append(seconds(run, before, loops))
        self.sides.reverse()
        return {name: statistics.median(values) / self.units for name, values in found.items()}


def work() -> None:
    """Answer lines with the number of a case by a round of it."""
    backend = os.environ["KERAS_BACKEND"]
    known: dict[int, Measured] = {}
    for line in sys.stdin:
        number = int(line)
        if number not in known:
            known.clear()
            known[number] = Measured(CASES[number], backend)
        print(json.dumps(known[number].round()), file=sys.__stdout__, flush=True)


class Worker:
    """A process that measures."""

    def __init__(self, python: str, script: str, backend: str, *more: str) -> None:
        environment = {**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3", "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(
            [python, "-W", "ignore", script, "--work", *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            stderr=None if os.environ.get("SHOW_ERRORS") else subprocess.DEVNULL,
        )

    def round(self, number: int) -> dict[str, float]:
        """Return a round of a case; nothing where it fails."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(f"{number}\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return {}
        answer = self.process.stdout.readline()
        found: dict[str, float] = json.loads(answer) if answer.startswith("{") else {}
        return found


# The table


@dataclass
class Row:
    """What was found about a case on a backend; ratios are ours over the other."""

    script: str
    case: str
    backend: str
    ours: float
    raw: float | None
    ratio_raw: float | None
    ratio_reference: float | None
    missed: bool
    targets: str

    def line(self) -> str:
        """Return the row as one of a Markdown table."""
        cells = [self.script, self.case, self.backend, duration(self.ours), duration(self.raw)]
        cells += [ratio(self.ratio_raw), ratio(self.ratio_reference), self.targets, "missed" if self.missed else ""]
        return f"| {' | '.join(cells)} |"


HEAD = (
    "| benchmark | case | backend | ours | by hand | x by hand | x upstream | target | |\n| --- | --- | --- | --- | --- | --- | --- |"
    " --- | --- |"
)


def duration(value: float | None) -> str:
    """Return seconds in a fitting unit."""
    if value is None:
        return ""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value * 1e6:.3g} us"


def ratio(value: float | None) -> str:
    """Return a ratio with two places."""
    return "" if value is None else f"{value:.2f}"


def measure(script: str, number: int, backend: str, ours: Worker, reference: Worker | None, rounds: int | None) -> Row:
    """Return what rounds in turn find out about a case."""
    case = CASES[number]
    found: list[dict[str, float]] = []
    theirs: list[float] = []
    for _ in range(min(rounds or case.rounds, case.rounds)):
        found.append(ours.round(number))
        if reference is not None and "keras" in (other := reference.round(number)):
            theirs.append(other["keras"])
    if not all(found):
        raise SystemExit(f"{script}: {case.name} failed on {backend}; SHOW_ERRORS=1 shows why.")
    own = statistics.median(r["keras"] for r in found)
    raws = [r["raw"] for r in found if "raw" in r]
    by_raw = statistics.median(r["keras"] / r["raw"] for r in found) if raws else None
    by_reference = own / statistics.median(theirs) if theirs else None
    wanted: list[str] = []
    missed = False
    if (most := limit(case.raw, backend)) is not None and by_raw is not None:
        wanted.append(f"{most:g} x by hand")
        missed |= by_raw > most
    if (most := limit(case.above, backend)) is not None and raws:
        wanted.append(f"by hand + {duration(most)}")
        missed |= statistics.median(r["keras"] - r["raw"] for r in found) > most
    if (most := limit(case.reference, backend)) is not None and by_reference is not None:
        wanted.append(f"{most:g} x upstream")
        missed |= by_reference > most
    raw = statistics.median(raws) if raws else None
    return Row(Path(script).stem, case.name, backend, own, raw, by_raw, by_reference, missed, ", ".join(wanted))


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reference-python", help="interpreter of an environment with another keras")
    parser.add_argument("--backends", default=",".join(BACKENDS))
    parser.add_argument("--only", default="", help="part of the names of the cases to measure")
    parser.add_argument("--rounds", type=int, help="at most as many rounds")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--reference", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main(script: str) -> None:
    """Print the table of a script's cases."""
    options = arguments()
    if options.work:
        work()
        return
    print(HEAD, flush=True)
    for backend in options.backends.split(","):
        numbers = [i for i, case in enumerate(CASES) if backend in case.backends and options.only in case.name]
        if not numbers:
            continue
        ours = Worker(sys.executable, script, backend)
        other = options.reference_python
        reference = Worker(other, script, backend, "--reference") if other else None
        for number in numbers:
            print(measure(script, number, backend, ours, reference, options.rounds).line(), flush=True)
        for worker in filter(None, (ours, reference)):
            worker.process.communicate()
