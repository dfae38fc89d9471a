"""Prove that the packages can be released, and print a table of what was proved.

    python release/check.py                                     # all of it: needs uv and a package index, takes minutes
    python release/check.py --only versions,metadata            # what needs neither
    python release/check.py --pythons 3.11,/opt/python3.13/bin/python --backends jax,torch

Checks, in order: `versions` (one for all packages, pinned, in the lock file and in the changelogs), `metadata` (fields of the
project files, licences, READMEs), `build` (source distributions and, from them, wheels), `contents` (of both, and that a wheel of
the working tree is the same), `index` (what a package index would refuse, READMEs that do not render), `quickstart` (for each
Python and backend a fresh environment with the wheels). Exits 1 when one fails.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
BACKENDS = ("numpy", "jax", "torch", "tensorflow", "openvino")
FIELDS = ("description", "readme", "requires-python", "license", "license-files", "authors", "keywords", "classifiers")
PREDICTS = """
import sys
import numpy as np
import keras
from keras import layers
model = keras.Sequential([layers.Input((2,)), layers.Dense(1, kernel_initializer="ones")])
assert model.predict(np.ones((3, 2), "float32"), verbose=0).tolist() == [[2.0]] * 3
print("backend", keras.config.backend(), "predicts")
"""


class CheckError(Exception):
    """A check that failed, in words."""


@dataclass
class Row:
    """A line of the table."""

    check: str
    passed: bool
    says: str
    seconds: float


@dataclass
class Release:
    """Where things are, and what to check them with."""

    folder: Path
    pythons: list[str]
    backends: list[str]

    @property
    def distributions(self) -> Path:
        """The folder of source distributions and wheels."""
        return self.folder / "dist"


def run(*command: str | Path, folder: Path = ROOT, **environment: str) -> str:
    """Run a command and return what it prints, or fail with the end of what it says."""
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("KERAS", "PYTHON", "VIRTUAL"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**variables, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CheckError(f"{' '.join(map(str, command[:4]))} …: {(done.stderr or done.stdout).strip()[-1500:]}")
    return done.stdout + done.stderr


def packages() -> dict[str, dict[str, Any]]:
    """Return the table `project` of each package, by folder."""
    found = sorted((ROOT / "packages").glob("*/pyproject.toml"))
    return {path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))["project"] for path in found}


def check_versions(_: Release) -> str:
    """All packages have one version, wherever it stands."""
    return run(sys.executable, ROOT / "release" / "version.py", "--check").strip()


def faults_of_metadata(name: str, table: dict[str, Any]) -> Iterator[str]:
    """Say what is missing in the project file, the README or the licence of a package."""
    folder = ROOT / "packages" / name
    yield from (f"no {field}" for field in FIELDS if not table.get(field))
    if table["name"] != name:
        yield f"its name is {table['name']}"
    supported = [item.rpartition(" ")[2] for item in table["classifiers"] if re.search(r":: 3\.\d+$", item)]
    if tuple(supported) != PYTHONS:
        yield f"classifiers of Python are {supported}; expected {list(PYTHONS)}"
    if (folder / "LICENSE").read_text(encoding="utf-8") != (ROOT / "LICENSE").read_text(encoding="utf-8"):
        yield "its LICENSE is not that of the repository"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    if not readme.startswith(f"# {name}\n"):
        yield "its README does not begin with its name"
    if f"pip install {name}" not in readme and f'pip install "{name}' not in readme:
        yield "its README does not say how to install it"
    yield from (
        f"its README does not name the extra {extra}"
        for extra in table.get("optional-dependencies", {})
        if f"[{extra}]" not in readme
    )
    links = re.findall(r"\]\((?!https?://|#)([^)]*)\)", readme)
    yield from (f"the link {link} in its README leads nowhere on a package index" for link in links)


def check_metadata(_: Release) -> str:
    """Project files say what an index shows, READMEs can be read there."""
    faults = [f"{name}: {fault}" for name, table in packages().items() for fault in faults_of_metadata(name, table)]
    if faults:
        raise CheckError("\n".join(faults))
    return f"{len(packages())} packages"


def check_build(release: Release) -> str:
    """Each package gives a source distribution, and that a wheel."""
    run("uv", "build", "--all-packages", "--out-dir", release.distributions, "--quiet")
    n_wheels, n_sources = (len(list(release.distributions.glob(pattern))) for pattern in ("*.whl", "*.tar.gz"))
    if not n_wheels == n_sources == len(packages()):
        raise CheckError(f"{n_wheels} wheels and {n_sources} source distributions of {len(packages())} packages")
    return f"{n_sources} source distributions, {n_wheels} wheels made of them"


def checksums(wheel: Path) -> dict[str, int]:
    """Return the checksum of each file of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return {item.filename: item.CRC for item in opened.infolist()}


def faults_of_wheel(wheel: Path, name: str, table: dict[str, Any]) -> Iterator[str]:
    """Say what is wrong in a wheel."""
    module = name.replace("-", "_")
    with zipfile.ZipFile(wheel) as opened:
        members = opened.namelist()
        metadata = message_from_bytes(opened.read(f"{module}-{table['version']}.dist-info/METADATA"))
    yield from (f"no {member}" for member in (f"{module}/__init__.py", f"{module}/py.typed") if member not in members)
    yield from (
        f"{member} does not belong there" for member in members if not member.startswith((f"{module}/", f"{module}-"))
    )
    if not any(member.endswith("licenses/LICENSE") for member in members):
        yield "no licence"
    found = (metadata["Name"], metadata["Version"], metadata["License-Expression"], metadata["Requires-Python"])
    if found != (name, table["version"], "MIT", table["requires-python"]):
        yield f"its metadata are {found}"
    if set(metadata.get_all("Provides-Extra", [])) != set(table.get("optional-dependencies", {})):
        yield f"its extras are {metadata.get_all('Provides-Extra', [])}"


