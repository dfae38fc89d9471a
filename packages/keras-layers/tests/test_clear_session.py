"""Tests of `clear_session`: what starts anew and what stays, as in upstream Keras 3.13.2."""

from __future__ import annotations

import random

from keras_layers import Dense
from keras_layers.dtype_policies import dtype_policy, set_dtype_policy
from keras_ops import config
from keras_ops.backend_api import clear_session, get_uid
from keras_ops.random import global_seed_generator


def test_names_uids_and_the_policy_start_anew_and_settings_stay() -> None:
    clear_session()
    set_dtype_policy("mixed_float16")
    config.set_epsilon(1e-3)
    try:
        assert (Dense(2).name, Dense(2).name) == ("dense", "dense_1")
        get_uid("p")
        clear_session()
        assert (dtype_policy().name, Dense(2).name, get_uid("p")) == ("float32", "dense", 1)
        assert config.epsilon() == 1e-3
    finally:
        config.set_epsilon(1e-7)


def test_the_policy_that_comes_back_is_the_one_of_floatx() -> None:
    config.set_floatx("float16")
    try:
        set_dtype_policy("mixed_bfloat16")
        clear_session()
        assert dtype_policy().name == "float16"
    finally:
        config.set_floatx("float32")


def test_the_global_seed_is_drawn_anew() -> None:
    before = global_seed_generator()
    random.seed(3)
    clear_session()
    first = global_seed_generator()
    random.seed(3)
    clear_session()
    assert before is not first
    assert [int(n) for n in global_seed_generator().state.numpy()] == [int(n) for n in first.state.numpy()]
