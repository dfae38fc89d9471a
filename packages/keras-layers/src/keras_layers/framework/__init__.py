"""Layers around models of other libraries."""
