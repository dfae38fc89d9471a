"""Models are estimators that scikit-learn's own checks accept."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import check_estimator

from keras_layers import Dense, Input
from keras_modeling import Model, Sequential
from keras_modeling.wrappers import SKLearnClassifier, SKLearnRegressor, SKLearnTransformer
from keras_ops.selection import selected
from keras_training.optimizers import Adam

pytestmark = pytest.mark.skipif(not selected().capabilities.trains, reason="runs inference only")

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(90, 2))
LABELS = np.array(["low", "middle", "high"])[np.digitize(X[:, 0], [-0.5, 0.5])]
TARGET = X @ [2.0, -1.0] + 0.5
QUIET = {"epochs": 1, "verbose": 0}


def network(X: Any, y: Any, loss: str = "mse", layers: Any = (), rate: float = 0.05) -> Any:
    outputs = h = Input((X.shape[1],))
    for units in layers:
        h = Dense(units, activation="relu")(h)
    count = y.shape[1] if np.ndim(y) > 1 else 1
    h = Dense(count, activation=None if loss == "mse" else "softmax")(h)
    model = Model(outputs, h)
    model.compile(Adam(rate), loss)
    return model


def classifier(**more: Any) -> Any:
    fit = {"epochs": 60, "batch_size": 30, "verbose": 0}
    return SKLearnClassifier(
        network, model_kwargs={"loss": "categorical_crossentropy", "layers": [8]}, fit_kwargs={**fit, **more}
    )


RANDOM_FITS = {
    "check_fit_idempotent": "each fit starts with new random weights",
    "check_classifier_data_not_an_array": "each fit starts with new random weights",
    "check_regressor_data_not_an_array": "each fit starts with new random weights",
    "check_supervised_y_2d": "each fit starts with new random weights",
    "check_regressors_int": "each fit starts with new random weights",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "estimator",
    [
        SKLearnClassifier(network, model_kwargs={"loss": "categorical_crossentropy", "layers": [20]}, fit_kwargs=QUIET),
        SKLearnRegressor(network, fit_kwargs=QUIET),
        SKLearnTransformer(network, fit_kwargs=QUIET),
    ],
    ids=lambda estimator: type(estimator).__name__,
)
@pytest.mark.filterwarnings("ignore")
def test_the_checks_of_scikit_learn_pass(estimator: Any) -> None:
    reports = check_estimator(estimator, on_fail=None, expected_failed_checks=RANDOM_FITS)
    failed = {report["check_name"]: report["exception"] for report in reports if report["status"] == "failed"}
    assert failed == {}
    assert sum(report["status"] == "passed" for report in reports) > 30


def test_a_classifier_learns_labels_of_any_kind() -> None:
    fitted = classifier().fit(X, LABELS)
    assert list(fitted.classes_) == ["high", "low", "middle"]
    assert set(fitted.predict(X)) <= set(fitted.classes_)
    assert fitted.score(X, LABELS) > 0.9
    assert fitted.epoch_ == 60
    assert fitted.n_features_in_ == 2
    assert classifier().epoch_ == 0


def test_a_regressor_learns_one_or_several_targets() -> None:
    fit = {"epochs": 80, "batch_size": 30, "verbose": 0}
    one = SKLearnRegressor(network, fit_kwargs=fit).fit(X, TARGET)
    assert one.predict(X).shape == (90,)
    assert one.score(X, TARGET) > 0.95
    two = SKLearnRegressor(network, fit_kwargs=fit).fit(X, np.stack([TARGET, -TARGET], axis=1))
    assert two.predict(X).shape == (90, 2)
    assert two.score(X, np.stack([TARGET, -TARGET], axis=1)) > 0.95


def test_a_transformer_is_a_step_of_a_pipeline() -> None:
    transformer = SKLearnTransformer(network, fit_kwargs=QUIET)
    pipeline = make_pipeline(StandardScaler(), transformer)
    assert pipeline.fit(X, np.stack([TARGET] * 3, axis=1)).transform(X).shape == (90, 3)
    fitted = pipeline[-1].model_.get_weights()
    expected = pipeline[0].transform(X) @ fitted[0] + fitted[1]
    np.testing.assert_allclose(pipeline.transform(X), expected, rtol=1e-4, atol=1e-5)


def test_a_model_is_cloned_for_each_fit_unless_the_start_is_warm() -> None:
    model: Any = Sequential([Input((2,)), Dense(1)])
    model.compile(Adam(0.01), "mse")
    before = model.get_weights()
    cold = SKLearnRegressor(model, fit_kwargs=QUIET).fit(X, TARGET)
    assert cold.model_ is not model
    np.testing.assert_array_equal(model.get_weights()[0], before[0])
    assert cold.model_.optimizer.get_config()["learning_rate"] == pytest.approx(0.01)
    warm = SKLearnRegressor(model, warm_start=True, fit_kwargs=QUIET).fit(X, TARGET)
    assert warm.model_ is model
    first = model.get_weights()[0]
    assert warm.fit(X, TARGET).model_ is model
    assert not np.array_equal(model.get_weights()[0], first)


def test_a_clone_shares_the_model_and_is_not_fitted() -> None:
    fitted = classifier(epochs=1).fit(X, LABELS)
    copied = clone(fitted)
    assert copied.model is network
    assert not hasattr(copied, "model_")
    assert copied.get_params() == fitted.get_params()
    with pytest.raises(NotFittedError):
        copied.predict(X)


def test_a_search_over_arguments_of_the_model_finds_the_better_one() -> None:
    search = GridSearchCV(
        SKLearnRegressor(network, fit_kwargs={"epochs": 20, "batch_size": 30, "verbose": 0}),
        {"model_kwargs": [{"rate": 1e-6}, {"rate": 0.1}]},
        cv=2,
    )
    assert search.fit(X, TARGET).best_params_ == {"model_kwargs": {"rate": 0.1}}


def test_what_does_not_fit_is_named() -> None:
    fitted = classifier(epochs=1).fit(X, LABELS)
    with pytest.raises(ValueError, match="X has 5 features, but SKLearnClassifier is expecting 2 features"):
        fitted.predict(np.ones((2, 5)))
    with pytest.raises(RuntimeError, match="needs to be compiled"):
        SKLearnRegressor(Sequential([Input((2,)), Dense(1)])).fit(X, TARGET)
    with pytest.raises(ValueError, match="only one class"):
        classifier(epochs=1).fit(X, np.zeros(90))
    with pytest.raises(ValueError, match="NaN"):
        classifier(epochs=1).fit(np.full((90, 2), np.nan), LABELS)
