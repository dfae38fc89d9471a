"""The version of Keras whose file formats are read and written."""

KERAS_VERSION = "3.13.2"
"""What metadata of saved files name."""
