# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Nested structures of tensors."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_ops.tree import MAP_TO_NONE as MAP_TO_NONE
    from keras_ops.tree import assert_same_paths as assert_same_paths
    from keras_ops.tree import assert_same_structure as assert_same_structure
    from keras_ops.tree import flatten as flatten
    from keras_ops.tree import flatten_with_path as flatten_with_path
    from keras_ops.tree import is_nested as is_nested
    from keras_ops.tree import lists_to_tuples as lists_to_tuples
    from keras_ops.tree import map_shape_structure as map_shape_structure
    from keras_ops.tree import map_structure as map_structure
    from keras_ops.tree import map_structure_up_to as map_structure_up_to
    from keras_ops.tree import pack_sequence_as as pack_sequence_as
    from keras_ops.tree import traverse as traverse
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "MAP_TO_NONE": "keras_ops.tree:MAP_TO_NONE",
            "assert_same_paths": "keras_ops.tree:assert_same_paths",
            "assert_same_structure": "keras_ops.tree:assert_same_structure",
            "flatten": "keras_ops.tree:flatten",
            "flatten_with_path": "keras_ops.tree:flatten_with_path",
            "is_nested": "keras_ops.tree:is_nested",
            "lists_to_tuples": "keras_ops.tree:lists_to_tuples",
            "map_shape_structure": "keras_ops.tree:map_shape_structure",
            "map_structure": "keras_ops.tree:map_structure",
            "map_structure_up_to": "keras_ops.tree:map_structure_up_to",
            "pack_sequence_as": "keras_ops.tree:pack_sequence_as",
            "traverse": "keras_ops.tree:traverse",
        },
    )

__all__ = [
    "MAP_TO_NONE",
    "assert_same_paths",
    "assert_same_structure",
    "flatten",
    "flatten_with_path",
    "is_nested",
    "lists_to_tuples",
    "map_shape_structure",
    "map_structure",
    "map_structure_up_to",
    "pack_sequence_as",
    "traverse",
]
