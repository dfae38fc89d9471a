"""Published weights: the files that are asked for, their hashes, and loading them."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import h5py
import numpy as np
import pytest
from zoo_constructors import constructor

from keras_modeling import Functional
from keras_zoo import mobilenet, weights_table

PUBLISHED: list[Any] = json.loads((Path(__file__).parent / "goldens" / "published.json").read_text("utf-8"))
"""Constructor, its arguments, and what the reference then asks for: name, address, hash."""
QUICK = ("DenseNet121", "EfficientNetB0", "MobileNetV3Small", "NASNetMobile", "ResNet50", "VGG16")


def case(row: list[Any]) -> Any:
    name, arguments, file, _, _ = row
    return pytest.param(*row, id=f"{name}-{file}-{len(arguments)}", marks=[] if name in QUICK else [pytest.mark.slow])


@pytest.mark.parametrize(("name", "arguments", "file", "origin", "digest"), [case(row) for row in PUBLISHED])
@pytest.mark.filterwarnings("ignore:`input_shape` is undefined")
@pytest.mark.usefixtures("no_values")
def test_the_file_that_the_reference_asks_for_is_loaded(
    name: str, arguments: Any, file: str, origin: str, digest: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    loaded: list[Any] = []

    def get_file(fname: str, **kwargs: Any) -> str:
        asked.append((fname, kwargs))
        return f"/cache/{fname}"

    monkeypatch.setitem(sys.modules, "keras_datasets", SimpleNamespace(get_file=get_file))
    monkeypatch.setattr(Functional, "load_weights", lambda self, path: loaded.append(path))
    constructor(name)(**arguments)
    assert asked == [(file, {"origin": origin, "cache_subdir": "models", "file_hash": digest})]
    assert loaded == [f"/cache/{file}"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Serve a folder on this machine; return address and folder."""
    folder = tmp_path / "served"
    folder.mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as served:
        thread = threading.Thread(target=served.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}", folder
        served.shutdown()
        thread.join()


def _publish(server: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Path]:
    """Publish weights of a small network; return them, and their file."""
    address, folder = server
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(mobilenet, "RELEASES", address)
    (folder / "mobilenet").mkdir()
    model = mobilenet.MobileNet(weights=None, alpha=0.25, include_top=False, input_shape=(128, 128, 3))
    file = folder / "mobilenet" / "mobilenet_2_5_128_tf_no_top.h5"
    _write_as_published(model, file)
    return model.get_weights(), file


def _write_as_published(model: Any, path: Path) -> None:
    """Write weights in the form that Keras 2 gave the published files."""
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [layer.name.encode() for layer in model.layers]
        for layer in model.layers:
            group = file.create_group(layer.name)
            group.attrs["weight_names"] = [f"{layer.name}/{w.name}:0".encode() for w in layer.weights]
            for weight, value in zip(layer.weights, layer.get_weights(), strict=True):
                group[f"{layer.name}/{weight.name}:0"] = value


def test_weights_are_downloaded_and_compared_with_their_hash(
    server: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("keras_datasets", reason="downloads are made by keras-datasets")
    values, file = _publish(server, tmp_path, monkeypatch)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    monkeypatch.setitem(weights_table.HASHES, file.name, digest)
    make = partial(mobilenet.MobileNet, alpha=0.25, include_top=False, input_shape=(128, 128, 3))
    for one, other in zip(make().get_weights(), values, strict=True):
        np.testing.assert_array_equal(one, other)
    file.unlink()  # from now on they are in the cache
    assert len(make().get_weights()) == len(values)


def test_weights_of_another_hash_are_refused(
    server: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("keras_datasets", reason="downloads are made by keras-datasets")
    _, file = _publish(server, tmp_path, monkeypatch)
    monkeypatch.setitem(weights_table.HASHES, file.name, "0" * 64)
    with pytest.raises(ValueError, match="hash"):
        mobilenet.MobileNet(alpha=0.25, include_top=False, input_shape=(128, 128, 3))
