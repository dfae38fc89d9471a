"""Colours."""

from __future__ import annotations

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.image import checks
from keras_ops.op import op
from keras_ops.shapes import image as rules
from keras_ops.tensor import Tensor, TensorLike


@op(rules.grayscale, dtype=promotion.kept, check=checks.colors, saved="keras.src.ops.image>RGBToGrayscale")
def rgb_to_grayscale(images: TensorLike, data_format: str | None = None) -> Tensor:
    """Turn colours into shades of gray, as bright as they are.

    Args:
        images: Tensor of shape `(height, width, 3)`, or with a batch before it.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor with one channel, of the dtype of `images`; integers are cut off.

    Raises:
        ShapeError: images do not have three channels.

    Examples:
        >>> gray = rgb_to_grayscale(np.array([[[1.0, 0.0, 0.0], [1.0, 1.0, 1.0]]]))
        >>> [round(float(value), 4) for value in gray[0, :, 0]]
        [0.2989, 0.9999]
    """
    return current.image.rgb_to_grayscale(images, rules.channel_axis(data_format))


@op(shapes.same, dtype=promotion.kept, check=checks.floating_colors, saved="keras.src.ops.image>RGBToHSV")
def rgb_to_hsv(images: TensorLike, data_format: str | None = None) -> Tensor:
    """Turn red, green and blue into hue, saturation and value.

    Args:
        images: Tensor of shape `(height, width, 3)`, or with a batch before it, floating, in `[0, 1]`.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor of the shape and dtype of `images`; hues are in turns, `[0, 1)`.

    Raises:
        ShapeError: images do not have three channels.
        DTypeError: they are not floating.

    Examples:
        >>> rgb_to_hsv(np.array([[[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]]])).tolist()
        [[[0.0, 1.0, 1.0], [0.5, 1.0, 0.5]]]
    """
    return current.image.rgb_to_hsv(images, rules.channel_axis(data_format))


@op(shapes.same, dtype=promotion.kept, check=checks.floating_colors, saved="keras.src.ops.image>HSVToRGB")
def hsv_to_rgb(images: TensorLike, data_format: str | None = None) -> Tensor:
    """Turn hue, saturation and value into red, green and blue.

    Args:
        images: Tensor of shape `(height, width, 3)`, or with a batch before it, floating, in `[0, 1]`; hues in turns.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor of the shape and dtype of `images`.

    Raises:
        ShapeError: images do not have three channels.
        DTypeError: they are not floating.

    Examples:
        >>> hsv_to_rgb(np.array([[[0.0, 1.0, 1.0], [0.5, 1.0, 0.5]]])).tolist()
        [[[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]]]
    """
    return current.image.hsv_to_rgb(images, rules.channel_axis(data_format))
