"""Only groups and plain arrays that are stored in the file itself are read."""

import io
import pathlib
from typing import Any

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from keras_saving.errors import DamagedError, LimitError, RefusedError, SavingError
from keras_saving.hdf5 import H5Dataset, H5File, H5Group
from keras_saving.hdf5_write import H5Writer
from keras_saving.limits import Limits


def secret(folder: pathlib.Path) -> str:
    """Write a file that no reader may open, and return its name."""
    with h5py.File(folder / "secret.h5", "w") as file:
        file["data"] = np.arange(4.0)
    (folder / "secret.bin").write_bytes(bytes(64))
    return str(folder / "secret.h5")


def hostile(kind: str, folder: pathlib.Path, path: str) -> None:
    """Write an HDF5 file with something at `path` that is never read."""
    other = secret(folder)
    with h5py.File(folder / "bad.h5", "w") as file:
        group = file.require_group(path.rpartition("/")[0] or "/")
        name = path.rpartition("/")[2]
        if kind == "soft link":
            file["real"] = np.ones(3)
            group[name] = h5py.SoftLink("/real")
        elif kind == "external link":
            group[name] = h5py.ExternalLink(other, "/data")
        elif kind == "virtual dataset":
            layout = h5py.VirtualLayout((4,), "f8")
            layout[:] = h5py.VirtualSource(other, "data", (4,))
            group.create_virtual_dataset(name, layout)
        elif kind == "external storage":
            group.create_dataset(name, (4,), "f8", external=[(str(folder / "secret.bin"), 0, 32)])
        elif kind == "several hard links":
            group[name] = np.ones(3)
            group["again"] = group[name]
        elif kind == "neither numbers nor booleans":
            group.create_dataset(name, (2,), h5py.ref_dtype)
        elif kind == "neither a group nor a dataset":
            group[name] = np.dtype("f4")
        elif kind == "has no shape":
            group[name] = h5py.Empty("f4")


KINDS = [
    "soft link",
    "external link",
    "virtual dataset",
    "external storage",
    "several hard links",
    "neither numbers nor booleans",
    "neither a group nor a dataset",
    "has no shape",
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["0", "layers/dense/vars/0"])
def test_what_leads_elsewhere_is_refused_with_its_place(kind: str, path: str, tmp_path: pathlib.Path) -> None:
    hostile(kind, tmp_path, path)
    with H5File(tmp_path / "bad.h5") as file, pytest.raises(RefusedError, match=kind) as caught:
        file[path]
    assert caught.value.member == f"/{path}"
    assert caught.value.file == str(tmp_path / "bad.h5")


@pytest.mark.parametrize("kind", ["soft link", "external link"])
def test_a_link_in_the_middle_of_a_path_is_refused(kind: str, tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["dense/vars/0"] = np.ones(2)
    with h5py.File(tmp_path / "bad.h5", "w") as file:
        file["real/dense/vars/0"] = np.ones(2)
        file["layers"] = h5py.SoftLink("/real") if kind == "soft link" else h5py.ExternalLink("other.h5", "/")
    with H5File(tmp_path / "bad.h5") as file:
        with pytest.raises(RefusedError, match=kind) as caught:
            file["layers/dense/vars/0"]
        assert caught.value.member == "/layers"
        with pytest.raises(RefusedError, match=kind):
            list(file.root.walk())


def test_a_dangling_link_is_refused_not_missing(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "bad.h5", "w") as file:
        file["x"] = h5py.SoftLink("/nowhere")
        file["y"] = h5py.ExternalLink("nowhere.h5", "/")
    with H5File(tmp_path / "bad.h5") as file:
        for name in ("x", "y"):
            with pytest.raises(RefusedError, match="link"):
                _ = name in file.root


def test_groups_that_contain_themselves_are_refused(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "bad.h5", "w") as file:
        file.create_group("a/b")
        file["a/b/c"] = file["a"]
    with H5File(tmp_path / "bad.h5") as file, pytest.raises(RefusedError, match="several hard links"):
        list(file.root.walk())


def test_groups_nested_deeper_than_the_limit_are_refused(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "deep.h5", "w") as file:
        file.create_group("/".join("g" * 200))
    with H5File(tmp_path / "deep.h5") as file, pytest.raises(LimitError, match="nested deeper than 128"):
        list(file.root.walk())


def empty_chunks(file: h5py.File) -> None:
    file.create_dataset("x", (10**12,), "f4", chunks=(1024,))


def unwritten(file: h5py.File) -> None:
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.CONTIGUOUS)
    plist.set_alloc_time(h5py.h5d.ALLOC_TIME_LATE)
    h5py.h5d.create(file.id, b"x", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((10**6, 10**6)), plist)


