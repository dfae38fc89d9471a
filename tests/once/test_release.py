"""What a release needs and takes no network: versions in step, metadata, and the command that moves all versions."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSION, CHECK = ROOT / "release" / "version.py", ROOT / "release" / "check.py"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False)


def project(path: Path) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(path.read_text())["project"]
    return table


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the files that a version stands in."""
    for path in [
        ROOT / "pyproject.toml",
        ROOT / "uv.lock",
        *ROOT.glob("packages/*/pyproject.toml"),
        *ROOT.glob("packages/*/CHANGELOG.md"),
    ]:
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path


def test_versions_and_metadata_are_ready_to_be_released() -> None:
    done = run(CHECK, "--only", "versions,metadata")
    assert done.returncode == 0, done.stdout + done.stderr


def test_one_command_moves_all_versions(copy: Path) -> None:
    assert run(VERSION, "4.0.0rc1", "--root", copy).returncode == 0
    packages = sorted(copy.glob("packages/*/pyproject.toml"))
    assert len(packages) == len(list(ROOT.glob("packages/*/pyproject.toml")))
    for path in packages:
        table = project(path)
        assert table["version"] == "4.0.0rc1"
        pins = [item for item in table["dependencies"] if item.startswith("keras")]
        assert all(item.endswith("==4.0.0rc1") for item in pins)
        changelog = path.with_name("CHANGELOG.md").read_text()
        assert changelog.startswith(f"# Changelog of {table['name']}\n\n## 4.0.0rc1 (unreleased)\n")
    assert (
        "keras-backend-jax[jax]==4.0.0rc1"
        in project(copy / "packages/keras/pyproject.toml")["optional-dependencies"]["jax"]
    )
    locked = {item["name"]: item["version"] for item in tomllib.loads((copy / "uv.lock").read_text())["package"]}
    assert {locked[project(path)["name"]] for path in packages} == {"4.0.0rc1"}
    assert locked["numpy"] != "4.0.0rc1"
    assert run(VERSION, "--check", "--root", copy).stdout == "all versions are in step\n"


def test_a_release_dates_the_changelogs_and_the_next_version_gets_a_heading(copy: Path) -> None:
    assert run(VERSION, "3.13.2", "--date", "2026-12-01", "--root", copy).returncode == 0
    assert run(VERSION, "3.13.3", "--root", copy).returncode == 0
    lines = (copy / "packages/keras-ops/CHANGELOG.md").read_text().splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    assert headings[:2] == ["## 3.13.3 (unreleased)", "## 3.13.2 (2026-12-01)"]


def test_a_version_that_is_out_of_step_is_named(copy: Path) -> None:
    path = copy / "packages/keras-zoo/pyproject.toml"
    path.write_text(path.read_text().replace('"keras-ops==', '"keras-ops>='))
    done = run(VERSION, "--check", "--root", copy)
    assert done.returncode == 1
    assert "packages/keras-zoo/pyproject.toml: keras-ops>=3.13.2 is not pinned to 3.13.2" in done.stdout


@pytest.mark.parametrize("arguments", [["three"], ["3.13.3", "--date", "tomorrow"], []])
def test_what_is_no_version_or_no_day_changes_nothing(copy: Path, arguments: list[str]) -> None:
    before = (copy / "pyproject.toml").read_text()
    done = run(VERSION, *arguments, "--root", copy)
    assert done.returncode == 2
    assert "expected" in done.stderr
    assert (copy / "pyproject.toml").read_text() == before
