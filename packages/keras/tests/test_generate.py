"""The generator of the package `keras`, on small packages made for each test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "generate.py"

TABLE = """
[constants]
__version__ = "9.8"

[run_at_import]
keras = "store_ops.choose"

[keras]
__doc__ = "All of it."
Model = "store_models"

[keras.layers]
__doc__ = "Layers."
Dense = "store_layers"
FullyConnected = "store_layers:Dense"
Conv2D = "store_layers"

[keras.ops]
__doc__ = "Operations."
abs = "store_ops.ops"

[keras.ops.numpy]
__doc__ = "Operations of NumPy."
abs = "store_ops.ops"

[keras.zoo]
__doc__ = "Models."
[keras.zoo.small]
__doc__ = "Small models."
Tiny = "store_zoo"
"""

LAYERS = """# Written by packages/keras/generate.py from names.toml; change the table and run it again.
\"\"\"Layers.\"\"\"

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from store_layers import Dense as Dense
    from store_layers import Dense as FullyConnected
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Dense": "store_layers:Dense",
            "FullyConnected": "store_layers:Dense",
        },
    )

__all__ = [
    "Dense",
    "FullyConnected",
]
"""


class Workspace:
    """A folder with a table, sources, and the package that is written from them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        (self.out / "keras").mkdir(parents=True)
        self.table(TABLE)
        self.source("store_layers/__init__.py", 'class Dense: ...\nclass Conv2D: ...\n__all__ = ["Dense"]\n')
        self.source("store_ops/__init__.py", "")
        self.source("store_ops/ops.py", 'def abs(x): ...\n__all__ = ["abs"]\n')

    def table(self, text: str) -> None:
        (self.folder / "names.toml").write_text(text, encoding="utf-8")

    def source(self, path: str, text: str) -> None:
        file = self.folder / "packages" / "store" / "src" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        places = {"--table": "names.toml", "--packages": "packages", "--out": "out"}
        options = [part for option, place in places.items() for part in (option, str(self.folder / place))]
        command = [sys.executable, str(SCRIPT), *options, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    def written(self) -> dict[str, str]:
        """Write the package, and return its modules by path."""
        done = self.run()
        assert (done.returncode, done.stderr) == (0, "")
        root = self.out / "keras"
        return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.py"))}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_only_names_that_their_source_exports_are_written(workspace: Workspace) -> None:
    assert workspace.written()["layers.py"] == LAYERS


def test_a_namespace_is_a_folder_when_it_has_children_and_absent_when_it_has_no_names(workspace: Workspace) -> None:
    assert sorted(workspace.written()) == ["__init__.py", "layers.py", "ops/__init__.py", "ops/numpy.py"]


def test_the_top_module_re_exports_its_namespaces_and_assigns_the_constants(workspace: Workspace) -> None:
    top = workspace.written()["__init__.py"]
    assert "    from keras import layers as layers\n    from keras import ops as ops\nelse:" in top
    assert '            "layers": "keras.layers",\n            "ops": "keras.ops",\n' in top
    assert '\n__version__ = "9.8"\n__all__ = [\n    "layers",\n    "ops",\n]\n' in top
    assert "Model" not in top


def test_a_builtin_name_gets_the_linter_exemption(workspace: Workspace) -> None:
    written = workspace.written()
    assert written["ops/numpy.py"].splitlines()[1] == "# ruff: noqa: A004"
    assert "noqa" not in written["layers.py"]


def test_what_runs_at_import_is_written_once_it_exists(workspace: Workspace) -> None:
    assert "choose" not in workspace.written()["__init__.py"]
    workspace.source("store_ops/choose.py", "")
    written = workspace.written()
    assert "\nimport store_ops.choose as _choose  # noqa: F401" in written["__init__.py"]
    assert [path for path, text in written.items() if "choose" in text] == ["__init__.py"]


@pytest.mark.parametrize(
    "text",
    [
        '__all__ = ("Dense", "Conv2D")\n',
        '__all__: list[str] = ["Dense", "Conv2D"]\n',
        '__all__ = ["Dense"]\n__all__ += ["Conv2D"]\n',
        '__all__ = ["Dense"]\n__all__.extend(["Conv2D"])\n',
        '__all__ = ["Dense"] + ["Conv2D"]\n',
        'from store_layers import conv\n__all__ = ["Dense", *conv.__all__]\n',
        'from store_layers import conv as c\n__all__ = ["Dense"]\n__all__ += c.__all__\n',
        'from . import conv\n__all__ = ["Dense", *conv.__all__]\n',
        'import store_layers.conv as c\n__all__ = [*c.__all__, "Dense"]\n',
    ],
)
def test_each_literal_form_of_the_export_list_is_understood(workspace: Workspace, text: str) -> None:
    workspace.source("store_layers/__init__.py", text)
    workspace.source("store_layers/conv.py", '__all__ = ["Conv2D"]\n')
    assert '"Conv2D": "store_layers:Conv2D"' in workspace.written()["layers.py"]


def test_a_computed_export_list_is_refused_with_its_place(workspace: Workspace) -> None:
    workspace.source("store_layers/__init__.py", "import os\n__all__ = dir(os)\n")
    done = workspace.run()
    assert done.returncode == 2
    assert done.stderr.endswith(
        "store_layers/__init__.py:2: `dir(os)` in __all__; expected string literals or module.__all__\n"
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('Dense = "store_layers:"', "keras.layers.Dense='store_layers:'; expected 'package.module' or"),
        ("Dense = 3", "keras.layers.Dense=3; expected 'package.module' or"),
        ('__doc__ = "Layers"', "[keras.layers]: __doc__='Layers'; expected a sentence"),
        ('[kears]\nDense = "store_layers"', "[kears] is unknown; expected keras, constants or run_at_import"),
    ],
)
def test_a_wrong_entry_is_refused_by_name(workspace: Workspace, line: str, message: str) -> None:
    doc = "" if "__doc__" in line else '__doc__ = "Layers."\n'
    workspace.table(f'[keras]\n__doc__ = "All."\n[keras.layers]\n{doc}{line}\n')
    done = workspace.run()
    assert done.returncode == 2
    assert message in done.stderr


