"""Run every check of the repository: tests for each backend, doctests, style, types, layers, public names.

    python tests/run.py                          # everything that CI runs
    python tests/run.py --only ops,layers        # groups whose names contain one of these
    python tests/run.py --backends jax           # on these backends
    python tests/run.py --slow                   # slow tests, too
    python tests/run.py --reference FOLDER       # also compare with the description of upstream in FOLDER
    python tests/run.py --list                   # say what would run

Each backend has a process of its own, since a backend is selected once. Exits 1 when anything failed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BACKENDS = ("numpy", "jax", "torch", "tensorflow", "openvino")
# Tests that run on each backend, and those whose outcome no backend changes.
PER_BACKEND = ("keras-ops", "keras-layers", "keras-training", "keras-modeling")
ONCE = ("keras-saving", "keras-datasets", "keras-zoo", "keras-legacy", "keras")
# Of test functions with many cases, one in so many runs, more where each new shape is compiled; `--slow` runs all.
THIN = {"numpy": 1, "jax": 16, "torch": 3, "tensorflow": 12}
# What is compiled once serves all processes; the frameworks say nothing but errors.
SETTINGS = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "JAX_COMPILATION_CACHE_DIR": str(ROOT / ".cache" / "jax"),
    "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
    "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
}
# Examples in docstrings show plain numbers, lists and tuples, which print alike on all backends.
DOCTESTS = ("numpy", "torch")


@dataclass(frozen=True)
class Job:
    """One command of the run."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


def _pytest(*arguments: str, slow: bool, workers: int) -> tuple[str, ...]:
    options = ["-q"]
    if workers > 1:
        options += ["-n", str(workers), "--dist", "loadfile"]
    if not slow:
        options += ["-m", "not slow"]
    return (sys.executable, "-m", "pytest", *options, *arguments)


def _static() -> list[Job]:
    sources = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("packages/*/src"))
    tests = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("packages/*/tests") if any(path.glob("**/*.py")))
    python = (sys.executable, "-m")
    return [
        Job("ruff check", (*python, "ruff", "check")),
        Job("ruff format", (*python, "ruff", "format", "--check")),
        Job("public names are in step", (sys.executable, "packages/keras/generate.py", "--check")),
        Job("contract pages are in step", (sys.executable, "packages/keras-ops/support_table.py", "--check")),
        Job("docstrings are complete", (sys.executable, "docs/check_docstrings.py")),
        Job("import layers", (str(Path(sys.executable).parent / "lint-imports"),)),
        Job("mypy src", (*python, "mypy", *sources)),
        *(job for path in [*tests, "tests"] for job in _types_of_tests(path)),
    ]


def _types_of_tests(folder: str) -> Iterator[Job]:
    """Check a folder of tests, and by themselves the folders in it whose conftest.py would be a second module of that name."""
    apart = sorted(path.parent.relative_to(ROOT) for path in (ROOT / folder).glob("*/**/conftest.py"))
    left_out = [option for path in apart for option in ("--exclude", f"{path}/")]
    for path, options in [(folder, left_out), *((str(path), []) for path in apart)]:
        yield Job(f"mypy {path}", (sys.executable, "-m", "mypy", *options, path))


def _tests(backends: list[str], *, slow: bool, workers: int) -> list[Job]:
    jobs = []
    for package in ONCE:
        command = _pytest("--doctest-modules", f"packages/{package}", slow=slow, workers=workers)
        jobs.append(Job(package, command, {"KERAS_BACKEND": "numpy"}))
    for backend in backends:
        chosen = {"KERAS_BACKEND": backend}
        for package in PER_BACKEND:
            # The conformance kit is run by the backends' own tests.
            arguments = [f"packages/{package}", "--ignore-glob=*/keras_ops/conformance/*"]
            if not slow:
                arguments += ["--thin", str(THIN.get(backend, 1))]
            if backend in DOCTESTS:
                arguments.append("--doctest-modules")
            command = _pytest(*arguments, slow=slow, workers=workers)
            jobs.append(Job(f"{package} on {backend}", command, chosen))
        architectures = _pytest("packages/keras-zoo/tests/test_outputs.py", slow=slow, workers=workers)
        jobs.append(Job(f"architectures on {backend}", architectures, chosen))
        own = f"packages/keras-backend-{backend}/tests"
        if any((ROOT / own).glob("**/test_*.py")):
            jobs.append(Job(f"keras-backend-{backend}", _pytest(own, slow=slow, workers=workers), chosen))
        jobs.append(Job(f"whole programs on {backend}", _pytest("tests/programs", slow=slow, workers=1), chosen))
        jobs.append(Job(f"robustness on {backend}", _pytest("tests/robustness", slow=slow, workers=1), chosen))
    jobs.append(Job("the whole, once", _pytest("tests/once", slow=slow, workers=workers)))
    jobs.append(Job("minimal vendor backend", _pytest("tests/vendor", slow=slow, workers=1)))
    installed = (sys.executable, "tests/vendor_mlx.py", *(["--full"] if slow else []))
    jobs.append(Job("installed vendor backend", installed))
    hostile = _pytest("tests/security", slow=slow, workers=workers)
    jobs.append(Job("hostile files", hostile, {"KERAS_BACKEND": "numpy"}))
    return jobs


def _run(job: Job) -> bool:
    print(
        f"\n=== {job.name}: {' '.join(job.command[1:] if job.command[0] == sys.executable else job.command)}",
        flush=True,
    )
    started = time.perf_counter()
    code = subprocess.run(
        job.command, cwd=ROOT, env={**os.environ, **SETTINGS, **job.environment}, check=False
    ).returncode
    print(
        f"=== {job.name}: {'passed' if code == 0 else f'FAILED ({code})'} in {time.perf_counter() - started:.0f} s",
        flush=True,
    )
    return code == 0


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--only", help="groups whose names contain one of these, separated by commas")
    parser.add_argument("--backends", default=",".join(BACKENDS), help="backends, separated by commas")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes of one group")
    parser.add_argument("--slow", action="store_true", help="run slow tests, too")
    parser.add_argument("--reference", type=Path, help="folder that tests/ratchet.py compares with")
    parser.add_argument("--list", action="store_true", help="say what would run, and stop")
    arguments = parser.parse_args()
    backends = arguments.backends.split(",")
    jobs = [*_static(), *_tests(backends, slow=arguments.slow, workers=arguments.workers)]
    if arguments.reference:
        ratchet = (
            sys.executable,
            "tests/ratchet.py",
            str(arguments.reference.resolve()),
            "--backends",
            arguments.backends,
        )
        jobs.append(Job("ratchet", ratchet))
    if arguments.only:
        jobs = [job for job in jobs if any(part in job.name for part in arguments.only.split(","))]
    if arguments.list:
        print("\n".join(job.name for job in jobs))
        return 0
    failed = [job.name for job in jobs if not _run(job)]
    print(f"\n{len(jobs) - len(failed)} passed, {len(failed)} failed")
    for name in failed:
        print(f"failed: {name}")
    return 1 if failed or not jobs else 0


if __name__ == "__main__":
    sys.exit(main())
