"""Images and volumes cut into patches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.image import checks
from keras_ops.op import op
from keras_ops.shapes import image as rules
from keras_ops.tensor import Shape, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec


def _check_2d(
    where: str, images: Any, size: Any, strides: Any, dilation_rate: Any, padding: str, data_format: str | None
) -> None:
    checks.patches(where, images, size, strides, dilation_rate, padding, data_format, 2)


def _check_3d(
    where: str, volumes: Any, size: Any, strides: Any, dilation_rate: Any, padding: str, data_format: str | None
) -> None:
    checks.patches(where, volumes, size, strides, dilation_rate, padding, data_format, 3)


def _shape_2d(
    specs: Sequence[Spec], size: Any, strides: Any, dilation_rate: Any, padding: str, data_format: str | None
) -> Shape:
    return rules.patches(specs, size, strides, dilation_rate, padding, data_format, 2)


def _shape_3d(
    specs: Sequence[Spec], size: Any, strides: Any, dilation_rate: Any, padding: str, data_format: str | None
) -> Shape:
    return rules.patches(specs, size, strides, dilation_rate, padding, data_format, 3)


def _patches(
    x: Any, size: Any, strides: Any, dilation_rate: Any, padding: str, data_format: str | None, n_axes: int
) -> Any:
    window = rules.per_axis(size, n_axes)
    steps = window if strides is None else rules.per_axis(strides, n_axes)
    gaps = rules.per_axis(dilation_rate, n_axes)
    last = rules.channel_axis(data_format, n_axes) == -1
    return current.image.extract_patches(x, window, steps, gaps, padding.lower(), last)


@op(_shape_2d, dtype=promotion.kept, check=_check_2d, saved="keras.src.ops.image>ExtractPatches")
def extract_patches(
    images: TensorLike,
    size: int | tuple[int, int],
    strides: int | tuple[int, int] | None = None,
    dilation_rate: int = 1,
    padding: str = "valid",
    data_format: str | None = None,
) -> Tensor:
    """Cut images into patches.

    Args:
        images: Tensor of shape `(height, width, channels)`, or with a batch before it.
        size: Height and width of a patch; one number for both.
        strides: Distance of patches, down and to the right; one number for both, by default `size`.
        dilation_rate: Distance of the pixels of a patch.
        padding: `"valid"` for patches inside the image, `"same"` for as many as cover it, zeros outside.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor with numbers of patches as height and width, and the elements of a patch as channels: row by row, the
        channels of a pixel together.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: another argument does not fit.

    Examples:
        >>> x = np.arange(16).reshape(4, 4, 1)
        >>> extract_patches(x, 2)[0].tolist()
        [[0, 1, 4, 5], [2, 3, 6, 7]]
    """
    return _patches(images, size, strides, dilation_rate, padding, data_format, 2)


@op(_shape_3d, dtype=promotion.kept, check=_check_3d, saved="keras.src.ops.image>ExtractPatches3D")
def extract_patches_3d(
    volumes: TensorLike,
    size: int | tuple[int, int, int],
    strides: int | tuple[int, int, int] | None = None,
    dilation_rate: int = 1,
    padding: str = "valid",
    data_format: str | None = None,
) -> Tensor:
    """Cut volumes into patches.

    Args:
        volumes: Tensor of shape `(depth, height, width, channels)`, or with a batch before it.
        size: Depth, height and width of a patch; one number for all.
        strides: Distances of patches; one number for all, by default `size`.
        dilation_rate: Distance of the elements of a patch.
        padding: `"valid"` for patches inside the volume, `"same"` for as many as cover it, zeros outside.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor with numbers of patches as depth, height and width, and the elements of a patch as channels.

    Raises:
        ShapeError: volumes have neither four nor five axes.
        ArgumentError: another argument does not fit.

    Examples:
        >>> x = np.arange(8).reshape(2, 2, 2, 1)
        >>> extract_patches_3d(x, 2).tolist()
        [[[[0, 1, 2, 3, 4, 5, 6, 7]]]]
    """
    return _patches(volumes, size, strides, dilation_rate, padding, data_format, 3)
