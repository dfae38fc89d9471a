"""Write the hashes that TensorFlow 2.20 gives: `to_hash_bucket_fast`, `to_hash_bucket_strong`, `cross_hashed`.

python make_hashes.py      # goldens/hashes.npz
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
from hashed_strings import BINS, KEY, strings

if __name__ == "__main__":
    given = tf.constant(strings())
    places = tf.range(len(strings()), dtype=tf.int64)[:, None]
    np.savez_compressed(
        Path(__file__).parent / "goldens" / "hashes.npz",
        fast=tf.strings.to_hash_bucket_fast(given, BINS).numpy(),
        strong=tf.strings.to_hash_bucket_strong(given, BINS, list(KEY)).numpy(),
        crossed=tf.sparse.to_dense(tf.sparse.cross_hashed([given[:, None], places], BINS)).numpy()[:, 0],
    )
