"""Cross-entropies and measures of difference."""

from __future__ import annotations

from functools import partial
from typing import Any

import jax
from typing_extensions import override

from keras_ops.backend.nn.ctc import CTCNN
from keras_ops.backend.nn.losses import LossesNN


class JaxLosses(LossesNN[Any]):
    """Cross-entropies and measures of difference; the loops over steps are compiled once for each shape."""

    @override
    def ctc_loss(self, target: Any, output: Any, target_length: Any, output_length: Any, mask_index: int = 0) -> Any:
        return _ctc_loss(self, target, output, target_length, output_length, mask_index)

    @override
    def ctc_decode(
        self,
        inputs: Any,
        sequence_lengths: Any,
        strategy: str = "greedy",
        beam_width: int = 100,
        top_paths: int = 1,
        merge_repeated: bool = True,
        mask_index: int | None = 0,
    ) -> tuple[Any, Any]:
        return _ctc_decode(self, inputs, sequence_lengths, strategy, beam_width, top_paths, merge_repeated, mask_index)


@partial(jax.jit, static_argnums=(0, 5))
def _ctc_loss(family: Any, *arguments: Any) -> Any:
    return CTCNN.ctc_loss(family, *arguments)


@partial(jax.jit, static_argnums=(0, 3, 4, 5, 6, 7))
def _ctc_decode(family: Any, *arguments: Any) -> Any:
    return CTCNN.ctc_decode(family, *arguments)
