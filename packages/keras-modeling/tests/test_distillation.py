"""A student learns from targets and teacher, with the losses that upstream Keras 3.13.2 computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import keras_ops.ops as ops
from keras_layers import Dense, Input
from keras_modeling import Model, Sequential, load_model
from keras_modeling.distillation import DistillationLoss, Distiller, FeatureDistillation, LogitsDistillation
from keras_ops.selection import selected
from keras_training import losses

TEACHER = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]], "float32")
STUDENT = np.array([[0.5, 1.0, 2.0], [1.0, 0.0, -1.0]], "float32")


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        (LogitsDistillation(temperature=1.0), 8.405620574951172),
        (LogitsDistillation(), 3.0525527000427246),
        (LogitsDistillation(temperature=2.0, loss="mse"), 0.1770833432674408),
        (LogitsDistillation(2.0, losses.CategoricalCrossentropy(from_logits=True)), 1.4102563858032227),
        (FeatureDistillation(), 0.7083333730697632),
        (FeatureDistillation(loss="cosine_similarity"), -0.7457300424575806),
    ],
)
def test_losses_are_those_of_the_reference(loss: Any, expected: float) -> None:
    found = loss.compute_loss(ops.convert_to_tensor(TEACHER), ops.convert_to_tensor(STUDENT))
    assert float(found) == pytest.approx(expected, rel=1e-5)
    again = type(loss).from_config(loss.get_config())
    assert again.get_config() == loss.get_config()
    assert float(again.compute_loss(TEACHER, STUDENT)) == pytest.approx(expected, rel=1e-5)


def test_losses_of_several_outputs_are_added_but_for_none() -> None:
    two = ([TEACHER, TEACHER], [STUDENT, STUDENT])
    assert float(LogitsDistillation(loss=["kl_divergence", None]).compute_loss(*two)) == pytest.approx(
        3.0525527, rel=1e-5
    )
    both = LogitsDistillation(loss=["kl_divergence", "mse"])
    assert float(both.compute_loss(*two)) == pytest.approx(3.131256341934204, rel=1e-5)
    assert both.get_config()["loss"][1]["config"] == "mean_squared_error"
    named = LogitsDistillation(loss={"a": "mse", "b": None})
    assert float(named.compute_loss({"a": TEACHER, "b": TEACHER}, {"a": STUDENT, "b": STUDENT})) == pytest.approx(
        0.7083333 / 9
    )


def network(units: int, outputs: int, seed: int, scale: float) -> Any:
    model = Sequential([Input((4,)), Dense(units, name="h"), Dense(outputs, name="o")])
    random = np.random.default_rng(seed)
    model.set_weights([(scale * random.normal(size=w.shape)).astype("float32") for w in model.weights])
    return model


X = np.random.default_rng(0).random((8, 4)).astype("float32")
Y = np.arange(8) % 3


def distilled(**more: Any) -> Distiller:
    teacher, student = network(5, 3, 1, 1.0), network(5, 3, 2, 0.5)
    both = [LogitsDistillation(2.0, "mse"), FeatureDistillation("mse", "h", "h")]
    return Distiller(teacher, student, both, [1.0, 0.5], student_loss_weight=0.3, **more)


def affine(model: Any, layer: int, x: Any) -> Any:
    kernel, bias = model.layers[layer].get_weights()
    return x @ kernel + bias


def expected_losses(distiller: Distiller) -> dict[str, float]:
    features = [affine(model, 0, X) for model in (distiller.teacher, distiller.student)]
    logits = [affine(model, 1, h) for model, h in zip((distiller.teacher, distiller.student), features, strict=True)]
    shifted = logits[1] - logits[1].max(-1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    student = -np.mean(log_probabilities[np.arange(8), Y])
    distillation = np.mean((logits[0] / 2 - logits[1] / 2) ** 2) + 0.5 * np.mean((features[0] - features[1]) ** 2)
    total = 0.3 * student + 0.7 * distillation
    return {"student_loss": student, "distillation_loss": distillation, "total_loss": total, "loss": total}


def test_the_parts_of_the_loss_are_shown_and_add_up() -> None:
    distiller = distilled()
    distiller.compile("sgd", losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"])
    names = ["loss", "compile_metrics", "student_loss", "distillation_loss", "total_loss"]
    assert [metric.name for metric in distiller.metrics] == names
    found = distiller.evaluate(X, Y, verbose=0, return_dict=True)
    for name, value in expected_losses(distiller).items():
        assert found[name] == pytest.approx(value, rel=1e-4), name
    np.testing.assert_allclose(
        distiller.predict(X, verbose=0),
        affine(distiller.student, 1, affine(distiller.student, 0, X)),
        rtol=1e-4,
        atol=1e-5,
    )


@pytest.mark.skipif(not selected().capabilities.trains, reason="runs inference only")
def test_the_student_is_trained_and_the_teacher_is_not() -> None:
    distiller = distilled()
    distiller.compile("sgd", losses.SparseCategoricalCrossentropy(from_logits=True))
    before = distiller.teacher.get_weights()
    history = distiller.fit(X, Y, epochs=20, verbose=0).history
    assert history["total_loss"][-1] < 0.8 * history["total_loss"][0]
    assert history["distillation_loss"][-1] < history["distillation_loss"][0]
    for old, new in zip(before, distiller.teacher.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    assert len(distiller.trainable_variables) == 4


@pytest.mark.skipif(not selected().capabilities.trains, reason="runs inference only")
def test_a_student_may_learn_from_the_teacher_alone() -> None:
    class Difference(DistillationLoss):
        def compute_loss(self, teacher_outputs: Any, student_outputs: Any, **kwargs: Any) -> Any:
            return ops.mean(ops.abs(teacher_outputs - student_outputs))

    distiller = Distiller(network(5, 3, 1, 1.0), network(2, 3, 2, 0.5), Difference(), student_loss_weight=0.0)
    distiller.compile("adam")
    history = distiller.fit(X, epochs=3, verbose=0).history
    assert history["student_loss"] == [0.0] * 3
    assert history["total_loss"][-1] < history["total_loss"][0]


def test_a_distiller_comes_back_from_its_file(tmp_path: Path) -> None:
    distiller = distilled(name="both")
    distiller.compile("sgd", "mse")
    distiller.predict(X, verbose=0)
    distiller.save(tmp_path / "d.keras")
    loaded = load_model(tmp_path / "d.keras")
    models = ("teacher", "student")
    parts = [{k: v for k, v in one.get_config().items() if k not in models} for one in (loaded, distiller)]
    assert parts[0] == parts[1]
    assert loaded.optimizer.name == "SGD"
    np.testing.assert_array_equal(loaded.predict(X, verbose=0), distiller.predict(X, verbose=0))
    np.testing.assert_array_equal(loaded.teacher.get_weights()[0], distiller.teacher.get_weights()[0])
    assert isinstance(loaded, Model)


ONE, TWO = network(5, 3, 1, 1.0), network(5, 3, 2, 1.0)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: LogitsDistillation(temperature=0), "temperature must be positive"),
        (lambda: LogitsDistillation(temperature="a"), "temperature must be a number, got <class 'str'>"),  # type: ignore[arg-type]  # what is tested
        (lambda: LogitsDistillation(loss=None), "At least one loss must be non-`None`"),
        (lambda: LogitsDistillation(loss=[None, None]), "At least one loss must be non-`None`"),
        (lambda: LogitsDistillation(loss="nope"), "Could not interpret loss identifier: 'nope'|nope"),
        (lambda: LogitsDistillation().compute_loss([TEACHER], [STUDENT, STUDENT]), "arity|structure"),
        (lambda: Distiller("x", TWO, LogitsDistillation()), "Teacher must be a keras.Model, got <class 'str'>"),
        (lambda: Distiller(ONE, 3, LogitsDistillation()), "Student must be a keras.Model, got <class 'int'>"),
        (lambda: Distiller(ONE, TWO, [LogitsDistillation()], [1.0, 2.0]), r"weights \(2\) must match .* \(1\)"),
        (
            lambda: Distiller(ONE, TWO, LogitsDistillation(), student_loss_weight=2),
            "must be between 0.0 and 1.0, got 2",
        ),
        (lambda: Distiller(ONE, TWO, ["x"]), "distillation_losses: 'x' is a str; expected a DistillationLoss"),  # type: ignore[list-item]  # as above
        (lambda: Distiller(network(5, 4, 1, 1.0), TWO, LogitsDistillation()), "output shapes are incompatible"),
        (lambda: Distiller(ONE, TWO, FeatureDistillation("mse", "zz", "h")), "In teacher model: No such layer"),
        (lambda: Distiller(ONE, TWO, FeatureDistillation("mse", "h", "zz")), "In student model: No such layer"),
    ],
)
def test_what_does_not_fit_is_named(make: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()
