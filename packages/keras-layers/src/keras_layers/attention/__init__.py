"""Layers that average values by how well queries and keys match."""
