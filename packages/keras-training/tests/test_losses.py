"""What losses share: names, reductions, masks, errors; losses of users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from keras_ops import masking, ops
from keras_training import losses

HALF = np.full((2, 3), 0.5, "float32")
BITS = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]], "float32")

FUNCTIONS = {
    "mse": losses.mean_squared_error,
    "MSE": losses.mean_squared_error,
    "mae": losses.mean_absolute_error,
    "MAE": losses.mean_absolute_error,
    "mape": losses.mean_absolute_percentage_error,
    "MAPE": losses.mean_absolute_percentage_error,
    "msle": losses.mean_squared_logarithmic_error,
    "MSLE": losses.mean_squared_logarithmic_error,
    "bce": losses.binary_crossentropy,
    "BCE": losses.binary_crossentropy,
    "kld": losses.kl_divergence,
    "KLD": losses.kl_divergence,
    "huber": losses.huber,
    "log_cosh": losses.log_cosh,
    "cosine_similarity": losses.cosine_similarity,
    "hinge": losses.hinge,
    "squared_hinge": losses.squared_hinge,
    "categorical_hinge": losses.categorical_hinge,
    "poisson": losses.poisson,
    "dice": losses.dice,
    "tversky": losses.tversky,
    "circle": losses.circle,
    "ctc": losses.ctc,
    "binary_focal_crossentropy": losses.binary_focal_crossentropy,
    "categorical_focal_crossentropy": losses.categorical_focal_crossentropy,
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_names_mean_functions(name: str) -> None:
    assert losses.get(name) is FUNCTIONS[name]
    assert losses.deserialize(name) is FUNCTIONS[name]


@pytest.mark.parametrize("name", ["mse", "huber", "circle"])
def test_functions_are_stored_by_name(name: str) -> None:
    function = FUNCTIONS[name]
    stored = losses.serialize(function)
    assert stored["config"] == function.__name__
    assert losses.deserialize(stored) is function


def test_get_makes_a_loss_of_a_class_or_its_name_and_gives_back_a_loss() -> None:
    assert isinstance(losses.get("Huber"), losses.Huber)
    assert isinstance(losses.get(losses.Huber), losses.Huber)
    loss = losses.MeanSquaredError()
    assert losses.get(loss) is loss
    assert losses.get(None) is None


def test_a_loss_of_a_user_is_weighted_and_reduced() -> None:
    class Absolute(losses.Loss):
        def call(self, y_true: Any, y_pred: Any) -> Any:
            return ops.mean(ops.abs(y_true - y_pred), axis=-1)

    y_true, y_pred = np.array([[1.0], [3.0]]), np.array([[0.0], [0.0]])
    assert float(Absolute()(y_true, y_pred, sample_weight=[1.0, 0.0])) == 0.5
    assert float(Absolute(reduction="sum")(y_true, y_pred)) == 4.0
    assert Absolute().name.startswith("absolute")


def test_a_loss_of_a_user_may_take_nested_outputs() -> None:
    class Both(losses.Loss):
        def call(self, y_true: Any, y_pred: Any) -> Any:
            return ops.square(y_true["a"] - y_pred["a"]) + ops.abs(y_true["b"] - y_pred["b"])

    target = {"a": np.array([1.0, 2.0]), "b": np.array([1.0, 1.0])}
    output = {"a": np.array([0.0, 0.0]), "b": np.array([0.0, 3.0])}
    assert float(Both()(target, output)) == 4.0


def test_a_loss_of_a_user_may_say_which_losses_count() -> None:
    class Positive(losses.Loss):
        def call(self, y_true: Any, y_pred: Any) -> Any:
            values = ops.mean(y_true * y_pred, axis=-1)
            masking.set_mask(values, y_true[:, 0] > 0)
            return values

    y = np.array([[1.0], [-1.0], [3.0]])
    assert float(Positive()(y, np.array([[2.0], [5.0], [2.0]]))) == pytest.approx(4.0)


def test_a_function_becomes_a_loss_with_its_arguments() -> None:
    loss = losses.LossFunctionWrapper(losses.huber, delta=0.5, name="mine", reduction="sum")
    assert float(loss(np.zeros((2, 1)), np.ones((2, 1)))) == pytest.approx(0.75)
    again = losses.LossFunctionWrapper.from_config(loss.get_config())
    assert again.get_config() == loss.get_config()


def test_a_class_that_is_ignored_does_not_count_in_the_mean() -> None:
    probabilities = np.array([[0.25, 0.75], [0.5, 0.5], [0.5, 0.5]], "float32")
    loss = losses.SparseCategoricalCrossentropy(ignore_class=0)
    assert float(loss(np.array([1, 0, 0]), probabilities)) == pytest.approx(-np.log(0.75), rel=1e-5)
    each = losses.sparse_categorical_crossentropy(np.array([1, 0, 0]), probabilities, ignore_class=0)
    np.testing.assert_allclose(ops.convert_to_numpy(each), [-np.log(0.75), 0.0, 0.0], rtol=1e-5)


def test_targets_of_zero_and_one_are_signs_for_the_hinge() -> None:
    outputs = np.array([[0.25, -0.5]], "float32")
    as_signs = losses.hinge(np.array([[1.0, -1.0]]), outputs)
    as_bits = losses.hinge(np.array([[1.0, 0.0]]), outputs)
    assert float(as_bits[0]) == float(as_signs[0]) == 0.625


WRONG: list[tuple[Callable[[], Any], str]] = [
    (lambda: losses.Loss(reduction="nope"), "reduction='nope'; expected one of"),
    (lambda: losses.MeanSquaredError(dtype="int32"), "dtype='int32'; expected a floating dtype"),
    (lambda: losses.BinaryCrossentropy(label_smoothing=3.0), "label_smoothing=3.0"),
    (lambda: losses.CategoricalGeneralizedCrossEntropy(q=1.0), "q=1.0"),
    (lambda: losses.categorical_crossentropy(BITS, HALF, axis="x"), "axis='x'"),  # type: ignore[arg-type]  # wrong on purpose
    (lambda: losses.sparse_categorical_crossentropy(BITS, HALF), r"y_true has shape \(2, 3\)"),
    (lambda: losses.categorical_generalized_cross_entropy(BITS, HALF, q=0.5), r"y_true has shape \(2, 3\)"),
    (lambda: losses.ctc(BITS, HALF), r"y_pred has shape \(2, 3\); expected \(batch, steps, classes\)"),
    (lambda: losses.ctc(BITS[0], HALF[None]), r"y_true has shape \(3,\); expected \(batch, length\)"),
    (lambda: losses.get("nope"), "Could not interpret loss identifier: nope"),
    (lambda: losses.get(3), "Could not interpret loss identifier: 3"),
]


@pytest.mark.parametrize(("call", "message"), WRONG, ids=[message for _, message in WRONG])
def test_wrong_calls_are_refused_with_what_came(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def test_the_base_class_asks_for_what_a_subclass_must_say() -> None:
    with pytest.raises(NotImplementedError, match="`Loss` does not implement `call`"):
        losses.Loss()(BITS, HALF)


@pytest.mark.parametrize("reduction", ["sum", "sum_over_batch_size", "mean_with_sample_weight"])
@pytest.mark.parametrize("loss", [losses.MeanSquaredError, losses.BinaryCrossentropy, losses.Huber])
def test_the_loss_of_no_samples_is_zero(loss: Any, reduction: str) -> None:
    assert float(loss(reduction=reduction)(np.zeros((0, 3)), np.zeros((0, 3)))) == 0.0


def test_no_smoothing_may_be_said_with_none() -> None:
    targets, outputs = np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]])
    none: Any = None
    assert float(losses.BinaryCrossentropy(label_smoothing=none)(targets, outputs)) == pytest.approx(np.log(2.0))
