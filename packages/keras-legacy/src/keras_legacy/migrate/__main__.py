"""The command `keras-migrate`, or `python -m keras_legacy.migrate`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter

from keras_legacy.migrate.scan import scan


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What stands after the command, by default that of the process.

    Returns:
        0 where nothing has to be changed, 1 where something has, 2 where a path cannot be read.
    """
    parser = argparse.ArgumentParser(
        prog="keras-migrate",
        description="Tell what in a project or a saved model needs attention when it moves from Keras 2 (tf-keras).",
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="programs, projects, saved models")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    options = parser.parse_args(arguments)
    findings = []
    try:
        for path in options.paths:
            findings += scan(path)
    except (OSError, ValueError) as error:
        print(f"keras-migrate: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps([finding.as_dict() for finding in findings], indent=2))
    else:
        levels = Counter(finding.level for finding in findings)
        print("\n".join(str(finding) for finding in findings), end="\n" if findings else "")
        print(f"{levels['change']} to change, {levels['check']} to check")
    return 1 if any(finding.level == "change" for finding in findings) else 0


if __name__ == "__main__":
    sys.exit(main())
