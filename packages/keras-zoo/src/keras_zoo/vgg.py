"""VGG: stacks of small convolutions (Source: arXiv:1409.1556)."""

from __future__ import annotations

from keras_layers import Conv2D, Dense, Flatten, MaxPooling2D
from keras_modeling import Functional
from keras_zoo.assembly import Options, classified, images, model_of, pooled
from keras_zoo.weights import RELEASES

_FILTERS = (64, 128, 256, 512, 512)


def vgg(options: Options, counts: tuple[int, ...], release: str) -> Functional:
    """Return a VGG with as many convolutions in its five blocks as `counts` says.

    Args:
        options: Arguments of the constructor.
        counts: Number of convolutions of each block.
        release: Name of the published weights.
    """
    start = x = images(options, size=224)
    for block, (filters, count) in enumerate(zip(_FILTERS, counts, strict=True), 1):
        for i in range(1, count + 1):
            x = Conv2D(filters, (3, 3), activation="relu", padding="same", name=f"block{block}_conv{i}")(x)
        x = MaxPooling2D((2, 2), strides=(2, 2), name=f"block{block}_pool")(x)
    if options.include_top:
        x = Flatten(name="flatten")(x)
        x = Dense(4096, activation="relu", name="fc1")(x)
        x = Dense(4096, activation="relu", name="fc2")(x)
        x = classified(x, options)
    else:
        x = pooled(x, options.pooling)
    suffix = "" if options.include_top else "_notop"
    return model_of(options, start, x, f"{RELEASES}/{release}/{release}_weights_tf_dim_ordering_tf_kernels{suffix}.h5")
