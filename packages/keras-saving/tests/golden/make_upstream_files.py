"""Write the files beside this script with upstream Keras 3.13.2 (any backend): `python make_upstream_files.py`.

`small.keras` has a nested model, a bfloat16 layer, an optimizer and an asset; `sharded.weights.json` and its files are the same
weights in files of at most 200 bytes; `expected.json` holds the weights as upstream reads them back.
"""

import json
import pathlib

import numpy as np

import keras

HERE = pathlib.Path(__file__).parent


def main() -> None:
    keras.utils.set_random_seed(7)
    inner = keras.Sequential(
        [keras.Input((4,)), keras.layers.Dense(3, name="first"), keras.layers.Dense(2, dtype="bfloat16", name="half")],
        name="inner",
    )
    numbers = keras.Input((4,), name="numbers")
    codes = keras.Input((1,), dtype="int64", name="codes")
    lookup = keras.layers.IntegerLookup(name="lookup")
    lookup.adapt(np.array([3, 5, 5, 9]))
    flat = keras.layers.Flatten()(keras.layers.Embedding(4, 2, name="table")(lookup(codes)))
    joined = keras.layers.Concatenate()([inner(numbers), flat])
    model = keras.Model([numbers, codes], keras.layers.Dense(1, name="last")(joined), name="small")
    model.compile(keras.optimizers.SGD(momentum=0.9), "mse")
    model.optimizer.build(model.trainable_variables)
    model.save(HERE / "small.keras")
    model.save_weights(HERE / "sharded.weights.json", max_shard_size=200 / 1024**3)
    again = keras.saving.load_model(HERE / "small.keras")
    expected = {
        f"{layer.name}/{i}": np.asarray(value, "float32").tolist()
        for layer in [*again.get_layer("inner").layers, *again.layers]
        if layer.name in {"first", "half", "table", "last"}
        for i, value in enumerate(layer.get_weights())
    }
    (HERE / "expected.json").write_text(json.dumps(expected))


if __name__ == "__main__":
    main()
