"""Low-rank adaptation: train two small factors beside a frozen weight."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, ClassVar

from typing_extensions import override

from keras_layers import initializers
from keras_layers.layer import Layer
from keras_ops import ops
from keras_ops.errors import ArgumentError


class AdaptedLayer(Layer):
    """A layer whose main weight can be frozen and get a low-rank update `(alpha / rank) * a @ b`.

    Source: arXiv:2106.09685 (LoRA).

    Attributes:
        lora_rank: Rank of the update, or `None`.
        lora_alpha: Numerator of its scale.
        lora_enabled: Whether there is one.
    """

    _adapted: ClassVar[str] = "kernel"
    lora_rank: int | None = None
    lora_alpha: float | None = None
    lora_enabled: bool = False

    def _init_lora(self, rank: int | None, alpha: float | None) -> None:
        if rank is not None:
            _check_rank(type(self).__name__, "lora_rank", rank)
        self.lora_rank = rank
        self.lora_alpha = rank if alpha is None else alpha
        self.lora_enabled = False

    def _enable_given_lora(self) -> None:
        """Enable the update that the arguments of the layer ask for; at the end of `build`."""
        if self.lora_rank is not None:
            self._add_lora(self.lora_rank, self.lora_alpha, "he_uniform", "zeros")

    def _weight(self) -> Any:
        """Return the weight, with its update."""
        weight = self.__dict__.get(f"_{self._adapted}")
        if weight is None:
            raise AttributeError(
                f"`{self.name}` has not been built, so it has no `{self._adapted}`; build it first, by calling it on"
                " data or with `build(input_shape)`."
            )
        weight = self._plain_weight(weight)
        if not self.lora_enabled:
            return weight
        return ops.add(weight, ops.multiply(self._lora_factor, ops.matmul(*self._lora_factors())))

    def _plain_weight(self, weight: Any) -> Any:
        """Return the weight in its own shape; a layer that stores it otherwise says how."""
        return weight

    def _weight_shape(self) -> tuple[int, ...]:
        """Return the shape of the weight, whichever way it is stored."""
        return tuple(self.__dict__[f"_{self._adapted}"].shape)

    @property
    def _lora_factor(self) -> float:
        assert self.lora_rank is not None
        assert self.lora_alpha is not None
        return self.lora_alpha / self.lora_rank

    def _weight_value(self) -> Any:
        """Return the value of the weight, with its update: what `call` computes with."""
        return self._weight() if self.lora_enabled else self.__dict__[f"_{self._adapted}"].value

    def _lora_factors(self) -> tuple[Any, Any]:
        return getattr(self, f"lora_{self._adapted}_a"), getattr(self, f"lora_{self._adapted}_b")

    def enable_lora(
        self,
        rank: int,
        lora_alpha: float | None = None,
        a_initializer: Any = "he_uniform",
        b_initializer: Any = "zeros",
    ) -> None:
        """Freeze the main weight, and train a low-rank update of it.

        Args:
            rank: Rank of the update.
            lora_alpha: The update is scaled by `lora_alpha / rank`; by default `rank`, which scales by one.
            a_initializer: Initializer of the first factor, of shape `(..., rank)`.
            b_initializer: Initializer of the second factor, of shape `(rank, units)`.

        Raises:
            ValueError: the layer is not built, its weight has a constraint, or there is an update already.
        """
        _check_rank(f"{type(self).__name__}.enable_lora", "rank", rank)
        if getattr(self, f"{self._adapted}_constraint", None) is not None:
            kind = "kernel" if self._adapted == "kernel" else "embedding"
            raise ValueError(
                f"Lora is incompatible with {kind} constraints. In order to enable lora on this layer, remove the"
                f" `{self._adapted}_constraint` argument of the layer {self.name!r}."
            )
        if not self.built:
            raise ValueError(
                f"Cannot enable lora on a layer that isn't yet built. Build the layer {self.name!r} first."
            )
        if self.lora_enabled:
            raise ValueError(
                f"lora is already enabled. This can only be done once per layer. Received: the layer {self.name!r}."
            )
        self._locked = False
        try:
            self._add_lora(rank, lora_alpha, a_initializer, b_initializer)
        finally:
            self._locked = True

    def _add_lora(self, rank: int, alpha: float | None, a_initializer: Any, b_initializer: Any) -> None:
        weight, sizes = self.__dict__[f"_{self._adapted}"], self._weight_shape()
        for letter, shape, initializer in (
            ("a", (*sizes[:-1], rank), a_initializer),
            ("b", (rank, sizes[-1]), b_initializer),
        ):
            name = f"lora_{self._adapted}_{letter}"
            factor = self.add_weight(
                shape=shape,
                initializer=initializers.get(initializer),
                regularizer=getattr(self, f"{self._adapted}_regularizer", None),
                name=name,
            )
            setattr(self, name, factor)
        weight.trainable = False
        self.lora_enabled = True
        self.lora_rank = rank
        self.lora_alpha = rank if alpha is None else alpha

    def _lora_config(self) -> dict[str, Any]:
        if self.lora_rank is None:
            return {}
        return {"lora_rank": self.lora_rank, "lora_alpha": self.lora_alpha}

    # Files hold the weight with its update, so that they load with and without one.

    @override
    def _stored_variables(self) -> list[Any]:
        factors = self._lora_factors() if self.lora_enabled else ()
        return [variable for variable in self._own_variables() if not any(variable is factor for factor in factors)]

    @override
    def save_own_variables(self, store: MutableMapping[str, Any]) -> None:
        merged = self._merged_weights() if self.lora_enabled else {}
        for i, variable in enumerate(self._stored_variables()):
            store[str(i)] = merged[id(variable)] if id(variable) in merged else variable.numpy()

    def _merged_weights(self) -> dict[int, Any]:
        """Return arrays that files hold in place of variables, by the identities of these: the weight with its update."""
        return {id(self.__dict__[f"_{self._adapted}"]): ops.convert_to_numpy(self._weight())}

    @override
    def load_own_variables(self, store: MutableMapping[str, Any]) -> None:
        super().load_own_variables(store)
        for factor in self._lora_factors() if self.lora_enabled else ():
            factor.assign(ops.zeros(factor.shape))


def _check_rank(where: str, argument: str, rank: Any) -> None:
    if isinstance(rank, bool) or not hasattr(rank, "__index__") or rank <= 0:
        raise ArgumentError(where, argument, rank, "a positive integer")
