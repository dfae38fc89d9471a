"""The layers of Keras and what they are made of: initializers, activations, constraints, regularizers."""