def faults_of_source(archive: Path, name: str, table: dict[str, Any]) -> Iterator[str]:
    """Say what is missing in a source distribution."""
    top = f"{name.replace('-', '_')}-{table['version']}"
    with tarfile.open(archive) as opened:
        members = set(opened.getnames())
    wanted = ("LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml")
    yield from (f"no {member} in the source distribution" for member in wanted if f"{top}/{member}" not in members)


def check_contents(release: Release) -> str:
    """Wheels and source distributions hold what they should, and nothing of the working tree is lost on the way."""
    direct = release.folder / "direct"
    run("uv", "build", "--all-packages", "--wheel", "--out-dir", direct, "--quiet")
    faults = []
    for name, table in packages().items():
        top = f"{name.replace('-', '_')}-{table['version']}"
        wheel = release.distributions / f"{top}-py3-none-any.whl"
        found = [*faults_of_wheel(wheel, name, table), *faults_of_source(wheel.with_name(f"{top}.tar.gz"), name, table)]
        if checksums(wheel) != checksums(direct / wheel.name):
            found.append("the wheel of the source distribution is not that of the working tree")
        faults += [f"{name}: {fault}" for fault in found]
    if faults:
        raise CheckError("\n".join(faults))
    return "licences, markers of types, extras; wheels are those of the working tree"


def check_index(release: Release) -> str:
    """An index takes the files and shows their READMEs."""
    files = sorted(str(path) for path in release.distributions.iterdir() if path.suffix in (".whl", ".gz"))
    said = run("uv", "tool", "run", "--from", "twine>=6", "twine", "check", "--strict", *files)
    if said.count("PASSED") != len(files):
        raise CheckError(said)
    return f"twine check --strict: {len(files)} files"


def quickstart(release: Release, python: str, backend: str) -> str:
    """Install the wheels and the framework of a backend into a fresh environment, and run the example there."""
    place = release.folder / f"{Path(python).name}-{backend}"
    try:
        run("uv", "venv", "--quiet", "--clear", "--python", python, place)
        interpreter = place / ("Scripts" if os.name == "nt" else "bin") / "python"
        wheel = next(release.distributions.glob("keras-*.whl"))  # by path: the index has a package `keras`, too
        wanted = f"{wheel}[{backend}]" if backend != "numpy" else str(wheel)
        install = ("uv", "pip", "install", "--quiet", "--python", interpreter, "--find-links", release.distributions)
        run(*install, wanted, "scikit-learn>=1.4")
        settings = {"KERAS_BACKEND": backend, "KERAS_HOME": str(place), "TF_CPP_MIN_LOG_LEVEL": "3"}
        if backend in ("numpy", "openvino"):
            said = run(interpreter, "-c", PREDICTS, folder=place, **settings)
        else:
            said = run(interpreter, ROOT / "examples" / "quickstart.py", folder=place, **settings)
        version = run(interpreter, "-c", "import sys; print(sys.version.split()[0])").strip()
    finally:
        shutil.rmtree(place, ignore_errors=True)
    lines = [line for line in said.splitlines() if line.startswith("backend ")]
    if not lines:
        raise CheckError(said[-1500:])
    return f"Python {version}: {lines[0]}"


CHECKS: dict[str, Callable[[Release], str]] = {
    "versions": check_versions,
    "metadata": check_metadata,
    "build": check_build,
    "contents": check_contents,
    "index": check_index,
}


def rows(release: Release, chosen: list[str]) -> Iterator[Row]:
    """Run checks; without distributions, those that need them are left out."""
    todo: list[tuple[str, Callable[[], str]]] = [
        (name, partial(check, release)) for name, check in CHECKS.items() if name in chosen
    ]
    if "quickstart" in chosen:
        todo += [
            (f"quickstart {Path(python).name} {backend}", partial(quickstart, release, python, backend))
            for python in release.pythons
            for backend in release.backends
        ]
    for name, check in todo:
        started = time.perf_counter()
        try:
            passed, says = True, check()
        except CheckError as error:
            passed, says = False, str(error)
        yield Row(name, passed, says, time.perf_counter() - started)


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    names = [*CHECKS, "quickstart"]
    parser.add_argument("--only", default=",".join(names), help="checks, separated by commas (default: %(default)s)")
    parser.add_argument("--pythons", default=",".join(PYTHONS), help="versions that uv finds, or interpreters")
    parser.add_argument("--backends", default=",".join(BACKENDS), help="backends, separated by commas")
    parser.add_argument("--folder", type=Path, help="where files go, and stay (default: a temporary folder)")
    arguments = parser.parse_args()
    chosen = arguments.only.split(",")
    if unknown := set(chosen) - set(names):
        parser.error(f"--only={arguments.only!r}; expected some of {names}, not {sorted(unknown)}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder.resolve() if arguments.folder else Path(temporary)
        release = Release(folder, arguments.pythons.split(","), arguments.backends.split(","))
        failed = 0
        for row in rows(release, chosen):
            failed += not row.passed
            print(f"{'ok    ' if row.passed else 'FAILED'} {row.check:32} {row.seconds:6.1f} s  {row.says}", flush=True)
    print(f"{failed} checks failed" if failed else "ready to be released")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
