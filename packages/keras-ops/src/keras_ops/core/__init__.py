"""Public ops of the core family."""

__all__: list[str] = []
