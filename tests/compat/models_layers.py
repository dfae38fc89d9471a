"""Families of layers, one model each."""

from __future__ import annotations

from typing import Any

import numpy as np
from tests.compat.cases import CASES, constant, floats, integers, listed

import keras
from keras import layers

case = CASES.add
MASKS = ("jax", "torch", "tensorflow")  # the reference ignores masks on numpy


def chain(shape: tuple[int | None, ...], *parts: Any, dtype: str | None = None) -> Any:
    return keras.Sequential([layers.Input(shape, dtype=dtype), *parts])


@case(floats(4, 10, 3))
def conv_1d() -> Any:
    return chain(
        (10, 3),
        layers.Conv1D(4, 3, padding="causal", dilation_rate=2, activation="relu"),
        layers.SeparableConv1D(5, 2, strides=2),
        layers.DepthwiseConv1D(3, depth_multiplier=2, padding="same"),
        layers.Conv1DTranspose(2, 3, strides=2, padding="same", use_bias=False),
        layers.ZeroPadding1D((1, 2)),
        layers.Cropping1D(1),
        layers.UpSampling1D(2),
        layers.GlobalMaxPooling1D(),
    )


@case(floats(3, 9, 9, 4))
def conv_2d() -> Any:
    return chain(
        (9, 9, 4),
        layers.Conv2D(6, (3, 2), groups=2, padding="same", kernel_initializer="he_normal"),
        layers.SeparableConv2D(4, 3, depth_multiplier=2, activation="gelu"),
        layers.DepthwiseConv2D(3, strides=2, padding="same"),
        layers.Conv2DTranspose(3, 4, strides=2, padding="same"),
        layers.ZeroPadding2D(((1, 0), (2, 1))),
        layers.Cropping2D(((1, 0), (0, 1))),
        layers.UpSampling2D((2, 1), interpolation="bilinear"),
        layers.GlobalAveragePooling2D(keepdims=True),
        layers.Flatten(),
    )


@case(floats(2, 6, 6, 6, 2))
def conv_3d() -> Any:
    return chain(
        (6, 6, 6, 2),
        layers.Conv3D(4, 3, padding="same", dilation_rate=1),
        layers.MaxPooling3D(2),
        layers.Conv3DTranspose(3, 2, strides=2),
        layers.ZeroPadding3D(1),
        layers.Cropping3D(((1, 0), (0, 1), (1, 1))),
        layers.UpSampling3D(2),
        layers.AveragePooling3D(2, padding="valid"),
        layers.GlobalMaxPooling3D(),
    )


@case(floats(2, 8, 8, 3))
def pooling() -> Any:
    return chain(
        (8, 8, 3),
        layers.MaxPooling2D(2, strides=1),
        layers.AveragePooling2D((2, 1)),
        layers.Reshape((-1, 3)),
        layers.MaxPooling1D(2),
        layers.AveragePooling1D(2),
        layers.GlobalAveragePooling1D(),
    )


@case(floats(4, 6, 8))
def normalizations() -> Any:
    return chain(
        (6, 8),
        layers.BatchNormalization(axis=1, momentum=0.9, epsilon=1e-4),
        layers.LayerNormalization(axis=(1, 2)),
        layers.GroupNormalization(4, axis=-1),
        layers.RMSNormalization(axis=-1),
        layers.UnitNormalization(axis=1),
        layers.SpectralNormalization(layers.Dense(3)),
    )


@case(floats(4, 5))
def activations() -> Any:
    chosen = ["elu", "selu", "softplus", "softsign", "silu", "mish", "hard_sigmoid", "log_softmax", "celu", "glu"]
    x = keras.Input((5,))
    outputs = [layers.Activation(name)(x) for name in chosen[:-1]]
    outputs += [
        layers.LeakyReLU(0.2)(x),
        layers.PReLU(alpha_initializer="ones")(x),
        layers.ELU(0.5)(x),
        layers.ReLU(max_value=0.5, negative_slope=0.1, threshold=0.1)(x),
        layers.Softmax(axis=-1)(x),
        layers.Dense(3, activation=keras.activations.hard_silu)(x),
        layers.Dense(3, activation=layers.LeakyReLU(0.1))(x),
        layers.Dense(4, activation="glu")(x),
    ]
    return keras.Model(x, layers.Concatenate()(outputs))


@case(floats(4, 6, 2))
def reshaping() -> Any:
    return chain(
        (6, 2),
        layers.Permute((2, 1)),
        layers.Reshape((3, 4)),
        layers.Flatten(),
        layers.RepeatVector(3),
        layers.Cropping1D((1, 0)),
        layers.Identity(),
        layers.ActivityRegularization(l2=0.1),
        layers.GaussianNoise(0.1),
        layers.GaussianDropout(0.1),
        layers.AlphaDropout(0.1, noise_shape=None, seed=3),
        layers.SpatialDropout1D(0.3),
        layers.Dropout(0.3, seed=1),
    )


