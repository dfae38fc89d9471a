"""Write goldens/wrong_uses.json: the built-in class of the error that upstream Keras 3.13.2 raises for each wrong use.

Run it with upstream installed: `KERAS_BACKEND=torch python tests/robustness/make_wrong_uses.py`.
"""

import json
import os
import sys
import tempfile
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from wrong_uses import ENTRIES, Bench, uses  # type: ignore[import-not-found]  # beside this file

warnings.simplefilter("ignore")
folder = Path(tempfile.mkdtemp())
os.chdir(folder)
found = {}
for entry in ENTRIES:
    for source, _ in uses(entry):
        bench = Bench(folder)
        try:
            bench.run(source)
        except Exception as error:
            found[source] = next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
        else:
            found[source] = ""
target = Path(__file__).parent / "goldens" / "wrong_uses.json"
target.parent.mkdir(exist_ok=True)
target.write_text(json.dumps(found, indent=1) + "\n")
