"""Export: what is wrong with a call is told before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

import keras_layers as layers
from keras_modeling import Sequential
from keras_modeling.export import ExportArchive
from keras_ops.selection import selected

EXPORTS = selected().capabilities.exports
ENDINGS = {"tf_saved_model": "", "onnx": ".onnx", "openvino": ".xml", "litert": ".tflite"}
saves = pytest.mark.skipif("tf_saved_model" not in EXPORTS, reason="the backend writes no SavedModels")


@saves
def test_an_archive_refuses_what_it_cannot_hold() -> None:
    archive = ExportArchive()
    signature = [layers.InputSpec("float32", (None, 3))]
    with pytest.raises(ValueError, match="Invalid resource type"):
        archive.track("foo")
    with pytest.raises(ValueError, match="has not yet been built"):
        archive.track(layers.Dense(2))
    with pytest.raises(ValueError, match="No endpoints have been set yet"):
        archive.write_out("nowhere")
    with pytest.raises(ValueError, match="you must provide an `input_signature`"):
        archive.add_endpoint("f", lambda x: x)
    archive.add_endpoint("f", lambda x: x, signature)
    with pytest.raises(ValueError, match="Endpoint name 'f' is already taken"):
        archive.add_endpoint("f", lambda x: x, signature)
    with pytest.raises(ValueError, match="surprise"):
        archive.add_endpoint("g", lambda x: x, signature, surprise=1)
    with pytest.raises(ValueError, match="Expected an instance of a Keras `Layer`"):
        archive.track_and_add_endpoint("g", "foo", signature)
    with pytest.raises(ValueError, match="to be a list/tuple/set"):
        archive.add_variable_collection("v", "foo")
    with pytest.raises((ValueError, TypeError), match="variables only"):
        archive.add_variable_collection("v", ["foo"])


def test_wrong_arguments_of_an_export_are_named(tmp_path: Path) -> None:
    model = Sequential([layers.Input((4,)), layers.Dense(2)])
    with pytest.raises(ValueError, match="Unrecognized format=foo"):
        model.export(tmp_path / "x", format="foo")  # type: ignore[arg-type]  # wrong on purpose
    if not EXPORTS:
        return
    with pytest.raises(ValueError, match=r"filepath=.*ends with '.xml'"):
        model.export(tmp_path / "x", format="openvino")
    if "litert" in EXPORTS:
        with pytest.raises(ValueError, match=r"filepath=.*ends with '.tflite'"):
            model.export(tmp_path / "x", format="litert")
    for signature, message in (
        ([layers.InputSpec(ndim=2)], "The `shape` and `dtype` must be provided"),
        ("foo", "Unsupported x=foo"),
    ):
        with pytest.raises((ValueError, TypeError), match=message):
            model.export(tmp_path / "x.xml", format="openvino", input_signature=signature)
    with pytest.raises(ValueError, match="must be built before export"):
        Sequential([layers.Dense(2)]).export(tmp_path / "x.xml", format="openvino")


@pytest.mark.skipif(bool(EXPORTS), reason="the backend writes formats")
@pytest.mark.parametrize("format", sorted(ENDINGS))
def test_a_backend_without_exports_says_which_have_them(format: str, tmp_path: Path) -> None:
    model = Sequential([layers.Input((4,)), layers.Dense(2)])
    with pytest.raises(NotImplementedError, match=f"does not write the format '{format}'.* with KERAS_BACKEND before"):
        model.export(tmp_path / f"x{ENDINGS[format]}", format=format)  # type: ignore[arg-type]  # one of them
    with pytest.raises(NotImplementedError, match="ExportArchive is not available"):
        ExportArchive()
