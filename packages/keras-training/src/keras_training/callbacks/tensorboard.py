"""`TensorBoard`: writes what happens in training for TensorBoard to show."""

from __future__ import annotations

import os
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal

from typing_extensions import override

from keras_ops.backend.current import current
from keras_ops.errors import ArgumentError
from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs
from keras_training.callbacks.summaries import SummaryWriter, as_images


class TensorBoard(Callback):
    """Writes losses and metrics, weights, the model and profiles as event files, one folder for training, one for validation.

    Nothing but NumPy is needed to write them; `pip install tensorboard` shows them, with `tensorboard --logdir=logs`.

    Args:
        log_dir: Folder.
        histogram_freq: Number of epochs between histograms of the weights; 0 for none.
        write_graph: Whether the structure of the model is written.
        write_images: Whether weights are written as images, too, together with the histograms.
        write_steps_per_second: Whether the number of steps in a second is written.
        update_freq: `"epoch"`; or `"batch"` or a number of batches, after which losses and metrics are written, too.
        profile_batch: Number of the batch, or pair of the first and the last, during which the framework's profiler runs; 0
            for none.
        embeddings_freq: Number of epochs between copies of the weights for the projector of embeddings; 0 for none.
        embeddings_metadata: File that describes the rows of embeddings, or a dict from the name of a layer to one.

    Raises:
        ValueError: an argument is out of range.

    Examples:
        >>> import tempfile
        >>> folder = tempfile.mkdtemp()
        >>> board = TensorBoard(folder)
        >>> board.on_epoch_end(0, {"loss": 0.5})
        >>> board.on_train_end()
        >>> [path.name.partition(".")[0] for path in Path(folder, "train").iterdir()]
        ['events']
    """

    def __init__(
        self,
        log_dir: str | os.PathLike[str] = "logs",
        histogram_freq: int = 0,
        write_graph: bool = True,
        write_images: bool = False,
        write_steps_per_second: bool = False,
        update_freq: int | Literal["batch", "epoch"] = "epoch",
        profile_batch: int | tuple[int, int] | list[int] | str = 0,
        embeddings_freq: int = 0,
        embeddings_metadata: Any = None,
    ) -> None:
        super().__init__()
        whole = isinstance(update_freq, int) and not isinstance(update_freq, bool) and update_freq > 0
        if not whole and update_freq not in ("batch", "epoch"):
            raise ArgumentError("TensorBoard", "update_freq", update_freq, "'batch', 'epoch' or a positive integer")
        self.log_dir: str = str(log_dir)
        self.histogram_freq = histogram_freq
        self.write_graph: bool = write_graph
        self.write_images: bool = write_images
        self.write_steps_per_second = write_steps_per_second
        self.update_freq = 1 if update_freq == "batch" else update_freq
        self.embeddings_freq: int = embeddings_freq
        self.embeddings_metadata: Any = embeddings_metadata
        self._profiled = _first_and_last(profile_batch)
        self._profile: AbstractContextManager[Any] | None = None
        self._train_dir = os.path.join(self.log_dir, "train")
        self._train = SummaryWriter(self._train_dir)
        self._validation = SummaryWriter(os.path.join(self.log_dir, "validation"))
        self._batches = self._batches_before = 0
        self._batch_began = self._epoch_began = 0.0

    @property
    def summary(self) -> SummaryWriter:
        """Writes further series beside those of training: `summary.scalar(name, data, step)`, `image`, `text` and so on."""
        return self._train

    @override
    def set_model(self, model: Any) -> None:
        super().set_model(model)
        if self.write_graph and hasattr(model, "to_json") and _has_config(model):
            self._train.graph("keras", model.to_json(), 0)
            self._train.flush()
        if self.embeddings_freq:
            self._describe_embeddings(model)

    @override
    def on_train_begin(self, logs: Logs | None = None) -> None:
        self._batches = 0

    @override
    def on_train_end(self, logs: Logs | None = None) -> None:
        self._stop_profile()
        self._train.close()
        self._validation.close()

    @override
    def on_train_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        self._batches += 1
        if self.write_steps_per_second:
            self._batch_began = time.perf_counter()
        if self._profiled is not None and self._batches == self._profiled[0]:
            self._profile = current.autodiff.profile(self.log_dir)
            self._profile.__enter__()

    @override
    def on_train_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        if self._profiled is not None and self._batches >= self._profiled[1]:
            self._stop_profile()
        if self.update_freq == "epoch" or self._batches % int(self.update_freq):
            return
        if self.write_steps_per_second:
            rate = 1.0 / max(time.perf_counter() - self._batch_began, 1e-9)
            self._train.scalar("batch_steps_per_second", rate, self._batches)
        for name, value in (logs or {}).items():
            self._train.scalar(f"batch_{name}", value, self._batches)

    @override
    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        self._batches_before, self._epoch_began = self._batches, time.perf_counter()

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self._write_epoch(epoch, dict(logs or {}))
        if self.histogram_freq and epoch % self.histogram_freq == 0:
            self._write_weights(epoch)
        if self.embeddings_freq and epoch % self.embeddings_freq == 0:
            self.model.save_weights(os.path.join(self._train_dir, f"keras_embedding.ckpt-{epoch}.weights.h5"))
        self._train.flush()
        self._validation.flush()

    def _write_epoch(self, epoch: int, logs: dict[str, Any]) -> None:
        optimizer = getattr(self.model, "optimizer", None)
        if optimizer is not None:
            rate = optimizer.learning_rate
            logs["learning_rate"] = float(current.core.convert_to_numpy(getattr(rate, "value", rate)))
        if self.write_steps_per_second:
            passed = max(time.perf_counter() - self._epoch_began, 1e-9)
            logs["steps_per_second"] = (self._batches - self._batches_before) / passed
        for name, value in logs.items():
            writer = self._validation if name.startswith("val_") else self._train
            writer.scalar(f"epoch_{name.removeprefix('val_')}", value, epoch)

    def _write_weights(self, epoch: int) -> None:
        for weight in self.model.weights:
            name, values = weight.path, weight.numpy()
            self._train.histogram(f"{name}/histogram", values, epoch)
            images = as_images(values) if self.write_images else None
            if images is not None:
                self._train.image(f"{name}/image", images, epoch)

    @override
    def on_test_end(self, logs: Logs | None = None) -> None:
        iterations = getattr(getattr(self.model, "optimizer", None), "iterations", None)
        if iterations is None:
            return
        step = int(current.core.convert_to_numpy(getattr(iterations, "value", iterations)))
        for name, value in (logs or {}).items():
            self._validation.scalar(f"evaluation_{name}_vs_iterations", value, step)
        self._validation.flush()

    def _stop_profile(self) -> None:
        if self._profile is not None:
            self._profile.__exit__(None, None, None)
            self._profile = None

    # Embeddings

    def _describe_embeddings(self, model: Any) -> None:
        """Write the file that tells the projector which tensors are embeddings, and which file describes their rows."""
        described = self.embeddings_metadata
        layers = [layer for layer in model.layers if hasattr(layer, "embeddings")]
        if isinstance(described, dict):
            unknown = sorted(set(described) - {layer.name for layer in layers})
            if unknown:
                raise ValueError(
                    f"`TensorBoard`: embeddings_metadata has the keys {unknown}; expected names of embedding layers,"
                    f" {[layer.name for layer in layers]}."
                )
        entries = []
        for layer in layers:
            file = described.get(layer.name) if isinstance(described, dict) else described
            about = "" if file is None else f'\n  metadata_path: "{file}"'
            entries.append(f'embeddings {{\n  tensor_name: "{layer.embeddings.path}"{about}\n}}\n')
        Path(self.log_dir).mkdir(parents=True, exist_ok=True)
        Path(self.log_dir, "projector_config.pbtxt").write_text("".join(entries), encoding="utf-8")


def _has_config(model: Any) -> bool:
    try:
        model.get_config()
    except NotImplementedError:
        return False  # a class of a user's that cannot be stored
    return True


def _first_and_last(batches: Any) -> tuple[int, int] | None:
    try:
        if isinstance(batches, str):
            batches = tuple(int(part) for part in batches.split(",")) if batches else 0
        first, last = (batches, batches) if isinstance(batches, int) else batches
        first, last = int(first), int(last)
    except (TypeError, ValueError):
        first, last = -1, -1
    if first < 0 or last < first:
        raise ArgumentError(
            "TensorBoard",
            "profile_batch",
            batches,
            "a batch's number, or a pair of numbers, the first not after the last",
        )
    return None if last == 0 else (max(first, 1), last)
