"""Give all packages one version, pins between them, lock file and changelogs included.

    python release/version.py 3.13.3                    # the next version; changelogs get a heading for it
    python release/version.py 3.13.3 --date 2026-12-01  # the same, or the version there is, on the day of its release
    python release/version.py --check                   # exit 1, with one line for each place, when something is out of step

The versions of the packages are not that of the API: `keras.__version__`, which model files hold too, says which Keras's names
and behaviour these are, and stays.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VERSION = re.compile(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
HEADING = re.compile(r"^## (\S+) \((unreleased|\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)


def projects(root: Path) -> list[Path]:
    """Return the project files: those of the packages, then that of the workspace."""
    return [*sorted(root.glob("packages/*/pyproject.toml")), root / "pyproject.toml"]


def project(path: Path) -> dict[str, Any]:
    """Return the table `project` of a project file."""
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    return table


def names(root: Path) -> list[str]:
    """Return the names of the packages, the longest first, so that one that begins like another is found."""
    return sorted((project(path)["name"] for path in projects(root)), key=lambda name: (-len(name), name))


def pinned(text: str, packages: list[str], version: str) -> str:
    """Return a project file with another version of the project, and of the packages that it needs."""
    text = re.sub(r'(?m)^version = "[^"]*"$', f'version = "{version}"', text, count=1)
    pin = rf'"({"|".join(map(re.escape, packages))})(\[[^\]"]*\])?==[^"]*"'
    return re.sub(pin, rf'"\g<1>\g<2>=={version}"', text)


def locked(text: str, packages: list[str], version: str) -> str:
    """Return a lock file with another version of the packages."""
    entry = rf'(?m)^(name = "(?:{"|".join(map(re.escape, packages))})"\n)version = "[^"]*"\n(source = \{{ (?:editable|virtual) = )'
    return re.sub(entry, rf'\g<1>version = "{version}"\n\g<2>', text)


def headed(text: str, version: str, date: str | None) -> str:
    """Return a changelog whose newest heading is of a version: the unreleased one renamed, or a new one."""
    newest = HEADING.search(text)
    if newest is None:
        raise ValueError(
            "a changelog has no heading of the form `## <version> (unreleased)` or `## <version> (<date>)`"
        )
    heading = f"## {version} ({date or 'unreleased'})"
    if newest[2] == "unreleased" or newest[1] == version:
        return text[: newest.start()] + heading + text[newest.end() :]
    return f"{text[: newest.start()]}{heading}\n\n- No changes of its own.\n\n{text[newest.start() :]}"


def changes(root: Path, version: str, date: str | None) -> Iterator[tuple[Path, str]]:
    """Give each file that a version stands in, and its new text."""
    packages = names(root)
    for path in projects(root):
        yield path, pinned(path.read_text(encoding="utf-8"), packages, version)
        if path.parent != root:
            changelog = path.with_name("CHANGELOG.md")
            yield changelog, headed(changelog.read_text(encoding="utf-8"), version, date)
    lock = root / "uv.lock"
    yield lock, locked(lock.read_text(encoding="utf-8"), packages, version)


def disagreements(root: Path) -> list[str]:
    """Return a line for each file in which the version is not that of the workspace, or a package of ours is not pinned."""
    version = project(root / "pyproject.toml")["version"]
    newest = HEADING.search((root / "packages" / "keras" / "CHANGELOG.md").read_text(encoding="utf-8"))
    date = newest[2] if newest and newest[2] != "unreleased" else None
    found = [
        f"{path.relative_to(root)}: expected version {version}, {date or 'unreleased'}"
        for path, text in changes(root, version, date)
        if path.read_text(encoding="utf-8") != text
    ]
    ours = set(names(root))
    for path in projects(root)[:-1]:
        table = project(path)
        needed = [
            *table["dependencies"],
            *(item for extra in table.get("optional-dependencies", {}).values() for item in extra),
        ]
        for item in needed:
            if re.split(r"[\[=<>~! ;]", item, maxsplit=1)[0] in ours and not item.endswith(f"=={version}"):
                found.append(f"{path.relative_to(root)}: {item} is not pinned to {version}")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("version", nargs="?", help="the version to give, such as 3.13.3 or 3.14.0rc1")
    parser.add_argument("--date", help="the day of the release, as 2026-12-01; without it, the version is unreleased")
    parser.add_argument("--check", action="store_true", help="change nothing; say what is out of step")
    parser.add_argument("--root", type=Path, default=ROOT, help="the workspace")
    chosen = parser.parse_args(arguments)
    if chosen.check:
        found = disagreements(chosen.root)
        print("\n".join(found) or "all versions are in step")
        return 1 if found else 0
    if not chosen.version or not VERSION.fullmatch(chosen.version):
        parser.error(f"version={chosen.version!r}; expected numbers with dots, such as 3.13.3 or 3.14.0rc1")
    if chosen.date and not DATE.fullmatch(chosen.date):
        parser.error(f"--date={chosen.date!r}; expected a day, such as 2026-12-01")
    written = list(changes(chosen.root, chosen.version, chosen.date))  # all of them before the first is written
    for path, text in written:
        path.write_text(text, encoding="utf-8")
    print(f"{len(written)} files: version {chosen.version}, {chosen.date or 'unreleased'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
