"""Paths that name repositories of the Hugging Face Hub, against a stand-in for the package that reaches it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from keras_saving.errors import RefusedError
from keras_saving.hub import set_plot_writer
from keras_saving.model_io import load_model, save_model, save_weights


class Hub:
    """Keeps repositories in a folder, laid out as the cache of the real package: links to blobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def module(self) -> ModuleType:
        made = ModuleType("huggingface_hub")
        made.__dict__.update(HfApi=self.api, snapshot_download=self.snapshot_download)
        return made

    def api(self, **about: Any) -> SimpleNamespace:
        self.calls.append(("HfApi", about))
        return SimpleNamespace(create_repo=self.create_repo, upload_folder=self.upload_folder)

    def create_repo(self, name: str, **options: Any) -> str:
        self.calls.append(("create_repo", {"name": name, **options}))
        return f"https://huggingface.co/{name}"

    def upload_folder(self, *, repo_id: str, folder_path: str, commit_message: str) -> None:
        self.calls.append(("upload_folder", {"repo_id": repo_id, "commit_message": commit_message}))
        root = self.folder / repo_id.replace("/", "--")
        for source in Path(folder_path).rglob("*"):
            if source.is_file():
                relative = source.relative_to(folder_path)
                blob = root / "blobs" / relative.as_posix().replace("/", "_")
                link = root / "snapshots" / "abc" / relative
                blob.parent.mkdir(parents=True, exist_ok=True)
                link.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, blob)
                link.unlink(missing_ok=True)
                link.symlink_to(os.path.relpath(blob, link.parent))

    def snapshot_download(self, *, repo_id: str, **about: Any) -> str:
        self.calls.append(("snapshot_download", about))
        return str(self.folder / repo_id.replace("/", "--") / "snapshots" / "abc")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hub:
    found = Hub(tmp_path)
    monkeypatch.setitem(sys.modules, "huggingface_hub", found.module())
    return found


def make(fake: SimpleNamespace) -> Any:
    layer = fake.Dense(2, name="a", activation=fake.relu)
    layer.build(3)
    for weight in layer.weights:
        weight.assign(np.full(weight.shape, 0.5))
    return fake.Sequential([layer], name="m")


LIBRARY = {"library_name": "keras", "library_version": "3.13.2"}


def test_a_model_comes_back_from_a_repository(
    fake: SimpleNamespace, hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    save_model(make(fake), "hf://me/model")
    assert hub.calls == [
        ("HfApi", LIBRARY),
        ("create_repo", {"name": "me/model", "exist_ok": True}),
        ("upload_folder", {"repo_id": "me/model", "commit_message": "Save model using Keras."}),
    ]
    assert "https://huggingface.co/me/model" in capsys.readouterr().out
    loaded = load_model("hf://me/model")
    assert hub.calls[-1] == ("snapshot_download", LIBRARY)
    assert [np.unique(weight.value).tolist() for weight in loaded.weights] == [[0.5], [0.5]]


def test_a_repository_has_a_card_and_the_picture_where_one_can_be_made(fake: SimpleNamespace, hub: Hub) -> None:
    set_plot_writer(lambda model, path: Path(path).write_bytes(b"picture"))
    try:
        save_model(make(fake), "hf://me/model")
    finally:
        set_plot_writer(None)
    snapshot = Path(hub.snapshot_download(repo_id="me/model"))
    card = (snapshot / "README.md").read_text()
    assert card.startswith("---\nlibrary_name: keras\n---\n")
    assert "summary_plot.png" in card
    assert (snapshot / "assets" / "summary_plot.png").read_bytes() == b"picture"


def test_a_link_out_of_the_cache_is_refused(fake: SimpleNamespace, hub: Hub, tmp_path: Path) -> None:
    save_model(make(fake), "hf://me/model")
    secret = tmp_path / "secret.json"
    secret.write_text("{}")
    config = Path(hub.snapshot_download(repo_id="me/model")) / "config.json"
    config.unlink()
    config.symlink_to(secret)
    with pytest.raises(RefusedError, match="leads out of the cache of the repository"):
        load_model("hf://me/model")


@pytest.mark.parametrize("path", ["hf://model", "hf://a/b/c", "hf://a/"])
def test_a_repository_has_a_namespace_and_a_name(fake: SimpleNamespace, hub: Hub, path: str) -> None:
    with pytest.raises(ValueError, match=r"expected `namespace/model_name` format\. Received: hf_path="):
        save_model(make(fake), path)


def test_one_file_cannot_be_asked_for(fake: SimpleNamespace, hub: Hub) -> None:
    with pytest.raises(ValueError, match="Invalid filepath extension for saving"):
        save_model(make(fake), "hf://a/b", zipped=True)
    with pytest.raises(ValueError, match=r"should not end in `\.keras`"):
        save_model(make(fake), "hf://a/b.keras")
    with pytest.raises(ValueError, match=r"must end in `\.weights\.h5`"):
        save_weights(make(fake), "hf://a/b")


def test_without_the_package_the_error_names_it(fake: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(
        ImportError, match="To save models to the Hugging Face Hub, you must install the `huggingface_hub`"
    ):
        save_model(make(fake), "hf://a/b")
    with pytest.raises(ImportError, match="To load models from the Hugging Face Hub, you must install"):
        load_model("hf://a/b")
