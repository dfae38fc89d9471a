"""The OpenVINO backend: inference by compiled OpenVINO models."""
