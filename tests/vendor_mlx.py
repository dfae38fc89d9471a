"""Do what a user of a vendor's backend does: install wheels into a new environment, run the conformance kit, train a model.

    python tests/vendor_mlx.py                  # builds wheels, installs, runs the kit and the quickstart
    python tests/vendor_mlx.py --folder FOLDER  # keeps wheels and environment there, and uses them again
    python tests/vendor_mlx.py --full           # all of the kit, compiled calls included: minutes

The package is examples/keras-backend-mlx. Nothing of ours knows of it: our wheels, its wheel and its framework, from the
package index, are all that is installed. Without an index the run fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "examples" / "keras-backend-mlx"
# Beside ours: the framework, what the kit needs, and the data of the quickstart.
REQUIREMENTS = ("mlx[cpu]>=0.32", "pytest>=8", "hypothesis>=6.100", "scikit-learn")


def run(title: str, *command: str, folder: Path, environment: dict[str, str] | None = None, hint: str = "") -> None:
    """Run a command and stop the whole when it fails."""
    started = time.perf_counter()
    code = subprocess.run(command, cwd=folder, env=environment, check=False).returncode
    print(
        f"--- {title}: {'done' if code == 0 else f'FAILED ({code})'} in {time.perf_counter() - started:.0f} s",
        flush=True,
    )
    if code:
        sys.exit(f"{title} failed: {' '.join(command)}{f'. {hint}' if hint else ''}")


def build(uv: str, wheels: Path) -> None:
    """Build our wheels and the vendor's."""
    if wheels.exists():
        shutil.rmtree(wheels)
    options = ("--wheel", "--out-dir", str(wheels), "--quiet")
    hint = "Building takes hatchling from the package index: is it reachable?"
    run("our wheels", uv, "build", "--all-packages", *options, folder=ROOT, hint=hint)
    run("the vendor's wheel", uv, "build", *options, folder=VENDOR, hint=hint)


def install(uv: str, wheels: Path, venv: Path) -> Path:
    """Install all of it, and return the environment's Python."""
    if not venv.exists():
        run("a new environment", uv, "venv", "--quiet", "--python", sys.executable, str(venv), folder=venv.parent)
    python = venv / ("Scripts" if os.name == "nt" else "bin") / "python"
    files = [str(path) for path in sorted(wheels.glob("*.whl"))]  # by path: the index has a package `keras`, too
    command = (uv, "pip", "install", "--quiet", "--python", str(python), "--reinstall-package", "keras-backend-mlx")
    ours = [option for path in files for option in ("--reinstall-package", Path(path).name.split("-")[0])]
    hint = "MLX comes from the package index: is it reachable? Without it this test cannot say that vendors' backends work."
    run("installation", *command, *ours, *files, *REQUIREMENTS, folder=venv.parent, hint=hint)
    return python


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--folder", type=Path, help="where wheels and environment are kept; by default a temporary folder"
    )
    parser.add_argument("--full", action="store_true", help="run all of the kit")
    arguments = parser.parse_args()
    if (uv := shutil.which("uv")) is None:
        sys.exit("tests/vendor_mlx.py needs uv: `pip install uv`.")
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        build(uv, folder / "wheels")
        python = install(uv, folder / "wheels", folder / "venv")
        # Another folder, and no path to sources: what runs is what was installed.
        home = folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(VENDOR / "tests", home / "tests")
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("KERAS", "PYTHON", "PYTEST"))
        }
        environment = {**inherited, "KERAS_HOME": str(home)}
        kit = ("--pyargs", "keras_ops.conformance") if arguments.full else ("tests", "-m", "not slow")
        options = ("-q", "-p", "no:cacheprovider", "--keras-backend", "mlx", "--color=no")
        run("the kit", str(python), "-m", "pytest", *options, *kit, folder=home, environment=environment)
        example = str(ROOT / "examples" / "quickstart.py")
        run("quickstart", str(python), example, folder=home, environment={**environment, "KERAS_BACKEND": "mlx"})


if __name__ == "__main__":
    main()
