"""Autologging and saved models of MLflow."""

import os

os.environ["MLFLOW_TRACKING_URI"] = "sqlite:///mlflow.db"

import mlflow
import numpy as np

import keras

rng = np.random.default_rng(0)
x, y = rng.random((32, 4)).astype("float32"), rng.random((32, 1)).astype("float32")
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("adam", "mse", metrics=["mae"])
mlflow.keras.autolog()
with mlflow.start_run() as run:
    model.fit(x, y, epochs=2, verbose=0)
data = mlflow.get_run(run.info.run_id).data
assert "loss" in data.metrics, data.metrics
assert data.params["epochs"] == "2", data.params

with mlflow.start_run() as run:
    model.fit(x, y, verbose=0, callbacks=[mlflow.keras.MlflowCallback(run)])
    told = mlflow.keras.log_model(model, name="model", save_exported_model=False)
again = mlflow.keras.load_model(told.model_uri)
np.testing.assert_allclose(again.predict(x, verbose=0), model.predict(x, verbose=0), rtol=1e-6)
