"""Layers whose weights are quantised: how they are asked for, stored and computed with."""
