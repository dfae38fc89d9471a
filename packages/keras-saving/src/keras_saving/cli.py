"""The command `keras-saving`: look into a file of a model, check it, compare two, convert it, take something out of it."""

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
from keras_saving.comparison import compare
from keras_saving.conversion import convert
from keras_saving.dtypes import portable
from keras_saving.errors import SavingError
from keras_saving.keras_file import KerasFile, read
from keras_saving.report import printable, render, summarize
from keras_saving.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    except (SavingError, ImportError, ValueError) as error:
        message = str(error)
    except OSError as error:
        message = f"{error.filename!r}: {error.strerror}."
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

    differ = commands.add_parser("diff", help="say what differs between two files; exit status 1 if something does")
    differ.set_defaults(run=_diff)
    differ.add_argument("file", metavar="FIRST")
    differ.add_argument("second", metavar="SECOND")
    differ.add_argument("--tolerance", type=float, default=0.0, help="largest difference of values that counts as none")

    other = commands.add_parser(
        "convert", help="write another format: .keras, folder, .weights.h5, .weights.json, .safetensors"
    )
    other.set_defaults(run=_convert)
    other.add_argument("file", metavar="SOURCE")
    other.add_argument("target", metavar="TARGET")
    other.add_argument("--dtype", help="floating dtype that floating variables get, as float16")
    other.add_argument("--shard", type=float, metavar="GB", help="most gigabytes of one file of a .weights.json")
    other.add_argument(
        "--base", metavar="MODEL", help="saved model whose config and assets weights without a config get"
    )

    for command in (inspect, check, extract):
        command.add_argument("file", metavar="FILE")
    for command in (inspect, check, differ):
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


def _diff(options: argparse.Namespace) -> int:
    differences = compare(options.file, options.second, tolerance=options.tolerance)
    if options.json:
        print(json.dumps({"files": [options.file, options.second], "differences": differences}, indent=2))
    else:
        print("\n".join(map(printable, differences)) or "no difference found")
    return 1 if differences else 0


def _convert(options: argparse.Namespace) -> int:
    convert(options.file, options.target, dtype=options.dtype, max_shard_size=options.shard, base=options.base)
    print(f"{options.target}: written")
    return 0


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
