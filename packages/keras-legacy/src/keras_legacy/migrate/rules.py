"""What Keras 3 no longer has, and what takes its place: tables, read by the scans."""

from __future__ import annotations

from typing import Final

# Modules, by their name below `keras`; the longest that fits is told.
MODULES: Final = {
    "engine": "it is private; use the public names of `keras`",
    "src": "it is private; use the public names of `keras`",
    "api": "import from `keras` itself",
    "layers.experimental": "these layers stand in `keras.layers`",
    "layers.experimental.preprocessing": "these layers stand in `keras.layers`",
    "layers.experimental.RandomFourierFeatures": "it was removed; keep its code with the program",
    "optimizers.experimental": "these optimizers stand in `keras.optimizers`",
    "optimizers.legacy": "these optimizers stand in `keras.optimizers`; their state is not read from old files",
    "mixed_precision.experimental": "use `keras.mixed_precision.set_global_policy`",
    "mixed_precision.Policy": "use `keras.DTypePolicy`",
    "wrappers.scikit_learn": "use `keras.wrappers.SKLearnClassifier`, or the package scikeras",
    "utils.np_utils": "use `keras.utils.to_categorical`",
    "utils.generic_utils": "use `keras.saving` and `keras.utils`",
    "utils.vis_utils": "use `keras.utils.plot_model`",
    "utils.multi_gpu_model": "use `keras.distribution`",
    "utils.data_utils": "use `keras.utils.get_file` and `keras.utils.PyDataset`",
    "experimental": "it was removed",
    "estimator": "train with `fit`",
    "premade": "build the model with `keras.Model`",
    "premade_models": "build the model with `keras.Model`",
    "feature_column": "use the preprocessing layers or `keras.utils.FeatureSpace`",
    "layers.DenseFeatures": "use the preprocessing layers or `keras.utils.FeatureSpace`",
    "layers.CuDNNLSTM": "use `keras.layers.LSTM`, which takes the quick way by itself",
    "layers.CuDNNGRU": "use `keras.layers.GRU`, which takes the quick way by itself",
    "layers.LocallyConnected1D": "it was removed; keep its code with the program",
    "layers.LocallyConnected2D": "it was removed; keep its code with the program",
    "layers.AbstractRNNCell": "subclass `keras.Layer`, with `state_size` and `call(inputs, states)`",
    "layers.convolutional": "use `keras.layers`",
    "layers.core": "use `keras.layers`",
    "layers.embeddings": "use `keras.layers`",
    "layers.merge": "use `keras.layers`",
    "layers.normalization": "use `keras.layers`",
    "layers.recurrent": "use `keras.layers`",
    "layers.wrappers": "use `keras.layers`",
    "losses.Reduction": 'give `reduction="sum_over_batch_size"` or another name',
    "models.model_from_yaml": "use `keras.models.model_from_json`",
    "callbacks.experimental": "use `keras.callbacks.BackupAndRestore`",
}

# Where a name is gone from `keras` but stands in `tf.keras`.
IN_TF_KERAS: Final = "`tf.keras.{0}` still has it"
# Functions of `keras.backend` whose name in `keras.ops` is another.
BACKEND: Final = {
    "batch_dot": "keras.layers.dot",
    "clip": "keras.ops.clip",
    "concatenate": "keras.ops.concatenate",
    "dot": "keras.ops.matmul",
    "expand_dims": "keras.ops.expand_dims",
    "get_value": "keras.ops.convert_to_numpy",
    "eval": "keras.ops.convert_to_numpy",
    "gather": "keras.ops.take",
    "int_shape": "x.shape",
    "ndim": "len(x.shape)",
    "permute_dimensions": "keras.ops.transpose",
    "pow": "keras.ops.power",
    "random_normal": "keras.random.normal",
    "random_uniform": "keras.random.uniform",
    "repeat_elements": "keras.ops.repeat",
    "set_value": "variable.assign",
    "update": "variable.assign",
    "variable": "keras.Variable",
    "function": "keras.Function, or a model",
    "gradients": "the gradients of the framework",
    "learning_phase": "the argument `training` of `call`",
    "set_learning_phase": "the argument `training` of `call`",
    "get_session": "nothing: there are no sessions",
    "set_session": "nothing: there are no sessions",
    "placeholder": "keras.Input",
}

