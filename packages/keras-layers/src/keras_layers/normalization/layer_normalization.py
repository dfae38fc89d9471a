"""`LayerNormalization`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.normalization.affine import AffineNormalization, axes_of, sizes_of
from keras_ops import ops
from keras_ops.tensor import Shape
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class LayerNormalization(AffineNormalization):
    """Give every sample mean zero and variance one over some axes, then a learned scale and offset.

    Args:
        axis: Axis to normalize over, or several.
        epsilon: Added to the variance, for stability.
        center: Whether there is an offset, `beta`.
        scale: Whether there is a scale, `gamma`.
        beta_initializer: Initializer of the offset.
        gamma_initializer: Initializer of the scale.
        beta_regularizer: Regularizer of the offset.
        gamma_regularizer: Regularizer of the scale.
        beta_constraint: Constraint of the offset.
        gamma_constraint: Constraint of the scale.
        **kwargs: `rms_scaling`, deprecated: whether to divide by the standard deviation alone; and arguments of `Layer`.

    Attributes:
        gamma: Weight of the sizes of the axes, or `None`.
        beta: Weight of the sizes of the axes, or `None`.

    Call arguments:
        inputs: Tensor of any shape.

    Returns:
        Tensor of the shape of the input.

    Raises:
        ArgumentTypeError: `axis` holds something else than integers.

    Source: arXiv:1607.06450.

    Examples:
        >>> LayerNormalization(epsilon=0.0)(np.array([[1.0, 3.0], [2.0, 4.0]])).tolist()
        [[-1.0, 1.0], [-1.0, 1.0]]
    """

    def __init__(
        self,
        axis: int | Sequence[int] = -1,
        epsilon: float = 1e-3,
        center: bool = True,
        scale: bool = True,
        beta_initializer: Any = "zeros",
        gamma_initializer: Any = "ones",
        beta_regularizer: Any = None,
        gamma_regularizer: Any = None,
        beta_constraint: Any = None,
        gamma_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        rms_scaling = kwargs.pop("rms_scaling", False)
        super().__init__(
            epsilon=epsilon,
            center=center,
            scale=scale,
            beta_initializer=beta_initializer,
            gamma_initializer=gamma_initializer,
            beta_regularizer=beta_regularizer,
            gamma_regularizer=gamma_regularizer,
            beta_constraint=beta_constraint,
            gamma_constraint=gamma_constraint,
            **kwargs,
        )
        axes = axes_of("LayerNormalization", axis)
        self.axis: int | list[int] = axes if isinstance(axis, (list, tuple)) else axes[0]
        self.rms_scaling = rms_scaling
        if rms_scaling:
            warnings.warn(
                "`LayerNormalization`: rms_scaling=True is deprecated, since it divides by the standard deviation rather"
                " than by the root mean square; use `keras.layers.RMSNormalization`.",
                stacklevel=2,
            )

    @override
    def build(self, input_shape: Shape) -> None:
        self.axis = axes_of("LayerNormalization", self.axis)
        shape = sizes_of("LayerNormalization", self.axis, input_shape)
        if self.scale or self.rms_scaling:
            self.gamma: Any = self._add_gamma(shape)
        if self.center and not self.rms_scaling:
            self.beta: Any = self._add_beta(shape)

    @override
    def call(self, inputs: Any) -> Any:
        outputs = ops.layer_normalization(
            inputs,
            gamma=self.gamma,
            beta=self.beta,
            axis=self.axis,
            epsilon=self.epsilon,
            rms_scaling=self.rms_scaling,
        )
        return ops.cast(outputs, self.compute_dtype)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "axis": self.axis,
            "rms_scaling": self.rms_scaling,
            **self._affine_config(),
        }
