"""The quickstart runs as the README says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from keras_ops.selection import selected

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not selected().capabilities.trains, reason="runs inference only")
def test_the_quickstart_reaches_97_percent_and_reads_its_file_back_in_three_ways() -> None:
    command = [sys.executable, str(ROOT / "examples" / "quickstart.py")]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)
    assert done.returncode == 0, done.stderr
    found = re.search(r"test accuracy ([\d.]+)", done.stdout)
    assert found is not None
    assert float(found.group(1)) >= 0.97
    assert "loaded back with identical predictions" in done.stdout
    assert "read without a framework: 10 layers" in done.stdout
    assert "predicted on the numpy backend" in done.stdout
