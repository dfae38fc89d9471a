"""Layers that prepare numbers; those of strings and of vocabularies are in `text_cases.py`."""

from __future__ import annotations

from layer_cases import Case

_BOUNDS = {"bin_boundaries": [-1.0, 0.25, 1.0]}
_SOUND = {"fft_length": 32, "sequence_stride": 8, "num_mel_bins": 6, "sampling_rate": 4000}
_STFT = {"frame_length": 8, "frame_step": 4}

CASES = [
    Case("Normalization", {}, (4, 3), mask=False, unknown=()),
    Case("Normalization", {"axis": 1, "invert": True}, (2, 4, 3), "axis", mask=True),
    Case("Normalization", {"axis": None}, (2, 4, 3), "none", unknown=(1, 2)),
    Case("Normalization", {"axis": [1, 2]}, (2, 4, 3), "axes"),
    Case("Normalization", {"mean": 3.0, "variance": 2.0}, (2, 3), "given"),
    Case("Normalization", {"mean": [1.0, 2.0, 3.0], "variance": [1.0, 4.0, 9.0]}, (2, 3), "given-each"),
    Case("Discretization", _BOUNDS, (2, 3), gradients=False),
    Case("Discretization", {**_BOUNDS, "output_mode": "multi_hot"}, (2, 3), "multi-hot", gradients=False),
    Case("Discretization", {**_BOUNDS, "output_mode": "count"}, (2, 3), "count", gradients=False),
    Case("CategoryEncoding", {"num_tokens": 5}, (3, 4), "multi-hot", integers=6, gradients=False),
    Case("CategoryEncoding", {"num_tokens": 5, "output_mode": "count"}, (3, 4), "count", integers=6, gradients=False),
    Case(
        "CategoryEncoding", {"num_tokens": 5, "output_mode": "one_hot"}, (3, 4), "one-hot", integers=6, gradients=False
    ),
    Case(
        "CategoryEncoding", {"num_tokens": 5, "output_mode": "one_hot"}, (3, 1), "column", integers=6, gradients=False
    ),
    Case("MelSpectrogram", _SOUND, (2, 100), gradients=False, half=False),
    Case(
        "MelSpectrogram",
        {
            **_SOUND,
            "sequence_length": 20,
            "window": "hamming",
            "power_to_db": False,
            "mag_exp": 1.0,
            "max_freq": 1500.0,
        },
        (2, 100),
        "energy",
        gradients=False,
        half=False,
    ),
    *(
        Case("STFTSpectrogram", {**_STFT, "mode": mode}, (2, 20, 2), mode, unknown=(1,), half=False)
        for mode in ("magnitude", "psd", "real", "imag", "stft", "log")
    ),
    Case("STFTSpectrogram", {**_STFT, "expand_dims": True, "mode": "psd"}, (2, 20, 2), "expanded", half=False),
    Case(
        "STFTSpectrogram",
        {"frame_length": 6, "fft_length": 8, "padding": "same", "window": None, "scaling": None, "mode": "real"},
        (2, 20, 1),
        "same",
        half=False,
    ),
    Case("STFTSpectrogram", {**_STFT, "data_format": "channels_first", "mode": "psd"}, (2, 2, 20), "first", half=False),
    Case(
        "STFTSpectrogram",
        {**_STFT, "data_format": "channels_first", "mode": "psd", "expand_dims": True},
        (2, 2, 20),
        "first-expanded",
        half=False,
    ),
]
