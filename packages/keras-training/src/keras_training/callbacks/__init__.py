"""Callbacks: what the loop calls while it trains, evaluates and predicts."""

from __future__ import annotations

from keras_training.callbacks.backup_and_restore import BackupAndRestore as BackupAndRestore
from keras_training.callbacks.callback import Callback as Callback
from keras_training.callbacks.callback_list import CallbackList as CallbackList
from keras_training.callbacks.csv_logger import CSVLogger as CSVLogger
from keras_training.callbacks.early_stopping import EarlyStopping as EarlyStopping
from keras_training.callbacks.history import History as History
from keras_training.callbacks.lambda_callback import LambdaCallback as LambdaCallback
from keras_training.callbacks.learning_rate_scheduler import LearningRateScheduler as LearningRateScheduler
from keras_training.callbacks.logs import LazyLogs as LazyLogs
from keras_training.callbacks.logs import Logs as Logs
from keras_training.callbacks.model_checkpoint import ModelCheckpoint as ModelCheckpoint
from keras_training.callbacks.monitor import MonitorCallback as MonitorCallback
from keras_training.callbacks.progbar_logger import ProgbarLogger as ProgbarLogger
from keras_training.callbacks.reduce_lr_on_plateau import ReduceLROnPlateau as ReduceLROnPlateau
from keras_training.callbacks.remote_monitor import RemoteMonitor as RemoteMonitor
from keras_training.callbacks.swap_ema_weights import SwapEMAWeights as SwapEMAWeights
from keras_training.callbacks.tensorboard import TensorBoard as TensorBoard
from keras_training.callbacks.terminate_on_nan import TerminateOnNaN as TerminateOnNaN

__all__ = [
    "BackupAndRestore",
    "CSVLogger",
    "Callback",
    "CallbackList",
    "EarlyStopping",
    "History",
    "LambdaCallback",
    "LazyLogs",
    "LearningRateScheduler",
    "Logs",
    "ModelCheckpoint",
    "MonitorCallback",
    "ProgbarLogger",
    "ReduceLROnPlateau",
    "RemoteMonitor",
    "SwapEMAWeights",
    "TensorBoard",
    "TerminateOnNaN",
]
