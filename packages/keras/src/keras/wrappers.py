# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models as scikit-learn estimators."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_modeling.wrappers import SKLearnClassifier as SKLearnClassifier
    from keras_modeling.wrappers import SKLearnRegressor as SKLearnRegressor
    from keras_modeling.wrappers import SKLearnTransformer as SKLearnTransformer
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "SKLearnClassifier": "keras_modeling.wrappers:SKLearnClassifier",
            "SKLearnRegressor": "keras_modeling.wrappers:SKLearnRegressor",
            "SKLearnTransformer": "keras_modeling.wrappers:SKLearnTransformer",
        },
    )

__all__ = [
    "SKLearnClassifier",
    "SKLearnRegressor",
    "SKLearnTransformer",
]
