"""Strings on the host: hashing and taking text apart, for backends whose framework has no tensors of strings."""
