"""Models are calibrated by GPTQ, get the scales of upstream, and lose less."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gptq_cases as cases
import numpy as np
import pytest

import keras_layers as layers
from keras_layers import quantizers
from keras_modeling import Model, Sequential
from keras_modeling.calibration import token_samples
from keras_modeling.saving import load_model
from keras_ops import ops

GOLDENS = Path(__file__).parent / "goldens"
KERAS = SimpleNamespace(layers=layers, Sequential=Sequential, quantizers=quantizers)
TOKENS = np.arange(12).reshape(2, 6)


def config(dataset: Any, **options: Any) -> Any:
    settings = {"num_samples": 2, "sequence_length": 4, "group_size": -1, **options}
    return quantizers.GPTQConfig(dataset, str.split, **settings)


# As far apart as with upstream Keras 3.13.2, where the first of them starts elsewhere in each process.
SAMPLES = [
    (20, 3, [[0, 1, 2, 3], [5, 6, 7, 8], [10, 11, 12, 13]]),
    (4, 2, [[0, 1, 2, 3], [2, 3, 0, 1]]),
    (9, 2, [[0, 1, 2, 3], [3, 4, 5, 6]]),
    (3, 2, [[0, 1, 2, 0], [0, 1, 2, 0]]),
    (24, 4, [[0, 1, 2, 3], [5, 6, 7, 8], [10, 11, 12, 13], [15, 16, 17, 18]]),
    (1000, 2, [[0, 1, 2, 3], [498, 499, 500, 501]]),
]


@pytest.mark.parametrize(("size", "count", "expected"), SAMPLES)
def test_samples_are_spread_over_the_tokens(size: int, count: int, expected: list[list[int]]) -> None:
    found = token_samples(config([np.arange(size)], num_samples=count))
    assert [sample.tolist() for sample in found] == expected


def test_texts_are_told_apart_from_tokens() -> None:
    tokenizer = SimpleNamespace(tokenize=lambda text: [int(word) for word in text.split()])
    for given in (tokenizer, tokenizer.tokenize):
        settings = quantizers.GPTQConfig(["0 1 2 3 4", np.arange(5, 9)], given, num_samples=2, sequence_length=4)
        assert [sample.tolist() for sample in token_samples(settings)] == [[0, 1, 2, 3], [3, 4, 5, 6]]


@pytest.fixture(scope="module")
def upstream() -> dict[str, Any]:
    with np.load(GOLDENS / "gptq.npz") as stored:
        return {name: stored[name] for name in stored.files}


@pytest.mark.filterwarnings("ignore:invalid value")
@pytest.mark.parametrize("name", cases.CASES)
def test_scales_are_those_of_upstream_and_outputs_nearer(
    name: str, upstream: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    model, kernels = cases.build(KERAS)
    before = [ops.convert_to_numpy(layer.kernel) for layer in kernels]
    exact = model.predict(TOKENS, verbose=0)
    cases.quantize(KERAS, model, name)
    assert all(layer.is_gptq_calibrated for layer in kernels)
    found = {key: np.asarray(value) for key, value in cases.variables(kernels).items()}
    for key, value in found.items():
        expected = upstream[f"{name}/{key}"]
        assert (value.shape, value.dtype) == (expected.shape, expected.dtype)
    size = cases.CASES[name].get("group_size", cases.FEATURES)
    for i, kernel in enumerate(before):
        groups = kernel.reshape(cases.FEATURES, -1).T.reshape(-1, cases.FEATURES // size, size)
        plain = groups.min(axis=-1) <= 0  # upstream's byte for zero overflows in the others
        for key in ("kernel_scale", "kernel_zero"):
            mine, theirs = found[f"{i}/{key}"], upstream[f"{name}/{i}/{key}"]
            np.testing.assert_allclose(mine[plain], theirs[plain], rtol=1e-6)
        np.testing.assert_array_equal(found[f"{i}/g_idx"], upstream[f"{name}/{i}/g_idx"])
    error = np.sqrt(np.mean((model.predict(TOKENS, verbose=0) - exact) ** 2)) / np.std(exact)
    bits = cases.CASES[name].get("weight_bits", 4)
    assert error < {2: 0.6, 3: 0.25, 4: 0.2, 8: 0.012}[bits]


def test_a_file_of_upstream_gives_its_outputs(upstream: dict[str, Any]) -> None:
    model = load_model(GOLDENS / "gptq_upstream.keras")
    np.testing.assert_allclose(model.predict(TOKENS, verbose=0), upstream["outputs"], rtol=1e-4, atol=1e-4)


def test_a_calibrated_model_comes_back_from_a_file(tmp_path: Path) -> None:
    model, _ = cases.build(KERAS)
    cases.quantize(KERAS, model, "groups")
    model.save(tmp_path / "m.keras")
    again = load_model(tmp_path / "m.keras")
    np.testing.assert_allclose(again.predict(TOKENS, verbose=0), model.predict(TOKENS, verbose=0), rtol=1e-5, atol=1e-5)
    assert [layer.quantization_mode for layer in again.layers] == [None, None, "gptq"]


class Blocks(Model):
    def __init__(self) -> None:
        super().__init__()
        self.tokens, self.block = layers.Embedding(9, 4), layers.Dense(3)

    def call(self, inputs: Any) -> Any:
        return self.block(self.tokens(inputs))

    def get_quantization_layer_structure(self, mode: str | None = None) -> dict[str, Any]:
        assert mode == "gptq"
        return {"pre_block_layers": [self.tokens], "sequential_blocks": [self.block]}


def test_a_model_may_say_itself_which_blocks_it_has() -> None:
    model = Blocks()
    model(np.zeros((1, 4), "int32"))
    model.quantize(config=config([np.arange(30) % 9]))
    assert model.block.is_gptq_calibrated


def test_filters_choose_among_the_layers_of_the_blocks() -> None:
    model, kernels = cases.build(KERAS)
    settings = config(cases.data(), sequence_length=6, quantization_layer_structure=cases.structure(model))
    model.quantize("gptq", config=settings, filters="mid")
    assert [layer.quantization_mode for layer in kernels] == [None, "gptq", None]


@pytest.mark.parametrize(
    ("dataset", "tokenizer", "error", "message"),
    [
        (None, str.split, ValueError, "requires a dataset and a tokenizer"),
        (["a"], None, ValueError, "requires a dataset and a tokenizer"),
        ([], str.split, ValueError, "Provided dataset is empty"),
        ([""], str.split, ValueError, r"Not enough tokens to form one sample of length 4 \(have 0\)"),
        ("text", str.split, TypeError, "must be an iterable .* Got type: str"),
    ],
)
def test_bad_data_is_named_and_nothing_quantised(dataset: Any, tokenizer: Any, error: Any, message: str) -> None:
    model, kernels = cases.build(KERAS)
    settings = quantizers.GPTQConfig(
        dataset, tokenizer, sequence_length=4, quantization_layer_structure=cases.structure(model)
    )
    with pytest.raises(error, match=message):
        model.quantize("gptq", config=settings)
    assert [layer.quantization_mode for layer in kernels] == [None, None, None]


def test_a_structure_is_needed_and_has_blocks() -> None:
    model, _ = cases.build(KERAS)
    with pytest.raises(ValueError, match="a valid quantization structure must be provided"):
        model.quantize("gptq", config=config(cases.data()))
    with pytest.raises(ValueError, match="No sequential blocks found in the provided structure"):
        model.quantize("gptq", config=config(cases.data(), quantization_layer_structure={"pre_block_layers": []}))
