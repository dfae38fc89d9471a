"""A wrong use raises an error that names the argument, what fits and what came, and the model works as before."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from wrong_uses import ENTRIES, Bench, uses  # type: ignore[import-not-found]  # beside this file

import keras
from keras_ops.selection import selected

TRAINS = selected().capabilities.trains
REFERENCE: dict[str, str] = json.loads((Path(__file__).parent / "goldens" / "wrong_uses.json").read_text())
# Once TensorFlow has made a graph for another size, it makes one for any size, and its own error comes from inside.
KNOWN = {"tensorflow": {"b.model.predict(b.x[:, :2])", "b.model.predict_on_batch(b.x[:, :2])"}}
FITS = (ValueError, TypeError, OSError, AttributeError)


def wrong(bench: Bench, source: str, words: list[str]) -> str | None:
    """Do a wrong use; return what is wrong with its error, if anything."""
    try:
        bench.run(source)
    except FITS as error:
        missing = [word for word in words if word not in str(error)]
        if missing:
            return f"{source}: {missing} not in: {error}"
        if REFERENCE[source] in ("ValueError", "FileNotFoundError") and REFERENCE[source] not in _names(error):
            return f"{source}: {type(error).__name__}, which is no {REFERENCE[source]}"
    except Exception as error:
        return f"{source}: {type(error).__name__}: {error}"
    else:
        return f"{source}: no error"
    return None


def _names(error: Exception) -> list[str]:
    """Return the classes of an error; an error of a path that is missing is one of the class for that."""
    missing = isinstance(error, OSError) and error.errno == errno.ENOENT
    return [*(kind.__name__ for kind in type(error).__mro__), *["FileNotFoundError"] * missing]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_wrong_use_is_explained_and_leaves_the_model_as_it_was(
    entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if entry == "fit" and not TRAINS:
        pytest.skip("the backend runs inference only")
    monkeypatch.chdir(tmp_path)
    bench = Bench(tmp_path)
    before: Any = bench.model.predict(bench.x, verbose=0)
    faults = []
    for source, words in uses(entry):
        if source in KNOWN.get(keras.config.backend(), ()):
            continue
        faults += [fault] if (fault := wrong(bench, source, words)) else []
        if not np.array_equal(bench.model.predict(bench.x, verbose=0), before):
            faults.append(f"{source}: predictions differ afterwards")
    assert faults == []


@pytest.mark.parametrize("entry", ENTRIES)
def test_at_least_thirty_wrong_uses_are_listed(entry: str) -> None:
    assert len(uses(entry)) >= 30
    assert {source for source, _ in uses(entry)} <= set(REFERENCE)


@pytest.mark.skipif(not TRAINS, reason="the backend runs inference only")
def test_after_wrong_uses_of_fit_training_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    one, two = Bench(tmp_path), Bench(tmp_path)
    for source, words in uses("fit"):
        assert wrong(two, source, words) is None
    for bench in (one, two):
        bench.model.fit(bench.x, bench.y, batch_size=4, epochs=2, shuffle=False, verbose=0)
    for mine, theirs in zip(one.model.get_weights(), two.model.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, theirs)
