"""Lazily loaded module attributes."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from keras_ops.attach import attach

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

ROOM = "attach_room"
SLOW_BODY = "import time\ntime.sleep(0.05)\nimport attach_counter\nattach_counter.runs.append(1)\nthing = object()\n"


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an importable folder with a package whose `__init__` uses `attach`, as `keras` does."""
    room = tmp_path / ROOM
    room.mkdir()
    table = {
        "shelf": f"{ROOM}.shelf",
        "Book": "attach_store:Book",
        "alias": "attach_store:Book",
        "gone": "attach_store:nothing",
        "broken": "attach_absent:x",
        "slow": "attach_slow:thing",
        "bad": "attach_store:",
    }
    (room / "__init__.py").write_text(
        f"from keras_ops.attach import attach\n__getattr__, __dir__ = attach(__name__, {table!r})\nedition = 3\n"
    )
    (room / "shelf.py").write_text(
        "from keras_ops.attach import attach\n__getattr__, __dir__ = attach(__name__, {'Book': 'attach_store:Book'})\n"
    )
    (tmp_path / "attach_store.py").write_text("class Book: pass\n")
    (tmp_path / "attach_slow.py").write_text(SLOW_BODY)
    (tmp_path / "attach_counter.py").write_text("runs = []\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    return tmp_path


def load(name: str) -> ModuleType:
    """Import a module that only the fixture's folder has."""
    __import__(name)
    return sys.modules[name]


@pytest.mark.usefixtures("packages")
def test_an_attribute_source_gives_the_attribute_of_the_module_it_names() -> None:
    assert load(ROOM).Book is load("attach_store").Book


@pytest.mark.usefixtures("packages")
def test_a_module_source_gives_the_submodule() -> None:
    assert load(ROOM).shelf is sys.modules[f"{ROOM}.shelf"]


@pytest.mark.usefixtures("packages")
def test_two_names_of_one_source_are_the_same_object() -> None:
    room = load(ROOM)
    assert room.alias is room.Book


@pytest.mark.usefixtures("packages")
def test_nothing_is_imported_before_a_name_is_used() -> None:
    load(ROOM)
    assert "attach_store" not in sys.modules
    assert f"{ROOM}.shelf" not in sys.modules


@pytest.mark.usefixtures("packages")
def test_a_value_is_kept_in_the_globals_after_its_first_use() -> None:
    room = load(ROOM)
    assert "Book" not in vars(room)
    book = room.Book
    assert vars(room)["Book"] is book
    vars(load("attach_store"))["Book"] = None
    assert room.Book is book


@pytest.mark.usefixtures("packages")
def test_from_import_and_dotted_import_find_lazy_names() -> None:
    scope: dict[str, object] = {}
    exec(f"from {ROOM} import Book\nimport {ROOM}.shelf as shelf\nfrom {ROOM}.shelf import Book as B2\n", scope)
    assert scope["Book"] is scope["B2"] is load("attach_store").Book


@pytest.mark.usefixtures("packages")
def test_dir_lists_lazy_names_and_globals_in_order_without_importing() -> None:
    listed = dir(load(ROOM))
    assert {"Book", "shelf", "alias", "edition", "__name__"} <= set(listed)
    assert listed == sorted(listed)
    assert "attach_store" not in sys.modules


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Bok", f"module '{ROOM}' has no attribute 'Bok'. Did you mean: 'Book'?"),
        ("book", f"module '{ROOM}' has no attribute 'book'. Did you mean: 'Book'?"),
        ("BOOK", f"module '{ROOM}' has no attribute 'BOOK'. Did you mean: 'Book'?"),
        ("edtion", f"module '{ROOM}' has no attribute 'edtion'. Did you mean: 'edition'?"),
        ("xylophone", f"module '{ROOM}' has no attribute 'xylophone'"),
        ("__path_", f"module '{ROOM}' has no attribute '__path_'"),
    ],
)
@pytest.mark.usefixtures("packages")
def test_an_unknown_name_is_an_attribute_error_with_the_nearest_name(name: str, message: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(load(ROOM), name)
    assert str(caught.value) == message


@pytest.mark.usefixtures("packages")
def test_a_name_its_source_lacks_is_an_attribute_error_of_the_source() -> None:
    with pytest.raises(AttributeError, match="module 'attach_store' has no attribute 'nothing'"):
        _ = load(ROOM).gone


@pytest.mark.usefixtures("packages")
def test_a_missing_source_module_stays_an_import_error() -> None:
    with pytest.raises(ModuleNotFoundError, match="attach_absent"):
        _ = load(ROOM).broken


@pytest.mark.usefixtures("packages")
def test_a_malformed_source_is_a_value_error_that_shows_it() -> None:
    with pytest.raises(ValueError, match=r"table\['bad'\]='attach_store:'; expected 'package.module' or"):
        _ = load(ROOM).bad


def test_a_module_that_is_not_being_imported_is_refused() -> None:
    with pytest.raises(ValueError, match=r"module_name='attach_nowhere' is not in sys\.modules"):
        attach("attach_nowhere", {})


@pytest.mark.usefixtures("packages")
def test_threads_that_ask_together_get_one_object_from_one_import() -> None:
    room, n_threads = load(ROOM), 16
    barrier = threading.Barrier(n_threads)

    def ask(_: int) -> int:
        barrier.wait(timeout=10)
        return id(room.slow)

    with ThreadPoolExecutor(n_threads) as pool:
        seen = set(pool.map(ask, range(n_threads)))
    assert seen == {id(room.slow)}
    assert load("attach_counter").runs == [1]


def run_isolated(code: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def test_the_helper_imports_the_standard_library_alone() -> None:
    source = str(sys.modules[attach.__module__].__file__)
    code = (
        "import runpy, sys\n"
        "before = set(sys.modules)\n"
        f"runpy.run_path({source!r})\n"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new - sys.stdlib_module_names))"
    )
    assert run_isolated(code) == "[]"


def test_a_probe_for_a_dunder_does_not_load_the_spelling_helper() -> None:
    code = (
        "import sys\n"
        "from keras_ops.attach import attach\n"
        "get, _ = attach('keras_ops.attach', {})\n"
        "try:\n    get('__path__')\nexcept AttributeError:\n    print('difflib' in sys.modules)"
    )
    assert run_isolated(code) == "False"
