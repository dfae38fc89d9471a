"""Activation functions that have arguments, as layers."""
