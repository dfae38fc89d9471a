"""Which objects a model consists of, and their paths. Expected paths are those of Keras 3.13.2 for the same attributes."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_saving.budget import loading_budget, reserve, stored_bytes
from keras_saving.errors import LimitError
from keras_saving.objects import (
    MismatchError,
    children_of,
    load_state,
    load_variables,
    save_state,
    save_variables,
    set_array_converter,
    snake_case,
    walk,
)
from keras_saving.stores import create_weights, open_weights

NAMES = {
    "ReLU": "re_lu",
    "Conv2D": "conv2d",
    "LSTMCell": "lstm_cell",
    "TwoTower": "two_tower",
    "STFTSpectrogram": "stft_spectrogram",
    "Conv1DTranspose": "conv1d_transpose",
    "aBC": "a_bc",
    "MyHTTPServer2": "my_http_server2",
    "My_Layer": "my__layer",
    "_Priv": "__priv",
    "A1B2": "a1b2",
    "GRU": "gru",
    "Conv2DLSTM": "conv2dlstm",
    "A_B": "a_b",
    "L1L2Thing": "l1l2_thing",
}


@pytest.mark.parametrize(("class_name", "expected"), NAMES.items())
def test_snake_case_follows_upstream(class_name: str, expected: str) -> None:
    assert snake_case(class_name) == expected


def test_snake_case_gives_no_path_separators() -> None:
    assert snake_case("../a.b") == "ab"


def dense(fake: SimpleNamespace, name: str = "d", units: int = 1) -> Any:
    layer = fake.Dense(units, name=name)
    layer.build(2)
    return layer


def paths(root: Any) -> dict[str, str]:
    return {path: obj.name for path, obj, _ in walk(root)}


def test_attributes_and_members_of_containers_give_the_paths(fake: SimpleNamespace) -> None:
    class Block(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        def __init__(self) -> None:
            super().__init__("block")
            self.zeta, self._priv, self.alpha, self.Upper = (
                dense(fake, n) for n in ("zeta", "_priv", "alpha", "Upper")
            )
            self.lst = [dense(fake, "l0"), dense(fake, "l1"), fake.ReLU("r"), 3, dense(fake, "l2")]
            self.dic = {"b": dense(fake, "b"), "a": dense(fake, "a"), 3: dense(fake, "three")}
            self.od = collections.OrderedDict(z=dense(fake, "od"))
            self.tup, self.s = (dense(fake, "tup"),), {dense(fake, "s")}
            self.alias, self.none, self.num, self.cls = self.alpha, None, 3, fake.Dense
            self.opt = fake.SGD(name="opt")
            self.init = fake.Zeros()

        @property
        def aprop(self) -> Any:
            return self.zeta

        @property
        def bprop(self) -> Any:
            raise ValueError

    assert paths(Block()) == {
        "": "block",
        "Upper": "Upper",
        "alias": "alpha",
        "aprop": "zeta",
        "dic/dense": "b",
        "dic/dense_1": "a",
        "dic/dense_2": "three",
        "lst/dense": "l0",
        "lst/dense_1": "l1",
        "lst/re_lu": "r",
        "lst/dense_2": "l2",
        "od/dense": "od",
        "opt": "opt",
        "s/dense": "s",
        "tup/dense": "tup",
        "_priv": "_priv",
    }


def test_public_names_come_before_private_ones(fake: SimpleNamespace) -> None:
    names = ["B", "Z", "a", "a1", "aB", "a_b", "b", "layers2", "_0", "_B", "_a"]

    class Holder(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        pass

    for first, second in itertools.pairwise(names):
        holder, part = Holder(), dense(fake)
        setattr(holder, second, part)
        setattr(holder, first, part)
        assert list(paths(holder)) == ["", first]


def test_class_attributes_and_attributes_named_layers_or_optimizer_count(fake: SimpleNamespace) -> None:
    class Holder(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        part = dense(fake, "of the class")

        @property
        def layers(self) -> list[Any]:
            return [fake.ReLU("from the property")]

    model = fake.Sequential([dense(fake, "d")])
    model.optimizer = fake.SGD()
    assert paths(Holder()) == {"": "layer", "layers/re_lu": "from the property", "part": "of the class"}
    assert paths(model) == {"": "sequential", "layers/dense": "d", "optimizer": "SGD"}


def test_names_of_the_base_class_and_of_saving_skip_are_left_out(fake: SimpleNamespace) -> None:
    class Holder(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        _saving_skip = frozenset({"hidden"})

    holder = Holder()
    holder.hidden, holder.config, holder.shown = dense(fake), [dense(fake)], dense(fake)
    assert list(paths(holder)) == ["", "shown"]


def test_an_object_names_its_own_children(fake: SimpleNamespace) -> None:
    class Own(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        def _saving_children(self) -> Iterator[tuple[str, Any]]:
            yield "layers", [dense(fake, "x"), dense(fake, "y")]
            yield "head", dense(fake, "z")

    assert [name for name, _ in children_of(Own())] == ["layers", "head"]
    assert paths(Own()) == {"": "layer", "layers/dense": "x", "layers/dense_1": "y", "head": "z"}


def test_a_shared_object_is_met_once_but_counted_where_it_stands(fake: SimpleNamespace) -> None:
    shared = dense(fake, "shared")
    inner = fake.Sequential([shared, dense(fake, "own")], name="inner")
    assert paths(fake.Sequential([shared, inner], name="outer")) == {
        "": "outer",
        "layers/dense": "shared",
        "layers/sequential": "inner",
        "layers/sequential/layers/dense_1": "own",
    }


def test_equal_names_of_different_classes_stay_apart(fake: SimpleNamespace) -> None:
    dense_1 = type("Dense_1", (fake.Layer,), {})
    model = fake.Sequential([dense(fake, "a"), dense(fake, "b"), dense_1("c"), dense(fake, "d")])
    assert list(paths(model)) == ["", "layers/dense", "layers/dense_1", "layers/dense_1_1", "layers/dense_2"]


def test_metrics_are_walked_but_have_no_variables_of_their_own(fake: SimpleNamespace, tmp_path: Path) -> None:
    holder, metric = fake.Layer("holder"), fake.Mean()
    metric.inner, holder.metric = dense(fake, "inner"), metric
    with create_weights(tmp_path / "a.weights.h5") as weights:
        save_state(holder, weights)
    with open_weights(tmp_path / "a.weights.h5") as stored:
        assert sorted(stored.paths()) == ["", "metric/inner"]


def test_cycles_end(fake: SimpleNamespace) -> None:
    one, two, loop = fake.Layer("one"), fake.Layer("two"), []  # type: ignore[var-annotated]  # holds itself
    loop.append(loop)
    one.part, two.part, one.loop = two, one, [loop]
    assert paths(one) == {"": "one", "part": "two"}


# reading and writing


def saved(model: Any, path: Path) -> Path:
    with create_weights(path / "m.weights.h5") as weights:
        save_state(model, weights)
    return path / "m.weights.h5"


def filled(fake: SimpleNamespace, *names: str, units: int = 2) -> Any:
    model = fake.Sequential([dense(fake, name, units) for name in names], name="m")
    for number, weight in enumerate(model.weights):
        weight.assign(np.full(weight.shape, number + 1.0, "float32"))
    return model


def values(model: Any) -> list[float]:
    return [float(weight.value.ravel()[0]) for weight in model.weights]


def test_values_and_names_are_stored_and_come_back(fake: SimpleNamespace, tmp_path: Path) -> None:
    file = saved(filled(fake, "a", "b"), tmp_path)
    model = fake.Sequential([dense(fake, "a", 2), dense(fake, "b", 2)])
    with open_weights(file) as weights:
        assert [(path, weights.get(path).name) for path in weights.paths()] == [
            ("layers/dense", "a"),
            ("layers/dense_1", "b"),
            ("", "m"),
        ]
        load_state(model, weights)
        assert stored_bytes(weights) == 4 * (4 + 2) * 2
    assert values(model) == [1, 2, 3, 4]


def test_objects_that_do_not_fit_are_listed(fake: SimpleNamespace, tmp_path: Path) -> None:
    file = saved(filled(fake, "a", "b"), tmp_path)
    model = fake.Sequential([dense(fake, "a", 3), dense(fake, "b", 2), dense(fake, "c", 2)])
    with (
        open_weights(file) as weights,
        pytest.raises(ValueError, match="A total of 2 objects could not be loaded") as caught,
    ):
        load_state(model, weights)
    assert "variable 'kernel' has the shape (2, 3), and the shape (2, 2) in the file" in str(caught.value)
    with open_weights(file) as weights, pytest.warns(UserWarning, match="A total of 2 objects could not be loaded"):
        load_state(model, weights, skip_mismatch=True)
    assert values(model) == [0, 0, 3, 4, 0, 0]


def test_objects_to_skip_keep_their_values(fake: SimpleNamespace, tmp_path: Path) -> None:
    file = saved(filled(fake, "a", "b"), tmp_path)
    model = fake.Sequential([dense(fake, "a", 2), dense(fake, "b", 5)])
    with open_weights(file) as weights:
        load_state(model, weights, objects_to_skip=[model.layers[1]])
    assert values(model) == [1, 2, 0, 0]


def test_an_optimizer_of_another_size_starts_afresh_with_a_warning(fake: SimpleNamespace, tmp_path: Path) -> None:
    model = filled(fake, "a")
    model.compile("sgd")
    model.optimizer.build(model.weights)
    other = filled(fake, "a")
    other.compile("sgd")
    other.optimizer.build(other.weights[:1])
    reason = "optimizer 'SGD', because it has 3 variables whereas the saved optimizer has 2"
    with open_weights(saved(other, tmp_path)) as weights, pytest.warns(UserWarning, match=reason):
        load_state(model, weights)


def test_an_error_of_the_objects_own_code_is_the_cause(fake: SimpleNamespace, tmp_path: Path) -> None:
    class Failing(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        def load_own_variables(self, store: Any) -> None:
            raise RuntimeError("mine")

    reason = "1 objects could not be loaded"
    with open_weights(saved(Failing(), tmp_path)) as weights, pytest.raises(ValueError, match=reason) as caught:
        load_state(Failing(), weights)
    assert isinstance(caught.value.__cause__, RuntimeError)


def test_containers_inside_containers_are_stored_as_well(fake: SimpleNamespace, tmp_path: Path) -> None:
    def make(value: float) -> Any:
        holder = fake.Layer("holder")
        holder.nested = [[dense(fake, "x")], {"k": dense(fake, "y")}]
        holder.z = holder.nested[0][0]
        for layer in (holder.z, holder.nested[1]["k"]):
            layer.bias.assign(np.full(1, value))
        return holder

    assert paths(make(1)) == {"": "holder", "z": "x", "nested/dict/dense": "y"}
    other = make(0)
    with open_weights(saved(make(5), tmp_path)) as weights:
        load_state(other, weights)
    assert other.nested[1]["k"].bias.value == 5
    with create_weights(tmp_path / "upstream.weights.h5") as sink:  # which passes such objects over
        for path in ("", "z"):
            save_variables([] if path == "" else other.z.own, sink.make(path))
    reason = "in a container inside a container; it keeps its own"
    with open_weights(tmp_path / "upstream.weights.h5") as weights, pytest.warns(UserWarning, match=reason):
        load_state(other, weights)


def test_assets_go_to_and_from_the_folder_of_their_object(fake: SimpleNamespace, tmp_path: Path) -> None:
    class Stamped(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        text = ""

        def save_assets(self, folder: str) -> None:
            if self.text:
                Path(folder, "text.txt").write_text(self.text)

        def load_assets(self, folder: str) -> None:
            self.text = Path(folder, "text.txt").read_text()

    class Folders:
        def make(self, path: str) -> str:
            (tmp_path / path).mkdir(parents=True, exist_ok=True)
            return str(tmp_path / path)

        def get(self, path: str) -> str | None:
            return str(tmp_path / path) if (tmp_path / path / "text.txt").exists() else None

    def make(*texts: str) -> Any:
        layers = [Stamped("s") for _ in texts]
        for layer, text in zip(layers, texts, strict=True):
            layer.text = text
        return fake.Sequential(layers)

    with create_weights(tmp_path / "w.weights.h5") as weights:
        save_state(make("one", ""), weights, Folders())  # type: ignore[arg-type]  # the part that is called
    back = make("", "kept")
    with open_weights(tmp_path / "w.weights.h5") as stored:
        load_state(back, stored, Folders())  # type: ignore[arg-type]  # the part that is called
    assert [layer.text for layer in back.layers] == ["one", "kept"]
    assert (tmp_path / "layers/stamped/text.txt").read_text() == "one"


def test_attributes_that_only_dir_knows_are_found(fake: SimpleNamespace) -> None:
    class Native(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        """Keeps parts apart, as native module classes do."""

        _saving_skip = frozenset({"_parts"})

        def __init__(self) -> None:
            super().__init__("native")
            self._parts = {"cell": dense(fake, "cell")}

        def __getattr__(self, name: str) -> Any:
            try:
                return self.__dict__["_parts"][name]
            except KeyError:
                raise AttributeError(name) from None

        def __dir__(self) -> list[str]:
            return [*super().__dir__(), *self._parts]

    assert paths(Native()) == {"": "native", "cell": "cell"}


def test_a_store_takes_tensors_and_variables(fake: SimpleNamespace, tmp_path: Path) -> None:
    class Tensor:
        pass

    class Odd(fake.Layer):  # type: ignore[name-defined, misc]  # the base is made at run time
        def save_own_variables(self, store: Any) -> None:
            store["t"], store["v"] = Tensor(), self.own[0]
            assert list(store) == ["t", "v"]
            assert store["v"].tolist() == [7]

    layer = Odd()
    layer.add([7.0], "v")
    set_array_converter(lambda value: np.full(3, 5.0) if isinstance(value, Tensor) else value.numpy())
    try:
        file = saved(layer, tmp_path)
    finally:
        set_array_converter(None)
    with open_weights(file) as weights:
        assert {key: value.tolist() for key, value in weights.get("").items()} == {"t": [5, 5, 5], "v": [7]}


# variables


def test_shapes_are_compared_before_anything_is_read_or_assigned(fake: SimpleNamespace, tmp_path: Path) -> None:
    with create_weights(tmp_path / "v.weights.h5") as sink:
        save_variables([np.ones(2), np.ones((3, 4))], sink.make("x"))
    layer = fake.Layer("x")
    first, second = layer.add(np.zeros(2), "first"), layer.add(np.zeros((4, 3)), "second")
    with open_weights(tmp_path / "v.weights.h5") as weights:
        with pytest.raises(
            MismatchError, match=r"Layer 'x': variable 'second' has the shape \(4, 3\), and the shape \(3, 4\)"
        ):
            load_variables([first, second], weights.get("x"), "Layer 'x'")
        with pytest.raises(MismatchError, match=r"expected 1 variables, but received 2 .* Expected: \['first'\]"):
            load_variables([first], weights.get("x"), "Layer 'x'")
    assert first.value.tolist() == [0, 0]
    with pytest.raises(MismatchError, match=r"the file has the keys \['a'\]; expected '0' to '0'"):
        load_variables([first], {"a": np.ones(2)}, "Layer 'x'")
    load_variables([first], {"0": np.ones(2)}, "Layer 'x'")
    assert first.value.tolist() == [1, 1]


def test_a_config_cannot_ask_for_far_more_memory_than_its_weights_fill() -> None:
    reserve(10**15, "anything outside of a load")
    with loading_budget(stored=10**6):
        reserve(5 * 10**6, "the variable 'kernel'")
        with pytest.raises(
            LimitError, match="asks for 4,000,000,000,000 bytes for the variable 'bias'; with 5,000,000 bytes before"
        ):
            reserve(4 * 10**12, "the variable 'bias'")
    reserve(10**15, "anything after a load")
