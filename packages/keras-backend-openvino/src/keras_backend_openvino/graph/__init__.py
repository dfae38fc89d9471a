"""Bodies of the contract made of OpenVINO operations, for what is computed inside of models."""
