"""The command `keras-saving`: look into a file of a model, check it, take something out of it."""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
import zipfile
from typing import TYPE_CHECKING, BinaryIO, cast

import numpy as np

from keras_saving.atomic import AtomicFile
from keras_saving.dtypes import dtype_name, is_extended
from keras_saving.errors import SavingError
from keras_saving.keras_file import KerasFile, read
from keras_saving.report import printable, render, summarize
from keras_saving.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keras_saving.interfaces import Array

_FORMATS = "FILE is a .keras archive, the folder of one, a whole model in .h5, a .weights.h5 or a .weights.json."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: Arguments after the program's name; None for those of the process.

    Returns:
        Exit status: 0 if all is well, 1 if the file has problems.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (SavingError, OSError) as error:
        message = str(error) if isinstance(error, SavingError) else f"{error.filename!r}: {error.strerror}."
        print(f"keras-saving: {printable(message)}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="keras-saving", description=__doc__, epilog=_FORMATS)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    inspect = commands.add_parser("inspect", help="show layers, variables, shapes and totals", epilog=_FORMATS)
    inspect.set_defaults(run=_inspect)

    check = commands.add_parser("verify", help="check everything; exit status 1 if something is wrong", epilog=_FORMATS)
    check.set_defaults(run=_verify)

    extract = commands.add_parser("extract", help="write the weights, one variable or the config", epilog=_FORMATS)
    extract.set_defaults(run=_extract)
    what = extract.add_mutually_exclusive_group()
    what.add_argument(
        "--variable", metavar="PATH", help="one variable, as layers/dense/vars/0: to a .npy file, or shown"
    )
    what.add_argument("--config", action="store_true", help="the config, as JSON: to a file, or to standard output")
    extract.add_argument(
        "-o", "--output", metavar="OUT", help="file to write; default for all weights: FILE's name with .npz"
    )

    for command in (inspect, check, extract):
        command.add_argument("file", metavar="FILE")
    for command in (inspect, check):
        command.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _inspect(options: argparse.Namespace) -> int:
    with read(options.file) as file:
        summary = summarize(file)
    print(json.dumps(summary, indent=2) if options.json else render(summary))
    return 0


def _verify(options: argparse.Namespace) -> int:
    problems = verify(options.file)
    if options.json:
        print(json.dumps({"file": options.file, "ok": not problems, "problems": problems}, indent=2))
    elif problems:
        for problem in problems:
            print(printable(problem))
    else:
        print(f"{options.file}: no problem found")
    return 1 if problems else 0


def _extract(options: argparse.Namespace) -> int:
    with read(options.file) as file:
        if options.config:
            _extract_config(file, options.output)
        elif options.variable is not None:
            _extract_variable(file, options.variable, options.output)
        else:
            _extract_all(file, options.output or _default_output(options.file))
    return 0


def _extract_config(file: KerasFile, output: str | None) -> None:
    if not file.config:
        raise SavingError("holds weights alone, no config", file=file.path)
    text = json.dumps(file.config, indent=2) + "\n"
    if output is None:
        sys.stdout.write(text)
        return
    with AtomicFile(output) as target:
        target.file.write(text.encode())


def _extract_variable(file: KerasFile, path: str, output: str | None) -> None:
    try:
        array = portable(file.weights[path.strip("/")])
    except KeyError:
        near = difflib.get_close_matches(path, file.weights, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else "`keras-saving inspect` lists them."
        raise SavingError(f"has no variable {path!r}", file=file.path, hint=hint) from None
    if output is None:
        print(np.array2string(array, separator=", "))
        return
    with AtomicFile(output) as target:
        np.lib.format.write_array(target.file, array, allow_pickle=False)


def _extract_all(file: KerasFile, output: str) -> None:
    with AtomicFile(output) as target, zipfile.ZipFile(target.file, "w") as archive:
        for path in file.weights:
            with archive.open(f"{path}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(cast("BinaryIO", member), portable(file.weights[path]), allow_pickle=False)
    print(f"{output}: {len(file.weights)} arrays")


def _default_output(path: str) -> str:
    name = os.path.basename(os.path.abspath(path))
    for ending in (".weights.h5", ".weights.json", ".keras", ".h5", ".hdf5"):
        if name.endswith(ending):
            return name.removesuffix(ending) + ".npz"
    return f"{name}.npz"


def portable(array: Array) -> Array:
    """Return an array in a dtype that every NumPy reads: bfloat16 and float8 as float32, small integers as int8, exactly.

    Without the package ml-dtypes, float8 and small integers stay bytes (uint8).

    Examples:
        >>> portable(np.array([1.5], "float16")).dtype
        dtype('float16')
    """
    if not is_extended(array.dtype):
        return array
    if array.dtype.kind != "V" or array.dtype.type is not np.void:
        return array.astype("int8" if "int" in dtype_name(array.dtype) else "float32")
    if dtype_name(array.dtype) == "bfloat16":  # the upper half of a float32
        return (array.view("uint16").astype("uint32") << 16).view("float32")
    return array.view("uint8")
