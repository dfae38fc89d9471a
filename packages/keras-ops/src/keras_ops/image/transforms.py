"""Images seen from elsewhere, distorted or blurred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from keras_ops import promotion, shapes
from keras_ops.backend.current import current
from keras_ops.image import checks
from keras_ops.op import op
from keras_ops.random.seeds import SeedLike, draw_seed
from keras_ops.shapes import image as rules
from keras_ops.tensor import Tensor, TensorLike

_first_kept = promotion.before(1, promotion.kept)


def _in_batches(images: Any, data_format: str | None, function: Callable[[Any], Any]) -> Any:
    """Apply a function of images `(batch, height, width, channels)` to images of any form."""
    family = current.numpy
    channels_last = rules.channel_axis(data_format) == -1
    single = len(images.shape) == 3
    batch = family.expand_dims(images, 0) if single else images
    batch = batch if channels_last else family.transpose(batch, (0, 2, 3, 1))
    found = function(batch)
    found = found if channels_last else family.transpose(found, (0, 3, 1, 2))
    return family.squeeze(found, 0) if single else found


def _row(x: Any, rank: int) -> Any:
    """Return numbers for each image, or for all images: with an axis before them."""
    return x if len(x.shape) == rank else current.numpy.expand_dims(x, 0)


@op(shapes.same, dtype=_first_kept, check=checks.affine, saved="keras.src.ops.image>AffineTransform")
def affine_transform(
    images: TensorLike,
    transform: TensorLike,
    interpolation: str = "bilinear",
    fill_mode: str = "constant",
    fill_value: float = 0,
    data_format: str | None = None,
) -> Tensor:
    """Move, rotate, scale and shear images.

    The pixel at column `x` and row `y` comes from `(a0 x + a1 y + a2, b0 x + b1 y + b2) / (c0 x + c1 y + 1)`.

    Args:
        images: Tensor of shape `(height, width, channels)`, or with a batch before it.
        transform: Tensor of shape `(8,)` or `(batch, 8)`: `(a0, a1, a2, b0, b1, b2, c0, c1)`.
        interpolation: `"bilinear"` or `"nearest"`.
        fill_mode: What comes from outside: `"constant"`, `fill_value`; `"nearest"`, the edge; `"wrap"`, the image again;
            `"mirror"`, its mirror image around the last pixel; `"reflect"`, around its outer edge.
        fill_value: Value of what comes from outside.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor of the shape and dtype of `images`; integers are rounded.

    Raises:
        ShapeError: images have neither three nor four axes, or `transform` does not fit.
        ArgumentError: another argument does not fit.

    Examples:
        >>> x = np.array([[[1.0], [2.0], [3.0]]])
        >>> affine_transform(x, np.array([1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0]))[0, :, 0].tolist()
        [2.0, 3.0, 0.0]
    """

    def apply(batch: Any) -> Any:
        return current.image.affine_transform(batch, _row(transform, 2), interpolation, fill_mode, fill_value)

    return _in_batches(images, data_format, apply)


@op(shapes.same, dtype=_first_kept, check=checks.perspective, saved="keras.src.ops.image>PerspectiveTransform")
def perspective_transform(
    images: TensorLike,
    start_points: TensorLike,
    end_points: TensorLike,
    interpolation: str = "bilinear",
    fill_value: float = 0,
    data_format: str | None = None,
) -> Tensor:
    """Draw images in perspective, so that four points come to lie at four others.

    Args:
        images: Tensor of shape `(height, width, channels)`, or with a batch before it.
        start_points: Tensor of shape `(4, 2)` or `(batch, 4, 2)`: four points, column and row, no three on a line.
        end_points: Tensor of such a shape: where they come to lie.
        interpolation: `"bilinear"` or `"nearest"`.
        fill_value: Value of what comes from outside.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor of the shape and dtype of `images`; integers are rounded.

    Raises:
        ShapeError: images have neither three nor four axes, or points do not fit.
        ArgumentError: another argument does not fit.

    Examples:
        >>> x = np.array([[[1.0], [2.0]], [[3.0], [4.0]]])
        >>> corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
        >>> turned = perspective_transform(x, corners, corners[:, ::-1], interpolation="nearest")
        >>> turned[:, :, 0].tolist()
        [[1.0, 3.0], [2.0, 4.0]]
    """

    def apply(batch: Any) -> Any:
        start, end = _row(start_points, 3), _row(end_points, 3)
        return current.image.perspective_transform(batch, start, end, interpolation, fill_value)

    return _in_batches(images, data_format, apply)


@op(shapes.same, dtype=promotion.kept, check=checks.blur, saved="keras.src.ops.image>GaussianBlur")
def gaussian_blur(
    images: TensorLike,
    kernel_size: Sequence[int] = (3, 3),
    sigma: Sequence[float] = (1.0, 1.0),
    data_format: str | None = None,
) -> Tensor:
    """Blur images with a Gaussian kernel; outside of them is zero.

    Args:
        images: Tensor of shape `(height, width, channels)`, or with a batch before it.
        kernel_size: Size of the kernel: columns and rows.
        sigma: Standard deviation, in pixels, along columns and rows.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor of the shape and dtype of `images`; integers are rounded.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: another argument does not fit.

    Examples:
        >>> x = np.zeros((3, 3, 1))
        >>> x[1, 1, 0] = 1.0
        >>> round(float(gaussian_blur(x)[1, 1, 0]), 4)
        0.2042
    """
    axes = rules.spatial_axes(data_format)
    return current.image.gaussian_blur(images, tuple(kernel_size)[::-1], tuple(sigma)[::-1], axes)


@op(rules.map_coordinates, dtype=_first_kept, check=checks.coordinates, saved="keras.src.ops.image>MapCoordinates")
def map_coordinates(
    inputs: TensorLike, coordinates: TensorLike, order: int, fill_mode: str = "constant", fill_value: float = 0
) -> Tensor:
    """Look up a tensor at places between its elements.

    Args:
        inputs: Tensor of `n` axes.
        coordinates: Tensor of shape `(n, ...)`: a place for each element of the result.
        order: `0` for the nearest element, `1` for linear interpolation.
        fill_mode: What lies outside: `"constant"`, `fill_value`; `"nearest"`, the edge; `"wrap"`, the tensor again;
            `"mirror"`, its mirror image around the last element; `"reflect"`, around its outer edge.
        fill_value: Value of what lies outside.

    Returns:
        Tensor of the shape of `coordinates` without its first axis, and the dtype of `inputs`; integers are rounded.

    Raises:
        ShapeError: there is not one coordinate for each axis.
        ArgumentError: another argument does not fit.

    Examples:
        >>> map_coordinates(np.array([1.0, 2.0, 4.0]), np.array([[0.5, 1.5, 9.0]]), order=1).tolist()
        [1.5, 3.0, 0.0]
    """
    return current.image.map_coordinates(inputs, coordinates, order, fill_mode, fill_value)


@op(shapes.same, dtype=promotion.kept, check=checks.elastic, saved="keras.src.ops.image>ElasticTransform")
def elastic_transform(
    images: TensorLike,
    alpha: float = 20.0,
    sigma: float = 5.0,
    interpolation: str = "bilinear",
    fill_mode: str = "reflect",
    fill_value: float = 0.0,
    seed: SeedLike = None,
    data_format: str | None = None,
) -> Tensor:
    """Distort images as if they were drawn on rubber: pixels move by smooth random distances.

    Args:
        images: Tensor of shape `(height, width, channels)`, or with a batch before it.
        alpha: How far pixels move, as a factor of random numbers smoothed.
        sigma: How smooth the distortion is: standard deviation of the smoothing kernel, in pixels.
        interpolation: `"bilinear"` or `"nearest"`.
        fill_mode: What comes from outside: `"constant"`, `fill_value`; `"nearest"`, the edge; `"wrap"`, the image again;
            `"mirror"`, its mirror image around the last pixel; `"reflect"`, around its outer edge.
        fill_value: Value of what comes from outside.
        seed: Integer (the same distortion each time), `SeedGenerator` (a new one each time), or `None` for the global one.
        data_format: `"channels_last"` or `"channels_first"`; by default `image_data_format()`.

    Returns:
        Tensor of the shape and dtype of `images`; integers are rounded.

    Raises:
        ShapeError: images have neither three nor four axes.
        ArgumentError: another argument does not fit.

    Examples:
        >>> x = np.ones((4, 4, 1), "float32")
        >>> bool((elastic_transform(x, seed=1) == 1).all())
        True
    """
    drawn = draw_seed(seed)

    def apply(batch: Any) -> Any:
        return current.image.elastic_transform(batch, alpha, sigma, interpolation, fill_mode, fill_value, drawn)

    return _in_batches(images, data_format, apply)
