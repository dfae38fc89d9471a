"""Run packages of the index that use Keras on this one: each is installed beside it, and a real use of it is made.

    python tests/ecosystem/run.py                             # all, on jax and torch
    python tests/ecosystem/run.py --only keras-hub --backends torch
    python tests/ecosystem/run.py --python PATH               # in an environment that has everything already

Needs a package index. Exits 1 when a use fails. It is meant for a nightly run: installing takes minutes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FRAMEWORKS = {"jax": "jax", "torch": "torch", "tensorflow": "tensorflow-cpu"}


@dataclass(frozen=True)
class Use:
    """A package, what it is installed with, and on which backends it is used."""

    package: str
    requirements: tuple[str, ...]
    # Installed without what they ask for: they ask for frameworks that the use does not need, or for another `keras`.
    alone: tuple[str, ...]
    backends: tuple[str, ...] = ("jax", "torch")

    @property
    def program(self) -> Path:
        """The program that uses it."""
        return HERE / "programs" / f"use_{self.package.replace('-', '_')}.py"


USES = (
    Use("keras-hub", ("regex", "rich", "tokenizers", "sentencepiece", "kagglehub"), ("keras-hub==0.28.0",)),
    Use("keras-tuner", ("requests", "kt-legacy", "protobuf", "packaging"), ("keras-tuner",)),
    Use("keras-rs", ("ml-dtypes",), ("keras-rs",)),
    Use("scikeras", ("scikit-learn",), ("scikeras",)),
    Use("keras-mdn-layer", ("tensorflow-probability[tf]", "tf-keras"), ("keras-mdn-layer",), ("tensorflow",)),
    Use("autokeras", ("dm-tree", "requests", "kt-legacy", "pandas"), ("autokeras", "keras-tuner"), ("torch",)),
    Use("bayesflow", ("matplotlib", "scipy", "seaborn", "tqdm", "numba"), ("bayesflow",), ("torch",)),
    Use("keras-tcn", ("numpy",), ("keras-tcn",), ("tensorflow",)),
    Use("hgq2", ("quantizers", "tqdm"), ("hgq2", "quantizers")),
    Use("wandb", ("tensorflow-cpu",), ("wandb",), ("torch",)),
    Use("mlflow", ("mlflow",), (), ("torch",)),
    Use("optuna-integration", ("optuna", "optuna-integration"), ()),
    Use("tf2onnx", ("onnx", "onnxruntime"), ("tf2onnx",), ("tensorflow",)),
    Use("shap", ("shap",), (), ("tensorflow",)),
)


def install(folder: Path, uses: list[Use], backends: list[str]) -> Path:
    """Make an environment with our packages as wheels, the frameworks and the packages; return its interpreter."""
    wheels = folder / "wheels"
    subprocess.run(["uv", "build", "--all-packages", "--wheel", "--out-dir", str(wheels)], cwd=ROOT, check=True)
    subprocess.run(["uv", "venv", str(folder / "env")], check=True)
    python = folder / "env" / "bin" / "python"
    wanted = {FRAMEWORKS[backend] for backend in backends} | {item for use in uses for item in use.requirements}
    pip = ["uv", "pip", "install", "--python", str(python)]
    subprocess.run([*pip, "--find-links", str(wheels), "keras==3.13.2", *sorted(wanted)], check=True)
    subprocess.run([*pip, "--no-deps", *sorted({item for use in uses for item in use.alone})], check=True)
    ours = sorted(map(str, wheels.glob("keras*.whl")))
    subprocess.run([*pip, "--no-deps", "--reinstall", *ours], check=True)
    return python


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", help="packages, separated by commas")
    parser.add_argument("--backends", default="jax,torch", help="backends, separated by commas")
    parser.add_argument("--python", type=Path, help="interpreter of an environment that has everything")
    arguments = parser.parse_args()
    backends = arguments.backends.split(",")
    uses = [use for use in USES if not arguments.only or use.package in arguments.only.split(",")]
    uses = [use for use in uses if set(use.backends) & set(backends)]
    failed = []
    with tempfile.TemporaryDirectory() as name:
        python = arguments.python or install(Path(name), uses, backends)
        for use in uses:
            for backend in [backend for backend in backends if backend in use.backends]:
                environment = {**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"}
                run = subprocess.run([str(python), str(use.program)], env=environment, cwd=name, check=False)
                print(f"{use.package} on {backend}: {'passed' if run.returncode == 0 else 'FAILED'}", flush=True)
                failed += [f"{use.package} on {backend}"] if run.returncode else []
    return 1 if failed or not uses else 0


if __name__ == "__main__":
    sys.exit(main())