METHODS: Final = {
    "fit_generator": "use `fit`, which takes generators",
    "evaluate_generator": "use `evaluate`, which takes generators",
    "predict_generator": "use `predict`, which takes generators",
    "predict_classes": "take the largest of `predict`, or compare it with 0.5",
    "add_metric": "make the metric an attribute of the layer and update it in `call`, or pass it to `compile`",
    "add_update": "assign to the variable in `call`",
    "get_updates_for": "it was removed",
    "get_losses_for": "use the attribute `losses`",
    "get_input_at": "it was removed; read `layer.input`",
    "get_output_at": "it was removed; read `layer.output`",
    "get_input_shape_at": "it was removed; read `layer.input.shape`",
    "get_output_shape_at": "it was removed; read `layer.output.shape`",
    "get_input_mask_at": "it was removed",
    "get_output_mask_at": "it was removed",
    "to_yaml": "use `to_json`",
    "run_eagerly_functions": "pass `run_eagerly=True` to `compile`",
}
METHODS_TO_CHECK: Final = {"reset_states": "metrics have `reset_state()`; recurrent layers `reset_state()`, too"}

OPTIMIZERS: Final = frozenset({"SGD", "RMSprop", "Adam", "AdamW", "Adadelta", "Adagrad", "Adamax", "Nadam", "Ftrl"})
RECURRENT: Final = frozenset({"LSTM", "GRU", "SimpleRNN", "RNN", "LSTMCell", "GRUCell"})
_LOADING = "give the data as a `keras.utils.PyDataset`, which has this argument"
# Arguments, by what they are arguments of: the last word of its name.
ARGUMENTS: Final[dict[str, dict[str, str]]] = {
    **{
        name: {"lr": "it is `learning_rate`", "decay": "pass a schedule as `learning_rate`"}
        for name in sorted(OPTIMIZERS)
    },
    **{
        name: {"implementation": "it was removed", "time_major": "it was removed: time is the second axis"}
        for name in sorted(RECURRENT)
    },
    **{
        name: {"workers": _LOADING, "use_multiprocessing": _LOADING, "max_queue_size": _LOADING}
        for name in ("fit", "evaluate", "predict")
    },
    "save": {"save_format": "the ending of the path tells the format", "save_traces": "it was removed"},
    "save_model": {"save_format": "the ending of the path tells the format", "save_traces": "it was removed"},
    "save_weights": {"save_format": "the ending of the path tells the format"},
    "BatchNormalization": dict.fromkeys(
        ("fused", "renorm", "renorm_clipping", "renorm_momentum", "virtual_batch_size", "adjustment"), "it was removed"
    ),
    "compile": {
        "sample_weight_mode": "it was removed: the shape of the weights tells it",
        "experimental_steps_per_execution": "it is `steps_per_execution`",
        "experimental_run_tf_function": "it was removed",
    },
    "ModelCheckpoint": {"period": "it is `save_freq`", "options": "it was removed"},
    "ReduceLROnPlateau": {"epsilon": "it is `min_delta`"},
    "TensorBoard": {"write_grads": "it was removed", "batch_size": "it was removed"},
    "Embedding": {"weights": "call `set_weights` after building", "input_length": "it was removed"},
    "Dense": {"weights": "call `set_weights` after building"},
    "InputLayer": {"input_shape": "it is `shape`", "batch_input_shape": "it is `batch_shape`"},
    "Input": {"batch_input_shape": "it is `batch_shape`", "ragged": "ragged inputs were removed"},
}

__all__ = [
    "ARGUMENTS",
    "BACKEND",
    "IN_TF_KERAS",
    "METHODS",
    "METHODS_TO_CHECK",
    "MODULES",
    "OPTIMIZERS",
]
