"""Trials of Optuna that are pruned by its Keras callback."""

import numpy as np
import optuna
from optuna_integration import KerasPruningCallback

import keras

rng = np.random.default_rng(0)
x = rng.random((32, 4))
y = x.sum(axis=1)
optuna.logging.set_verbosity(optuna.logging.ERROR)


def objective(trial):
    """Return the loss of one trial."""
    model = keras.Sequential(
        [keras.Input((4,)), keras.layers.Dense(trial.suggest_int("units", 1, 8)), keras.layers.Dense(1)]
    )
    model.compile(keras.optimizers.SGD(trial.suggest_float("rate", 1e-4, 1e-1, log=True)), "mse")
    history = model.fit(
        x, y, epochs=3, validation_split=0.25, verbose=0, callbacks=[KerasPruningCallback(trial, "val_loss")]
    )
    return history.history["val_loss"][-1]


study = optuna.create_study(
    pruner=optuna.pruners.PercentilePruner(10.0, n_startup_trials=1), sampler=optuna.samplers.RandomSampler(seed=0)
)
study.optimize(objective, n_trials=5)
states = [trial.state.name for trial in study.trials]
assert "PRUNED" in states, states
assert study.best_value > 0
