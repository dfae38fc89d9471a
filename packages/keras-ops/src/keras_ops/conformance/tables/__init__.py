"""Inputs for every op of the contract, and what they give."""