def sparse(file: h5py.File) -> None:
    file.create_dataset("x", (1000, 1000), "f4", chunks=(10, 10))[0, 0] = 1


def zeros(file: h5py.File) -> None:
    file.create_dataset(
        "x", (64, 2**20), "u1", data=np.zeros((64, 2**20), "u1"), chunks=(64, 2**20), compression="gzip"
    )


def huge_chunk(file: h5py.File) -> None:
    file.create_dataset("x", (4,), "u1", maxshape=(None,), chunks=(2**27,), compression="gzip")[:] = 1


@pytest.mark.parametrize("bomb", [empty_chunks, unwritten, sparse, zeros, huge_chunk])
def test_an_array_that_declares_more_than_is_stored_is_refused_before_it_is_allocated(
    bomb: Any, tmp_path: pathlib.Path
) -> None:
    with h5py.File(tmp_path / "bomb.h5", "w") as file:
        bomb(file)
    with H5File(tmp_path / "bomb.h5") as file, pytest.raises(SavingError, match=r"declares .* stores|chunks of"):
        file["x"]


def test_an_unknown_filter_is_refused(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "f.h5", "w") as file:
        file.create_dataset("x", data=np.arange(10), chunks=(10,), scaleoffset=0)
    with H5File(tmp_path / "f.h5") as file, pytest.raises(RefusedError, match="filter 6; known are deflate"):
        file["x"]


@pytest.mark.parametrize(
    "dtype",
    [
        np.dtype([("a", "f4"), ("b", "i4"), ("c", "i4")]),
        np.dtype([("a", "f4"), ("b", "i4")]),
        np.dtype("S5"),
        np.dtype(("f4", (2,))),
        h5py.string_dtype(),
        h5py.vlen_dtype(np.int32),
        h5py.enum_dtype({"a": 1, "b": 2, "c": 3}),
        np.dtype("V5000"),
    ],
)
def test_elements_that_are_no_numbers_are_refused(dtype: Any, tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "t.h5", "w") as file:
        file.create_dataset("x", (2,), dtype)
    with H5File(tmp_path / "t.h5") as file, pytest.raises(RefusedError, match=r"elements"):
        file["x"]


def test_raw_elements_with_a_wrong_dtype_name_are_refused(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "t.h5", "w") as file:
        for i, name in enumerate(["float8_e4m3fn", "object", 3]):
            file.create_dataset(str(i), data=np.zeros(2, "V2")).attrs["dtype"] = name
    with H5File(tmp_path / "t.h5") as file:
        for i in range(3):
            with pytest.raises(RefusedError, match="says that elements of 2 bytes are"):
                file[str(i)]


@given(cut=st.integers(0, 3000), flip=st.integers(0, 3000), value=st.integers(0, 255))
@settings(deadline=None, max_examples=60)
def test_a_damaged_file_gives_arrays_or_a_saving_error(cut: int, flip: int, value: int) -> None:
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        file["a/vars/0"] = np.arange(6.0).reshape(2, 3)
        file["a/vars"].attrs["name"] = "first"
    data = bytearray(memory.getvalue())
    data[flip % len(data)] = value
    if cut % 2:
        del data[max(1, len(data) - cut) :]
    try:
        with H5File(io.BytesIO(bytes(data))) as read:
            for found in read.root.walk():
                dict(found.attrs)
                if isinstance(found, H5Dataset):
                    found.read()
    except SavingError:
        pass


def test_a_file_that_is_not_hdf5_is_refused(tmp_path: pathlib.Path) -> None:
    (tmp_path / "x.h5").write_bytes(b"text")
    with pytest.raises(DamagedError, match="is not an HDF5 file"):
        H5File(tmp_path / "x.h5")


