"""What optimizers share: learning rates, options, explicit state, errors; rules of users."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from keras_ops import Variable, naming, ops
from keras_training import optimizers
from keras_training.optimizers import schedules


@pytest.fixture(autouse=True)
def _fresh_names() -> None:
    naming.reset()


def ones(*shape: int) -> Any:
    return ops.convert_to_tensor(np.ones(shape, "float32"))


def weight(*values: float, name: str = "w") -> Any:
    made: Any = Variable(np.array(values, "float32"), name=name)
    return made


def test_the_learning_rate_is_a_variable_that_can_be_set() -> None:
    w, optimizer = weight(1.0), optimizers.SGD(0.5)
    optimizer.apply([ones(1)], [w])
    optimizer.learning_rate = 0.25
    optimizer.apply([ones(1)], [w])
    assert float(w.numpy()[0]) == 0.25
    assert float(optimizer.learning_rate) == 0.25
    assert optimizer.get_config()["learning_rate"] == 0.25


def test_a_schedule_may_take_the_place_of_a_number() -> None:
    w, optimizer = weight(1.0), optimizers.SGD(0.5)
    optimizer.build([w])
    optimizer.learning_rate = schedules.PiecewiseConstantDecay([0], [0.5, 0.125])
    optimizer.apply([ones(1)], [w])
    optimizer.apply([ones(1)], [w])
    assert float(w.numpy()[0]) == 0.375
    assert [v.path for v in optimizer.variables] == ["SGD/iteration"]


def test_a_number_may_not_take_the_place_of_a_schedule() -> None:
    optimizer = optimizers.SGD(schedules.ExponentialDecay(0.1, 10, 0.5))
    with pytest.raises(TypeError, match="made with a LearningRateSchedule"):
        optimizer.learning_rate = 0.5


def test_a_function_without_arguments_gives_the_rate() -> None:
    w, optimizer = weight(1.0), optimizers.SGD(lambda: 0.25)
    optimizer.apply([ones(1)], [w])
    assert float(w.numpy()[0]) == 0.75


def test_variables_of_half_precision_keep_their_dtype_and_so_do_their_slots() -> None:
    w: Any = Variable(np.ones(2), dtype="bfloat16", name="w")
    for optimizer in (optimizers.Adam(0.5), optimizers.Adafactor(0.5), optimizers.Nadam(0.5), optimizers.Muon(0.5)):
        optimizer.apply([ops.cast(ones(2), "bfloat16")], [w])
        assert w.dtype == "bfloat16"
        assert {v.dtype for v in optimizer.variables if v.shape == (2,)} == {"bfloat16"}


def test_apply_gradients_takes_pairs_and_returns_the_number_of_steps() -> None:
    w, optimizer = weight(1.0), optimizers.SGD(0.5)
    assert int(optimizer.apply_gradients([(ones(1), w)])) == 1
    assert float(w.numpy()[0]) == 0.5


def test_no_gradients_are_no_step() -> None:
    optimizer = optimizers.SGD(0.5)
    optimizer.apply([], [])
    assert int(optimizer.iterations) == 0


def test_iterations_count_changes_of_variables_where_gradients_are_accumulated() -> None:
    w, optimizer = weight(1.0), optimizers.SGD(0.5, gradient_accumulation_steps=2)
    seen = []
    for _ in range(5):
        optimizer.apply([ones(1)], [w])
        seen.append((int(optimizer.iterations), float(w.numpy()[0])))
    assert seen == [(0, 1.0), (1, 0.5), (1, 0.5), (2, 0.0), (2, 0.0)]


def test_a_variable_without_gradient_is_left_alone_with_a_warning() -> None:
    a, b = weight(1.0, name="a"), weight(1.0, name="b")
    with pytest.warns(UserWarning, match=r"Gradients do not exist for variables \['b'\]"):
        optimizers.SGD(0.5).apply([ones(1), None], [a, b])
    assert (float(a.numpy()[0]), float(b.numpy()[0])) == (0.5, 1.0)


def test_variables_left_out_of_decay_do_not_shrink() -> None:
    kernel, bias, other = weight(1.0, name="kernel"), weight(1.0, name="bias"), weight(1.0, name="other")
    optimizer = optimizers.SGD(0.5, weight_decay=0.5)
    optimizer.exclude_from_weight_decay(var_list=[other], var_names=["^bi"])
    optimizer.apply([ones(1) * 0] * 3, [kernel, bias, other])
    assert [float(v.numpy()[0]) for v in (kernel, bias, other)] == [0.75, 1.0, 1.0]


def test_the_loss_is_scaled_by_the_factor_that_gradients_are_divided_by() -> None:
    w, optimizer = weight(1.0), optimizers.SGD(0.5, loss_scale_factor=4.0)
    assert float(optimizer.scale_loss(2.0)) == 8.0
    optimizer.apply([ones(1) * 4], [w])
    assert float(w.numpy()[0]) == 0.5


class Own(optimizers.Optimizer):
    """A rule of a user: steps of the learning rate, counted."""

    def __init__(self) -> None:
        super().__init__(learning_rate=0.5, name="own")

    def build(self, variables: Sequence[Any]) -> None:
        super().build(variables)
        self.counter = self.add_variable_from_reference(variables[0], name="counter", initializer="ones")
        self.pair = self.add_optimizer_variables(variables, ["p", "q"], ["zeros", "ones"])
        self.free = self.add_variable((3,), name="free")

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        self.assign_sub(variable, gradient * learning_rate)
        self.assign_add(self.counter, 1.0)
        self.assign(self.free, np.ones(3))


def test_a_rule_of_a_user_has_variables_in_the_order_it_makes_them() -> None:
    w, optimizer = weight(1.0, 1.0), Own()
    optimizer.apply([ones(2)], [w])
    found = {v.path: v.numpy().tolist() for v in optimizer.variables}
    assert found == {
        "own/iteration": 1,
        "own/learning_rate": 0.5,
        "own/w_counter": [2.0, 2.0],
        "own/w_p": [0.0, 0.0],
        "own/w_q": [1.0, 1.0],
        "own/free": [1.0, 1.0, 1.0],
    }
    assert w.numpy().tolist() == [0.5, 0.5]


def test_a_rule_may_change_what_one_of_ours_gets() -> None:
    class Doubled(optimizers.SGD):
        def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
            super().update_step(gradient * 2, variable, learning_rate)

    w = weight(1.0)
    Doubled(0.25).apply([ones(1)], [w])
    assert float(w.numpy()[0]) == 0.5


def test_a_rule_that_says_nothing_is_asked_for_a_step() -> None:
    with pytest.raises(NotImplementedError, match="`Optimizer` does not implement `update_step`"):
        optimizers.Optimizer(0.1).apply([ones(1)], [weight(1.0)])


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [("adam", "Adam"), ("Adam", "Adam"), ("RMSPROP", "RMSprop"), ("adamw", "AdamW"), ("sgd", "SGD"), ("ftrl", "Ftrl")],
)
def test_names_mean_optimizers(identifier: str, kind: str) -> None:
    assert type(optimizers.get(identifier)).__name__ == kind


def test_get_gives_back_an_optimizer_and_reads_a_configuration() -> None:
    optimizer = optimizers.SGD()
    assert optimizers.get(optimizer) is optimizer
    assert optimizers.get(None) is None
    read = optimizers.get({"class_name": "SGD", "config": {"learning_rate": 0.25}})
    assert read.get_config()["learning_rate"] == 0.25
    with pytest.raises(ValueError, match="Could not interpret optimizer identifier: nope"):
        optimizers.get("nope")


def test_legacy_optimizers_are_refused_by_name() -> None:
    with pytest.raises(ImportError, match=r"`keras.optimizers.legacy` is not supported in Keras 3"):
        optimizers.legacy.Adam(0.1)


def _built(kind: str = "SGD", **kwargs: Any) -> Any:
    optimizer = getattr(optimizers, kind)(0.5, **kwargs)
    optimizer.build([weight(1.0, 1.0)])
    return optimizer


WRONG: list[tuple[Callable[[], Any], type[Exception], str]] = [
    (lambda: optimizers.SGD("x"), ValueError, "`learning_rate` should be float.*learning_rate='x'"),
    (lambda: optimizers.SGD(None), ValueError, "learning_rate=None"),
    (lambda: optimizers.SGD(clipnorm=1.0, clipvalue=1.0), ValueError, "Only one of `clipnorm`"),
    (lambda: optimizers.SGD(momentum=2.0), ValueError, "momentum=2.0"),
    (lambda: optimizers.SGD(gradient_accumulation_steps=1), ValueError, "gradient_accumulation_steps=1"),
    (lambda: optimizers.SGD(use_ema=True, ema_momentum=2.0), ValueError, "ema_momentum=2.0"),
    (lambda: optimizers.SGD(foo=1), ValueError, "not recognized: {'foo': 1}"),
    (lambda: optimizers.Lion(beta_1=0.0), ValueError, "beta_1=0.0"),
    (lambda: optimizers.AdamW(weight_decay=None), ValueError, "weight_decay=None"),  # type: ignore[arg-type]  # wrong on purpose
    (lambda: optimizers.Ftrl(initial_accumulator_value=-1.0), ValueError, "initial_accumulator_value=-1.0"),
    (lambda: optimizers.Ftrl(learning_rate_power=0.5), ValueError, "learning_rate_power=0.5"),
    (lambda: optimizers.Ftrl(l1_regularization_strength=-1.0), ValueError, "l1_regularization_strength=-1.0"),
    (lambda: optimizers.LossScaleOptimizer(3), TypeError, "inner_optimizer is of type int"),
    (
        lambda: optimizers.LossScaleOptimizer(optimizers.SGD(), clipnorm=1.0),
        ValueError,
        "clipnorm=1.0.*inner_optimizer",
    ),
    (lambda: _built().apply([ones(2)], [weight(1.0, 1.0)]), ValueError, "built for other variables"),
    (lambda: _built().apply([None]), ValueError, "No gradients provided for any variable"),
    (lambda: _built().apply([ones(2), ones(2)]), ValueError, "2 gradients came for 1 variables"),
    (lambda: optimizers.SGD().apply([ones(2)]), ValueError, "trainable_variables=None before `build`"),
    (lambda: optimizers.Adam().set_weights([1]), ValueError, "before `build`"),
    (lambda: _built("Adam").set_weights([1]), ValueError, "expected 4"),
    (lambda: _built("Adam").set_weights([0, 0.5, np.ones(3), np.ones(2)]), ValueError, r"shape \(3,\)"),
    (lambda: optimizers.Adam().stateless_apply([], [ones(2)], [ones(2)]), ValueError, "not built"),
    (lambda: _built("Adam").stateless_apply([], [ones(2)], [ones(2)]), ValueError, "optimizer_variables.*expected 4"),
    (lambda: _built().load_own_variables({"0": np.ones(()), "1": np.ones(2)}), ValueError, r"array 1 has shape \(2,\)"),
    (lambda: _built().add_variable((2,), "nope"), ValueError, "initializer='nope'"),
]


@pytest.mark.parametrize(("call", "error", "message"), WRONG, ids=[message for _, _, message in WRONG])
def test_wrong_calls_are_refused_with_what_came(call: Callable[[], Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()


def test_stored_variables_of_another_number_are_left_out_with_a_warning() -> None:
    optimizer = _built()
    with pytest.warns(UserWarning, match="it has 2 variables whereas the saved optimizer has 1 variables"):
        optimizer.load_own_variables({"0": np.array(7)})
    assert int(optimizer.iterations) == 0


def test_the_old_argument_decay_is_ignored_with_a_warning() -> None:
    with pytest.warns(UserWarning, match="`decay` is no longer supported"):
        optimizers.SGD(decay=0.5)


def test_the_factor_of_the_loss_grows_after_finite_steps_and_halves_after_others() -> None:
    w = weight(1.0)
    optimizer = optimizers.LossScaleOptimizer(optimizers.SGD(0.125), initial_scale=8.0, dynamic_growth_steps=2)
    assert float(optimizer.scale_loss(np.float32(1.0))) == 8.0
    optimizer.build([w])
    seen = []
    for gradient in (8.0, 8.0, np.inf, np.nan, 4.0):
        optimizer.apply([ops.convert_to_tensor(np.array([gradient], "float32"))], [w])
        seen.append((float(w.numpy()[0]), float(optimizer.dynamic_scale), int(optimizer.step_counter)))
    assert seen == [(0.875, 8.0, 1), (0.75, 16.0, 0), (0.75, 8.0, 0), (0.75, 4.0, 0), (0.625, 4.0, 1)]
    assert int(optimizer.iterations) == 3
    optimizer.learning_rate = 0.5
    assert float(optimizer.inner_optimizer.learning_rate) == 0.5
    assert not bool(optimizer.check_finite([ones(2), None, ones(2) * np.inf]))


def test_the_rule_of_a_user_may_ask_for_the_place_of_a_variable() -> None:
    class Heavy(optimizers.Optimizer):
        def build(self, variables: Sequence[Any]) -> None:
            super().build(variables)
            self.speeds = self.add_optimizer_variables(variables, "speed")

        def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
            speed = self.speeds[self._get_variable_index(variable)]
            self.assign(speed, speed * 0.5 + gradient)
            self.assign_sub(variable, speed * learning_rate)

    first, second, optimizer = weight(1.0), weight(1.0, name="v"), Heavy(0.25)
    optimizer.apply([ones(1), 2 * ones(1)], [first, second])
    optimizer.apply([ones(1), 2 * ones(1)], [first, second])
    assert [float(w.numpy()[0]) for w in (first, second)] == [0.375, -0.25]


def test_classes_of_configurations_without_a_module_are_known_in_any_case() -> None:
    assert type(optimizers.deserialize({"class_name": "RMSPROP", "config": {}})).__name__ == "RMSprop"

    class Sgd(optimizers.SGD):
        pass

    found = optimizers.deserialize({"class_name": "Sgd", "config": {}}, custom_objects={"Sgd": Sgd})
    assert type(found) is Sgd
