"""The command that tells what moves from Keras 2 need."""

from __future__ import annotations

import json
import textwrap
import zipfile
from pathlib import Path
from typing import Any

import h5py
import pytest

from keras_legacy.migrate import scan
from keras_legacy.migrate.__main__ import main

pytest.importorskip("keras")  # names are looked up there

PROGRAM = """
    import tensorflow as tf
    from tensorflow import keras
    from tensorflow.keras import backend as K
    from tensorflow.keras.layers import Dense, LocallyConnected1D
    from keras.utils.np_utils import to_categorical
    from keras.preprocessing.text import Tokenizer
    from keras.src.layers import Layer
    import tf_keras

    class Scale(keras.layers.Layer):
        def build(self, shape):
            self.by = tf.Variable(1.0)

    model = keras.Sequential([Dense(2), keras.layers.Lambda(lambda x: K.relu(x))])
    model.compile(keras.optimizers.Adam(lr=0.1), "mse")
    model.fit_generator(None)
    model.fit(x, y, workers=2)
    model.save("folder")
    model.save("whole.h5", save_format="h5")
    model.save_weights("weights")
    keras.models.load_model("folder")
    metric.reset_states()
"""

# Line, level, rule and what was found, counted by hand in the program above.
EXPECTED = {
    (5, "change", "removed-name", "tensorflow.keras.layers.LocallyConnected1D"),
    (6, "change", "removed-name", "keras.utils.np_utils.to_categorical"),
    (7, "change", "removed-name", "keras.preprocessing.text.Tokenizer"),
    (8, "check", "private-name", "keras.src.layers.Layer"),
    (9, "change", "other-keras", "tf_keras"),
    (13, "change", "untracked-variable", "tf.Variable"),
    (15, "check", "lambda-layer", "Lambda"),
    (16, "change", "removed-argument", "Adam(lr=...)"),
    (17, "change", "removed-method", ".fit_generator()"),
    (18, "change", "removed-argument", "fit(workers=...)"),
    (19, "check", "path-ending", "save('folder')"),
    (20, "change", "removed-argument", "save(save_format=...)"),
    (21, "change", "path-ending", "save_weights('weights')"),
    (22, "change", "path-ending", "load_model('folder')"),
    (23, "check", "renamed-method", ".reset_states()"),
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "train.py"
    path.write_text(textwrap.dedent(PROGRAM), encoding="utf-8")
    return path


def test_a_program_of_keras_2_is_told_line_by_line(program: Path) -> None:
    found = {(finding.line, finding.level, finding.rule, finding.found) for finding in scan(program)}
    assert found == EXPECTED


def test_advice_names_what_takes_the_place(program: Path) -> None:
    advice = {finding.found: finding.advice for finding in scan(program)}
    assert "tf.keras.preprocessing.text.Tokenizer" in advice["keras.preprocessing.text.Tokenizer"]
    assert "learning_rate" in advice["Adam(lr=...)"]
    assert "TFSMLayer" in advice["load_model('folder')"]


@pytest.mark.parametrize(
    "text",
    [
        "import keras\nkeras.layers.Dense(2)\nkeras.ops.add(1, 2)\nmodel.save('m.keras')\n",
        "import tensorflow as tf\ntf.keras.backend.sum(tf.ones(3))\ntf.keras.losses.Reduction.SUM\n",
        "from numpy import save\nsave('array', [1])\n",
        "from keras.datasets import mnist\n(x, y), _ = mnist.load_data()\n",
        "from . import layers\nlayers.CuDNNLSTM(3)\n",
    ],
)
def test_what_works_is_not_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "fine.py").write_text(text, encoding="utf-8")
    assert scan(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("keras.backend.int_shape", "x.shape"),
        ("keras.layers.experimental.preprocessing.Resizing", "keras.layers"),
        ("keras.wrappers.scikit_learn.KerasClassifier", "SKLearnClassifier"),
        ("keras.layers.ThresholdedReLU", "tf.keras.layers.ThresholdedReLU"),
    ],
)
def test_names_that_are_gone_are_told_with_their_successor(tmp_path: Path, name: str, advice: str) -> None:
    (tmp_path / "old.py").write_text(f"import keras\n{name}\n", encoding="utf-8")
    (finding,) = scan(tmp_path)
    assert (finding.rule, finding.found) == ("removed-name", name)
    assert advice in finding.advice


def layer(class_name: str, **config: Any) -> dict[str, Any]:
    return {"class_name": class_name, "config": config}


def whole(*layers: dict[str, Any]) -> str:
    return json.dumps(layer("Sequential", name="whole", layers=list(layers)))


def test_custom_classes_and_lambdas_in_a_file_of_keras_2_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "old.h5"
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = whole(
            layer("Dense", name="d", kernel_initializer=layer("GlorotUniform", seed=None)),
            layer("Lambda", name="twice"),
            layer("Attention>Gate", name="gate"),
            layer("Mine", name="mine"),
            layer("LocallyConnected1D", name="local"),
        )
    found = {(finding.place.rpartition("/")[2], finding.rule) for finding in scan(path)}
    assert found == {
        ("twice", "lambda-layer"),
        ("gate", "custom-class"),
        ("mine", "custom-class"),
        ("local", "removed-name"),
    }


def test_files_of_weights_and_files_that_load_as_they_are_need_nothing(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "w.h5", "w") as file:
        file.attrs["layer_names"] = ["dense"]
    with zipfile.ZipFile(tmp_path / "m.keras", "w") as archive:
        archive.writestr(
            "config.json", whole(layer("Dense", name="d") | {"module": "keras.layers", "registered_name": None})
        )
    assert scan(tmp_path) == []


def test_a_saved_model_and_a_checkpoint_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "served" / "variables").mkdir(parents=True)
    (tmp_path / "served" / "saved_model.pb").write_bytes(b"")
    (tmp_path / "served" / "variables" / "variables.index").write_bytes(b"")
    (tmp_path / "run.index").write_bytes(b"")
    assert [(finding.rule, Path(finding.path).name) for finding in scan(tmp_path)] == [
        ("checkpoint", "run.index"),
        ("saved-model", "served"),
    ]


def test_the_command_prints_text_or_json_and_says_by_its_code_whether_something_is_to_change(
    program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(program)]) == 1
    assert capsys.readouterr().out.endswith("11 to change, 4 to check\n")
    assert main(["--json", str(program)]) == 1
    read = json.loads(capsys.readouterr().out)
    assert len(read) == 15
    assert set(read[0]) == {"path", "line", "place", "level", "rule", "found", "advice"}
    program.write_text("metric.reset_states()\n", encoding="utf-8")
    assert main([str(program)]) == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "expected a folder"),
        ("a.keras", b"zip", "no saved model"),
    ],
)
def test_what_cannot_be_read_is_an_error_of_its_own(
    tmp_path: Path, name: str, content: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main([str(tmp_path / name)]) == 2
    assert message in capsys.readouterr().err
    assert main([str(tmp_path / "nothing")]) == 2


def test_a_program_of_python_2_is_told_as_one_and_does_not_end_the_scan(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("\nprint 1\n", encoding="utf-8")
    (tmp_path / "b.py").write_text("import tf_keras\n", encoding="utf-8")
    assert [(finding.line, finding.rule) for finding in scan(tmp_path)] == [(2, "syntax"), (1, "other-keras")]