def test_attributes_are_text_numbers_and_arrays(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file.attrs["text"] = "dense"
        file.attrs["number"] = 3
        file.attrs["flag"] = True
        file.attrs["names"] = ["a", "b"]
        file.attrs["bytes"] = np.array([b"ab", b"c"])
        file.attrs["reference"] = file.ref
    with H5File(tmp_path / "a.h5") as file:
        attrs = file.root.attrs
        assert [attrs[key] for key in ("text", "number", "flag")] == ["dense", 3, True]
        assert isinstance(attrs["names"], np.ndarray)
        assert list(attrs["names"]) == ["a", "b"]
        assert attrs["bytes"].tolist() == [b"ab", b"c"]  # type: ignore[union-attr]  # an array, which the line says
        assert attrs.get("missing") is None
        with pytest.raises(RefusedError, match="attribute 'reference' that is neither text nor numbers"):
            attrs["reference"]


def test_an_attribute_above_the_limit_is_refused(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file.attrs["large"] = np.zeros(1000)
    with (
        H5File(tmp_path / "a.h5", limits=Limits(attribute_bytes=100)) as file,
        pytest.raises(LimitError, match="'large'"),
    ):
        file.root.attrs["large"]


def test_big_endian_arrays_are_read_in_the_order_of_the_machine(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "b.h5", "w") as file:
        file["x"] = np.array([1.5, -2.0], ">f4")
    with H5File(tmp_path / "b.h5") as file:
        found = file["x"]
        assert isinstance(found, H5Dataset)
        assert found.read().dtype == np.dtype("float32")
        np.testing.assert_array_equal(found.read(), [1.5, -2.0])


def test_packed_arrays_with_known_filters_are_read(tmp_path: pathlib.Path) -> None:
    data = np.arange(1000.0).reshape(10, 100)
    with h5py.File(tmp_path / "p.h5", "w") as file:
        file.create_dataset("x", data=data, chunks=(3, 30), compression="gzip", shuffle=True, fletcher32=True)
        file.create_dataset("y", data=data, chunks=True, compression="lzf")
    with H5File(tmp_path / "p.h5") as file:
        for name in ("x", "y"):
            found = file[name]
            assert isinstance(found, H5Dataset)
            np.testing.assert_array_equal(found.read(), data)


def test_a_missing_path_is_a_key_error_and_a_group_in_its_place_is_damage(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "m.h5", "w") as file:
        file["a/b"] = np.ones(1)
    with H5File(tmp_path / "m.h5") as file:
        for path in ("c", "a/c", "a/b/c"):
            with pytest.raises(KeyError):
                file[path]
        assert isinstance(file["a"], H5Group)
        assert file.root.group("c") is None
        with pytest.raises(DamagedError, match="is a dataset; expected a group"):
            file.root.group("a/b")
        with pytest.raises(RefusedError, match=r"component '\.'"):
            file["a/./b"]


DTYPES = ["bool", "int8", "uint8", "int32", "uint32", "int64", "float16", "float32", "float64", "complex64"]


@given(
    array=st.sampled_from(DTYPES).flatmap(lambda d: hnp.arrays(d, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0)))
)
@settings(deadline=None, max_examples=60)
def test_an_array_that_was_written_is_read_back_bit_by_bit(array: np.ndarray[Any, Any]) -> None:
    memory = io.BytesIO()
    with H5Writer(memory, "x") as writer:
        assert writer.put("a/vars/0", array) == array.nbytes
    with H5File(memory) as file:
        found = file["a/vars/0"]
        assert isinstance(found, H5Dataset)
        assert (found.spec.shape, found.spec.dtype, found.spec.nbytes) == (array.shape, array.dtype.name, array.nbytes)
        back = found.read()
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()


@pytest.mark.parametrize("value", ["text", np.array([b"ab"]), None, object(), np.array(["a"]), np.zeros(1, "M8[s]")])
def test_what_is_not_a_number_is_not_written(value: object) -> None:
    with H5Writer(io.BytesIO(), "out.h5") as writer, pytest.raises(SavingError, match="expected numbers or booleans"):
        writer.put("a/vars/0", value)


def test_a_path_is_written_once() -> None:
    with H5Writer(io.BytesIO(), "out.h5") as writer:
        writer.put("a/vars/0", 1)
        with pytest.raises(SavingError, match=r"'out\.h5' at 'a/vars/0': is written twice"):
            writer.put("a/vars/0", 2)


def test_a_heap_of_text_that_has_no_end_is_refused(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "h.h5", "w") as file:
        file.attrs["name"] = "dense"
    data = bytearray((tmp_path / "h.h5").read_bytes())
    first = data.index(b"GCOL") + 16
    data[first : first + 16] = bytes(16)  # an object without number and size: the library would walk it for ever
    (tmp_path / "h.h5").write_bytes(bytes(data))
    with (
        H5File(tmp_path / "h.h5") as file,
        pytest.raises(DamagedError, match="heap with an object of an impossible size"),
    ):
        file.root.attrs["name"]


def test_names_that_are_not_utf8_are_refused(tmp_path: pathlib.Path) -> None:
    with h5py.File(tmp_path / "n.h5", "w") as file:
        file.create_group("layers")
    data = (tmp_path / "n.h5").read_bytes().replace(b"layers", b"lay\x80rs")
    (tmp_path / "n.h5").write_bytes(data)
    with H5File(tmp_path / "n.h5") as file, pytest.raises(DamagedError, match="can't decode byte 0x80"):
        file.root.members()
