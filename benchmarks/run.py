"""Run all benchmarks of cases and print one table.

python benchmarks/run.py [--reference-python PYTHON] [--backends jax,torch] [--only NAME] [--rounds 5]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from measuring import HEAD

SCRIPTS = ("eager_ops", "eager_layers", "graph_building", "steps", "optimizers")


def main() -> int:
    """Run the scripts one after the other; exit 1 when one of them fails."""
    print(HEAD, flush=True)
    failed = 0
    for script in SCRIPTS:
        command = [sys.executable, str(Path(__file__).with_name(f"{script}.py")), *sys.argv[1:]]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if line.rstrip() not in HEAD.splitlines():
                    print(line, end="", flush=True)
        failed |= process.returncode
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
