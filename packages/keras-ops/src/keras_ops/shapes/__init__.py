"""Shape rules of ops: from the specs of an op's tensors to the shape that comes out.

A rule's first parameter is the list of specs (`None` for an absent tensor, a list for a sequence of them); the others are
parameters of the op, by name. Unknown sizes are `None`; a rule that cannot know a size gives `None`.
"""

from __future__ import annotations

from keras_ops.shapes.basic import Several as Several
from keras_ops.shapes.basic import broadcast as broadcast
from keras_ops.shapes.basic import broadcast_shapes as broadcast_shapes
from keras_ops.shapes.basic import normalize_axes as normalize_axes
from keras_ops.shapes.basic import normalize_axis as normalize_axis
from keras_ops.shapes.basic import reduce as reduce
from keras_ops.shapes.basic import same as same
from keras_ops.shapes.basic import size_of as size_of

__all__ = ["Several", "broadcast", "broadcast_shapes", "normalize_axes", "normalize_axis", "reduce", "same", "size_of"]
