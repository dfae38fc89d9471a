# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Small datasets, downloaded and cached."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras.datasets import boston_housing as boston_housing
    from keras.datasets import california_housing as california_housing
    from keras.datasets import cifar10 as cifar10
    from keras.datasets import cifar100 as cifar100
    from keras.datasets import fashion_mnist as fashion_mnist
    from keras.datasets import imdb as imdb
    from keras.datasets import mnist as mnist
    from keras.datasets import reuters as reuters
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "boston_housing": "keras.datasets.boston_housing",
            "california_housing": "keras.datasets.california_housing",
            "cifar10": "keras.datasets.cifar10",
            "cifar100": "keras.datasets.cifar100",
            "fashion_mnist": "keras.datasets.fashion_mnist",
            "imdb": "keras.datasets.imdb",
            "mnist": "keras.datasets.mnist",
            "reuters": "keras.datasets.reuters",
        },
    )

__all__ = [
    "boston_housing",
    "california_housing",
    "cifar10",
    "cifar100",
    "fashion_mnist",
    "imdb",
    "mnist",
    "reuters",
]
