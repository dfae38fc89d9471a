"""Bodies of the contract on NumPy arrays, for what is computed outside of models."""
