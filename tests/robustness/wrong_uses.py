"""Wrong uses of the main entry points, one a line: an expression, and words that the message of its error holds.

In an expression, `b` is a `Bench`. The words are the name of the argument or of the object, what came, or what would have fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

import keras
from keras import layers, ops

LAYER_CALL: Final = """
b.layer()                                                              | dense tensors
b.layer(None)                                                          | dense None
b.layer('text')                                                        | tensors 'text'
b.layer({'a': b.x})                                                    | tensor
b.layer([b.x, b.x])                                                    | dense 1 2
b.layer(b.x[:, :2])                                                    | dense 3 (8, 2)
b.layer(b.x[0])                                                        | dense min_ndim=2 ndim=1
b.layer(b.x, b.x, b.x)                                                 | call() positional
b.layer(b.x, wrong=1)                                                  | call() 'wrong'
layers.Conv2D(4, 3)(np.ones((2, 8, 8), 'float32'))                     | conv2d min_ndim=4 (2, 8, 8)
layers.Conv2D(4, 9)(np.ones((2, 8, 8, 1), 'float32'))                  | (2, 8, 8, 1) kernel (9, 9, 1, 4)
layers.Conv2D(4, 3, groups=2)(np.ones((2, 8, 8, 3), 'float32'))        | groups=2 3
layers.LSTM(4)(np.ones((2, 3), 'float32'))                             | lstm ndim=3 ndim=2
layers.RNN(layers.LSTMCell(3))(b.x)                                    | rnn (8, 3) 3 axes
layers.Bidirectional(layers.LSTM(2))(b.x)                              | bidirectional ndim=3
layers.TimeDistributed(layers.Dense(2))(b.x[0])                        | TimeDistributed (3,)
layers.Add()(b.x)                                                      | list (8, 3)
layers.Add()([b.x, b.x[:, :2]])                                        | (3,) (2,)
layers.Concatenate()([b.x, b.x[None]])                                 | Concatenate (8, 3) (1, 8, 3)
layers.Concatenate(axis=1)([b.x, b.x[:3]])                             | Concatenate (8, 3) (3, 3)
layers.Dot(axes=1)([b.x, b.x[:, :2]])                                  | axis 3 2
layers.Reshape((7,))(b.x)                                              | (3,) target_shape (7,)
layers.Permute((2, 1))(b.x)                                            | permute ndim=3 ndim=2
layers.RepeatVector(3)(b.x[None])                                      | repeat_vector ndim=2 ndim=3
layers.MaxPooling2D(2)(b.x)                                            | max_pooling2d ndim=4 ndim=2
layers.UpSampling2D(2)(b.x)                                            | up_sampling2d ndim=4
layers.Cropping2D(9)(np.ones((1, 4, 4, 1), 'float32'))                 | cropping (1, 4, 4, 1)
layers.BatchNormalization(axis=5)(b.x)                                 | axis=5 [-2, 1]
layers.LayerNormalization(axis=4)(b.x)                                 | axis=4 [-2, 1]
layers.GroupNormalization(groups=2)(b.x)                               | groups 2 3
layers.MultiHeadAttention(2, 2)(np.ones((2, 3, 4), 'float32'))         | multi_head_attention value
layers.Dense(2)(np.float32(3))                                         | dense min_ndim=2 ndim=0
layers.Dropout(0.5)('x')                                               | tensors 'x'
layers.Dense(0)                                                        | units=0 positive
layers.Dense('a')                                                      | units=a positive
layers.Dense(2.5)                                                      | units=2.5 positive
layers.Dense()                                                         | 'units'
layers.Dense(2, activation='relux')                                    | activation relux
layers.Dense(2, kernel_initializer='glorot')                           | initializer glorot
layers.Dense(2, kernel_regularizer='l9')                               | regularizer l9
layers.Dense(2, wrong=1)                                               | Dense 'wrong'
layers.Dense(2, dtype='float31')                                       | 'float31'
layers.Dropout(2)                                                      | rate=2 between
layers.Conv2D(4, 0)                                                    | kernel_size=0 integers
layers.Conv2D(4, (3, 3, 3))                                            | kernel_size=(3, 3, 3)
layers.Conv2D(4, 3, padding='x')                                       | padding 'same' x
layers.Conv2D(4, 3, strides=2, dilation_rate=2)                        | strides dilation_rate
layers.Conv2D(0, 3)                                                    | filters=0
layers.LSTM(0)                                                         | units 0
layers.Embedding(0, 2)                                                 | input_dim=0 positive
layers.MultiHeadAttention(0, 2)                                        | num_heads=0 positive
layers.Bidirectional('x')                                              | Bidirectional Layer x
layers.Permute((0, 1))                                                 | dims=(0, 1)
layers.Input(shape=3)                                                  | shape=3 tuple
layers.Input()                                                         | shape
layers.Activation(3)                                                   | activation 3
"""

COMPILE: Final = """
b.new().compile('adamm')                                                            | optimizer adamm
b.new().compile(3)                                                                  | optimizer 3
b.new().compile(optimizer=object())                                                 | compile optimizer
b.new().compile({'class_name': 'Nope', 'config': {}}, 'mse')                        | 'Nope' optimizer
b.new().compile(keras.optimizers.SGD('fast'), 'mse')                                | learning_rate 'fast'
b.new().compile(keras.optimizers.SGD(0.1, momentum=2.0), 'mse')                     | SGD momentum=2.0 [0, 1]
b.new().compile(keras.optimizers.SGD(0.1, clipnorm=1, clipvalue=1), 'mse')          | clipnorm=1 clipvalue=1
b.new().compile(keras.optimizers.SGD(0.1, wrong=1), 'mse')                          | 'wrong'
b.new().compile(keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=2), 'mse')     | ema_momentum=2
b.new().compile(keras.optimizers.SGD(0.1, use_ema=True, ema_overwrite_frequency=0)) | ema_overwrite_frequency=0
b.new().compile(keras.optimizers.SGD(0.1, gradient_accumulation_steps=0), 'mse')    | gradient_accumulation_steps=0
b.new().compile(keras.optimizers.LossScaleOptimizer('x'), 'mse')                    | inner_optimizer optimizer
b.new().compile('sgd', 3)                                                           | loss=3
b.new().compile('sgd', object())                                                    | loss
b.new().compile('sgd', keras.losses.MeanSquaredError(reduction='x'))                | reduction='x' 'sum'
b.new().compile('sgd', 'mse', metrics='mae')                                        | metrics='mae' list
b.new().compile('sgd', 'mse', metrics=object())                                     | metrics list
b.new().compile(keras.optimizers.SGD(0.1, clipvalue=1, global_clipnorm=1), 'mse')   | clipvalue=1 global_clipnorm=1
b.new().compile('sgd', 'mse', metrics=3)                                            | metrics=3 list
b.new().compile('sgd', 'mse', weighted_metrics=3)                                   | weighted_metrics=3 list
b.new().compile('sgd', 'mse', loss_weights='a')                                     | loss_weights='a'
b.new().compile('sgd', 'mse', loss_weights=object())                                | loss_weights
b.new().compile('sgd', 'mse', wrong=3)                                              | 'wrong'
b.new().compile('sgd', 'mse', steps_per_execution=0)                                | steps_per_execution=0 positive
b.new().compile('sgd', 'mse', steps_per_execution=-1)                               | steps_per_execution=-1 positive
b.new().compile('sgd', 'mse', steps_per_execution='a')                              | steps_per_execution='a' positive
b.new().compile('sgd', 'mse', 1, 2, 3, 4, 5, 6, 7, 8, 9)                            | compile positional
b.used('sgd', 'msee')                                                               | loss msee
b.used('sgd', 'mse', metrics=['maee'])                                              | metric maee
b.used('sgd', 'mse', metrics=[3])                                                   | metric 3
b.used('sgd', {'class_name': 'Nope', 'config': {}})                                 | loss class_name
"""

FIT: Final = """
b.model.fit()                                                              | x=None arrays
b.model.fit('x', b.y)                                                      | x='x' arrays
b.model.fit(3, b.y)                                                        | x=3 arrays
b.model.fit(object())                                                      | x= arrays
b.model.fit(np.float32(1), b.y)                                            | x= float32
b.model.fit(b.x, b.y[:3])                                                  | x 8 y 3
b.model.fit(b.x[:0], b.y[:0])                                              | x samples
b.model.fit(b.x[:, :2], b.y)                                               | (None, 3) (None, 2)
b.model.fit(b.x)                                                           | y=None targets
b.model.fit([b.x, b.x], b.y)                                               | 1 2
b.model.fit({'nope': b.x}, b.y)                                            | 'nope' keys
b.model.fit(b.x, [b.y, b.y])                                               | y=
b.model.fit(np.array([[object()] * 3] * 8), b.y)                           | x object
b.model.fit(b.x, b.y, wrong=1)                                             | 'wrong'
b.model.fit(b.x, b.y, batch_size=0)                                        | batch_size=0 positive
b.model.fit(b.x, b.y, batch_size=-3)                                       | batch_size=-3 positive
b.model.fit(b.x, b.y, batch_size='a')                                      | batch_size='a' positive
b.model.fit(b.x, b.y, batch_size=2.5)                                      | batch_size=2.5 positive
b.model.fit(b.x, b.y, epochs='a')                                          | epochs='a' integer
b.model.fit(b.x, b.y, epochs=-1)                                           | epochs=-1 negative
b.model.fit(b.x, b.y, epochs=1.5)                                          | epochs=1.5 integer
b.model.fit(b.x, b.y, initial_epoch='a')                                   | initial_epoch='a' integer
b.model.fit(b.x, b.y, initial_epoch=-1)                                    | initial_epoch=-1
b.model.fit(b.x, b.y, verbose='loud')                                      | verbose='loud' 'auto'
b.model.fit(b.x, b.y, verbose=7)                                           | verbose=7 'auto'
b.model.fit(b.x, b.y, callbacks=[3])                                       | callbacks[0]=3 Callback
b.model.fit(b.x, b.y, callbacks=3)                                         | callbacks=3 Callback
b.model.fit(b.x, b.y, callbacks='x')                                       | callbacks 'x' Callback
b.model.fit(b.x, b.y, shuffle='x')                                         | shuffle='x' 'batch'
b.model.fit(b.x, b.y, validation_split=1.5)                                | validation_split=1.5 (0, 1)
b.model.fit(b.x, b.y, validation_split=-0.5)                               | validation_split=-0.5 (0, 1)
b.model.fit(b.x, b.y, validation_data=3)                                   | 3 arrays
b.model.fit(b.x, b.y, validation_data=(b.x, b.y, b.y, b.y))                | (x, y, sample_weight)
b.model.fit(b.x, b.y, validation_data=(b.x, b.y), validation_freq=0)       | validation_freq=0 positive
b.model.fit(b.x, b.y, validation_data=(b.x, b.y), validation_freq='a')     | validation_freq='a'
b.model.fit(b.x, b.y, validation_data=(b.x, b.y), validation_steps=0)      | steps 0 positive
b.model.fit(b.x, b.y, class_weight=3)                                      | class_weight=3 dict
b.model.fit(b.x, b.y, class_weight={'a': 1.0})                             | class_weight 'a' integer
b.model.fit(b.x, b.y, class_weight={0: 1.0}, sample_weight=np.ones(8))     | class_weight sample_weight
b.model.fit(b.x, b.y, sample_weight=np.ones(3))                            | sample_weight 3
b.model.fit(b.x, b.y, sample_weight='a')                                   | sample_weight='a' array
b.model.fit(b.x, b.y, steps_per_epoch=0)                                   | steps_per_epoch=0 positive
b.model.fit(b.x, b.y, steps_per_epoch='a')                                 | steps_per_epoch='a' positive
b.model.fit(b.generator((b.x, b.y)), b.y)                                  | y generator
b.model.fit(b.generator(()), steps_per_epoch=1)                            | generator tuple
b.model.fit(b.generator((b.x, b.y, b.y, b.y)), steps_per_epoch=1)          | generator tuple
b.model.fit(b.generator((b.x[:, :2], b.y)), steps_per_epoch=1)             | (None, 3)
b.model.fit(iter([]), steps_per_epoch=1)                                   | x generator one
b.new().fit(b.x, b.y)                                                      | compile()
"""

PREDICT: Final = """
b.model.predict()                                     | 'x'
b.model.predict(None)                                 | x=None arrays
b.model.predict('x')                                  | x='x' arrays
b.model.predict(3)                                    | x=3 arrays
b.model.predict(object())                             | x= arrays
b.model.predict([])                                   | x=[] arrays
b.model.predict({})                                   | x={} arrays
b.model.predict(np.float32(1))                        | x= float32
b.model.predict(b.x[:0])                              | x samples
b.model.predict(b.x[:, :2])                           | (None, 3) (8, 2)
b.model.predict(b.x[None])                            | (None, 3) (1, 8, 3)
b.model.predict([b.x, b.x])                           | 1 2
b.model.predict([b.x, b.x[:3]])                       | 8 3
b.model.predict({'nope': b.x})                        | 'nope' keys
b.model.predict(np.array([[object()] * 3]))           | x object
b.model.predict(b.x, wrong=1)                         | 'wrong'
b.model.predict(b.x, batch_size=0)                    | batch_size=0 positive
b.model.predict(b.x, batch_size=-1)                   | batch_size=-1 positive
b.model.predict(b.x, batch_size='a')                  | batch_size='a' positive
b.model.predict(b.x, batch_size=1.5)                  | batch_size=1.5 positive
b.model.predict(b.x, verbose='loud')                  | predict verbose='loud' 'auto'
b.model.predict(b.x, verbose=9)                       | predict verbose=9 'auto'
b.model.predict(b.x, steps=0)                         | predict steps=0 positive
b.model.predict(b.x, steps=-1)                        | predict steps=-1 positive
b.model.predict(b.x, steps='a')                       | predict steps='a' positive
b.model.predict(b.x, callbacks=[3])                   | callbacks[0]=3 Callback
b.model.predict(b.x, callbacks=3)                     | callbacks=3 Callback
b.model.predict(b.generator(b.x), steps=1)            | generator tuple
b.model.predict(iter([]))                             | x generator one
b.model.predict_on_batch(b.x[:, :2])                  | (None, 3) (8, 2)
b.model.predict_on_batch(None)                        | None (None, 3)
b.model()                                             | inputs
b.model('x')                                          | tensors 'x'
b.model(b.x[:, :2])                                   | (None, 3) (8, 2)
keras.Sequential().predict(b.x)                       | layers add
b.model.evaluate()                                    | x=None arrays
b.model.evaluate(b.x)                                 | y=None targets
b.model.evaluate(b.x, b.y[:3])                        | x 8 y 3
b.model.evaluate(b.x, b.y, batch_size=0)              | batch_size=0 positive
b.model.evaluate(b.x, b.y, verbose='x')               | evaluate verbose='x' 'auto'
b.model.evaluate(b.x, b.y, steps=0)                   | evaluate steps=0 positive
b.model.evaluate(b.x, b.y, wrong=2)                   | 'wrong'
b.new().evaluate(b.x, b.y)                            | compile()
"""

LOAD: Final = """
keras.saving.load_model()                                                         | 'filepath'
keras.saving.load_model(None)                                                     | None .keras
keras.saving.load_model(3)                                                        | 3 .keras
keras.saving.load_model('nope.keras')                                             | nope.keras not found
keras.saving.load_model('nope.h5')                                                | nope.h5
keras.saving.load_model(b.file('empty.keras'))                                    | empty.keras zip
keras.saving.load_model(b.file('text.keras', b'hello'))                           | text.keras zip
keras.saving.load_model(b.file('empty.h5'))                                       | empty.h5 HDF5
keras.saving.load_model(b.file('text.h5', b'hello'))                              | text.h5 HDF5
keras.saving.load_model(b.file('x.txt', b'hello'))                                | x.txt .keras
keras.saving.load_model(b.folder)                                                 | .keras
keras.saving.load_model(b.cut())                                                  | cut.keras zip
keras.saving.load_model(b.weights())                                              | w.weights.h5 config
keras.saving.load_model(b.good(), custom_objects=3)                               | custom_objects=3 dict
keras.saving.load_model(b.good(), custom_objects=['a'])                           | custom_objects=['a'] dict
keras.saving.load_model(b.good(), wrong=1)                                        | 'wrong'
keras.models.model_from_json('{')                                                 | json_string JSON
keras.models.model_from_json(3)                                                   | json_string int
keras.models.model_from_json('{"class_name": "Nope", "config": {}}')              | 'Nope' custom_objects
keras.models.clone_model(3)                                                       | model=3 keras.Model
keras.Model.from_config(3)                                                        | config int
keras.saving.load_weights(3, b.weights())                                         | model=3
b.model.load_weights()                                                            | 'filepath'
b.model.load_weights(3)                                                           | 3 .weights.h5
b.model.load_weights('nope.weights.h5')                                           | nope.weights.h5
b.model.load_weights(b.file('t.weights.h5', b'hello'))                            | t.weights.h5 HDF5
b.model.load_weights(b.file('x.txt'))                                             | x.txt .weights.h5
b.model.load_weights(b.other())                                                   | o.weights.h5 dense (3, 5) (3, 4)
b.model.set_weights([])                                                           | weights 0 4
b.model.set_weights(3)                                                            | weights=3
b.model.set_weights([np.ones(3)] * 4)                                             | (3, 4) (3,)
b.model.save()                                                                    | 'filepath'
b.model.save(None)                                                                | None .keras
b.model.save('x.txt')                                                             | x.txt .keras
b.model.save(b.folder / 'nope' / 'x.keras')                                       | x.keras folder
b.model.save(b.folder / 'x.keras', wrong=1)                                       | 'wrong'
b.model.save_weights(b.folder / 'x.h5')                                           | .weights.h5 x.h5
b.model.save_weights(3)                                                           | .weights.h5 3
b.model.get_layer('nope')                                                         | nope dense
b.model.get_layer(index=99)                                                       | 99 2
b.model.get_layer()                                                               | name index
"""

OPS: Final = """
ops.add()                                                                  | 'x1' 'x2'
ops.add(1)                                                                 | 'x2'
ops.add(None, 1)                                                           | x1=None tensor
ops.add({'a': 1}, 1)                                                       | add x1={'a': 1} tensor
ops.convert_to_tensor(None)                                                | x tensor
ops.convert_to_tensor({'a': 1})                                            | x dict tensor
ops.sum(np.ones(3), axis=2)                                                | sum axis=2 [-1, 0]
ops.sum(np.ones(3), axis='a')                                              | sum axis str integer
ops.softmax(np.ones(3), axis=3)                                            | softmax axis=3 [-1, 0]
ops.concatenate([])                                                        | concatenate xs=[] one
ops.stack([])                                                              | stack x=[] one
ops.transpose(np.ones((2, 3)), (0, 0))                                     | transpose axes=(0, 0) permutation
ops.transpose(np.ones((2, 3)), (0, 1, 2))                                  | transpose axes=(0, 1, 2) 2
ops.squeeze(np.ones(3), 0)                                                 | squeeze axis=0 3
ops.split(np.ones(5), 2)                                                   | split 2 5
ops.split(np.ones(5), 0)                                                   | split indices_or_sections=0 positive
ops.cast(np.ones(3), 'float31')                                            | float31 float32
ops.ones((2,), dtype='x')                                                  | dtype x float32
ops.one_hot(np.array([1]), -3)                                             | one_hot num_classes=-3
ops.conv(np.ones((1, 4, 4, 1)), np.ones((3, 3, 2, 1)))                     | conv 1 (3, 3, 2, 1)
ops.conv(np.ones((1, 4)), np.ones((3, 3, 1, 1)))                           | conv 2 axes 3
ops.conv(np.ones((1, 4, 4, 1)), np.ones((3, 3, 1, 1)), padding='x')        | conv padding='x' 'same'
ops.max_pool(np.ones((1, 4, 4, 1)), 2, padding='x')                        | max_pool padding='x' 'same'
ops.pad(np.ones(3), ((1, 1), (1, 1)))                                      | pad pad_width=((1, 1), (1, 1)) 1
ops.pad(np.ones(3), 1, mode='x')                                           | pad mode='x' 'constant'
ops.roll(np.ones(3), 1, axis=4)                                            | roll axis=4 [-1, 0]
ops.flip(np.ones(3), axis=4)                                               | flip axis=4 [-1, 0]
ops.sort(np.ones(3), axis=4)                                               | sort axis=4 [-1, 0]
ops.top_k(np.ones(3), 9)                                                   | top_k k=9 3
ops.norm(np.ones(3), ord='x')                                              | norm ord='x' number
ops.inv(np.ones((2, 3)))                                                   | inv (2, 3) square
ops.solve(np.ones((2, 3)), np.ones(3))                                     | solve (2, 3) square
ops.cholesky(np.ones((2, 3)))                                              | cholesky (2, 3) square
ops.image.resize(np.ones((4, 4)), (2, 2))                                  | resize rank (4, 4)
ops.image.resize(np.ones((1, 4, 4, 1)), (2, 2), interpolation='x')         | interpolation='x' 'bilinear'
ops.cond(True, 1, 2)                                                       | cond true_fn callable
ops.scan(3, 0, np.ones(3))                                                 | scan f callable
ops.segment_sum(np.ones(3), np.zeros(2, 'int32'))                          | segment_sum 3 segment_ids 2
ops.bincount(np.array([1.5]))                                              | bincount float integers
ops.categorical_crossentropy(np.ones((2, 3)), np.ones((2, 4)))             | target (2, 3) output (2, 4)
ops.binary_crossentropy(np.ones(2), np.ones(3))                            | target (2,) output (3,)
ops.sparse_categorical_crossentropy(np.ones((2, 3), 'int32'), np.ones((2, 3))) | target (2, 3) (2,)
ops.nope(3)                                                                | ops 'nope'
keras.random.normal('a')                                                   | normal shape str
keras.random.normal((2,), seed='a')                                        | seed=a integer
keras.random.uniform((2,), dtype='int31')                                  | int31
keras.random.dropout(np.ones(3), 2)                                        | dropout rate=2 [0, 1]
keras.random.categorical(np.ones(3), 2)                                    | categorical logits (3,)
keras.random.shuffle(np.ones(3), axis=4)                                   | shuffle axis=4 [-1, 0]
"""

ENTRIES: Final = {
    "layers": LAYER_CALL,
    "compile": COMPILE,
    "fit": FIT,
    "predict": PREDICT,
    "load_model": LOAD,
    "ops": OPS,
}


def uses(entry: str) -> list[tuple[str, list[str]]]:
    """Return the wrong uses of an entry point: expressions, and the words of their errors."""
    split = [line.split(" | ", 1) for line in ENTRIES[entry].strip().splitlines()]
    return [(source.strip(), words.split()) for source, words in split]


class Bench:
    """A compiled model with data that fits, and a folder for files, in the names of which wrong uses are written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.x, self.y = np.arange(24, dtype="float32").reshape(8, 3), np.ones((8, 1), "float32")
        self.model = keras.Sequential([layers.Input((3,)), layers.Dense(4), layers.Dense(1)])
        self.model.set_weights([np.full(weight.shape, 0.1, "float32") for weight in self.model.weights])
        self.model.compile("sgd", "mse")

    def layer(self, *inputs: Any, **options: Any) -> Any:
        """Call a layer that takes tensors of shape `(batch, 3)`."""
        return self.model.layers[0](*inputs, **options)

    def new(self) -> Any:
        """Return a model like that of the bench, not compiled."""
        return keras.models.clone_model(self.model)

    def used(self, *arguments: Any, **options: Any) -> None:
        """Compile a model and use it, which is when losses and metrics get their outputs."""
        model = self.new()
        model.compile(*arguments, **options)
        model.evaluate(self.x, self.y, verbose=0)

    def generator(self, item: Any) -> Iterator[Any]:
        """Yield an item for ever."""
        while True:
            yield item

    def file(self, name: str, content: bytes = b"") -> str:
        """Write a file and return its path."""
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def good(self) -> Path:
        """Save the model and return the path."""
        self.model.save(self.folder / "good.keras")
        return self.folder / "good.keras"

    def cut(self) -> str:
        """Return the path of half of a saved model."""
        content = self.good().read_bytes()
        return self.file("cut.keras", content[: len(content) // 2])

    def weights(self) -> Path:
        """Save the weights and return the path."""
        self.model.save_weights(self.folder / "w.weights.h5")
        return self.folder / "w.weights.h5"

    def other(self) -> Path:
        """Save the weights of a model of other sizes and return the path."""
        keras.Sequential([layers.Input((3,)), layers.Dense(5), layers.Dense(1)]).save_weights(
            self.folder / "o.weights.h5"
        )
        return self.folder / "o.weights.h5"

    def run(self, source: str) -> Any:
        """Do a wrong use."""
        return eval(source, {"b": self, "np": np, "keras": keras, "layers": layers, "ops": ops})
