"""Tests of keras_ops.tree: expected values are those of upstream Keras 3.13.2."""

from __future__ import annotations

from collections import OrderedDict, defaultdict, deque, namedtuple
from typing import Any

import numpy as np
import pytest

from keras_ops import KerasTensor, tree

P = namedtuple("P", "a b")  # noqa: PYI024  # a plain one, as users write it


@pytest.mark.parametrize(
    ("structure", "leaves"),
    [
        ({"b": 1, "a": 2}, [2, 1]),
        (OrderedDict([("b", 1), ("a", 2)]), [1, 2]),
        (defaultdict(int, {"b": 1, "a": 2}), [2, 1]),
        (deque([1, (2, 3)]), [1, 2, 3]),
        (P(1, [2]), [1, 2]),
        ([], []),
        ({}, []),
        (None, [None]),
        ("ab", ["ab"]),
    ],
)
def test_leaves_come_in_order(structure: Any, leaves: list[Any]) -> None:
    assert tree.flatten(structure) == leaves
    assert tree.pack_sequence_as(structure, leaves) == structure
    assert tree.map_structure(lambda x: x, structure) == structure
    assert [leaf for _, leaf in tree.flatten_with_path(structure)] == leaves


@pytest.mark.parametrize(
    ("structure", "paths"),
    [
        ({"b": [1, 2], "a": (None, 3)}, [("a", 0), ("a", 1), ("b", 0), ("b", 1)]),
        (P(1, [2]), [(0,), (1, 0)]),
        (OrderedDict([("b", 1), ("a", 2)]), [("b",), ("a",)]),
        (deque([1, 2]), [(0,), (1,)]),
        (5, [()]),
    ],
)
def test_paths_hold_keys_and_indices(structure: Any, paths: list[Any]) -> None:
    assert [path for path, _ in tree.flatten_with_path(structure)] == paths


@pytest.mark.parametrize("nested", [[], (), {}, P(1, 2), deque()])
def test_containers_are_nested(nested: Any) -> None:
    assert tree.is_nested(nested)


@pytest.mark.parametrize("leaf", [np.ones(2), "a", KerasTensor((2,)), {1, 2}, slice(1, 2), None, 1.0])
def test_other_values_are_leaves(leaf: Any) -> None:
    assert not tree.is_nested(leaf)


def test_what_a_function_gives_for_a_leaf_is_kept_even_none() -> None:
    assert tree.map_structure(lambda x: None, [1, 2]) == [None, None]
    assert tree.map_structure(lambda x: x + 1, [1, None], none_is_leaf=False) == [2, None]
    assert tree.map_structure(lambda x, y: (x, y), [1, None], [3, None], none_is_leaf=False) == [(1, 3), None]
    with pytest.raises(ValueError, match="not nested alike"):
        tree.map_structure(lambda x, y: (x, y), [1, None], [3, 4], none_is_leaf=False)


@pytest.mark.parametrize(
    ("a", "b"),
    [([1, 2], (3, 4)), ([1, [2]], [3, 4]), ({"a": 1}, {"b": 1}), ([1], 1)],
)
def test_structures_with_other_containers_differ(a: Any, b: Any) -> None:
    with pytest.raises(ValueError, match="not nested alike"):
        tree.assert_same_structure(a, b)


def test_the_argument_check_types_is_deprecated() -> None:
    with pytest.warns(DeprecationWarning, match="check_types=False has no effect"):
        tree.assert_same_structure([1, 2], [3, 4], check_types=False)


@pytest.mark.parametrize(("a", "b"), [([1, 2], (3, 4)), ({"a": [1]}, OrderedDict(a=(2,))), (P(1, 2), [1, 2])])
def test_paths_may_be_the_same_through_other_containers(a: Any, b: Any) -> None:
    tree.assert_same_paths(a, b)


@pytest.mark.parametrize(("a", "b"), [([1, 2], [3]), ({"a": 1}, {"b": 1}), ([1], {"a": 1})])
def test_paths_that_one_structure_lacks_are_refused(a: Any, b: Any) -> None:
    with pytest.raises(ValueError, match="don't have the same paths"):
        tree.assert_same_paths(a, b)


