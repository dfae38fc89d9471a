"""`AugMix`."""

from __future__ import annotations

import random as python_random
from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.image.mixture import MixtureLayer
from keras_ops import ops, random
from keras_saving.registry import builtin

_MOST = (
    "random_shear",
    "random_translation",
    "random_rotation",
    "solarization",
    "random_posterization",
    "auto_contrast",
    "equalization",
)
_OTHERS = ("random_brightness", "random_color_degeneration", "random_contrast", "random_sharpness")


@builtin("keras.layers", kind="layer")
class AugMix(MixtureLayer):
    """Mix images with several chains of augmentations of themselves.

    Which augmentations a chain has comes from Python's `random`, as does how many; in a compiled function both are fixed.
    Labels, bounding boxes and segmentation masks stay as they are.

    Args:
        value_range: Lowest and highest value of pixels.
        num_chains: Number of chains.
        chain_depth: Largest number of augmentations in a chain.
        factor: How strong they are, in [0, 1]: two limits, or the upper one.
        alpha: Parameter of the distributions of weights.
        all_ops: Whether brightness, color, contrast and sharpness are changed, too.
        interpolation: `"bilinear"` or `"nearest"`.
        seed: Seed, an integer; by default drawn.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.
        **kwargs: Arguments of `Layer`, and `bounding_box_format`.

    Call arguments:
        data: Images of shape `(height, width, channels)`, or with a batch before it; or a dictionary with such.
        training: Whether images are augmented.

    Returns:
        What came, with augmented images.

    Raises:
        ValueError: `factor` lies outside [0, 1].

    Source: arXiv:1912.02781.

    Examples:
        >>> tuple(AugMix(seed=1)(np.ones((2, 8, 8, 3))).shape)
        (2, 8, 8, 3)
    """

    def __init__(
        self,
        value_range: Any = (0, 255),
        num_chains: int = 3,
        chain_depth: int = 3,
        factor: Any = 0.3,
        alpha: float = 1.0,
        all_ops: bool = True,
        interpolation: str = "bilinear",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            value_range=value_range,
            factor=factor,
            interpolation=interpolation,
            seed=seed,
            data_format=data_format,
            names=(*_MOST, *_OTHERS) if all_ops else _MOST,
            **kwargs,
        )
        self.num_chains: int = num_chains
        self.chain_depth: int = chain_depth
        self.alpha: float = alpha
        self.all_ops: bool = all_ops

    @override
    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> Any:
        if not training:
            return None
        images = self._images_in(data)
        self._is_batched(images)
        seed = self._seed(seed)
        gamma = random.gamma(shape=(self.num_chains,), alpha=self.alpha, seed=seed)
        weight = random.beta(shape=(), alpha=self.alpha, beta=self.alpha, seed=seed)
        return {
            "chain_mixing_weights": gamma / ops.sum(gamma),
            "weight_sample": weight,
            "chain_transforms": [self._chain(images, seed) for _ in range(self.num_chains)],
        }

    def _chain(self, images: Any, seed: Any) -> list[dict[str, Any]]:
        """Return the augmentations of a chain, with what they do."""
        names = [python_random.choice(self._names) for _ in range(python_random.randint(1, self.chain_depth))]
        return [
            {"layer_name": name, "transformation": getattr(self, name).get_random_transformation(images, True, seed)}
            for name in names
        ]

    @override
    def _mixed(self, images: Any, transformation: Any) -> Any:
        mixed = ops.zeros_like(images)
        for i, chain in enumerate(transformation["chain_transforms"]):
            changed = images
            for link in chain:
                layer = getattr(self, link["layer_name"])
                changed = layer.transform_images(changed, transformation=link["transformation"], training=True)
            mixed = mixed + ops.cast(transformation["chain_mixing_weights"][i], self.compute_dtype) * changed
        weight = ops.cast(transformation["weight_sample"], self.compute_dtype)
        return weight * images + (1 - weight) * mixed

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "value_range": self.value_range,
            "num_chains": self.num_chains,
            "chain_depth": self.chain_depth,
            "factor": self.factor,
            "alpha": self.alpha,
            "all_ops": self.all_ops,
            "interpolation": self.interpolation,
            "seed": self.seed,
        }
