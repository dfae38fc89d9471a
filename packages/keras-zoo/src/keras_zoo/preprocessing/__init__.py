"""`preprocess_input` of the architectures, by what they were trained on."""
