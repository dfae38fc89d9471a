"""The code of the pages in docs runs, in the order of the page, on the selected backend."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

import keras
from keras_ops.selection import selected

DOCS = Path(__file__).resolve().parents[2] / "docs"
# What vendors write is shown in fragments; their guide is run by the template's own tests.
PAGES = sorted(
    path for path in DOCS.rglob("*.md") if "```python" in path.read_text("utf-8") and path.parent.name != "vendors"
)
# A tab of this title holds code for one backend.
TABS = {"JAX": "jax", "PyTorch": "torch", "TensorFlow": "tensorflow"}
_TAB = re.compile(r'^=== "(.*)"$')
_FENCE = re.compile(r"^( *)```(\w*)")


def blocks(page: Path) -> Iterator[tuple[int, str | None, str]]:
    """Yield line, title of the tab, and text of each block of Python in a page."""
    lines = page.read_text("utf-8").splitlines()
    tab, i = None, 0
    while i < len(lines):
        if match := _TAB.match(lines[i]):
            tab = match[1]
        elif lines[i] and not lines[i].startswith(" "):
            tab = None
        fence = _FENCE.match(lines[i])
        if fence is None:
            i += 1
            continue
        end = next(j for j in range(i + 1, len(lines)) if lines[j].strip() == "```")
        if fence[2] == "python":
            yield i + 1, tab, textwrap.dedent("\n".join(lines[i + 1 : end]))
        i = end + 1


@pytest.fixture(autouse=True)
def _as_at_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    keras.utils.clear_session()
    yield
    keras.config.set_dtype_policy("float32")
    keras.distribution.set_distribution(None)


# Upstream, too, names each layer that has nothing to quantise.
@pytest.mark.filterwarnings("ignore:Layer .* does not have a `quantize` method:UserWarning")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_the_code_of_a_page_runs(page: Path) -> None:
    if not selected().capabilities.trains:
        pytest.skip("most pages train")
    space: dict[str, object] = {"__name__": "guide"}
    for line, tab, text in blocks(page):
        if tab is None or TABS.get(tab, selected().name) == selected().name:
            exec(compile("\n" * line + text, str(page), "exec"), space)


def test_every_page_with_code_is_found() -> None:
    assert {"index.md", "concepts.md", "guides/custom-loops.md"} <= {str(page.relative_to(DOCS)) for page in PAGES}
