"""`keras.src` and `tf.keras`: names that exist as a table alone."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import keras

SRC: Any = importlib.import_module("keras.src")
TABLE = tomllib.loads((Path(__file__).resolve().parents[1] / "private.toml").read_text("utf-8"))


def named() -> Iterator[tuple[str, str]]:
    """Yield each module below `keras.src` with a name that the table lists for it."""
    for module, source in TABLE["modules"].items():
        _, _, names = source.partition(":")
        yield from ((module, name) for name in names.split(",") if name)
    for module, entries in TABLE["names"].items():
        yield from ((module, name) for name, text in entries.items() if not text.startswith("!"))


@pytest.mark.parametrize(("module", "name"), sorted(named()))
def test_every_name_of_the_table_is_there(module: str, name: str) -> None:
    found = importlib.import_module(f"keras.src.{module}".rstrip("."))
    assert getattr(found, name) is not None


@pytest.mark.parametrize("module", sorted(TABLE["modules"]))
def test_every_module_of_the_table_lists_its_names(module: str) -> None:
    found = importlib.import_module(f"keras.src.{module}")
    assert set(found.__all__) <= set(dir(found))


def test_private_names_are_the_public_objects() -> None:
    assert SRC.layers.core.dense.Dense is keras.layers.Dense
    assert SRC.layers.Dense is keras.layers.Dense
    assert SRC.ops.numpy.add is keras.ops.add
    assert SRC.backend.convert_to_numpy is keras.ops.convert_to_numpy
    assert SRC.models.Functional is type(keras.Model(*[keras.Input((2,))] * 2))


def test_classes_of_ops_make_the_nodes_of_graphs() -> None:
    total: Any = keras.ops.add(keras.Input((2,)), keras.Input((2,)))
    assert type(total._keras_history.operation) is SRC.ops.numpy.Add


def test_star_imports_give_the_public_names() -> None:
    space: dict[str, object] = {}
    exec("from keras.src.ops import *", space)
    assert space["matmul"] is keras.ops.matmul


def test_the_tree_that_tensorflow_shows_has_every_namespace_of_keras() -> None:
    tree = importlib.import_module("keras._tf_keras.keras")
    assert tree.__version__ == keras.__version__
    assert tree.layers.Dense is keras.layers.Dense
    assert tree.optimizers.schedules.CosineDecay is keras.optimizers.schedules.CosineDecay
    assert tree.Model is keras.Model
