"""Time `import keras` in fresh processes, for each installed backend.

    python benchmarks/import_time.py                                   # a table
    python benchmarks/import_time.py --max 0.25                        # exit 1 when a backend takes longer
    python benchmarks/import_time.py --statement "from keras.layers import Dense"
    python benchmarks/import_time.py --reference /path/to/python       # beside another interpreter's keras

Every figure is the median of its runs, less the median of an empty program in the same interpreter. The runs of all
rows take turns, so that a slow minute of the machine falls on all of them. Interpreters run isolated (`-I`): each sees
its own packages only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from statistics import median

from keras_ops.selection import installed, load_backend

EMPTY = "pass"
COUNT = "\nimport sys; print(len(sys.modules))"


@dataclass
class Row:
    """One program in one interpreter, and how long its runs took."""

    label: str
    python: str
    statement: str
    environment: dict[str, str]
    seconds: list[float] = field(default_factory=list)

    def run(self, suffix: str = "") -> str:
        command = [self.python, "-I", "-c", self.statement + suffix]
        environment = {**os.environ, **self.environment}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            raise SystemExit(f"{self.label}: `{self.statement}` failed:\n{done.stderr.strip()}")
        return done.stdout

    def time(self) -> None:
        start = time.perf_counter()
        self.run()
        self.seconds.append(time.perf_counter() - start)

    @property
    def median(self) -> float:
        """Median time of the runs, in seconds."""
        return median(self.seconds)

    def modules(self) -> int:
        """Return how many modules are loaded when the program has run."""
        return int(self.run(COUNT).split()[-1])


@dataclass
class Series:
    """The rows of one interpreter: an empty program, and the statement with each backend."""

    empty: Row
    rows: dict[str, Row]

    @classmethod
    def of(cls, python: str, statement: str, backends: list[str], home: str) -> Series:
        label = os.path.basename(os.path.dirname(os.path.dirname(python))) or python
        rows = {
            name: Row(f"{label} {name}", python, statement, {"KERAS_BACKEND": name, "KERAS_HOME": home})
            for name in backends
        }
        return cls(Row(f"{label} empty", python, EMPTY, {}), rows)

    def all(self) -> list[Row]:
        return [self.empty, *self.rows.values()]

    def added(self, backend: str) -> float:
        """Return the seconds that the statement adds to an empty program."""
        return self.rows[backend].median - self.empty.median


def measure(series: list[Series], repeats: int) -> None:
    """Run every row `repeats` times, in turns, after one run that fills the caches."""
    rows = [row for one in series for row in one.all()]
    for row in rows:
        row.run()
    for _ in range(repeats):
        for row in rows:
            row.time()


def table(ours: Series, reference: Series | None) -> str:
    """Return the medians as text, one line for each backend."""
    head = f"{'backend':12}{'seconds':>9}{'modules':>9}"
    lines = [head + (f"{'reference':>11}{'modules':>9}{'ratio':>7}" if reference else "")]
    lines.append(f"{'(empty)':12}{ours.empty.median:9.3f}{ours.empty.modules():9}")
    if reference:
        lines[-1] += f"{reference.empty.median:11.3f}{reference.empty.modules():9}"
    for name, row in ours.rows.items():
        line = f"{name:12}{ours.added(name):9.3f}{row.modules():9}"
        if reference:
            added = reference.added(name)
            line += f"{added:11.3f}{reference.rows[name].modules():9}{added / ours.added(name):6.0f}x"
        lines.append(line)
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Run the command line."""
    runnable = [name for name in installed() if load_backend(name).is_installed()]
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--backend", action="append", choices=runnable, help="repeatable; default: all that can run")
    parser.add_argument("--repeats", type=int, default=11, help="runs for each row (default: %(default)s)")
    parser.add_argument("--statement", default="import keras", help="what is timed (default: %(default)s)")
    parser.add_argument("--max", type=float, metavar="SECONDS", help="exit 1 when a backend adds more than this")
    parser.add_argument("--reference", metavar="PYTHON", help="an interpreter with another keras, timed in turns")
    options = parser.parse_args(argv)
    if options.repeats < 1:
        parser.error(f"--repeats={options.repeats}; expected a positive integer")
    backends = options.backend or runnable
    with tempfile.TemporaryDirectory() as home:  # no configuration file of the user has a say
        ours = Series.of(sys.executable, options.statement, backends, home)
        reference = Series.of(options.reference, options.statement, backends, home) if options.reference else None
        measure([ours, reference] if reference else [ours], options.repeats)
        print(f"`{options.statement}`, median of {options.repeats} fresh processes, above an empty program")
        print(table(ours, reference))
    slow = [name for name in backends if options.max is not None and ours.added(name) > options.max]
    for name in slow:
        print(f"{name}: {ours.added(name):.3f} s; expected at most {options.max:.3f} s", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
