"""Write what upstream Keras 3.13.2 makes of the calls in `quantizer_cases`.

KERAS_BACKEND=jax python make_quantizers.py    # goldens/quantizers.json
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jax
import numpy as np
from quantizer_cases import CALLS, SLOPES

import keras


def main() -> None:
    lines = []
    for name, (function, args, kwargs) in CALLS.items():
        call = getattr(keras.quantizers, function)
        found: dict[str, Any] = {"result": [plain(x) for x in keras.tree.flatten(call(*args, **kwargs))]}
        if function.startswith("fake_quant"):
            loss = lambda *values: (call(*values, **kwargs) * SLOPES).sum()  # noqa: B023, E731
            found["gradients"] = [np.asarray(g).tolist() for g in jax.grad(loss, argnums=(0, 1, 2))(*args)]
        lines.append(f"{json.dumps(name)}: {json.dumps(found)}")
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (Path(__file__).parent / "goldens" / "quantizers.json").write_text(text, encoding="utf-8")


def plain(x: Any) -> Any:
    return x if isinstance(x, int) else [str(x.dtype), np.asarray(x).tolist()]


if __name__ == "__main__":
    main()
