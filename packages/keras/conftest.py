"""Make the modules that stand beside generate.py importable, as they are when it runs as a script."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