def test_a_walk_from_the_top_stops_where_the_function_answers() -> None:
    assert tree.traverse(lambda x: x * 2 if isinstance(x, int) else None, [1, (2, "a"), None]) == [2, (4, "a"), None]
    assert tree.traverse(lambda x: "T" if isinstance(x, tuple) else None, [1, (2, 1)]) == [1, "T"]
    assert tree.traverse(lambda x: tree.MAP_TO_NONE if x == 1 else None, [1, (2, 1)]) == [None, (2, None)]


def test_a_walk_from_the_bottom_sees_what_became_of_the_items() -> None:
    def add(x: Any) -> Any:
        return sum(x) if isinstance(x, (tuple, list)) else x + 1

    assert tree.traverse(add, [1, (2, 1)], top_down=False) == 7


def test_shapes_are_the_leaves_of_structures_of_shapes() -> None:
    assert tree.map_shape_structure(tuple, [(None, 3), [2, 4], {"a": (1,)}]) == [(None, 3), (2, 4), {"a": (1,)}]
    assert tree.map_shape_structure(len, (1, 2)) == 2


def test_lists_become_tuples_at_every_depth() -> None:
    assert tree.lists_to_tuples([1, [2, {"a": [3]}], P(1, [2])]) == (1, (2, {"a": (3,)}), P(1, (2,)))


def test_a_function_over_shallow_structures_sees_what_stands_below() -> None:
    assert tree.map_structure_up_to([0, 0], lambda a, b: (a, b), [1, [2]], [3, 4]) == [(1, 3), ([2], 4)]
    assert tree.map_structure_up_to((0, {"a": 0}), lambda a: a, (1, {"a": [2, 3]})) == (1, {"a": [2, 3]})
    with pytest.raises(ValueError, match="not nested alike"):
        tree.map_structure_up_to([1, 2], lambda a: a, [1])


@pytest.mark.parametrize("call", [tree.map_structure, tree.traverse, tree.map_shape_structure])
def test_a_function_that_is_none_is_refused(call: Any) -> None:
    with pytest.raises(TypeError, match="func is of type int; expected a callable"):
        call(1, [(1, 2)])


def test_sequences_of_the_wrong_length_are_refused() -> None:
    with pytest.raises(ValueError, match="Too few leaves in flat_sequence: 1; expected: 2"):
        tree.pack_sequence_as([1, 2], [10])
    with pytest.raises(ValueError, match="Too many leaves in flat_sequence: 2; expected: 1"):
        tree.pack_sequence_as(1, [10, 20])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"a": 1}, OrderedDict(a=2)),
        (OrderedDict(a=1), {"a": 2}),
        (OrderedDict(a=1, b=2), OrderedDict(b=3, a=4)),
        (defaultdict(lambda: 0, a=1), defaultdict(int, a=2)),
    ],
)
def test_dicts_of_all_kinds_are_nested_alike(a: Any, b: Any) -> None:
    tree.assert_same_structure(a, b)
    assert tree.map_structure(lambda x, y: (x, y), a, b) == {key: (a[key], b[key]) for key in a}


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ([1, 2], (3, 4), "Expected an instance of list"),
        ([1, 2], [3], "arity mismatch"),
        ({"a": 1}, {"b": 1}, "dictionary key mismatch"),
        ([1, 2], [3, [4]], "Structures don't have the same nested structure"),
        ([{"a": 1}], [{"a": {"c": 1}}], "Structures don't have the same nested structure"),
    ],
)
def test_an_error_says_how_structures_differ(a: Any, b: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tree.assert_same_structure(a, b)
    with pytest.raises(ValueError, match=message):
        tree.map_structure(lambda x, y: x, a, b)


@pytest.mark.parametrize("items", ["ab", iter("ab"), {"a": 1, "b": 2}, np.array(["a", "b"])])
def test_everything_that_can_be_iterated_over_is_packed(items: Any) -> None:
    assert tree.pack_sequence_as([0, (0,)], items) == ["a", ("b",)]
