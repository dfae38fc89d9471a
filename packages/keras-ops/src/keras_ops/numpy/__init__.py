"""Public ops of the numpy family."""

__all__: list[str] = []
