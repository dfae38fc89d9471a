# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models, and making them from files or other models."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_modeling import Model as Model
    from keras_modeling import Sequential as Sequential
    from keras_modeling import clone_model as clone_model
    from keras_modeling import model_from_json as model_from_json
    from keras_modeling.saving import load_model as load_model
    from keras_modeling.saving import save_model as save_model
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Model": "keras_modeling:Model",
            "Sequential": "keras_modeling:Sequential",
            "clone_model": "keras_modeling:clone_model",
            "load_model": "keras_modeling.saving:load_model",
            "model_from_json": "keras_modeling:model_from_json",
            "save_model": "keras_modeling.saving:save_model",
        },
    )

__all__ = [
    "Model",
    "Sequential",
    "clone_model",
    "load_model",
    "model_from_json",
    "save_model",
]
