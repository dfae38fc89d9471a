"""Meshes, layouts and distributions; messages are those of upstream Keras 3.13.2."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_ops.distribution import (
    DataParallel,
    DeviceMesh,
    LayoutMap,
    ModelParallel,
    TensorLayout,
    distribute_tensor,
    distribution,
    get_device_count,
    list_devices,
    set_distribution,
)

DEVICES = [f"cpu:{i}" for i in range(4)]


@pytest.fixture
def mesh() -> DeviceMesh:
    return DeviceMesh((2, 2), ["batch", "model"], DEVICES)


def variable(path: str, shape: tuple[int, ...], layout: Any = None) -> Any:
    return SimpleNamespace(path=path, shape=shape, _layout=layout)


def test_a_mesh_has_its_devices_in_a_grid(mesh: DeviceMesh) -> None:
    assert mesh.shape == (2, 2)
    assert mesh.axis_names == ["batch", "model"]
    np.testing.assert_array_equal(mesh.devices, [["cpu:0", "cpu:1"], ["cpu:2", "cpu:3"]])
    assert repr(mesh) == "<DeviceMesh shape=(2, 2), axis_names=['batch', 'model']>"


@pytest.mark.parametrize(
    ("shape", "names", "message"),
    [
        ((3, 2), ["a", "b"], "Shape does not match the number of devices. Received: shape=(3, 2); devices.shape=(4,)"),
        ((2, 2), ["a"], "Shape and axis_names should have same size. Received: shape=(2, 2), axis_names=['a']"),
        ((), [], "Shape and axis_names cannot be empty. Received: shape=(), axis_names=[]"),
        (None, None, "Shape and axis_names cannot be empty. Received: shape=None, axis_names=None"),
    ],
)
def test_a_mesh_refuses_what_does_not_fit(shape: Any, names: Any, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        DeviceMesh(shape, names, DEVICES)


def test_a_layout_knows_its_axes_and_its_mesh(mesh: DeviceMesh) -> None:
    layout = TensorLayout(["batch", None], mesh)
    assert layout.axes == ("batch", None)
    assert layout.device_mesh is mesh
    assert repr(layout) == f"<TensorLayout axes=('batch', None), device_mesh={mesh}>"


def test_a_layout_refuses_an_axis_that_the_mesh_lacks(mesh: DeviceMesh) -> None:
    with pytest.raises(ValueError, match=r"Invalid axis names for Layout\. Valid axis names: .*, Got \{'x'\}"):
        TensorLayout(["x", None], mesh)
    later = TensorLayout(["x", None])
    with pytest.raises(ValueError, match="Invalid axis names"):
        later.device_mesh = mesh
    assert later.device_mesh is None


def test_the_mesh_of_a_layout_is_set_once(mesh: DeviceMesh) -> None:
    layout = TensorLayout(["batch"])
    with pytest.raises(ValueError, match="Cannot create sharding when device mesh is not set"):
        _ = layout.backend_layout
    layout.device_mesh = mesh
    with pytest.raises(ValueError, match=re.escape(f"Cannot override device mesh value. Existing value is {mesh}")):
        layout.device_mesh = mesh


def test_a_layout_map_finds_paths_by_regular_expressions(mesh: DeviceMesh) -> None:
    layouts = LayoutMap(mesh)
    layouts["dense.*kernel"] = (None, "model")
    layouts["dense.*bias"] = TensorLayout(["model"])
    found = layouts["block/dense_1/kernel"]
    assert found is not None
    assert (found.axes, found.device_mesh) == ((None, "model"), mesh)
    assert layouts["dense.*kernel"] is found
    assert layouts["conv/kernel"] is None
    assert (len(layouts), list(layouts)) == (2, ["dense.*kernel", "dense.*bias"])
    del layouts["dense.*bias"]
    assert layouts["dense/bias"] is None


def test_a_layout_map_prefers_the_path_itself(mesh: DeviceMesh) -> None:
    layouts = LayoutMap(mesh)
    layouts["dense/kernel"] = (None, "model")
    layouts["dense/k.*"] = ("model", None)
    found = layouts["dense/kernel"]
    assert found is not None
    assert found.axes == (None, "model")


def test_a_layout_map_refuses_what_is_ambiguous_double_or_no_layout(mesh: DeviceMesh) -> None:
    layouts = LayoutMap(mesh)
    layouts["q.*"] = (None,)
    layouts[".*qq"] = (None,)
    message = "Path 'qqq' matches multiple layout specification keys: ['q.*', '.*qq']."
    with pytest.raises(ValueError, match=re.escape(message)):
        layouts["qqq"]
    with pytest.raises(ValueError, match=re.escape("q.* already exist in the LayoutMap with value")):
        layouts["q.*"] = (None,)
    wrong: Any = 3
    with pytest.raises(ValueError, match="3 should be a TensorLayout type, got <class 'int'>"):
        layouts["x"] = wrong


def test_data_parallel_spreads_batches_and_keeps_variables_whole() -> None:
    parallel = DataParallel(devices=DEVICES)
    assert parallel.device_mesh.shape == (4,)
    assert parallel.batch_dim_name == "batch"
    assert parallel.get_data_layout((8, 3)).axes == ("batch", None)
    assert parallel.get_data_layout(()).axes == ()
    layout = parallel.get_variable_layout(variable("w", (2, 3)))
    assert layout is not None
    assert layout.axes == (None, None)
    assert parallel.get_tensor_layout("dense/output") is None
    assert repr(parallel) == "<DataParallel device_mesh=<DeviceMesh shape=(4,), axis_names=['batch']>>"


def test_data_parallel_on_a_grid_takes_its_first_axis(mesh: DeviceMesh) -> None:
    with pytest.warns(UserWarning, match="Expect the input mesh to be 1D, but received mesh.ndim=2"):
        assert DataParallel(mesh).batch_dim_name == "batch"
    wrong: Any = "x"
    with pytest.raises(ValueError, match=r"Received: mesh=x \(of type <class 'str'>\)"):
        DataParallel(wrong)


def test_model_parallel_lays_variables_out_by_the_map(mesh: DeviceMesh) -> None:
    layouts = LayoutMap(mesh)
    layouts["dense/kernel"] = (None, "model")
    parallel = ModelParallel(layout_map=layouts)
    assert parallel.get_data_layout((8, 3)).axes == ("batch", None)
    for path, axes in (("dense/kernel", (None, "model")), ("conv/kernel", (None, None))):
        layout = parallel.get_variable_layout(variable(path, (2, 4)))
        assert layout is not None
        assert layout.axes == axes
    own = TensorLayout(["batch", None], mesh)
    assert parallel.get_variable_layout(variable("dense/kernel", (2, 4), own)) is own
    assert parallel.get_tensor_layout("dense/kernel") is layouts["dense/kernel"]
    assert ModelParallel(layout_map=layouts, batch_dim_name="model").get_data_layout((8,)).axes == ("model",)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "You must specify a layout_map argument."),
        ({"layout_map": {}}, "Argument `layout_map` must be a `LayoutMap` instance. Received: layout_map={}"),
    ],
)
def test_model_parallel_needs_a_layout_map(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        ModelParallel(**arguments)


def test_model_parallel_refuses_an_unknown_axis_for_batches(mesh: DeviceMesh) -> None:
    with pytest.raises(ValueError, match="batch_dim_name='z'; expected one of"):
        ModelParallel(layout_map=LayoutMap(mesh), batch_dim_name="z")


def test_a_distribution_is_in_force_in_its_scope_or_until_it_is_replaced() -> None:
    outer, inner = DataParallel(devices=["cpu:0"]), DataParallel(devices=["cpu:0"])
    assert distribution() is None
    set_distribution(outer)
    with inner.scope():
        assert distribution() is inner
    assert distribution() is outer
    set_distribution(None)
    assert distribution() is None


def test_one_process_reads_the_whole_dataset() -> None:
    dataset = object()
    assert DataParallel(devices=["cpu:0"]).distribute_dataset(dataset) is dataset


def test_the_cpu_is_among_the_devices() -> None:
    assert list_devices("cpu")[0] == "cpu:0"
    assert list_devices("CPU") == list_devices("cpu")
    assert get_device_count("cpu") == len(list_devices("cpu"))
    assert list_devices("tpu") == []


def test_a_tensor_without_layout_stays_as_it_is_and_a_wrong_layout_is_refused() -> None:
    np.testing.assert_array_equal(np.asarray(distribute_tensor(np.ones((2, 2), "float32"), None)), np.ones((2, 2)))
    with pytest.raises(TypeError, match="`distribute_tensor`: layout is of type str; expected a TensorLayout"):
        distribute_tensor(np.ones(2), "batch")
