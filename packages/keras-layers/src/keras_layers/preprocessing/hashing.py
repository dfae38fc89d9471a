"""`Hashing`: strings and integers as bins of a hash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from keras_layers.preprocessing.base import HostLayer
from keras_layers.preprocessing.encoding import check_modes, encode, encoded_spec, wide_integer
from keras_ops.backend.current import current
from keras_ops.errors import ArgumentTypeError
from keras_ops.tensor import KerasTensor
from keras_saving.registry import builtin


@builtin("keras.layers", kind="layer")
class Hashing(HostLayer):
    """Put strings or integers into bins by a hash, the same on every machine and backend.

    The hash is FarmHash's 64-bit fingerprint or, with a salt, SipHash-2-4 with the salt as its key. An integer is hashed as
    its decimal digits.

    Args:
        num_bins: Number of bins, that of `mask_value` included.
        mask_value: Value that gets bin 0 for itself; the others share the rest. `None`: no such value.
        salt: One or two integers: another salt gives another hash.
        output_mode: `"int"`: numbers of bins; `"one_hot"`, `"multi_hot"`, `"count"` as in `CategoryEncoding`.
        sparse: Whether the output is sparse, on a backend that has sparse tensors; not for `"int"`.
        **kwargs: Arguments of `Layer`; for `"int"`, `dtype` is an integer dtype, int64 by default.

    Call arguments:
        inputs: Strings, or integers: a tensor, an array or a list, of any shape.

    Raises:
        ValueError: an argument does not fit.

    Examples:
        >>> Hashing(3)(["A", "B", "C", "D", "E"]).tolist()
        [1, 0, 1, 1, 2]
        >>> Hashing(3, salt=133)(np.array([["A"], ["B"]])).tolist()
        [[0], [0]]
    """

    def __init__(
        self,
        num_bins: int,
        mask_value: Any = None,
        salt: int | Sequence[int] | None = None,
        output_mode: str = "int",
        sparse: bool = False,
        **kwargs: Any,
    ) -> None:
        if kwargs.get("dtype") is None:
            kwargs["dtype"] = "int64" if output_mode == "int" else None
        super().__init__(**kwargs)
        if output_mode == "int" and self.compute_dtype not in ("int32", "int64"):
            raise ValueError(
                "When `output_mode=\"int\"`, `dtype` should be an integer type, 'int32' or 'int64'."
                f" Received: dtype={kwargs['dtype']}"
            )
        if num_bins is None or num_bins <= 0:
            raise ValueError(
                f"The `num_bins` for `Hashing` cannot be `None` or non-positive values. Received: num_bins={num_bins}."
            )
        check_modes("Hashing", output_mode, sparse)
        self.num_bins = num_bins
        self.salt: Any = _key(salt)
        self.mask_value = mask_value
        self.output_mode = output_mode
        self.sparse = sparse

    @override
    def call(self, inputs: Any) -> Any:
        strings = current.strings
        of_strings = strings.is_strings(inputs)
        if self.mask_value is not None and isinstance(self.mask_value, (str, bytes)) != of_strings:
            raise ArgumentTypeError(
                "Hashing",
                "mask_value",
                self.mask_value,
                f"{'a string' if of_strings else 'an integer'}, as the inputs hold",
            )
        x = strings.as_strings(inputs) if of_strings else strings.as_integers(inputs)
        return encode(
            strings.on_values(self._bins, x), self.output_mode, self.num_bins, self.compute_dtype, self.sparse
        )

    def _bins(self, x: Any) -> Any:
        strings = current.strings
        key = tuple(self.salt) if self.salt is not None else None
        if self.mask_value is None:
            return strings.hash(x, self.num_bins, key)
        hashed = strings.hash(x, self.num_bins - 1, key) + 1 if self.num_bins > 1 else strings.hash(x, 1, key)
        return strings.choose(strings.equal(x, self.mask_value), hashed * 0, hashed)

    def _output_dtype(self) -> str:
        return wide_integer() if self.compute_dtype == "int64" else self.compute_dtype

    @override
    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        return encoded_spec(inputs.shape, self.output_mode, self.num_bins, self._output_dtype(), self.sparse)

    @override
    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "num_bins": self.num_bins,
            "salt": self.salt,
            "mask_value": self.mask_value,
            "output_mode": self.output_mode,
            "sparse": self.sparse,
        }


def _key(salt: Any) -> Any:
    if salt is None:
        return None
    if isinstance(salt, (tuple, list)) and len(salt) == 2:
        return list(salt)
    if isinstance(salt, int):
        return [salt, salt]
    raise ValueError(
        "The `salt` argument for `Hashing` can only be a tuple of size 2 integers, or a single integer."
        f" Received: salt={salt}."
    )
