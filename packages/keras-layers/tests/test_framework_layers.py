"""Layers around models of other libraries, on the backends that can have them."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from keras_layers import FlaxLayer, Input, JaxLayer, TFSMLayer, TorchModuleWrapper
from keras_ops import Variable, ops
from keras_ops.backend.current import current
from keras_ops.selection import selected
from keras_saving import register_keras_serializable
from keras_saving.scopes import safe_mode_scope
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object

CAN = selected().capabilities
pure = pytest.mark.skipif(not CAN.pure_functions, reason="the backend calls no pure functions of arrays")
modules = pytest.mark.skipif(not CAN.modules, reason="the backend's framework has no modules")
saved = pytest.mark.skipif(not CAN.saved_functions, reason="the backend's framework has no saved functions")

X = np.arange(6, dtype="float32").reshape(2, 3)
KERNEL = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 0.5]], "float32")


def numpy(x: Any) -> Any:
    return ops.convert_to_numpy(x)


@register_keras_serializable("tests")
def matmul(params: Any, inputs: Any) -> Any:
    """Multiply by a kernel and add a bias."""
    return inputs @ params["kernel"] + params["bias"]


@register_keras_serializable("tests")
def ones(inputs: Any) -> Any:
    """Make the parameters of `matmul`."""
    return {"kernel": np.ones((inputs.shape[-1], 2), "float32"), "bias": np.zeros((2,), "float32")}


# Pure functions


@pure
def test_parameters_are_made_at_the_first_call_or_given() -> None:
    made = JaxLayer(matmul, ones)
    np.testing.assert_allclose(numpy(made(X)), X @ np.ones((3, 2)), rtol=1e-6)
    given = JaxLayer(matmul, params={"kernel": KERNEL, "bias": np.ones((2,), "float32")}, name="given")
    np.testing.assert_allclose(numpy(given(X)), X @ KERNEL + 1, rtol=1e-6)
    assert [tuple(v.shape) for v in given.trainable_variables] == [(2,), (3, 2)]
    assert given.get_build_config() == {"input_shape": (2, 3)}


@pure
def test_gradients_go_through_a_pure_function() -> None:
    layer = JaxLayer(matmul, params={"kernel": KERNEL, "bias": np.zeros((2,), "float32")})
    layer(X)
    x = Variable(X)
    _, (of_bias, of_kernel, of_x) = current.autodiff.value_and_gradients(
        lambda: (ops.sum(layer(x.value)), ()), [*layer.trainable_variables, x]
    )
    np.testing.assert_allclose(numpy(of_bias), [2.0, 2.0], rtol=1e-6)
    np.testing.assert_allclose(numpy(of_kernel), np.repeat(X.sum(axis=0)[:, None], 2, axis=1), rtol=1e-6)
    np.testing.assert_allclose(numpy(of_x), np.broadcast_to(KERNEL.sum(axis=1), (2, 3)), rtol=1e-6)


@pure
def test_state_is_assigned_what_the_function_returns() -> None:
    def count(params: Any, state: Any, inputs: Any, training: bool) -> Any:
        return inputs * params["by"], {"calls": state["calls"] + (10 if training else 1)}

    layer = JaxLayer(count, params={"by": np.float32(2.0)}, state={"calls": np.int32(0)})
    np.testing.assert_allclose(numpy(layer(X)), 2 * X)
    layer(X, training=True)
    assert [int(v) for v in map(numpy, (v.value for v in layer.non_trainable_weights))] == [11]
    assert layer.non_trainable_weights[0].dtype == "int32"


@pure
def test_a_pure_function_has_a_symbolic_form() -> None:
    assert JaxLayer(matmul, ones)(Input((3,))).shape == (None, 2)


@pure
def test_a_layer_of_registered_functions_is_stored() -> None:
    layer = JaxLayer(matmul, ones, name="stored")
    again = deserialize_keras_object(serialize_keras_object(layer))
    assert isinstance(again, JaxLayer)
    assert (again.name, again.call_fn, again.init_fn) == ("stored", matmul, ones)


@pure
def test_functions_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="`init_fn`, `params` and `state` cannot all be `None`"):
        JaxLayer(matmul)
    with pytest.raises(ValueError, match="Missing required argument in `call_fn`: `inputs`"):
        JaxLayer(lambda params, x: x, ones)
    with pytest.raises(ValueError, match="Unsupported argument in `init_fn`: `other`"):
        JaxLayer(matmul, lambda inputs, other: inputs)


@pytest.mark.skipif(CAN.pure_functions, reason="the backend calls them")
def test_a_backend_that_calls_no_pure_functions_says_which_do() -> None:
    with pytest.raises(ValueError, match=r"does not call pure functions of arrays, so JaxLayer .*; choose a backend"):
        JaxLayer(matmul, ones)


class Scaled:
    """Stands for the interface of `flax.linen.Module`."""

    def __init__(self, factor: float = 2.0) -> None:
        self.factor = factor

    def init(self, rng: Any, inputs: Any, method: Any = None, **more: Any) -> Any:
        """Make the variables."""
        return {"params": {"by": np.full(inputs.shape[-1], self.factor, "float32")}, "stats": {"n": np.float32(0)}}

    def apply(self, variables: Any, inputs: Any, method: Any = None, mutable: Any = False, **more: Any) -> Any:
        """Call with variables."""
        outputs = inputs * variables["params"]["by"]
        if more.get("training"):
            outputs = -outputs
        return (outputs, {"stats": {"n": variables["stats"]["n"] + 1}}) if mutable else outputs

    def __call__(self, inputs: Any, training: bool) -> Any:
        """Say what the method takes."""


@pure
def test_a_module_of_pure_functions_keeps_its_collections() -> None:
    layer = FlaxLayer(Scaled())
    np.testing.assert_allclose(numpy(layer(X)), 2 * X)
    np.testing.assert_allclose(numpy(layer(X, training=True)), -2 * X)
    assert [tuple(v.shape) for v in layer.trainable_weights] == [(3,)]
    assert [float(numpy(v.value)) for v in layer.non_trainable_weights] == [1.0]
    given = FlaxLayer(Scaled(), variables={"params": {"by": np.ones(3, "float32")}, "stats": {"n": np.float32(5)}})
    np.testing.assert_allclose(numpy(given(X)), X)
    assert [float(numpy(v.value)) for v in given.non_trainable_weights] == [5.0]


def test_what_is_no_module_of_pure_functions_is_refused() -> None:
    with pytest.raises(TypeError, match="module is of type object; expected a module with `init` and `apply`"):
        FlaxLayer(object())


# Modules of the framework


def module() -> Any:
    nn = importlib.import_module(f"{selected().framework}.nn")
    made = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
    return made.eval()


@modules
def test_a_wrapped_module_shares_its_parameters() -> None:
    inner = module()
    layer: Any = TorchModuleWrapper(inner, name="wrapped")
    assert [tuple(v.shape) for v in layer.trainable_variables] == [(2, 3), (2,), (2,), (2,)]
    layer.trainable_variables[0].assign(KERNEL.T)
    layer.trainable_variables[1].assign(np.ones(2))
    np.testing.assert_allclose(numpy(layer(X)), (X @ KERNEL + 1) / np.sqrt(1 + 1e-5), rtol=1e-5)
    assert [name for name, _ in layer.named_parameters()] == [
        f"module.{i}.{name}" for i in (0, 1) for name in ("weight", "bias")
    ]
    assert [tuple(p.shape) for p in layer.parameters()] == [(2, 3), (2,), (2,), (2,)]


@modules
def test_training_reaches_a_wrapped_module() -> None:
    inner = module()
    layer = TorchModuleWrapper(inner)
    outputs = numpy(layer(X, training=True))
    np.testing.assert_allclose(outputs.mean(axis=0), 0, atol=1e-5)
    assert inner.training
    layer(X, training=False)
    assert not inner.training


@modules
def test_gradients_reach_the_parameters_of_a_wrapped_module() -> None:
    layer = TorchModuleWrapper(module()[0])
    _, (of_kernel, of_bias) = current.autodiff.value_and_gradients(
        lambda: (ops.sum(layer(X)), ()), layer.trainable_variables
    )
    np.testing.assert_allclose(numpy(of_bias), [2.0, 2.0])
    np.testing.assert_allclose(numpy(of_kernel), np.repeat(X.sum(axis=0)[None], 2, axis=0))


@modules
def test_a_wrapped_module_is_stored_and_read_back_only_on_trust() -> None:
    layer = TorchModuleWrapper(module(), output_shape=(None, 2), name="wrapped")
    config = serialize_keras_object(layer)
    with pytest.raises(ValueError, match="disallowed by default"):
        deserialize_keras_object(config)
    again = deserialize_keras_object(config, safe_mode=False)
    np.testing.assert_allclose(numpy(again(X)), numpy(layer(X)))
    assert again.output_shape == (None, 2)


@modules
def test_arrays_of_a_wrapped_module_are_stored_by_name() -> None:
    layer, other = TorchModuleWrapper(module()), TorchModuleWrapper(module())
    layer(X, training=True)
    store: dict[str, Any] = {}
    layer.save_own_variables(store)
    assert sorted(store) == sorted(layer.module.state_dict())
    other.load_own_variables(store)
    np.testing.assert_allclose(numpy(other(X, training=False)), numpy(layer(X, training=False)))
    del store["0.weight"]
    with pytest.raises(ValueError, match=r"the stored array '0\.weight' is nothing"):
        other.load_own_variables(store)


@modules
def test_the_shape_of_what_a_wrapped_module_gives_must_be_told() -> None:
    with pytest.raises(NotImplementedError, match="pass `output_shape`"):
        TorchModuleWrapper(module())(Input((3,)))
    assert TorchModuleWrapper(module(), output_shape=(None, 2))(Input((3,))).shape == (None, 2)


@modules
def test_what_is_no_module_is_refused() -> None:
    with pytest.raises(TypeError, match="module is of type object"):
        TorchModuleWrapper(object())


@pytest.mark.skipif(CAN.modules, reason="the backend has them")
def test_a_backend_without_modules_says_which_have_them() -> None:
    with pytest.raises(
        NotImplementedError, match=r"has no modules to wrap, so TorchModuleWrapper .*; choose a backend"
    ):
        TorchModuleWrapper(object())


# Saved functions


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Return a folder with functions `serve` and `train`, and the signature `serving_default`."""
    framework = importlib.import_module(str(selected().framework))

    class Model(framework.Module):  # type: ignore[misc,name-defined]  # imported by name
        def __init__(self) -> None:
            self.kernel = framework.Variable(KERNEL, name="kernel")
            self.count = framework.Variable(0.0, trainable=False, name="count")

    model = Model()
    spec = framework.TensorSpec((None, 3), "float32")
    model.serve = framework.function(lambda x: framework.matmul(x, model.kernel) + model.count, input_signature=[spec])
    model.train = framework.function(lambda x: -framework.matmul(x, model.kernel), input_signature=[spec])
    framework.saved_model.save(model, str(tmp_path), signatures=model.serve)
    return str(tmp_path)


