"""`get_file`: a file of the network in the cache."""

from __future__ import annotations

import os
import tempfile
import urllib.parse
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from keras_datasets.archives import unpack
from keras_datasets.downloading import download, has_hash

if TYPE_CHECKING:
    from keras_datasets.archives import Format

_ENDINGS = (".tar.gz", ".tar.bz2", ".tar.bz", ".tar.xz", ".tgz", ".tar", ".zip")


def get_file(
    fname: str | os.PathLike[str] | None = None,
    origin: str | None = None,
    untar: bool = False,
    md5_hash: str | None = None,
    file_hash: str | None = None,
    cache_subdir: str = "datasets",
    hash_algorithm: str = "auto",
    extract: bool = False,
    archive_format: str | Sequence[str] | None = "auto",
    cache_dir: str | os.PathLike[str] | None = None,
    force_download: bool = False,
) -> str:
    """Return the path of a file of the network, which is downloaded unless it is in the cache.

    The file appears in the cache when it is complete and its hash fits. An archive is unpacked into a folder beside it, with regular files
    and folders only.

    Args:
        fname: Name of the file in the cache, or of the folder that an archive is unpacked to; default: the last part of `origin`.
        origin: The URL.
        untar: Older form of `extract`, for tar archives.
        md5_hash: Older form of `file_hash`.
        file_hash: sha256 or md5 that the file must have, in hexadecimal digits.
        cache_subdir: Folder in the cache, or an absolute path.
        hash_algorithm: `"sha256"`, `"md5"`, or `"auto"` to tell by the length of the hash.
        extract: Whether to unpack the file, an archive.
        archive_format: `"tar"` (with gzip, bzip2 or xz, too), `"zip"`, a list of these, or `"auto"` for both; None unpacks nothing.
        cache_dir: The cache; default: the environment's `KERAS_HOME`, else `~/.keras`.
        force_download: Whether to download the file again.

    Returns:
        The path of the file, or of the folder that it was unpacked to.

    Raises:
        ValueError: An argument is wrong, the hash differs, or an archive has links or leads out of its folder.
        DownloadError: The server cannot be reached, or says no.

    Examples:
        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "words.txt")
        ...     _ = file.write_text("a b")
        ...     path = get_file(origin=file.as_uri(), cache_dir=folder)
        ...     path.replace(folder, ""), pathlib.Path(path).read_text()
        Downloading data from file://...words.txt
        3/3 ━━━━━━━━━━━━━━━━━━━━ 100 %
        ('/datasets/words.txt', 'a b')
    """
    if origin is None:
        raise ValueError('Please specify the "origin" argument (URL of the file to download).')
    if md5_hash is not None and file_hash is None:
        file_hash, hash_algorithm = md5_hash, "md5"
    name = _name(fname, origin)
    formats: tuple[Format, ...] = ("tar",) if untar else _formats(archive_format)
    folder = _folder(cache_dir, cache_subdir)
    file, unpacked = folder / name, folder / name
    if extract or untar:
        file, unpacked = _places(folder, name, named=fname is not None)
    fetched = force_download or not _is_cached(file, file_hash, hash_algorithm)
    if fetched:
        download(origin, file, file_hash=file_hash, algorithm=hash_algorithm)
    if not (extract or untar):
        return str(file)
    if (fetched or not unpacked.exists()) and not unpack(file, unpacked, formats):
        warnings.warn(f"Could not extract archive {str(file)!r}: it is none of {formats}.", stacklevel=2)
    return str(unpacked)


def _name(fname: str | os.PathLike[str] | None, origin: str) -> str:
    if fname is None:
        name = os.path.basename(urllib.parse.urlsplit(origin).path)
        if not name:
            raise ValueError(
                f"Can't parse the file name from the origin provided: '{origin}'. Please specify the `fname` argument."
            )
        return name
    name = os.fspath(fname)
    if os.sep in name or (os.altsep and os.altsep in name) or name in ("", ".", ".."):
        raise ValueError(
            "Paths are no longer accepted as the `fname` argument. To specify the file's parent directory, use the `cache_dir` "
            f"argument. Received: fname={fname}"
        )
    return name


def _formats(archive_format: str | Sequence[str] | None) -> tuple[Format, ...]:
    if archive_format is None:
        return ()
    if archive_format == "auto":
        return ("tar", "zip")
    found = (archive_format,) if isinstance(archive_format, str) else tuple(archive_format)
    if wrong := [one for one in found if one not in ("tar", "zip")]:
        raise ValueError(
            f"archive_format={archive_format!r}: {wrong[0]!r} is unknown; expected 'auto', 'tar', 'zip' or None."
        )
    return cast("tuple[Literal['tar', 'zip'], ...]", found)


def _folder(cache_dir: str | os.PathLike[str] | None, cache_subdir: str) -> Path:
    """Return the folder in the cache, made where it is missing; one for temporary files where the cache cannot be written."""
    base = cache_dir or os.environ.get("KERAS_HOME") or os.path.join(os.path.expanduser("~"), ".keras")
    for place in (Path(base), Path(tempfile.gettempdir()) / ".keras"):
        folder = place / cache_subdir
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            if cache_dir is not None:
                raise
        if os.access(folder, os.W_OK):
            return folder
        if cache_dir is not None:
            raise PermissionError(f"cache_dir={str(cache_dir)!r}: {str(folder)!r} cannot be written to.")
    raise PermissionError(f"Neither {base!r} nor the folder of temporary files can be written to; pass `cache_dir`.")


def _places(folder: Path, name: str, *, named: bool) -> tuple[Path, Path]:
    """Return where an archive is stored, and where it is unpacked to."""
    ending = next((ending for ending in _ENDINGS if named and name.endswith(ending)), "")
    if ending:
        return folder / name, folder / f"{name.removesuffix(ending)}_extracted"
    return folder / f"{name}_archive", folder / name


def _is_cached(file: Path, file_hash: str | None, algorithm: str) -> bool:
    if not file.exists():
        return False
    if file_hash is not None and not has_hash(file, file_hash, algorithm):
        print(
            f"A local file was found, but it seems to be incomplete or outdated because the {algorithm} file hash does not match "
            f"the original value of {file_hash} so we will re-download the data."
        )
        return False
    return True
