"""Nothing keeps a deleted model alive, and training copies batches, not data."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from typing import Any

import numpy as np
import pytest
from our_keras import compiled, data, trains

from keras_layers import Dense, Dropout, Input
from keras_modeling import Model, Sequential, clone_model, load_model
from keras_ops.selection import selected


def sequential() -> Any:
    return Sequential([Input((3,)), Dense(4), Dropout(0.5), Dense(1)])


def functional() -> Any:
    i = Input((3,))
    return Model(i, Dense(1)(Dense(4)(i) * 2.0))


def subclassed() -> Any:
    class Mine(Model):
        def __init__(self) -> None:
            super().__init__()
            self.dense = Dense(1)

        def call(self, inputs: Any) -> Any:
            return self.dense(inputs)

    return Mine()


@pytest.mark.parametrize("make", [sequential, functional, subclassed])
@pytest.mark.parametrize("eagerly", [False, True])
def test_a_model_that_was_used_is_collected_with_its_layers_and_variables(make: Any, eagerly: bool) -> None:
    def use() -> list[weakref.ref[Any]]:
        x, y = data()
        model = compiled(make(), optimizer="adam", metrics=["mae"], run_eagerly=eagerly)
        if selected().capabilities.trains:
            model.fit(x, y, verbose=0)
            model.train_on_batch(x, y)
        model.evaluate(x, y, verbose=0)
        model.predict(x, verbose=0)
        parts = [model, model.optimizer, *model.layers, *model.variables, *model.metrics]
        return [weakref.ref(part) for part in parts]

    found = use()
    gc.collect()
    assert [ref() for ref in found if ref() is not None] == []


def test_a_model_that_was_copied_saved_and_loaded_is_collected(tmp_path: Any) -> None:
    def use() -> list[weakref.ref[Any]]:
        model = functional()
        clone = clone_model(model)
        model.save(tmp_path / "m.keras")
        loaded = load_model(tmp_path / "m.keras")
        return [weakref.ref(part) for part in (model, clone, loaded, *model.layers, *clone.layers, *loaded.layers)]

    found = use()
    gc.collect()
    assert [ref() for ref in found if ref() is not None] == []


@trains
@pytest.mark.parametrize("shuffle", [True, False])
def test_training_on_a_large_array_copies_batches_only(shuffle: bool) -> None:
    x = np.zeros((400_000, 64), "float32")  # 102 MB
    y = np.zeros((400_000, 1), "float32")
    model = compiled(Sequential([Input((64,)), Dense(1)]))
    arguments: dict[str, Any] = {"batch_size": 4096, "verbose": 0, "shuffle": shuffle, "steps_per_epoch": 20}
    model.fit(x[:4096], y[:4096], batch_size=4096, verbose=0)
    tracemalloc.start()
    model.fit(x, y, **arguments)
    model.predict(x[:40960], batch_size=4096, verbose=0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16e6  # the order of the samples (3.2 MB) and some batches (1 MB each)