@case(listed(floats(4, 3, 5), floats(4, 3, 5), floats(4, 3, 5)))
def merging() -> Any:
    inputs = [keras.Input((3, 5), name=name) for name in "abc"]
    merged = [
        layers.Add()(inputs),
        layers.Subtract()(inputs[:2]),
        layers.Multiply()(inputs),
        layers.Average()(inputs),
        layers.Maximum()(inputs),
        layers.Minimum()(inputs),
        layers.Concatenate(axis=1)(inputs),
    ]
    dot = layers.Dot(axes=(2, 2), normalize=True)(inputs[:2])
    return keras.Model(inputs, [layers.Concatenate(axis=1)(merged), dot])


@case(integers(4, 7, high=10), backends=MASKS)
def embedding_masked_lstm() -> Any:
    return chain(
        (7,),
        layers.Embedding(10, 6, mask_zero=True, embeddings_initializer="uniform"),
        layers.LSTM(5, return_sequences=True, recurrent_activation="hard_sigmoid"),
        layers.LSTM(4, unit_forget_bias=False),
        dtype="int32",
    )


@case(floats(4, 6, 3), backends=MASKS)
def recurrent() -> Any:
    x = keras.Input((6, 3))
    y = layers.Masking(0.25)(x)
    y = layers.GRU(4, return_sequences=True, reset_after=False, go_backwards=True)(y)
    sequence, state = layers.GRU(5, return_sequences=True, return_state=True)(y)
    z = layers.SimpleRNN(3, activation="relu", use_bias=False)(sequence, initial_state=layers.Dense(3)(state))
    return keras.Model(x, [z, layers.TimeDistributed(layers.Dense(2))(sequence)])


@case(floats(4, 6, 3))
def stacked_cells() -> Any:
    cells = [layers.LSTMCell(4, name="one"), layers.GRUCell(3, name="two"), layers.SimpleRNNCell(2, name="three")]
    return chain(
        (6, 3), layers.RNN(layers.StackedRNNCells(cells), return_sequences=True), layers.RNN(layers.GRUCell(4))
    )


@case(floats(4, 6, 3))
def bidirectional() -> Any:
    x = keras.Input((6, 3))
    y = layers.Bidirectional(layers.LSTM(4, return_sequences=True), merge_mode="ave")(x)
    y = layers.Bidirectional(
        layers.GRU(3, return_sequences=True), backward_layer=layers.LSTM(3, return_sequences=True, go_backwards=True)
    )(y)
    return keras.Model(x, layers.Bidirectional(layers.SimpleRNN(2), merge_mode="concat", name="last")(y))


@case(floats(2, 3, 6, 6, 2))
def conv_lstm() -> Any:
    return chain(
        (3, 6, 6, 2),
        layers.ConvLSTM2D(3, 3, padding="same", return_sequences=True),
        layers.ConvLSTM2D(2, 2, strides=2),
        layers.Reshape((3, 3, 2)),
        layers.TimeDistributed(layers.Conv1D(2, 2)),
        layers.Reshape((3, 2, 2)),
        layers.ConvLSTM1D(2, 1),
    )


@case(listed(floats(3, 5, 8), floats(3, 7, 8)))
def attention() -> Any:
    query, value = keras.Input((5, 8), name="query"), keras.Input((7, 8), name="value")
    a = layers.MultiHeadAttention(2, 4, value_dim=3, output_shape=6)(query, value)
    b = layers.MultiHeadAttention(2, 3, use_bias=False)(query, query, use_causal_mask=True)
    c = layers.GroupQueryAttention(4, num_query_heads=4, num_key_value_heads=2)(query, value)
    d = layers.Attention(use_scale=True, score_mode="concat")([query, value])
    e, scores = layers.AdditiveAttention()([query, value], return_attention_scores=True)
    return keras.Model([query, value], [layers.Concatenate()([a, b, c, d, e]), scores])


@case(floats(4, 5, 6))
def einsum_dense() -> Any:
    return chain(
        (5, 6),
        layers.EinsumDense("abc,cd->abd", output_shape=(None, 7), bias_axes="d", activation="tanh"),
        layers.EinsumDense("abc,cde->abde", output_shape=(5, 2, 3)),
        layers.Flatten(),
    )


