"""Read, check and write Keras model files with numpy and h5py, no framework."""

# Files: archives, folders, HDF5 and their parts.
from keras_saving.errors import DamagedError as DamagedError
from keras_saving.errors import LimitError as LimitError
from keras_saving.errors import RefusedError as RefusedError
from keras_saving.errors import SavingError as SavingError
from keras_saving.errors import UnknownFormatError as UnknownFormatError
from keras_saving.errors import WriteError as WriteError
from keras_saving.keras_file import FileLayer as FileLayer
from keras_saving.keras_file import KerasFile as KerasFile
from keras_saving.keras_file import LazyWeights as LazyWeights
from keras_saving.keras_file import StoredVariable as StoredVariable
from keras_saving.keras_file import read as read
from keras_saving.keras_file import write as write
from keras_saving.limits import Limits as Limits
from keras_saving.stores import Variables as Variables
from keras_saving.stores import VariableSpec as VariableSpec
from keras_saving.stores import create_weights as create_weights
from keras_saving.stores import open_weights as open_weights
from keras_saving.verify import verify as verify

__all__ = [
    "DamagedError",
    "FileLayer",
    "KerasFile",
    "LazyWeights",
    "LimitError",
    "Limits",
    "RefusedError",
    "SavingError",
    "StoredVariable",
    "UnknownFormatError",
    "VariableSpec",
    "Variables",
    "WriteError",
    "create_weights",
    "open_weights",
    "read",
    "verify",
    "write",
]
