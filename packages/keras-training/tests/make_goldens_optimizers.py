"""Write goldens/optimizers.json and .npz with upstream Keras 3.13.2: `KERAS_BACKEND=numpy python make_goldens_optimizers.py`."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np

import keras

HERE = Path(__file__).parent / "goldens"
STEPS = 20
SHAPES = {
    "dense/kernel": (3, 2),
    "dense/bias": (2,),
    "embedding/embeddings": (4, 3),
    "conv/kernel": (2, 2, 3),
    "gain": (),
}
SCHEDULES: dict[str, tuple[str, dict[str, Any]]] = {
    "exponential": ("ExponentialDecay", {"initial_learning_rate": 0.1, "decay_steps": 7, "decay_rate": 0.6}),
    "exponential stairs": (
        "ExponentialDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 7, "decay_rate": 0.6, "staircase": True},
    ),
    "inverse": ("InverseTimeDecay", {"initial_learning_rate": 0.1, "decay_steps": 7, "decay_rate": 0.6}),
    "inverse stairs": (
        "InverseTimeDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 7, "decay_rate": 0.6, "staircase": True},
    ),
    "polynomial": ("PolynomialDecay", {"initial_learning_rate": 0.1, "decay_steps": 9}),
    "polynomial cycle": (
        "PolynomialDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 9, "end_learning_rate": 0.01, "power": 2.0, "cycle": True},
    ),
    "piecewise": ("PiecewiseConstantDecay", {"boundaries": [5, 11], "values": [0.1, 0.05, 0.01]}),
    "piecewise floats": ("PiecewiseConstantDecay", {"boundaries": [5.5, 11.0], "values": [0.1, 0.05, 0.01]}),
    "cosine": ("CosineDecay", {"initial_learning_rate": 0.1, "decay_steps": 15, "alpha": 0.1}),
    "cosine warmup": (
        "CosineDecay",
        {"initial_learning_rate": 0.01, "decay_steps": 12, "alpha": 0.2, "warmup_target": 0.1, "warmup_steps": 5},
    ),
    "cosine no warmup steps": (
        "CosineDecay",
        {"initial_learning_rate": 0.01, "decay_steps": 12, "warmup_target": 0.1},
    ),
    "restarts": ("CosineDecayRestarts", {"initial_learning_rate": 0.1, "first_decay_steps": 5}),
    "restarts shrinking": (
        "CosineDecayRestarts",
        {"initial_learning_rate": 0.1, "first_decay_steps": 5, "t_mul": 1.0, "m_mul": 0.5, "alpha": 0.1},
    ),
    "restarts growing": (
        "CosineDecayRestarts",
        {"initial_learning_rate": 0.1, "first_decay_steps": 3, "t_mul": 1.5, "m_mul": 0.9, "alpha": 0.05},
    ),
}
RATE = {"learning_rate": 0.05}
RULES: list[tuple[str, dict[str, Any]]] = [
    ("SGD", RATE),
    ("SGD", {**RATE, "momentum": 0.9}),
    ("SGD", {**RATE, "momentum": 0.9, "nesterov": True}),
    ("SGD", {**RATE, "nesterov": True}),
    ("Adam", RATE),
    ("Adam", {**RATE, "amsgrad": True, "beta_1": 0.8, "beta_2": 0.9, "epsilon": 1e-3}),
    ("Adam", {**RATE, "weight_decay": 0.1}),
    ("AdamW", RATE),
    ("AdamW", {**RATE, "weight_decay": 0.2, "amsgrad": True}),
    ("RMSprop", RATE),
    ("RMSprop", {**RATE, "momentum": 0.9}),
    ("RMSprop", {**RATE, "centered": True, "rho": 0.8, "epsilon": 1e-3}),
    ("RMSprop", {**RATE, "centered": True, "momentum": 0.5}),
    ("Adadelta", {}),
    ("Adadelta", {"learning_rate": 1.0, "rho": 0.8, "epsilon": 1e-3}),
    ("Adafactor", RATE),
    ("Adafactor", {"learning_rate": 0.5}),
    ("Adafactor", {**RATE, "relative_step": False, "clip_threshold": 0.5, "beta_2_decay": -0.5, "epsilon_2": 0.9}),
    ("Adagrad", RATE),
    ("Adagrad", {**RATE, "initial_accumulator_value": 0.5, "epsilon": 0.1}),
    ("Adamax", RATE),
    ("Adamax", {**RATE, "beta_1": 0.5, "beta_2": 0.7, "epsilon": 0.1}),
    ("Ftrl", RATE),
    ("Ftrl", {**RATE, "learning_rate_power": -0.7, "l1_regularization_strength": 0.2}),
    (
        "Ftrl",
        {**RATE, "l2_regularization_strength": 0.3, "l2_shrinkage_regularization_strength": 0.2, "beta": 0.4},
    ),
    ("Ftrl", {**RATE, "learning_rate_power": 0.0}),
    ("Lamb", RATE),
    ("Lamb", {**RATE, "beta_1": 0.5, "beta_2": 0.7, "epsilon": 0.1, "weight_decay": 0.1}),
    ("Lion", {**RATE}),
    ("Lion", {**RATE, "beta_1": 0.5, "beta_2": 0.7}),
    ("Muon", RATE),
    ("Muon", {**RATE, "nesterov": False, "rms_rate": None, "ns_steps": 3, "adam_lr_ratio": 0.5}),
    ("Muon", {**RATE, "exclude_embeddings": False, "exclude_layers": ["dense"], "adam_weight_decay": 0.1}),
    ("Muon", {**RATE, "weight_decay": 0.1, "momentum": 0.5, "muon_a": 2.0, "muon_b": -1.5, "muon_c": 0.5}),
    ("Nadam", RATE),
    ("Nadam", {**RATE, "beta_1": 0.5, "beta_2": 0.7, "epsilon": 0.1}),
]
OPTIONS: list[dict[str, Any]] = [
    {"weight_decay": 0.1},
    {"weight_decay": 0.1, "@exclude_names": ["bias", "^gain$"], "@exclude_list": [3]},
    {"clipnorm": 0.5},
    {"clipvalue": 0.3},
    {"global_clipnorm": 0.7},
    {"global_clipnorm": 100.0},
    {"use_ema": True, "ema_momentum": 0.8},
    {"use_ema": True, "ema_momentum": 0.8, "ema_overwrite_frequency": 3},
    {"loss_scale_factor": 4.0},
    {"gradient_accumulation_steps": 3},
    {"gradient_accumulation_steps": 2, "weight_decay": 0.1, "clipnorm": 0.5},
    {"gradient_accumulation_steps": 2, "use_ema": True, "ema_momentum": 0.8, "ema_overwrite_frequency": 3},
    {"gradient_accumulation_steps": 4, "loss_scale_factor": 2.0, "@constraint": True},
    {"@constraint": True},
    {"@without": [1]},
    {"weight_decay": 0.1, "use_ema": True, "@constraint": True, "@without": [4]},
    {"@overwrite": [4]},
]


def cases() -> list[dict[str, Any]]:
    """Return all cases: an optimizer, its arguments, and what is done to the variables (marked by `@`)."""
    found = [{"optimizer": name, **kwargs} for name, kwargs in RULES]
    for name, own in (("SGD", {"momentum": 0.9}), ("Adam", {}), ("Nadam", {})):
        found += [{"optimizer": name, **RATE, **own, **option} for option in OPTIONS]
    found += [{"optimizer": name, "learning_rate": "@cosine warmup"} for name in ("SGD", "Adam", "Adafactor", "Muon")]
    found += [{"optimizer": "SGD", "learning_rate": "@restarts", "weight_decay": 0.1}]
    found += [{"optimizer": "Adam", "learning_rate": "@exponential", "gradient_accumulation_steps": 3}]
    found += [
        {"optimizer": "SGD", **RATE, "@loss_scale": {"initial_scale": 8.0, "dynamic_growth_steps": 4}},
        {"optimizer": "SGD", **RATE, "@loss_scale": {"initial_scale": 8.0, "dynamic_growth_steps": 4}, "@bad": [3, 9]},
        {"optimizer": "SGD", **RATE, "loss_scale_factor": 4.0, "@loss_scale": {"initial_scale": 2.0}},
        {
            "optimizer": "SGD",
            **RATE,
            "gradient_accumulation_steps": 3,
            "use_ema": True,
            "@loss_scale": {"initial_scale": 2.0, "dynamic_growth_steps": 5},
            "@bad": [5],
        },
    ]
    return found


def make(case: dict[str, Any]) -> Any:
    """Return the optimizer of a case."""
    kwargs = {key: value for key, value in case.items() if key != "optimizer" and not key.startswith("@")}
    rate = kwargs.get("learning_rate")
    if isinstance(rate, str):
        name, arguments = SCHEDULES[rate[1:]]
        kwargs["learning_rate"] = getattr(keras.optimizers.schedules, name)(**arguments)
    optimizer = getattr(keras.optimizers, case["optimizer"])(**kwargs)
    if "@loss_scale" in case:
        optimizer = keras.optimizers.LossScaleOptimizer(optimizer, name="scaled", **case["@loss_scale"])
    return optimizer


def variables(case: dict[str, Any]) -> list[Any]:
    """Return variables to change, of the same values each time."""
    random = np.random.RandomState(7)
    made = []
    for path, shape in SHAPES.items():
        scope, _, name = path.rpartition("/")
        value = random.normal(size=shape).astype("float32")
        if scope:
            with keras.name_scope(scope):
                made.append(keras.Variable(value, name=name))
        else:
            made.append(keras.Variable(value, name=name))
    if case.get("@constraint"):
        made[0].constraint = keras.constraints.NonNeg()
    for i in case.get("@overwrite", ()):
        made[i].overwrite_with_gradient = True
    return made


def gradients(case: dict[str, Any]) -> list[list[Any]]:
    """Return the gradients of each step."""
    random = np.random.RandomState(11)
    steps = [[random.normal(size=shape).astype("float32") for shape in SHAPES.values()] for _ in range(STEPS)]
    for i in case.get("@without", ()):
        for step in steps:
            step[i] = None
    for i in case.get("@bad", ()):
        steps[i][2][1, 1] = np.inf
    return steps


def flat(values: list[Any]) -> Any:
    """Return the values of variables in one array."""
    return np.concatenate([np.ravel(value.numpy()).astype("float32") for value in values])


def run(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is known about a case, and its arrays."""
    keras.utils.clear_session()
    optimizer, changed = make(case), variables(case)
    excluded = {
        "var_list": [changed[i] for i in case.get("@exclude_list", ())] or None,
        "var_names": case.get("@exclude_names"),
    }
    if any(excluded.values()):
        optimizer.exclude_from_weight_decay(**excluded)
    optimizer.build(changed)
    about = {
        **case,
        "config": optimizer.get_config(),
        "slots": [[v.path, list(v.shape), v.dtype] for v in optimizer.variables],
    }
    arrays = {}
    for i, step in enumerate(gradients(case), start=1):
        optimizer.apply(step, changed)
        if i in (1, 3):
            arrays[f"after {i}"] = flat(changed)
    arrays["after 20"], arrays["slots"] = flat(changed), flat(optimizer.variables)
    if case.get("use_ema") and "@without" not in case:
        optimizer.finalize_variable_values(changed)
        arrays["finalized"] = flat(changed)
    return about, arrays


def main() -> None:
    """Write both files."""
    warnings.simplefilter("ignore")
    table, arrays = [], {}
    for i, case in enumerate(cases()):
        about, found = run(case)
        table.append(about)
        arrays |= {f"{i} {name}": value for name, value in found.items()}
    schedules = {}
    for name, (kind, arguments) in SCHEDULES.items():
        schedule = getattr(keras.optimizers.schedules, kind)(**arguments)
        stored = keras.optimizers.schedules.serialize(schedule)
        schedules[name] = {"class": kind, "arguments": arguments, "stored": stored}
        arrays[f"schedule {name}"] = np.array([float(schedule(np.int32(step))) for step in range(40)], "float32")
    HERE.mkdir(exist_ok=True)
    text = json.dumps({"cases": table, "schedules": schedules, "shapes": SHAPES, "steps": STEPS})
    (HERE / "optimizers.json").write_text(text + "\n")
    np.savez_compressed(HERE / "optimizers.npz", **arrays)


if __name__ == "__main__":
    main()