@case(floats(4, 6))
def regularised() -> Any:
    return chain(
        (6,),
        layers.Dense(
            5,
            kernel_regularizer=keras.regularizers.L1L2(1e-3, 1e-2),
            bias_regularizer="l2",
            activity_regularizer=keras.regularizers.L2(0.1),
            kernel_constraint=keras.constraints.MaxNorm(2.0, axis=0),
            bias_constraint="non_neg",
            kernel_initializer=keras.initializers.VarianceScaling(2.0, "fan_out", "uniform", seed=5),
            bias_initializer=keras.initializers.Constant(0.25),
        ),
        layers.Dense(
            4,
            kernel_regularizer=keras.regularizers.OrthogonalRegularizer(0.02, mode="columns"),
            kernel_initializer=keras.initializers.Orthogonal(0.5),
            kernel_constraint=keras.constraints.MinMaxNorm(0.1, 0.9),
        ),
    )


@case(floats(4, 3))
def numeric_preprocessing() -> Any:
    x = keras.Input((3,))
    scaled = layers.Normalization(mean=[1.0, 2.0, 3.0], variance=[1.0, 4.0, 9.0])(x)
    adapted = layers.Normalization(axis=-1)
    adapted.adapt(constant([[1, 2, 3], [3, 4, 9], [2, 2, 2]], "float32")(np.random.default_rng()))
    buckets = layers.Discretization(bin_boundaries=[-0.5, 0.0, 0.5], output_mode="int")(x)
    learned = layers.Discretization(num_bins=4, epsilon=0.1)
    learned.adapt(constant([[0.1, 0.2], [0.3, 0.6], [0.9, -0.4]], "float32")(np.random.default_rng()))
    coded = layers.CategoryEncoding(4, output_mode="multi_hot")(buckets)
    return keras.Model(x, [scaled, adapted(x), coded, learned(x), layers.Rescaling(0.5, offset=1.0)(x)])


@case(integers(4, 1, low=10, high=15), backends=("tensorflow",))
def integer_lookup() -> Any:
    x = keras.Input((1,), dtype="int64")
    plain = layers.IntegerLookup(vocabulary=[11, 12, 14], num_oov_indices=2, output_mode="int")
    adapted = layers.IntegerLookup(output_mode="one_hot", max_tokens=4)
    adapted.adapt(constant([[11], [11], [12], [13], [13], [13]], "int64")(np.random.default_rng()))
    hashed = layers.Hashing(5)
    return keras.Model(x, [plain(x), adapted(x), hashed(x)])


@case(constant([["one"], ["two"], ["of"], ["many"]], "str"), backends=("tensorflow",))
def string_lookup() -> Any:
    x = keras.Input((1,), dtype="string")
    given = layers.StringLookup(vocabulary=["one", "of", "three"], output_mode="multi_hot")
    adapted = layers.StringLookup(num_oov_indices=2)
    adapted.adapt(constant(["two", "two", "of"], "str")(np.random.default_rng()))
    return keras.Model(x, [given(x), adapted(x), layers.Hashing(7, salt=3)(x)])


@case(constant([["One, two!"], ["three of ONE"]], "str"), backends=("tensorflow",))
def text_vectorization() -> Any:
    x = keras.Input((1,), dtype="string")
    padded = layers.TextVectorization(output_sequence_length=4, ngrams=2)
    padded.adapt(constant(["one two", "two three one"], "str")(np.random.default_rng()))
    counted = layers.TextVectorization(output_mode="tf_idf")
    counted.adapt(constant(["one two", "two three one"], "str")(np.random.default_rng()))
    return keras.Model(x, [layers.Embedding(10, 3)(padded(x)), counted(x)])


@case(floats(2, 12, 10, 3, low=0.0, high=255.0))
def image_preprocessing() -> Any:
    return chain(
        (12, 10, 3),
        layers.Resizing(9, 8, interpolation="bilinear"),
        layers.CenterCrop(8, 8),
        layers.Rescaling(1 / 255),
        layers.RandomFlip("horizontal", seed=1),
        layers.RandomRotation(0.1, seed=2),
        layers.RandomZoom(0.1),
        layers.RandomContrast(0.2),
        layers.RandomBrightness(0.1, value_range=(0.0, 1.0)),
        layers.Conv2D(2, 3),
    )


@case(floats(4, 12, 6))
def lstm_options() -> Any:
    return chain(
        (12, 6),
        layers.LSTM(4, dropout=0.1, recurrent_dropout=0.2, return_sequences=True, kernel_regularizer="l1", seed=4),
        layers.GRU(3, unroll=True, return_sequences=True, bias_initializer="ones"),
        layers.Bidirectional(layers.LSTM(3, stateful=False, kernel_constraint="unit_norm")),
    )
