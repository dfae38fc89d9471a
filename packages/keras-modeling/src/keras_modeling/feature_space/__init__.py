"""`FeatureSpace`: columns of tables as one vector."""

from __future__ import annotations

from keras_modeling.feature_space.feature import Cross as Cross
from keras_modeling.feature_space.feature import Feature as Feature
from keras_modeling.feature_space.feature_space import FeatureSpace as FeatureSpace

__all__ = ["Cross", "Feature", "FeatureSpace"]
