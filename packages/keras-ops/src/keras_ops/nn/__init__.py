"""Public ops of the nn family."""

__all__: list[str] = []