def test_check_passes_on_what_was_written(workspace: Workspace) -> None:
    workspace.written()
    done = workspace.run("--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_names_each_file_that_drifted_and_writes_nothing(workspace: Workspace) -> None:
    before = workspace.written()
    workspace.source("store_models.py", '__all__ = ["Model"]\n')
    workspace.source("store_zoo.py", '__all__ = ["Tiny"]\n')
    workspace.source("store_layers/__init__.py", "")
    done = workspace.run("--check")
    assert done.returncode == 1
    assert done.stderr.splitlines()[:-1] == [
        "keras/__init__.py: differs",
        "keras/layers.py: no longer in the table",
        "keras/zoo/__init__.py: missing",
        "keras/zoo/small.py: missing",
    ]
    root = workspace.out / "keras"
    assert {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.py")} == before


def test_a_module_of_an_earlier_run_goes_and_a_hand_written_one_stays(workspace: Workspace) -> None:
    workspace.written()
    (workspace.out / "keras" / "mine.py").write_text('"""Mine."""\n')
    workspace.source("store_ops/ops.py", "__all__ = []\n")
    assert sorted(workspace.written()) == ["__init__.py", "layers.py", "mine.py"]
    assert not (workspace.out / "keras" / "ops").exists()


def test_the_report_counts_names_by_package_and_lists_the_missing_ones(workspace: Workspace) -> None:
    assert workspace.run("--missing").stdout.splitlines() == [
        "  keras.Model: store_models:Model",
        "  keras.layers.Conv2D: store_layers:Conv2D",
        "  keras.zoo.small.Tiny: store_zoo:Tiny",
        "  store_layers         2 of     3",
        "  store_models         0 of     1",
        "  store_ops            2 of     2",
        "  store_zoo            0 of     1",
        "4 of 7 names are available",
    ]
