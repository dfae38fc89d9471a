"""Count what the docstrings of the public names lack: nothing, or it fails.

    python docs/check_docstrings.py

Counted for each object that packages/keras/names.toml names, once, under its first namespace:

- `doc`: it has a docstring of its own;
- `args`: each parameter stands under `Args:`, but for `self`, `*args` and `**kwargs`;
- `returns`: a function that gives something has `Returns:` or `Yields:`;
- `example`: there is an example, which the doctests run;
- `source`: where a paper is natural, it is named under `Source:`;
- `methods`: public methods and properties of classes have, or inherit, a docstring that tells their parameters and what they give.
"""

from __future__ import annotations

import functools
import inspect
import os
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CHECKS = ("doc", "args", "returns", "example", "source", "methods")
# What users override: its meaning is told once, where the base class has it.
HOOKS = {"build", "call", "compute_output_shape", "compute_output_spec", "compute_mask", "get_config", "from_config"}
HOOKS |= {"quantized_call", "save_own_variables", "load_own_variables", "save_assets", "load_assets"}
# Names that stand for something a paper, a book or a standard describes.
PAPERS = re.compile(
    r"keras\.optimizers\.(Ada\w+|Ftrl|Lamb|Lion|LossScaleOptimizer|Muon|Nadam|RMSprop|SGD)"
    r"|keras\.optimizers\.schedules\.Cosine\w+"
    r"|keras\.losses\.(Circle|CTC|Dice|Tversky|Huber|\w*Focal\w*)"
    r"|keras\.initializers\.(Glorot|He|Lecun|Orthogonal)\w*"
    r"|keras\.activations\.(celu|elu|gelu|glu|hard_sigmoid|hard_silu|mish|relu6|selu|silu|sparsemax|sparse_plus)"
    r"|keras\.layers\.((Batch|Group|Layer|RMS|Spectral)Normalization|(Spatial|Alpha|Gaussian)?Dropout\w*|\w*Attention"
    r"|LSTM|GRU|ConvLSTM\w+|GaussianNoise|Separable\w+|AugMix|CutMix|MixUp|RandAugment|RandomErasing|ELU|PReLU|LeakyReLU"
    r"|Bidirectional)"
    r"|keras\.applications\.[A-Z]\w+"
    r"|keras\.metrics\.(AUC|FBetaScore|MeanIoU)"
    r"|keras\.regularizers\.(L1|L2|L1L2)"
    r"|keras\.quantizers\.(GPTQ\w*|AWQ\w*|Float8\w+)"
    r"|keras\.callbacks\.SwapEMAWeights"
)


