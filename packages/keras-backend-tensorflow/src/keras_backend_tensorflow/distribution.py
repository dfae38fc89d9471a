"""Devices, and replicas of `tf.distribute`: models made in the scope of a strategy train on all its replicas."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np
import tensorflow as tf
from typing_extensions import override

from keras_ops import tree
from keras_ops.backend.distribution import DistributionBackend


class TensorFlowDistribution(DistributionBackend[Any]):
    """Spreads batches over the replicas of the strategy in whose scope a model was compiled."""

    @override
    def list_devices(self, device_type: str | None = None) -> list[str]:
        kinds = [device_type.upper()] if device_type else ["TPU", "GPU", "CPU"]
        for kind in kinds:
            devices = tf.config.list_logical_devices(kind)
            if devices:
                return [":".join(device.name.lower().split(":")[-2:]) for device in devices]
        return []

    @override
    def home(self) -> Callable[[], AbstractContextManager[Any]]:
        return tf.distribute.get_strategy().scope if tf.distribute.has_strategy() else nullcontext

    @override
    def of_all_replicas(self, variables: Sequence[Any], result: Callable[[], Any]) -> Any:
        # Read outside of replicas, a variable is the sum of those of the replicas.
        several = any(isinstance(variable._value, tf.distribute.DistributedValues) for variable in variables)
        return result() if several else None


_replica = threading.local()  # `share`: samples of the replica that runs in this thread, over the mean of all replicas


def replicated(
    step: Callable[..., Any], compile_whole: Callable[[Callable[..., Any]], Any], *, training: bool
) -> Callable[..., Any]:
    """Return a step that runs on every replica of the strategy in force, each on its part of the batch.

    Scalars that it returns are averaged, other tensors joined along the first axis. Of fewer samples than there are replicas
    each replica trains on all, so that gradients are right (and metrics count these samples several times).

    Args:
        step: The step of one replica.
        compile_whole: Makes a graph of the steps of all replicas.
        training: Whether gradients are taken in the step.
    """
    strategy = tf.distribute.get_strategy()
    n = strategy.num_replicas_in_sync

    def joined(value: Any) -> Any:
        parts = strategy.experimental_local_results(value)
        if not tf.is_tensor(parts[0]):
            return parts[0]
        return tf.reduce_mean(tf.stack(parts), 0) if parts[0].shape.rank == 0 else tf.concat(parts, 0)

    def of_one(share: Any, *batches: Any) -> Any:
        _replica.share = share
        try:
            return step(*batches)
        finally:
            _replica.share = None

    def of_all(shares: Any, *batches: Any) -> Any:
        return tree.map_structure(joined, strategy.run(of_one, args=(shares, *batches)))

    run, run_alone = compile_whole(of_all), compile_whole(step)

    def call(*batches: Any) -> Any:
        size = _size(batches)
        if not training and size < n:
            return run_alone(*batches)
        sizes = [len(part) for part in np.array_split(np.arange(size), n)] if size >= n else [1] * n
        shares = np.array([n * part / sum(sizes) for part in sizes], "float32")
        return run(
            strategy.experimental_distribute_values_from_function(
                lambda context: tf.constant(shares[context.replica_id_in_sync_group])
            ),
            *tree.map_structure(lambda x: _parts(strategy, x, n), batches),
        )

    return call


def _size(batches: Any) -> int:
    return min(int(x.shape[0]) for x in tree.flatten(batches) if getattr(x, "shape", ()))


def _parts(strategy: Any, x: Any, n: int) -> Any:
    """Return an array cut along its first axis, one part for each replica; what has fewer samples goes to each whole."""
    if x is None or not hasattr(x, "shape") or len(x.shape) == 0:
        return x
    size = int(x.shape[0])
    ends = [0, *itertools.accumulate(len(part) for part in np.array_split(np.arange(size), n))]

    def part(context: Any) -> Any:
        i = context.replica_id_in_sync_group
        return tf.convert_to_tensor(x if size < n else x[ends[i] : ends[i + 1]])

    return strategy.experimental_distribute_values_from_function(part)


def mean_over_replicas(gradients: list[Any]) -> list[Any]:
    """Return gradients averaged over the replicas, where there are several, each weighed by its share of the batch."""
    context = tf.distribute.get_replica_context()
    if context is None or context.num_replicas_in_sync < 2:
        return gradients
    present = [gradient for gradient in gradients if gradient is not None]
    share = getattr(_replica, "share", None)
    if share is not None:
        present = [tf.convert_to_tensor(gradient) * tf.cast(share, gradient.dtype) for gradient in present]
    means = iter(context.all_reduce(tf.distribute.ReduceOp.MEAN, present))
    return [None if gradient is None else next(means) for gradient in gradients]


def write_on_replica(variable: Any, value: Any, *, aggregates: bool) -> None:
    """Assign to a variable of TensorFlow, on a replica to the part that this replica holds.

    Replicas work out equal values for what follows from averaged gradients, so nothing needs to be exchanged for these.

    Args:
        variable: The variable.
        value: The value.
        aggregates: Whether values of replicas differ and are to be combined.
    """
    if not isinstance(variable, tf.distribute.DistributedValues):
        variable.assign(value)
        return
    context = tf.distribute.get_replica_context()
    if context is None or aggregates or context.num_replicas_in_sync < 2:
        variable.assign(value)
    else:
        here = tree.flatten(context.devices)[0]
        parts = context.strategy.experimental_local_results(variable)
        next(part for part in parts if part.device == here).assign(value)
