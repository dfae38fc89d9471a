"""Models as estimators of scikit-learn."""

from keras_modeling.wrappers.estimators import SKLearnClassifier as SKLearnClassifier
from keras_modeling.wrappers.estimators import SKLearnRegressor as SKLearnRegressor
from keras_modeling.wrappers.estimators import SKLearnTransformer as SKLearnTransformer

__all__ = ["SKLearnClassifier", "SKLearnRegressor", "SKLearnTransformer"]
