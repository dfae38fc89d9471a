"""Functions of tensors, recorded as graphs of OpenVINO operations and compiled into models."""
