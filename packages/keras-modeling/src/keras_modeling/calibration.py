"""Quantisation that needs data: layers are shown samples, block by block.

Source: arXiv:2210.17323.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np
import numpy.typing as npt

from keras_layers.layer import Layer
from keras_layers.quantization.gptq_kernel import GPTQKernel
from keras_layers.quantizers.configs import GPTQConfig
from keras_ops import ops
from keras_training.progress import Progbar

Tokens = npt.NDArray[Any]


def calibrate_model(model: Any, config: GPTQConfig, chosen: Callable[[Any], bool], type_check: bool) -> None:
    """Quantise the kernels in the blocks of a model by GPTQ.

    Samples go through the layers in front of the blocks, then through one block after the other, each quantised when its layers have
    seen what comes to it.

    Args:
        model: A built model.
        config: Samples, and how kernels are quantised.
        chosen: Says which layers.
        type_check: Whether subclasses of layers that can be quantised are left alone.

    Raises:
        ValueError: the configuration has no data, or nobody says which blocks there are.
    """
    before, blocks = _structure(model, config)
    samples = [ops.convert_to_tensor(sample[None]) for sample in token_samples(config)]
    hidden = [_through(before, sample) for sample in samples]
    bar = Progbar(len(blocks), unit_name="block")
    for i, block in enumerate(blocks):
        kernels = [layer for layer in _kernels(block) if chosen(layer) and layer.quantization_mode is None]
        for layer in kernels:
            layer.quantize("gptq", type_check=type_check, config=config)
        _calibrate(kernels, block, hidden)
        if i + 1 < len(blocks):
            hidden = [_output(block, x) for x in hidden]
        bar.update(i + 1)


def _structure(model: Any, config: GPTQConfig) -> tuple[Sequence[Layer], Sequence[Layer]]:
    found: Any = config.quantization_layer_structure
    if found is None:
        found = model.get_quantization_layer_structure("gptq")
    if not isinstance(found, dict):
        raise ValueError(
            "For 'gptq' mode, a valid quantization structure must be provided either via"
            " `config.quantization_layer_structure` or by overriding `model.get_quantization_layer_structure(mode)`. The"
            " structure should be a dictionary with keys 'pre_block_layers' and 'sequential_blocks'."
            f" Received: {found!r}"
        )
    blocks = list(found.get("sequential_blocks") or [])
    if not blocks:
        raise ValueError("No sequential blocks found in the provided structure to quantize.")
    return list(found.get("pre_block_layers") or []), blocks


def token_samples(config: GPTQConfig) -> list[Tokens]:
    """Return samples of tokens, evenly spread over the whole dataset.

    Raises:
        ValueError: there is no dataset or no tokenizer, or the dataset is empty.
        TypeError: the dataset is no iterable of texts or arrays.

    Examples:
        >>> config = GPTQConfig([np.arange(9)], str.split, num_samples=2, sequence_length=4)
        >>> [sample.tolist() for sample in token_samples(config)]
        [[0, 1, 2, 3], [3, 4, 5, 6]]
    """
    length, count = config.sequence_length, config.num_samples
    tokens = _all_tokens(config)
    if not tokens.size:
        raise ValueError(f"Not enough tokens to form one sample of length {length} (have 0).")
    if tokens.size < count * length:
        tokens = np.tile(tokens, -(-count * length // tokens.size))
    places = tokens.size - length + 1
    starts = [i * max(places // count, 1) % places for i in range(count)]
    return [tokens[start : start + length].astype("int32") for start in starts]


def _all_tokens(config: GPTQConfig) -> Tokens:
    dataset, tokenizer = config.dataset, config.tokenizer
    if dataset is None or tokenizer is None:
        raise ValueError(
            "GPTQ quantization requires a dataset and a tokenizer. Please provide them in the `GPTQConfig`."
        )
    if isinstance(dataset, str) or not isinstance(dataset, Iterable):
        raise TypeError(
            "The `dataset` argument must be an iterable (e.g., a list of strings, a generator, or a NumPy array). Got type:"
            f" {type(dataset).__name__}. Please pass the loaded dataset directly."
        )
    tokenize = getattr(tokenizer, "tokenize", tokenizer)
    found = [np.asarray(tokenize(item) if isinstance(item, str) else item).reshape(-1) for item in dataset]
    if not found:
        raise ValueError("Provided dataset is empty.")
    return np.concatenate(found)


def _kernels(block: Layer) -> list[GPTQKernel]:
    return [layer for layer in block._flatten_layers() if isinstance(layer, GPTQKernel)]


def _calibrate(kernels: Sequence[GPTQKernel], block: Layer, hidden: Sequence[Any]) -> None:
    if not kernels:
        return
    with ExitStack() as stack:
        seen = [stack.enter_context(layer.observed()) for layer in kernels]
        for x in hidden:
            _output(block, x)
    for layer, statistics in zip(kernels, seen, strict=True):
        layer.calibrate(statistics)


def _through(layers: Sequence[Layer], x: Any) -> Any:
    for layer in layers:
        x = _output(layer, x)
    return x


def _output(layer: Layer, x: Any) -> Any:
    outputs = layer(x)
    return outputs[0] if isinstance(outputs, (list, tuple)) else outputs
