"""What `tf.keras` has beside the names of `keras`, for programs that were written for Keras 2."""
