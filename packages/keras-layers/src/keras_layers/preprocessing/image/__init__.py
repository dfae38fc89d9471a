"""Layers that resize, crop and augment images, with what is known about them: labels, boxes and masks."""
