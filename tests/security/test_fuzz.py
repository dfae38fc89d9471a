"""Random damage to configs and files ends in a model, or in a `ValueError` or `TypeError`; never in another error, a crash or a hang.

FUZZ_SECONDS=3600 FUZZ_SEED=1 pytest tests/security/test_fuzz.py
"""

from __future__ import annotations

import copy
import faulthandler
import io
import json
import os
import random
import struct
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

import keras
from keras_saving.hdf5 import H5Dataset, H5File
from keras_saving.hdf5_superblock import lookup3

SECONDS = float(os.environ.get("FUZZ_SECONDS", "10"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))
LONGEST = 20.0  # seconds that one case may take on a busy machine

VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 2, 10**6, 10**12, 2**63, -(2**63), 1e308, 0.5, -0.0),
    *("", "relu", "float16", "..", "a/b", "\0", "ä" * 50, "keras.layers", "__lambda__", "__tuple__"),
    *([], {}, [None], [[[]]], {"class_name": "Dense"}, {"class_name": "Dense", "config": {}}, {"config": None}),
    {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "function"},
    {"module": "keras.layers", "class_name": "Dense", "config": {"units": 2}, "registered_name": None},
    {"class_name": "__numpy__", "config": {"value": [1, 2], "dtype": "float32"}},
    {
        "class_name": "__keras_tensor__",
        "config": {"shape": [None, 3], "dtype": "float32", "keras_history": ["x", 0, 0]},
    },
]


def model() -> keras.Model:
    x = keras.Input((6, 6, 2), name="x")
    y = keras.layers.Conv2D(3, 3, padding="same", activation="relu", name="conv")(x)
    y = keras.layers.BatchNormalization(name="norm")(y)
    y = keras.ops.multiply(y, 2.0)
    y = keras.layers.GlobalAveragePooling2D(name="pool")(y)
    y = keras.Sequential([keras.layers.Dense(3, kernel_regularizer="l2"), keras.layers.Dropout(0.5)], name="sub")(y)
    made = keras.Model(x, {"a": y, "b": keras.layers.Dense(2, name="out")(y)})
    made.compile("adam", {"a": "mse", "b": keras.losses.Huber()}, metrics={"b": ["mae", keras.metrics.AUC()]})
    return made


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in list(entries):
        yield node, key
        yield from places(value)


def damaged(config: Any, chance: random.Random) -> Any:
    """Return a config with some of its values replaced, removed, doubled or exchanged."""
    config = copy.deepcopy(config)
    for _ in range(chance.randint(1, 3)):
        found = list(places(config))
        (node, key), (other, at) = chance.choice(found), chance.choice(found)
        action = chance.randrange(5)
        if action == 0:
            node[key] = copy.deepcopy(chance.choice(VALUES))
        elif action == 1:
            del node[key]
        elif action == 2:
            node[key] = copy.deepcopy(other[at])
        elif action == 3 and isinstance(node, list):
            node.insert(key, copy.deepcopy(node[key]))
        elif isinstance(node, dict):
            node[str(chance.choice([key, "class_name", "config", "module", "extra"]))] = node.pop(key)
    return config


def try_each(cases: Iterator[tuple[Any, Any]]) -> int:
    """Run cases until the time is over; return how many ended in an error."""
    refused, start = 0, time.monotonic()
    faulthandler.dump_traceback_later(SECONDS + 10 * LONGEST, exit=True)
    try:
        for label, run in cases:
            if time.monotonic() - start > SECONDS:
                return refused
            began = time.monotonic()
            try:
                run()
            except (ValueError, TypeError):
                refused += 1
            except Exception as error:
                raise AssertionError(f"{label}: {type(error).__name__}: {error}") from error
            assert time.monotonic() - began < LONGEST, label
        return refused
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.mark.filterwarnings("ignore")
def test_damaged_configs_give_a_model_or_a_clear_error() -> None:
    config = json.loads(json.dumps(keras.saving.serialize_keras_object(model())))

    def cases() -> Iterator[tuple[Any, Any]]:
        for seed in range(SEED, SEED + 10**9):
            bad = damaged(config, random.Random(seed))
            yield f"FUZZ_SEED={seed}", lambda bad=bad: keras.saving.deserialize_keras_object(bad)

    assert try_each(cases()) > 10


@pytest.mark.filterwarnings("ignore")
def test_damaged_archives_give_a_model_or_a_clear_error(tmp_path: Path) -> None:
    model().save(tmp_path / "good.keras")
    good, bad = (tmp_path / "good.keras").read_bytes(), tmp_path / "bad.keras"
    with zipfile.ZipFile(tmp_path / "good.keras") as archive:
        assert {"config.json", "model.weights.h5"} <= set(archive.namelist())

    def load(data: bytes) -> Any:
        bad.write_bytes(data)
        return keras.saving.load_model(bad)

    def cases() -> Iterator[tuple[Any, Any]]:
        for seed in range(SEED, SEED + 10**9):
            chance, data = random.Random(seed), bytearray(good)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            if chance.random() < 0.2:
                del data[chance.randrange(len(data)) :]
            yield f"FUZZ_SEED={seed}", lambda data=bytes(data): load(data)

    assert try_each(cases()) > 10


def weights(libver: str) -> bytes:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", libver=libver) as file:
        for i in range(3):
            group = file.create_group(f"layers/dense_{i}/vars")
            group.attrs["name"] = "dense"
            group["0"], group["1"] = np.ones((4, 3), "float32"), np.zeros(3)
        file.create_dataset("chunked", data=np.arange(100), chunks=(10,), compression="gzip")
        file.attrs["names"] = ["a", "bb"]
    return buffer.getvalue()


def struck(data: bytearray, chance: random.Random) -> bytearray:
    """Change some bytes, many of them addresses, and make checksums fit again."""
    for _ in range(chance.randint(1, 6)):
        position = chance.randrange(len(data) if chance.random() < 0.6 else min(len(data), 400))
        if chance.random() < 0.7:
            data[position] = chance.choice([0, 255, data[position] ^ 1, chance.randrange(256)])
        else:
            address = chance.choice([0, 1, 2**63, 2**64 - 1, len(data), chance.randrange(len(data))])
            data[position : position + 8] = struct.pack("<Q", address)[: len(data) - position]
    if data[8] > 1:
        data[44:48] = struct.pack("<I", lookup3(bytes(data[:44])))
    return with_signed_headers(data)


def with_signed_headers(data: bytearray) -> bytearray:
    start = -1
    while (start := bytes(data).find(b"OHDR", start + 1)) >= 0 and start + 40 < len(data):
        flags = data[start + 5]
        size = start + 6 + (16 if flags & 0x20 else 0) + (4 if flags & 0x10 else 0)
        width = 1 << (flags & 3)
        end = size + width + int.from_bytes(data[size : size + width], "little")
        if end + 4 <= len(data):
            data[end : end + 4] = struct.pack("<I", lookup3(bytes(data[start:end])))
    return data


@pytest.mark.parametrize("libver", ["earliest", "latest"])
def test_damaged_hdf5_gives_arrays_or_a_clear_error(libver: str) -> None:
    good = weights(libver)

    def read(data: bytes) -> None:
        with H5File(io.BytesIO(data)) as file:
            for found in file.root.walk():
                dict(found.attrs)
                if isinstance(found, H5Dataset):
                    found.read()

    def cases() -> Iterator[tuple[Any, Any]]:
        for seed in range(SEED, SEED + 10**9):
            data = bytes(struck(bytearray(good), random.Random(seed)))
            yield f"FUZZ_SEED={seed}", lambda data=data: read(data)

    assert try_each(cases()) > 10
