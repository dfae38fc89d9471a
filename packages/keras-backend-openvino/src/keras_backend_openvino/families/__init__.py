"""The families of the contract on this backend."""
