"""What is found: a place, what stands there, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Level = Literal["change", "check"]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that needs attention.

    Attributes:
        path: File or folder.
        line: Line in the file, 0 for what is no text.
        place: Where in a saved model, `""` in a program.
        level: `"change"` for what does not work any more, `"check"` for what depends on something that is not in sight.
        rule: Name of the kind, as `"removed-name"`.
        found: What stands there.
        advice: What to do.
    """

    path: str
    line: int
    place: str
    level: Level
    rule: str
    found: str
    advice: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else f"{self.path}{f' [{self.place}]' if self.place else ''}"
        return f"{where}: {self.level}: {self.found}: {self.advice} ({self.rule})"

    def as_dict(self) -> dict[str, object]:
        """Return the attributes by name, as `--json` prints them."""
        return asdict(self)


__all__ = ["Finding", "Level"]