def public() -> Iterator[tuple[str, Any]]:
    """Yield each public name with its object, each object once, under the name that comes first."""
    seen: set[int] = set()
    table = tomllib.loads((ROOT / "packages/keras/names.toml").read_text("utf-8"))

    def walk(space: str, entries: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in entries.items():
            if isinstance(value, dict):
                yield from walk(f"{space}.{name}", value)
            elif name != "__doc__":
                found = getattr(import_module(space), name)
                if id(found) not in seen:
                    seen.add(id(found))
                    yield f"{space}.{name}", found

    # Namespaces first: `keras.Layer` is told under `keras.layers`.
    top = {name: value for name, value in table["keras"].items() if isinstance(value, dict)}
    yield from walk("keras", top)
    yield from walk("keras", {name: value for name, value in table["keras"].items() if not isinstance(value, dict)})


def section(text: str, *titles: str) -> str:
    """Return the body of a section of a docstring."""
    found = re.search(rf"^(?:{'|'.join(titles)}):\s*\n((?:[ \t]+.*\n|[ \t]*\n)*)", text + "\n", re.MULTILINE)
    return found[1] if found else ""


def parameters(target: Callable[..., Any]) -> list[str]:
    """Return the names of the parameters that have to be told."""
    try:
        known = inspect.signature(target).parameters.values()
    except (TypeError, ValueError):
        return []
    loose = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [
        p.name for p in known if p.name not in ("self", "cls") and not p.name.startswith("_") and p.kind not in loose
    ]


def untold(text: str, names: list[str]) -> list[str]:
    """Return those parameters that no section of arguments tells."""
    told = section(text, "Args", "Arguments", "Call arguments", "Attributes")
    heads = re.findall(r"^ {4}(\*{0,2}[\w`, *]+)(?: \([^)]*\))?:", told, re.MULTILINE)
    listed = {name.strip("*` ") for head in heads for name in head.split(",")}
    return [name for name in names if name not in listed]


def gives(target: Callable[..., Any]) -> bool:
    """Tell whether a function gives something."""
    returned = getattr(target, "__annotations__", {}).get("return")
    return returned not in (None, "None", "NoReturn", "Never", type(None))


def lacks_of_method(cls: type, name: str, member: Any) -> list[str]:
    """Return what the docstring of a method or property lacks."""
    target = (
        member.fget if isinstance(member, property) else getattr(member, "func", getattr(member, "__func__", member))
    )
    if isinstance(member, functools.cached_property):
        target = member.func
    text = inspect.getdoc(getattr(cls, name) if not isinstance(member, property) else member)
    if not text:
        return [f"methods: {cls.__name__}.{name} has no docstring"]
    own = getattr(target, "__doc__", None)
    if isinstance(member, property | functools.cached_property) or not callable(target) or not own or name in HOOKS:
        return []
    missing = untold(text, parameters(target))
    found = [f"methods: {cls.__name__}.{name} does not tell {', '.join(missing)}"] if missing else []
    if gives(target) and not section(text, "Returns", "Yields") and not text.startswith(("Return ", "Yield ", "Tell ")):
        found.append(f"methods: {cls.__name__}.{name} does not tell what it gives")
    return found


def methods(cls: type) -> Iterator[str]:
    """Yield what the methods lack that a class defines itself, or has from a class that is not public."""
    for base in cls.__mro__:
        if not base.__module__.startswith("keras"):
            continue
        for name, member in vars(base).items():
            if name.startswith("_") or inspect.isclass(member):
                continue
            if callable(member) or isinstance(
                member, property | classmethod | staticmethod | functools.cached_property
            ):
                yield from lacks_of_method(base, name, member)


def lacks(name: str, target: Any) -> Iterator[str]:
    """Yield what the docstring of a public object lacks, each with the name of the check."""
    is_class = inspect.isclass(target)
    text = inspect.cleandoc((vars(target).get("__doc__") if is_class else target.__doc__) or "")
    if not text:
        yield "doc"
    missing = untold(text, parameters(target))
    if missing:
        yield f"args: {', '.join(missing)}"
    if not is_class and gives(target) and not section(text, "Returns", "Yields"):
        yield "returns"
    if ">>>" not in text:
        yield "example"
    if PAPERS.fullmatch(name) and "Source:" not in text:
        yield "source"


def survey() -> dict[str, dict[str, list[str]]]:
    """Return what is lacking, by namespace and check; `all` lists every name."""
    found: dict[str, dict[str, list[str]]] = {}
    told: set[str] = set()  # methods of bases, once
    for name, target in public():
        space = found.setdefault(name.rpartition(".")[0], {check: [] for check in ("all", *CHECKS)})
        space["all"].append(name)
        for lack in lacks(name, target):
            space[lack.partition(":")[0]].append(f"{name} {lack.partition(':')[2]}".rstrip())
        for lack in methods(target) if inspect.isclass(target) else ():
            if lack not in told:
                told.add(lack)
                space["methods"].append(lack.partition(": ")[2])
    return found


def main() -> int:
    """Print what is lacking, and how much by namespace."""
    found = survey()
    for entries in found.values():
        for check in CHECKS:
            print("".join(f"{check}: {entry}\n" for entry in entries[check]), end="")
    print(f"{'namespace':38}", *(f"{word:>8}" for word in ("names", *CHECKS)))
    total = Counter[str]()
    for space, entries in sorted(found.items()):
        total.update({check: len(entries[check]) for check in entries})
        print(f"{space:38}", *(f"{len(entries[check]):8}" for check in ("all", *CHECKS)))
    print(f"{'in all':38}", *(f"{total[check]:8}" for check in ("all", *CHECKS)))
    return 1 if any(total[check] for check in CHECKS) else 0


if __name__ == "__main__":
    os.environ["KERAS_BACKEND"] = "numpy"
    sys.exit(main())
