"""Recurrent layers, and what applies a layer along time."""
