"""Estimators of scikit-learn that fit a model of Keras.

This module imports scikit-learn, which is optional; it is loaded when one of the classes is first asked for.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from keras_modeling.cloning import clone_model
from keras_modeling.model import Model

try:
    from sklearn.preprocessing import OneHotEncoder
    from sklearn.utils.metadata_routing import MetadataRequest
    from sklearn.utils.multiclass import check_classification_targets, type_of_target
    from sklearn.utils.validation import check_is_fitted, column_or_1d, validate_data
except ImportError as _error:
    raise ImportError("The estimators of `keras.wrappers` need scikit-learn: pip install scikit-learn") from _error

Array = np.ndarray[Any, Any]

if TYPE_CHECKING:
    # scikit-learn has no types: what its bases give to the classes below.
    class BaseEstimator:
        def __sklearn_tags__(self) -> Any: ...
        def get_params(self, deep: bool = True) -> dict[str, Any]: ...
        def set_params(self, **params: Any) -> Self: ...
        def get_metadata_routing(self) -> Any: ...

    class _Scored:
        def score(self, X: Any, y: Any, sample_weight: Any = None) -> float: ...

    class ClassifierMixin(_Scored): ...

    class RegressorMixin(_Scored): ...

    class TransformerMixin:
        def fit_transform(self, X: Any, y: Any = None, **fit_params: Any) -> Array: ...
        def set_output(self, *, transform: str | None = None) -> Self: ...

else:
    from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin, TransformerMixin


class _Estimator(BaseEstimator):
    """Fits a model: what the estimators have in common."""

    _metadata_request: Any

    def __init__(
        self,
        model: Any,
        warm_start: bool = False,
        model_kwargs: dict[str, Any] | None = None,
        fit_kwargs: dict[str, Any] | None = None,
    ) -> None:
        self.model = model
        self.warm_start = warm_start
        self.model_kwargs = model_kwargs
        self.fit_kwargs = fit_kwargs

    def __sklearn_clone__(self) -> Self:
        """Return an unfitted copy; the model, or the function that makes it, is shared."""
        made = type(self)(
            self.model,
            warm_start=self.warm_start,
            model_kwargs=copy.deepcopy(self.model_kwargs),
            fit_kwargs=copy.deepcopy(self.fit_kwargs),
        )
        if hasattr(self, "_metadata_request"):
            made._metadata_request = copy.deepcopy(self._metadata_request)
        return made

    def __sklearn_tags__(self) -> Any:
        """Say what scikit-learn may expect: fits are random."""
        tags = super().__sklearn_tags__()
        tags.non_deterministic = True
        return tags

    @property
    def epoch_(self) -> int:
        """Number of epochs that were run."""
        history = getattr(self, "history_", None)
        return 0 if history is None else len(history.epoch)

    def set_fit_request(self, **kwargs: Any) -> Self:
        """Ask pipelines of scikit-learn to pass arguments on to `fit`.

        Args:
            **kwargs: Names of arguments, each with True, False or the name that the pipeline knows it by.

        Returns:
            The estimator itself.
        """
        requests = self._metadata_request if hasattr(self, "_metadata_request") else MetadataRequest(owner=self)
        for name, alias in kwargs.items():
            requests.fit.add_request(param=name, alias=alias)
        self._metadata_request = requests
        return self

    def fit(self, X: Any, y: Any, **kwargs: Any) -> Self:
        """Fit the model.

        Args:
            X: Array `(samples, features)`.
            y: Array `(samples,)` or `(samples, outputs)`.
            **kwargs: Arguments of `Model.fit`, which prevail over `fit_kwargs`.

        Returns:
            The estimator itself, with `model_` and `history_`.

        Raises:
            ValueError: The data are no numbers, have missing values or lengths that differ.
            RuntimeError: The model is not compiled.
        """
        X, y = validate_data(self, X, y, multi_output=True)
        type_of_target(y, input_name="y", raise_unknown=True)
        y = self._targets(y, reset=True)
        model = self._model(X, y)
        _check_compiled(model)
        self.history_: Any = model.fit(X, y, **{**(self.fit_kwargs or {}), **kwargs})
        self.model_ = model
        return self

    def _model(self, X: Array, y: Array) -> Any:
        if self.warm_start and hasattr(self, "model_"):
            return self.model_
        if not isinstance(self.model, Model):
            return self.model(X=X, y=y, **(self.model_kwargs or {}))
        if self.warm_start:
            return self.model
        _check_compiled(self.model)
        model = clone_model(self.model)
        model.compile_from_config(self.model.get_compile_config())
        return model

    def _targets(self, y: Array, *, reset: bool) -> Array:
        return y

    def predict(self, X: Any) -> Array:
        """Return what the fitted model predicts.

        Args:
            X: Array `(samples, features)`.

        Raises:
            NotFittedError: `fit` was not called.
            ValueError: The number of features is another one.
        """
        return self._decoded(self._outputs(X))

    def _outputs(self, X: Any) -> Array:
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)
        outputs: Array = self.model_.predict(X, verbose=(self.fit_kwargs or {}).get("verbose", "auto"))
        return outputs

    def _decoded(self, outputs: Array) -> Array:
        return outputs


class SKLearnClassifier(ClassifierMixin, _Estimator):
    """A model as a classifier of scikit-learn.

    Args:
        model: A compiled model, which is cloned for each fit, or a function of `X` and `y` (and `model_kwargs`) that returns one. `y` is given
            to it as the model sees it: one column for each class.
        warm_start: Whether a fit goes on with the weights of the last one.
        model_kwargs: Further arguments of the function.
        fit_kwargs: Arguments of `Model.fit`.

    Attributes:
        model_: The fitted model.
        history_: What `Model.fit` returned.
        classes_: The labels of the classes.

    Examples:
        >>> from keras_layers import Dense, Input
        >>> from keras_modeling import Sequential
        >>> def network(X, y):
        ...     model = Sequential([Input((X.shape[1],)), Dense(y.shape[1], activation="softmax")])
        ...     model.compile("adam", "categorical_crossentropy")
        ...     return model
        >>> classifier = SKLearnClassifier(network, fit_kwargs={"epochs": 3, "verbose": 0})
        >>> classifier.fit([[0.0], [1.0]], ["no", "yes"]).classes_  # doctest: +SKIP
        array(['no', 'yes'], dtype='<U3')
    """

    def _targets(self, y: Array, *, reset: bool) -> Array:
        check_classification_targets(y)
        column = np.reshape(column_or_1d(y, warn=True), (-1, 1))
        if reset:
            self._target_encoder = OneHotEncoder(sparse_output=False).fit(column)
            self.classes_: Array = self._target_encoder.categories_[0]
            if len(self.classes_) == 1:
                raise ValueError("Classifier can't train when only one class is present.")
        encoded: Array = self._target_encoder.transform(column)
        return encoded

    def _decoded(self, outputs: Array) -> Array:
        found: Array = self._target_encoder.inverse_transform(outputs).reshape(-1)
        return found


class SKLearnRegressor(RegressorMixin, _Estimator):
    """A model as a regressor of scikit-learn.

    Args:
        model: A compiled model, which is cloned for each fit, or a function of `X` and `y` (and `model_kwargs`) that returns one.
        warm_start: Whether a fit goes on with the weights of the last one.
        model_kwargs: Further arguments of the function.
        fit_kwargs: Arguments of `Model.fit`.

    Attributes:
        model_: The fitted model.
        history_: What `Model.fit` returned.

    Examples:
        >>> from keras_layers import Dense, Input
        >>> from keras_modeling import Sequential
        >>> model = Sequential([Input((1,)), Dense(1)])
        >>> model.compile("adam", "mse")
        >>> regressor = SKLearnRegressor(model, fit_kwargs={"epochs": 3, "verbose": 0})
        >>> regressor.fit([[0.0], [1.0]], [1.0, 3.0]).predict([[2.0]]).shape  # doctest: +SKIP
        (1,)
    """

    def __sklearn_tags__(self) -> Any:
        """Say what scikit-learn may expect: a short fit need not be a good one."""
        tags = super().__sklearn_tags__()
        tags.regressor_tags.poor_score = True
        tags.target_tags.multi_output = True
        return tags

    def _targets(self, y: Array, *, reset: bool) -> Array:
        if reset:
            self._flat_targets = np.ndim(y) == 1
            self._target_dtype = np.result_type(y.dtype, np.float32)
        return np.reshape(y, (-1, 1)) if np.ndim(y) == 1 else y

    def _decoded(self, outputs: Array) -> Array:
        flat = self._flat_targets and outputs.size == len(outputs)
        return (outputs.reshape(-1) if flat else outputs).astype(self._target_dtype)


class SKLearnTransformer(TransformerMixin, _Estimator):
    """A model as a transformer of scikit-learn (a step of a pipeline, no attention).

    Args:
        model: A compiled model, which is cloned for each fit, or a function of `X` and `y` (and `model_kwargs`) that returns one.
        warm_start: Whether a fit goes on with the weights of the last one.
        model_kwargs: Further arguments of the function.
        fit_kwargs: Arguments of `Model.fit`.

    Attributes:
        model_: The fitted model.
        history_: What `Model.fit` returned.

    Examples:
        >>> from keras_layers import Dense, Input
        >>> from keras_modeling import Sequential
        >>> model = Sequential([Input((3,)), Dense(2)])
        >>> model.compile("adam", "mse")
        >>> transformer = SKLearnTransformer(model, fit_kwargs={"epochs": 3, "verbose": 0})
        >>> transformer.fit(np.ones((4, 3)), np.ones((4, 2))).transform(np.ones((5, 3))).shape  # doctest: +SKIP
        (5, 2)
    """

    def __sklearn_tags__(self) -> Any:
        """Say what scikit-learn may expect: outputs have the dtype of the model."""
        tags = super().__sklearn_tags__()
        tags.transformer_tags.preserves_dtype = []
        return tags

    def transform(self, X: Any) -> Array:
        """Return what the fitted model predicts.

        Args:
            X: Array `(samples, features)`.

        Raises:
            NotFittedError: `fit` was not called.
            ValueError: The number of features is another one.
        """
        return self.predict(X)


def _check_compiled(model: Any) -> None:
    if not getattr(model, "compiled", False) or getattr(model, "loss", None) is None or model.optimizer is None:
        raise RuntimeError(
            "Given model needs to be compiled, and have a loss and an optimizer: call `model.compile(optimizer=..., loss=...)`."
        )
