"""Known architectures of Keras: `keras.applications`."""

from __future__ import annotations
