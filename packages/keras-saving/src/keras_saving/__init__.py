"""Read, check and write Keras model files with numpy and h5py, no framework."""

# Files: archives, folders, HDF5 and their parts.
# Models: names, configurations, state.
from keras_saving.comparison import compare as compare
from keras_saving.conversion import convert as convert
from keras_saving.custom_objects import CustomObjectScope as CustomObjectScope
from keras_saving.custom_objects import get_custom_objects as get_custom_objects
from keras_saving.custom_objects import get_registered_name as get_registered_name
from keras_saving.custom_objects import get_registered_object as get_registered_object
from keras_saving.custom_objects import register_keras_serializable as register_keras_serializable
from keras_saving.errors import DamagedError as DamagedError
from keras_saving.errors import LimitError as LimitError
from keras_saving.errors import RefusedError as RefusedError
from keras_saving.errors import SavingError as SavingError
from keras_saving.errors import UnknownFormatError as UnknownFormatError
from keras_saving.errors import WriteError as WriteError
from keras_saving.file_editor import KerasFileEditor as KerasFileEditor
from keras_saving.keras_file import FileLayer as FileLayer
from keras_saving.keras_file import KerasFile as KerasFile
from keras_saving.keras_file import LazyWeights as LazyWeights
from keras_saving.keras_file import StoredVariable as StoredVariable
from keras_saving.keras_file import read as read
from keras_saving.keras_file import write as write
from keras_saving.limits import Limits as Limits
from keras_saving.model_io import load_model as load_model
from keras_saving.model_io import load_weights as load_weights
from keras_saving.model_io import save_model as save_model
from keras_saving.model_io import save_weights as save_weights
from keras_saving.scopes import enable_unsafe_deserialization as enable_unsafe_deserialization
from keras_saving.serialization import deserialize_keras_object as deserialize_keras_object
from keras_saving.serialization import serialize_keras_object as serialize_keras_object
from keras_saving.stores import Variables as Variables
from keras_saving.stores import VariableSpec as VariableSpec
from keras_saving.stores import create_weights as create_weights
from keras_saving.stores import open_weights as open_weights
from keras_saving.verify import verify as verify

__all__ = [
    "CustomObjectScope",
    "DamagedError",
    "FileLayer",
    "KerasFile",
    "KerasFileEditor",
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
    "compare",
    "convert",
    "create_weights",
    "deserialize_keras_object",
    "enable_unsafe_deserialization",
    "get_custom_objects",
    "get_registered_name",
    "get_registered_object",
    "load_model",
    "load_weights",
    "open_weights",
    "read",
    "register_keras_serializable",
    "save_model",
    "save_weights",
    "serialize_keras_object",
    "verify",
    "write",
]
