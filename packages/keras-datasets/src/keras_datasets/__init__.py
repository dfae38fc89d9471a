"""Datasets, downloads, and images and sequences as arrays."""

from keras_datasets import boston_housing as boston_housing
from keras_datasets import california_housing as california_housing
from keras_datasets import cifar10 as cifar10
from keras_datasets import cifar100 as cifar100
from keras_datasets import fashion_mnist as fashion_mnist
from keras_datasets import imdb as imdb
from keras_datasets import mnist as mnist
from keras_datasets import reuters as reuters
from keras_datasets.audio_folders import audio_dataset_from_directory as audio_dataset_from_directory
from keras_datasets.downloading import DownloadError as DownloadError
from keras_datasets.files import get_file as get_file
from keras_datasets.image_folders import image_dataset_from_directory as image_dataset_from_directory
from keras_datasets.images import array_to_img as array_to_img
from keras_datasets.images import img_to_array as img_to_array
from keras_datasets.images import load_img as load_img
from keras_datasets.images import save_img as save_img
from keras_datasets.resizing import smart_resize as smart_resize
from keras_datasets.sequences import pad_sequences as pad_sequences
from keras_datasets.splitting import split_dataset as split_dataset
from keras_datasets.text_folders import text_dataset_from_directory as text_dataset_from_directory
from keras_datasets.timeseries import timeseries_dataset_from_array as timeseries_dataset_from_array

__all__ = [
    "DownloadError",
    "array_to_img",
    "audio_dataset_from_directory",
    "boston_housing",
    "california_housing",
    "cifar10",
    "cifar100",
    "fashion_mnist",
    "get_file",
    "image_dataset_from_directory",
    "imdb",
    "img_to_array",
    "load_img",
    "mnist",
    "pad_sequences",
    "reuters",
    "save_img",
    "smart_resize",
    "split_dataset",
    "text_dataset_from_directory",
    "timeseries_dataset_from_array",
]
