"""The parser accepts one reading of a document and bounds its cost."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_saving.errors import DamagedError, LimitError, RefusedError, SavingError
from keras_saving.limits import Limits
from keras_saving.strict_json import JSON, parse, parse_object, require_finite

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(value=VALUES)
@settings(deadline=None)
def test_what_json_writes_is_parsed_to_the_same_value(value: JSON) -> None:
    assert parse(json.dumps(value), where="config.json") == value
    assert parse(json.dumps(value, ensure_ascii=False).encode(), where="config.json") == value


@given(junk=st.text(alphabet='{}[]",:\\ 019eE+-.tfn', max_size=30))
@settings(deadline=None)
def test_any_text_is_parsed_as_json_does_or_refused_with_a_saving_error(junk: str) -> None:
    try:
        expected = json.loads(junk)
    except ValueError:
        with pytest.raises(SavingError):
            parse(junk, where="x")
        return
    try:
        value = parse(junk, where="x")
    except RefusedError as error:
        reason = error.reason
        assert reason.endswith("twice in one object")  # both outcomes are right, each under its condition
    else:
        assert json.dumps(value) == json.dumps(expected)


@pytest.mark.parametrize(
    ("document", "kind", "reason"),
    [
        ('{"a": 1, "b": 2, "a": 3}', RefusedError, "has the key 'a' twice"),
        ('{"x": [{"k": 1, "k": 1}]}', RefusedError, "has the key 'k' twice"),
        (b'{"a": "\xff"}', DamagedError, "is not UTF-8 at byte 7"),
        (b"\xef\xbb\xbf{}", DamagedError, "is not JSON"),
        ("[1, 2", DamagedError, "is not JSON"),
        ("{\"a\": 'b'}", DamagedError, "is not JSON"),
        ("", DamagedError, "is not JSON"),
        ('["\\ud800"]', RefusedError, "half of a surrogate pair"),
        ("[" * 100_000, LimitError, "nested deeper than 200"),
        ("[" * 201 + "]" * 201, LimitError, "nested deeper than 200"),
        ("[" * 300 + '"unfinished', LimitError, "nested deeper than 200"),
        ("[{}," * 150 + '"' + '\\"' * 50_000, DamagedError, "does not end"),
        ("[" + "1" * 401 + "]", LimitError, "integer of 401 digits"),
        (" " * 101, LimitError, "has 101 bytes"),
        ("[" + "1," * 60 + "1]", LimitError, "holds more than 50 values"),
    ],
)
def test_a_document_out_of_bounds_is_refused(document: str | bytes, kind: type[SavingError], reason: str) -> None:
    small = reason.startswith(("has 101", "holds more than 50"))
    limits = Limits(json_bytes=100) if reason.startswith("has 101") else Limits(json_nodes=50) if small else Limits()
    with pytest.raises(kind, match=reason) as caught:
        parse(document, where="config.json", file="m.keras", limits=limits)
    assert str(caught.value).startswith("'m.keras' at 'config.json': ")


def test_depth_counts_brackets_outside_of_strings_only() -> None:
    document = '["' + "[{" * 500 + '"]'
    assert parse(document, where="x") == ["[{" * 500]
    assert parse("[" * 200 + "]" * 200, where="x") != []


def test_infinite_numbers_are_parsed_and_found_by_require_finite() -> None:
    value = parse_object('{"mask": {"low": -Infinity, "n": NaN}, "rate": [1, 2.5]}', where="config")
    mask = value["mask"]
    assert isinstance(mask, dict)
    assert mask["low"] == -math.inf
    with pytest.raises(RefusedError, match=r"'config\.mask\.(low|n)'"):
        require_finite(value, where="config")
    require_finite(value["rate"], where="config")


@pytest.mark.parametrize(
    ("document", "kind"), [("[1]", "a list"), ('"a"', "a string"), ("null", "null"), ("3", "a number")]
)
def test_a_document_that_is_not_an_object_is_refused_where_one_is_expected(document: str, kind: str) -> None:
    with pytest.raises(DamagedError, match=f"holds {kind}; expected an object"):
        parse_object(document, where="config.json")
