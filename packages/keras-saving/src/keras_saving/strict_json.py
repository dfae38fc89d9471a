"""A JSON parser that accepts one reading of a document only, and bounds what the document may cost."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from keras_saving.errors import DamagedError, LimitError, RefusedError
from keras_saving.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
"""What a parsed document consists of."""

# A lone quote is the last alternative, so that a string without an end is found in one pass.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}"]', re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(document: bytes | str, *, where: str, file: str | None = None, limits: Limits | None = None) -> JSON:
    """Parse a JSON document strictly.

    `NaN`, `Infinity` and `-Infinity` are accepted, since saved configs hold them; see `require_finite`.

    Args:
        document: The text, as UTF-8 without byte order mark if it is bytes.
        where: Name of the document, for errors: `"config.json"`.
        file: File that holds the document, for errors.
        limits: Bounds on size, depth, number of values and digits of an integer.

    Raises:
        DamagedError: It is not UTF-8 or not JSON.
        RefusedError: An object has a key twice, or a string holds half of a surrogate pair.
        LimitError: It is larger, deeper or longer than `limits` allow.

    Examples:
        >>> parse('{"units": 3, "mask": [true, null]}', where="config.json")
        {'units': 3, 'mask': [True, None]}
        >>> parse('{"units": 3, "units": 4}', where="config.json")
        Traceback (most recent call last):
        ...
        keras_saving.errors.RefusedError: 'config.json': has the key 'units' twice in one object.
    """
    limits = limits or Limits()
    text = _decode(document, where, file, limits)
    _check_shape(text, where, file, limits)

    def unique(pairs: list[tuple[str, JSON]]) -> JSON:
        made = dict(pairs)
        if len(made) != len(pairs):
            twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
            raise RefusedError(f"has the key {twice[:200]!r} twice in one object", file=file, member=where)
        return made

    try:
        value: JSON = json.loads(text, object_pairs_hook=unique, parse_int=_integer(where, file, limits))
    except json.JSONDecodeError as error:
        reason = f"is not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        raise DamagedError(reason, file=file, member=where) from None
    if _SURROGATE.search(text):
        _check_strings(value, where, file)
    return value


def parse_object(
    document: bytes | str, *, where: str, file: str | None = None, limits: Limits | None = None
) -> dict[str, JSON]:
    """Parse a JSON document whose top is an object; arguments and errors are those of `parse`.

    Raises:
        DamagedError: The top is not an object, too.
    """
    value = parse(document, where=where, file=file, limits=limits)
    if not isinstance(value, dict):
        raise DamagedError(f"holds {_kind(value)}; expected an object", file=file, member=where)
    return value


def require_finite(value: JSON, *, where: str, file: str | None = None) -> None:
    """Check that no number in a value is infinite or NaN.

    Raises:
        RefusedError: One is; the error names its path.

    Examples:
        >>> require_finite({"rate": [0.5, float("nan")]}, where="config")
        Traceback (most recent call last):
        ...
        keras_saving.errors.RefusedError: 'config.rate[1]': is nan; expected a finite number.
    """
    pending: list[tuple[str, JSON]] = [(where, value)]
    while pending:
        place, item = pending.pop()
        if isinstance(item, float) and not math.isfinite(item):
            raise RefusedError(f"is {item}; expected a finite number", file=file, member=place)
        if isinstance(item, dict):
            pending += [(f"{place}.{key}", inner) for key, inner in item.items()]
        elif isinstance(item, list):
            pending += [(f"{place}[{i}]", inner) for i, inner in enumerate(item)]


def _decode(document: bytes | str, where: str, file: str | None, limits: Limits) -> str:
    if len(document) > limits.json_bytes:
        reason = f"has {len(document):,} bytes; at most {limits.json_bytes:,} are allowed"
        raise LimitError(reason, file=file, member=where, hint="Raise Limits.json_bytes if you trust the file.")
    if isinstance(document, str):
        return document
    try:
        return document.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DamagedError(f"is not UTF-8 at byte {error.start}", file=file, member=where) from None


def _check_shape(text: str, where: str, file: str | None, limits: Limits) -> None:
    opened = text.count("[") + text.count("{")
    if opened + text.count(",") > limits.json_nodes:
        reason = f"holds more than {limits.json_nodes:,} values"
        raise LimitError(reason, file=file, member=where, hint="Raise Limits.json_nodes if you trust the file.")
    if opened <= limits.json_depth:
        return
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token.group() if token.end() - token.start() == 1 else "string"
        if mark == '"':
            raise DamagedError(
                f"is not JSON: the string at character {token.start()} does not end", file=file, member=where
            )
        depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
        if depth > limits.json_depth:
            reason = f"is nested deeper than {limits.json_depth} levels"
            raise LimitError(reason, file=file, member=where, hint="Raise Limits.json_depth if you trust the file.")


def _integer(where: str, file: str | None, limits: Limits) -> Callable[[str], int]:
    def convert(digits: str) -> int:
        if len(digits) > limits.integer_digits:
            reason = f"holds an integer of {len(digits)} digits; at most {limits.integer_digits} are allowed"
            raise LimitError(reason, file=file, member=where)
        return int(digits)

    return convert


def _check_strings(value: JSON, where: str, file: str | None) -> None:
    pending: list[JSON] = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            pending += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            pending += item
        elif isinstance(item, str):
            try:
                item.encode("utf-8")
            except UnicodeEncodeError:
                raise RefusedError("holds half of a surrogate pair in a string", file=file, member=where) from None


def _kind(value: JSON) -> str:
    names = {list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}
    return names.get(type(value), "null")
