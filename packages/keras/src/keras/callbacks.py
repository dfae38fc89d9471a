# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Objects that the training loop calls at its steps."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_training.callbacks import BackupAndRestore as BackupAndRestore
    from keras_training.callbacks import Callback as Callback
    from keras_training.callbacks import CallbackList as CallbackList
    from keras_training.callbacks import CSVLogger as CSVLogger
    from keras_training.callbacks import EarlyStopping as EarlyStopping
    from keras_training.callbacks import History as History
    from keras_training.callbacks import LambdaCallback as LambdaCallback
    from keras_training.callbacks import LearningRateScheduler as LearningRateScheduler
    from keras_training.callbacks import ModelCheckpoint as ModelCheckpoint
    from keras_training.callbacks import ProgbarLogger as ProgbarLogger
    from keras_training.callbacks import ReduceLROnPlateau as ReduceLROnPlateau
    from keras_training.callbacks import RemoteMonitor as RemoteMonitor
    from keras_training.callbacks import SwapEMAWeights as SwapEMAWeights
    from keras_training.callbacks import TensorBoard as TensorBoard
    from keras_training.callbacks import TerminateOnNaN as TerminateOnNaN
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "BackupAndRestore": "keras_training.callbacks:BackupAndRestore",
            "CSVLogger": "keras_training.callbacks:CSVLogger",
            "Callback": "keras_training.callbacks:Callback",
            "CallbackList": "keras_training.callbacks:CallbackList",
            "EarlyStopping": "keras_training.callbacks:EarlyStopping",
            "History": "keras_training.callbacks:History",
            "LambdaCallback": "keras_training.callbacks:LambdaCallback",
            "LearningRateScheduler": "keras_training.callbacks:LearningRateScheduler",
            "ModelCheckpoint": "keras_training.callbacks:ModelCheckpoint",
            "ProgbarLogger": "keras_training.callbacks:ProgbarLogger",
            "ReduceLROnPlateau": "keras_training.callbacks:ReduceLROnPlateau",
            "RemoteMonitor": "keras_training.callbacks:RemoteMonitor",
            "SwapEMAWeights": "keras_training.callbacks:SwapEMAWeights",
            "TensorBoard": "keras_training.callbacks:TensorBoard",
            "TerminateOnNaN": "keras_training.callbacks:TerminateOnNaN",
        },
    )

__all__ = [
    "BackupAndRestore",
    "CSVLogger",
    "Callback",
    "CallbackList",
    "EarlyStopping",
    "History",
    "LambdaCallback",
    "LearningRateScheduler",
    "ModelCheckpoint",
    "ProgbarLogger",
    "ReduceLROnPlateau",
    "RemoteMonitor",
    "SwapEMAWeights",
    "TensorBoard",
    "TerminateOnNaN",
]
