# Written by packages/keras/generate.py from names.toml; change the table and run it again.
"""Models of the family ConvNeXt."""

from typing import TYPE_CHECKING

from keras_ops.attach import attach

if TYPE_CHECKING:
    from keras_zoo.convnext import ConvNeXtBase as ConvNeXtBase
    from keras_zoo.convnext import ConvNeXtLarge as ConvNeXtLarge
    from keras_zoo.convnext import ConvNeXtSmall as ConvNeXtSmall
    from keras_zoo.convnext import ConvNeXtTiny as ConvNeXtTiny
    from keras_zoo.convnext import ConvNeXtXLarge as ConvNeXtXLarge
    from keras_zoo.convnext import decode_predictions as decode_predictions
    from keras_zoo.convnext import preprocess_input as preprocess_input
else:
    __getattr__, __dir__ = attach(
        __name__,
        {
            "ConvNeXtBase": "keras_zoo.convnext:ConvNeXtBase",
            "ConvNeXtLarge": "keras_zoo.convnext:ConvNeXtLarge",
            "ConvNeXtSmall": "keras_zoo.convnext:ConvNeXtSmall",
            "ConvNeXtTiny": "keras_zoo.convnext:ConvNeXtTiny",
            "ConvNeXtXLarge": "keras_zoo.convnext:ConvNeXtXLarge",
            "decode_predictions": "keras_zoo.convnext:decode_predictions",
            "preprocess_input": "keras_zoo.convnext:preprocess_input",
        },
    )

__all__ = [
    "ConvNeXtBase",
    "ConvNeXtLarge",
    "ConvNeXtSmall",
    "ConvNeXtTiny",
    "ConvNeXtXLarge",
    "decode_predictions",
    "preprocess_input",
]
