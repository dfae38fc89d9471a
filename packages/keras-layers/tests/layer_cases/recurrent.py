"""Recurrent layers, and what applies a layer along time."""

from __future__ import annotations

from layer_cases import Case, Made

SEQUENCE = (3, 5, 4)
ALL = {"return_sequences": True, "return_state": True}
LSTM_CELL = Made("LSTMCell", {"units": 3})
GRU_CELL = Made("GRUCell", {"units": 2})

CASES = [
    Case("SimpleRNN", {"units": 3}, SEQUENCE, unknown=(1,)),
    Case("SimpleRNN", {"units": 3, "activation": "relu", "use_bias": False, **ALL}, SEQUENCE, "relu", unknown=(1,)),
    Case("SimpleRNN", {"units": 3, "go_backwards": True, **ALL}, SEQUENCE, "backwards", mask=True, unknown=(1,)),
    Case("SimpleRNN", {"units": 3}, SEQUENCE, "mask", mask=True, unknown=(1,)),
    Case("SimpleRNN", {"units": 3, "unroll": True, "return_sequences": True}, SEQUENCE, "unroll"),
    Case(
        "SimpleRNN",
        {
            "units": 2,
            "kernel_regularizer": "l2",
            "recurrent_regularizer": "l1",
            "bias_regularizer": "l2",
            "kernel_constraint": "max_norm",
            "recurrent_constraint": "unit_norm",
            "bias_constraint": "non_neg",
            "recurrent_initializer": "glorot_uniform",
            "trainable": False,
        },
        SEQUENCE,
        "extras",
        gradients=False,
    ),
    Case("SimpleRNN", {"units": 3, "dropout": 0.3, "recurrent_dropout": 0.2}, SEQUENCE, "dropout", training=False),
    Case("LSTM", {"units": 3}, SEQUENCE, unknown=(1,)),
    Case("LSTM", ALL | {"units": 3}, SEQUENCE, "all", unknown=(1,)),
    Case("LSTM", ALL | {"units": 3, "go_backwards": True}, SEQUENCE, "backwards", unknown=(1,)),
    Case("LSTM", ALL | {"units": 3}, SEQUENCE, "mask", mask=True, unknown=(1,)),
    Case("LSTM", {"units": 3}, SEQUENCE, "last", mask=True, unknown=(1,)),
    Case("LSTM", ALL | {"units": 3, "zero_output_for_mask": True}, SEQUENCE, "zero", mask=True, unknown=(1,)),
    Case("LSTM", ALL | {"units": 3, "go_backwards": True}, SEQUENCE, "mask-backwards", mask=True, unknown=(1,)),
    Case("LSTM", {"units": 3, "unroll": True, "return_sequences": True}, SEQUENCE, "unroll", mask=True),
    Case("LSTM", {"units": 3, "use_bias": False, "use_cudnn": False}, SEQUENCE, "bare", unknown=(1,)),
    Case(
        "LSTM",
        {"units": 3, "activation": "relu", "recurrent_activation": "hard_sigmoid", "unit_forget_bias": False},
        SEQUENCE,
        "activations",
        mask=True,
    ),
    Case(
        "LSTM", {"units": 3, "dropout": 0.3, "recurrent_dropout": 0.2, "seed": 7}, SEQUENCE, "dropout", training=False
    ),
    Case("GRU", {"units": 3}, SEQUENCE, unknown=(1,)),
    Case("GRU", ALL | {"units": 3}, SEQUENCE, "all", unknown=(1,)),
    Case("GRU", ALL | {"units": 3, "reset_after": False}, SEQUENCE, "before", unknown=(1,)),
    Case("GRU", ALL | {"units": 3, "go_backwards": True}, SEQUENCE, "backwards", mask=True, unknown=(1,)),
    Case("GRU", ALL | {"units": 3, "reset_after": False}, SEQUENCE, "mask", mask=True, unknown=(1,)),
    Case("GRU", {"units": 3, "use_bias": False, "return_sequences": True}, SEQUENCE, "bare", unknown=(1,)),
    Case("GRU", {"units": 3, "use_bias": False, "reset_after": False}, SEQUENCE, "bare-before"),
    Case("GRU", {"units": 3, "activation": "softsign", "unroll": True}, SEQUENCE, "activations"),
    Case("GRU", {"units": 3, "dropout": 0.3, "recurrent_dropout": 0.2}, SEQUENCE, "dropout", training=False),
    Case("RNN", {"cell": LSTM_CELL}, SEQUENCE, unknown=(1,)),
    Case("RNN", ALL | {"cell": Made("SimpleRNNCell", {"units": 3})}, SEQUENCE, "simple", mask=True, unknown=(1,)),
    Case("RNN", {"cell": [LSTM_CELL, GRU_CELL]}, SEQUENCE, "stack", unknown=(1,)),
    Case("RNN", ALL | {"cell": [LSTM_CELL, GRU_CELL]}, SEQUENCE, "stack-mask", mask=True, unknown=(1,)),
    Case("RNN", {"cell": [GRU_CELL, LSTM_CELL]}, SEQUENCE, "stack-last", mask=True, unknown=(1,)),
    Case(
        "RNN",
        ALL | {"cell": [GRU_CELL, LSTM_CELL], "zero_output_for_mask": True, "go_backwards": True},
        SEQUENCE,
        "stack-zero",
        mask=True,
        unknown=(1,),
    ),
    Case("Bidirectional", {"layer": Made("LSTM", {"units": 3})}, SEQUENCE, unknown=(1,)),
    Case("Bidirectional", {"layer": Made("LSTM", ALL | {"units": 3})}, SEQUENCE, "all", mask=True, unknown=(1,)),
    *(
        Case(
            "Bidirectional",
            {"layer": Made("GRU", {"units": 3, "return_sequences": True}), "merge_mode": mode},
            SEQUENCE,
            str(mode),
            mask=mode in ("sum", None),
            unknown=(1,),
        )
        for mode in ("sum", "mul", "ave", None)
    ),
    Case(
        "Bidirectional",
        {
            "layer": Made("SimpleRNN", {"units": 3, "return_state": True, "name": "there"}),
            "backward_layer": Made("GRU", {"units": 3, "return_state": True, "go_backwards": True, "name": "back"}),
            "name": "both",
        },
        SEQUENCE,
        "two",
        unknown=(1,),
    ),
    Case("Bidirectional", {"layer": Made("GRU", {"units": 3}), "merge_mode": None}, SEQUENCE, "last"),
    Case("TimeDistributed", {"layer": Made("Dense", {"units": 2})}, SEQUENCE, mask=True, unknown=(1,)),
    Case("TimeDistributed", {"layer": Made("Conv2D", {"filters": 2, "kernel_size": 2})}, (2, 3, 4, 4, 2), "conv"),
    Case("TimeDistributed", {"layer": Made("LSTM", {"units": 2})}, (2, 3, 4, 3), "nested", unknown=(1,), half=False),
    Case("TimeDistributed", {"layer": Made("BatchNormalization")}, SEQUENCE, "batches", half=False),
    Case("ConvLSTM1D", {"filters": 2, "kernel_size": 3}, (2, 3, 6, 2), unknown=(1,)),
    Case("ConvLSTM1D", ALL | {"filters": 2, "kernel_size": 2, "padding": "same"}, (2, 3, 4, 2), "all", unknown=(1,)),
    Case("ConvLSTM2D", {"filters": 2, "kernel_size": 2, "strides": 2}, (2, 3, 5, 4, 2), unknown=(1,)),
    Case(
        "ConvLSTM2D",
        ALL
        | {
            "filters": 2,
            "kernel_size": (3, 2),
            "padding": "same",
            "dilation_rate": (2, 1),
            "recurrent_activation": "hard_sigmoid",
            "go_backwards": True,
            "unit_forget_bias": False,
        },
        (2, 3, 4, 4, 2),
        "all",
        unknown=(1,),
    ),
    Case(
        "ConvLSTM2D",
        {"filters": 2, "kernel_size": 2, "dropout": 0.3, "recurrent_dropout": 0.2, "seed": 3, "use_bias": False},
        (2, 3, 4, 4, 2),
        "dropout",
        training=False,
        unknown=(1,),
    ),
    Case("ConvLSTM3D", {"filters": 2, "kernel_size": 2, "padding": "same"}, (1, 2, 3, 3, 2, 2), unknown=(1,)),
]