@saved
def test_a_saved_function_is_called_in_inference_and_another_in_training(folder: str) -> None:
    layer = TFSMLayer(folder, call_training_endpoint="train")
    np.testing.assert_allclose(numpy(layer(X)), X @ KERNEL, rtol=1e-6)
    np.testing.assert_allclose(numpy(layer(X, training=True)), -X @ KERNEL, rtol=1e-6)
    assert [v.name for v in layer.trainable_variables] == ["kernel"]
    assert [v.name for v in layer.non_trainable_variables] == ["count"]
    assert TFSMLayer(folder, trainable=False).trainable_variables == []
    assert layer(Input((3,))).shape == (None, 2)


@saved
def test_variables_of_saved_functions_train(folder: str) -> None:
    layer = TFSMLayer(folder)
    _, (of_kernel,) = current.autodiff.value_and_gradients(lambda: (ops.sum(layer(X)), ()), layer.trainable_variables)
    np.testing.assert_allclose(numpy(of_kernel), np.repeat(X.sum(axis=0)[:, None], 2, axis=1), rtol=1e-6)
    layer.trainable_variables[0].assign(0 * KERNEL)
    np.testing.assert_allclose(numpy(layer(X)), np.zeros((2, 2)))


@saved
def test_signatures_are_called_by_name_and_others_are_listed(folder: str) -> None:
    (outputs,) = TFSMLayer(folder, call_endpoint="serving_default")(X).values()
    np.testing.assert_allclose(numpy(outputs), X @ KERNEL, rtol=1e-6)
    with pytest.raises(ValueError, match=r"endpoint 'foo' is neither an attribute .*'serving_default'"):
        TFSMLayer(folder, call_endpoint="foo")
    with pytest.raises(OSError, match="does not exist"):
        TFSMLayer(folder + "/nothing")


@saved
def test_a_configuration_that_names_a_folder_is_read_on_trust_only(folder: str) -> None:
    layer = TFSMLayer(folder, name="reloaded")
    config = serialize_keras_object(layer)
    for refused in (lambda: deserialize_keras_object(config), lambda: TFSMLayer.from_config(layer.get_config())):
        with pytest.raises(ValueError, match="loads an external SavedModel"):
            refused()
    again = TFSMLayer.from_config(layer.get_config(), safe_mode=False)
    np.testing.assert_allclose(numpy(again(X)), X @ KERNEL, rtol=1e-6)
    with safe_mode_scope(False):
        assert deserialize_keras_object(config).name == "reloaded"


@pytest.mark.skipif(CAN.saved_functions, reason="the backend has them")
def test_a_backend_without_saved_functions_says_which_have_them() -> None:
    with pytest.raises(NotImplementedError, match=r"no saved functions to wrap, so TFSMLayer .*; choose a backend"):
        TFSMLayer("somewhere")
