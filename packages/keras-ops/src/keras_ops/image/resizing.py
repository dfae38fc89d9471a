"""Images of other sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from keras_ops import promotion
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError, ShapeError
from keras_ops.image import checks
from keras_ops.op import op
from keras_ops.shapes import image as rules
from keras_ops.tensor import Shape, Tensor, TensorLike

if TYPE_CHECKING:
    from keras_ops.op import Spec

_METHODS: Final = {
    **dict.fromkeys(("linear", "bilinear", "trilinear", "triangle"), "bilinear"),
    **dict.fromkeys(("cubic", "bicubic", "tricubic"), "bicubic"),
    "lanczos3": "lanczos3",
    "lanczos5": "lanczos5",
}


@op(rules.resize, dtype=promotion.kept, check=checks.resize, saved="keras.src.ops.image>Resize")
def resize(
    images: TensorLike,
    size: tuple[int, int],
    interpolation: str = "bilinear",
    antialias: bool = False,
    crop_to_aspect_ratio: bool = False,
    pad_to_aspect_ratio: bool = False,
    fill_mode: str = "constant",
    fill_value: float = 0.0,
    data_format: str | None = None,
) -> Tensor:
    """Resize images.

    Args:
        images: Tensor of shape `(height, width, channels)`, or with a batch before it.
        size: New height and width.
        interpolation: `"nearest"`, `"bilinear"`, `"bicubic"` (Keys's kernel, a = -1/2), `"lanczos3"` or `"lanczos5"`.
        antialias: Whether a pixel of a smaller image is an average over all the pixels that it covers.
        crop_to_aspect_ratio: Whether images are first cropped, around their middle, to the ratio of `size`.
        pad_to_aspect_ratio: Whether images are first padded, on both sides, to the ratio of `size`.
        fill_mode: `"constant"`: padding is `fill_value`.
        fill_value: Value of padding.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor with the new height and width, of the dtype of `images`; integers are rounded.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: another argument does not fit.

    Examples:
        >>> x = np.array([[[0.0], [4.0]], [[8.0], [12.0]]])
        >>> resize(x, (1, 2)).tolist(), resize(x, (2, 3), interpolation="nearest")[0, :, 0].tolist()
        ([[[4.0], [8.0]]], [0.0, 4.0, 4.0])
    """
    axes = rules.spatial_axes(data_format)
    if crop_to_aspect_ratio:
        images = _cropped(images, size, axes)
    elif pad_to_aspect_ratio:
        images = _padded(images, size, axes, fill_value)
    return current.image.resize(images, (size[0], size[1]), interpolation, antialias, axes)


def _least(a: Any, b: Any) -> Any:
    return min(a, b) if isinstance(a, int) and isinstance(b, int) else current.numpy.minimum(a, b)


def _greatest(a: Any, b: Any) -> Any:
    return max(a, b) if isinstance(a, int) and isinstance(b, int) else current.numpy.maximum(a, a * 0 + b)


def _cropped(images: Any, size: tuple[int, int], axes: Sequence[int]) -> Any:
    """Return the middle of images, of the ratio of `size`."""
    height, width = (current.core.shape(images)[axis] for axis in axes)
    kept = (
        _greatest(_least(height, width * size[0] // size[1]), 1),
        _greatest(_least(width, height * size[1] // size[0]), 1),
    )
    key = [slice(None)] * len(images.shape)
    for axis, old, new in zip(axes, (height, width), kept, strict=True):
        start = (old - new) // 2
        key[axis] = slice(start, start + new)
    return images[tuple(key)]


def _padded(images: Any, size: tuple[int, int], axes: Sequence[int], fill_value: float) -> Any:
    """Return images with margins, of the ratio of `size`."""
    height, width = (current.core.shape(images)[axis] for axis in axes)
    wanted = (_greatest(width * size[0] // size[1], height), _greatest(height * size[1] // size[0], width))
    around: list[tuple[Any, Any]] = [(0, 0)] * len(images.shape)
    for axis, old, new in zip(axes, (height, width), wanted, strict=True):
        around[axis] = ((new - old) // 2,) * 2  # alike on both sides: of an odd number of missing pixels, one fewer
    return current.numpy.pad_constant(images, around, fill_value)


def _check_scaled(
    where: str, images: Any, output_shape: Any, scale: Any, translation: Any, spatial_dims: Any, method: str
) -> None:
    rank = len(checks.shape_of(images))
    if len(output_shape) != rank:
        raise ArgumentError(where, "output_shape", tuple(output_shape), f"{rank} sizes, the rank of the images")
    if any(not -rank <= d < rank for d in spatial_dims) or len({d % rank for d in spatial_dims}) != len(spatial_dims):
        raise ArgumentError(where, "spatial_dims", tuple(spatial_dims), f"different axes of images of rank {rank}")
    for name, value in (("scale", scale), ("translation", translation)):
        if checks.shape_of(value) != (len(spatial_dims),):
            raise ShapeError(
                where, f"{name} has shape {checks.shape_of(value)}; expected ({len(spatial_dims)},), one for each axis."
            )
    checks.one_of(where, "method", method, tuple(_METHODS))


def _scale_spec(specs: Sequence[Spec], output_shape: Sequence[int | None]) -> Shape:
    return tuple(output_shape)


@op(
    _scale_spec,
    dtype=promotion.before(1, promotion.kept),
    check=_check_scaled,
    call=("output_shape",),
    saved="keras.src.ops.image>ScaleAndTranslate",
)
def scale_and_translate(
    images: TensorLike,
    output_shape: tuple[int, ...],
    scale: TensorLike,
    translation: TensorLike,
    spatial_dims: tuple[int, ...],
    method: str,
    antialias: bool = True,
) -> Tensor:
    """Scale and move images along some axes; what comes from outside is zero.

    Args:
        images: Tensor of any rank.
        output_shape: Shape of the result; along other axes that of `images`.
        scale: Tensor of shape `(len(spatial_dims),)`: how many times as large.
        translation: Tensor of that shape: how far to move, in pixels of the result.
        spatial_dims: Axes that are scaled and moved.
        method: `"linear"`, `"cubic"` (Keys's kernel, a = -1/2), `"lanczos3"` or `"lanczos5"`; also by the names
            `"bilinear"`, `"trilinear"`, `"triangle"`, `"bicubic"`, `"tricubic"`.
        antialias: Whether a pixel of a smaller image is an average over all the pixels that it covers.

    Returns:
        Tensor of shape `output_shape` and the dtype of `images`; integers are rounded.

    Raises:
        ShapeError: `scale` or `translation` do not have a number for each axis.
        ArgumentError: another argument does not fit.

    Examples:
        >>> x = np.array([[1.0, 2.0, 3.0]], "float32")
        >>> scale_and_translate(x, (1, 3), np.array([1.0]), np.array([1.0]), (1,), "linear").tolist()
        [[0.0, 1.0, 2.0]]
    """
    rank = len(checks.shape_of(images))
    axes = tuple(d % rank - rank for d in spatial_dims)
    return current.image.scale_and_translate(
        images, tuple(output_shape), scale, translation, axes, _METHODS[method], antialias
    )
