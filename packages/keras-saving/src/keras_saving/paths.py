"""Names from models and files, checked before they become paths in an archive, a folder or an HDF5 file."""

from __future__ import annotations

import re

from keras_saving.errors import RefusedError

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f/\\:]")


def components(path: str, *, what: str = "path", depth: int = 128, on_disk: bool = True) -> tuple[str, ...]:
    r"""Split a path of objects into its components, and refuse what could leave its folder.

    Args:
        path: Components with `/` between them; slashes at both ends are dropped; `""` has no component.
        what: What the path is, for the error.
        depth: Most components that are accepted.
        on_disk: Whether they name files; inside an HDF5 file a colon or a backslash means nothing.

    Raises:
        RefusedError: A component is empty, `.` or `..`, or holds a null character, or with `on_disk` a separator, a colon or
            another control character.

    Examples:
        >>> components("/layers/dense/")
        ('layers', 'dense')
        >>> components("layers/../x")
        Traceback (most recent call last):
        ...
        keras_saving.errors.RefusedError: 'layers/../x': the component '..' of this path is not allowed.
    """
    stripped = path.strip("/")
    parts = tuple(stripped.split("/")) if stripped else ()
    if len(parts) > depth:
        raise RefusedError(f"this {what} has {len(parts)} components; at most {depth} are allowed", member=path[:200])
    for part in parts:
        check_component(part, place=path, what=what, on_disk=on_disk)
    return parts


def check_component(name: str, *, place: str, what: str = "path", on_disk: bool = True) -> None:
    """Refuse a name that is not one plain component of a path; see `components`.

    Raises:
        RefusedError: It is not.
    """
    if name in {"", ".", ".."} or "\0" in name or (on_disk and _FORBIDDEN.search(name)):
        raise RefusedError(f"the component {name!r} of this {what} is not allowed", member=place)
