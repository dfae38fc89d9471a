"""What in a program or a saved model needs attention when it moves from Keras 2; `python -m keras_legacy.migrate PATH`."""

from keras_legacy.migrate.findings import Finding as Finding
from keras_legacy.migrate.scan import scan as scan

__all__ = ["Finding", "scan"]
