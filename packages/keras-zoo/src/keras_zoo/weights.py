"""Files of weights that are published, and their download."""

from __future__ import annotations

import importlib
from typing import Final

from keras_zoo.weights_table import HASHES

STORE: Final = "https://storage.googleapis.com"
RELEASES: Final = f"{STORE}/tensorflow/keras-applications"


def fetch(url: str, name: str | None = None) -> str:
    """Return the path of a published file of weights, downloaded on first need and compared with its hash.

    Args:
        url: Where it is published.
        name: Name in the cache, by default that of the published file. The table of hashes goes by it; no hash is known
            of the files of the first two MobileNets.
    """
    name = name or url.rsplit("/", 1)[1]
    return download(name, url, HASHES.get(name))


def download(name: str, url: str, digest: str | None) -> str:
    """Return the path of a file among the models in the cache, downloaded on first need.

    Args:
        name: Name in the cache.
        url: Where it is published.
        digest: Hash of its content, or `None`.
    """
    datasets = importlib.import_module("keras_datasets")  # loaded when something is downloaded
    return str(datasets.get_file(name, origin=url, cache_subdir="models", file_hash=digest))
