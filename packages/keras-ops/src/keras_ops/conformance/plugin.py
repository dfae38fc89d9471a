"""Plugin of pytest: chooses the backend, leaves out what it cannot do, expects known gaps to fail, lists declared ones.

It is loaded in every run of pytest where keras-ops is installed, before a backend is selected, so it imports the rest of the
kit only where that is used.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from keras_ops.conformance.base import Conformance

CAPABILITIES: Final = {
    "trains": "computes gradients",
    "jit": "compiles functions",
    "sparse": "has sparse tensors",
    "strings": "has tensors of strings",
    "complex": "has complex tensors",
    "distribution": "spreads arrays over devices",
}
FOLDER: Final = Path(__file__).resolve().parent
SUITE: Final = FOLDER / "suite.py"
# Asserts of these modules tell the values that they compare.
REWRITTEN: Final = (
    *("autodiff", "base", "cases", "distribution", "families", "gradients", "random", "rnn", "sparse", "strings"),
    *("symbolic", "variable"),
)
_left_out: Final = pytest.StashKey[Counter[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of a backend."""
    pytest.register_assert_rewrite(*(f"keras_ops.conformance.{module}" for module in REWRITTEN))
    group = parser.getgroup("keras", "conformance of backends of Keras")
    group.addoption("--keras-backend", metavar="NAME", help="backend to test, as KERAS_BACKEND names it")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Select the backend before anything is imported."""
    chosen = early_config.known_args_namespace.keras_backend
    if chosen is None:
        return
    if "keras_ops.selection" in sys.modules and os.environ.get("KERAS_BACKEND") != chosen:
        raise pytest.UsageError(f"--keras-backend={chosen}: a backend has been selected already; set KERAS_BACKEND.")
    os.environ["KERAS_BACKEND"] = chosen


def pytest_configure(config: pytest.Config) -> None:
    """Register the marks."""
    for name, does in CAPABILITIES.items():
        config.addinivalue_line("markers", f"{name}: needs a backend that {does}")
    config.addinivalue_line("markers", 'slow: takes long; -m "not slow" leaves it out')
    config.stash[_left_out] = Counter()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Collect the kit's own suite, where it is asked for and not merely among the files of a folder."""
    if file_path != SUITE or not _is_asked_for(parent.config):
        return None
    return pytest.Module.from_parent(parent, path=file_path)


def _is_asked_for(config: pytest.Config) -> bool:
    return any(arg.startswith("keras_ops.conformance") or FOLDER in _with_parents(arg) for arg in config.args)


def _with_parents(arg: str) -> set[Path]:
    path = Path(arg.partition("::")[0]).resolve()
    return {path, path.parent}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests that need what the backend lacks, and expect known gaps to fail."""
    ours = [(item, cls) for item in items if (cls := _conformance(item)) is not None]
    if not ours:
        return
    from keras_ops.selection import selected

    absent = {name for name in CAPABILITIES if not getattr(selected().capabilities, name)}
    names: dict[type[Conformance], set[str]] = {}
    dropped = []
    for item, cls in ours:
        names.setdefault(cls, set()).add(item.name)
        if (reason := cls.known.get(item.name)) is not None:
            item.add_marker(pytest.mark.xfail(strict=True, reason=reason))
        if item.name.partition("[")[0] in cls.slow:
            item.add_marker(pytest.mark.slow)
        if lacking := sorted(absent & {mark.name for mark in item.iter_markers()}):
            config.stash[_left_out].update(lacking[:1])
            dropped.append(item)
    if not any("::" in arg for arg in config.args):
        _refuse_unknown(names)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        gone = set(map(id, dropped))
        items[:] = [item for item in items if id(item) not in gone]


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Skip a test that meets a gap which the backend has declared."""
    if _conformance(pyfuncitem) is None:
        return (yield)
    from keras_ops.errors import UnsupportedError

    try:
        return (yield)
    except UnsupportedError as error:
        pytest.skip(f"unsupported: {error}")


def _conformance(item: pytest.Item) -> type[Conformance] | None:
    cls: Any = getattr(item, "cls", None)
    base = sys.modules.get("keras_ops.conformance.base")
    return cls if base is not None and cls is not None and issubclass(cls, base.Conformance) else None


def _refuse_unknown(names: dict[type[Conformance], set[str]]) -> None:
    for cls, found in names.items():
        if unknown := sorted(set(cls.known) - found):
            raise pytest.UsageError(f"{cls.__name__}.known names tests that do not exist: {', '.join(unknown)}")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what was left out and which gaps the backend declares."""
    if "keras_ops.conformance.base" not in sys.modules or (counts := config.stash.get(_left_out, None)) is None:
        return
    from keras_ops.conformance.report import gaps
    from keras_ops.selection import selected

    name = selected().name
    for capability, n in sorted(counts.items()):
        does = CAPABILITIES[capability]
        terminalreporter.write_line(f"{name}: {n} tests left out: they need a backend that {does} ({capability})")
    for method, reason in gaps():
        terminalreporter.write_line(f"{name}: {method} is unsupported: {reason}")
