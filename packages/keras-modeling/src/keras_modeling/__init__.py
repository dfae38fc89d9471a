"""Models of Keras: Functional, Sequential, subclassed; saving, summary."""
