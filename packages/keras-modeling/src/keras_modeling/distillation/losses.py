"""What a student is compared with its teacher by."""

from __future__ import annotations

from typing import Any, Self

from typing_extensions import override

import keras_ops.ops as ops
from keras_ops import tree
from keras_saving.registry import builtin
from keras_saving.serialization import serialize_keras_object
from keras_training import losses


@builtin("keras.distillation", kind="object")
class DistillationLoss:
    """Base class of the losses of a `Distiller`; a subclass overrides `compute_loss`.

    Examples:
        >>> class Difference(DistillationLoss):
        ...     def compute_loss(self, teacher_outputs, student_outputs, **kwargs):
        ...         return ops.mean(ops.abs(teacher_outputs - student_outputs))
        >>> float(Difference().compute_loss(ops.ones((2, 3)), ops.zeros((2, 3))))
        1.0
    """

    def compute_loss(self, teacher_outputs: Any, student_outputs: Any, **kwargs: Any) -> Any:
        """Return the loss, a scalar.

        Args:
            teacher_outputs: Outputs or features of the teacher, a tensor or a structure of tensors.
            student_outputs: Those of the student.
            **kwargs: What a subclass takes beside them.
        """
        raise NotImplementedError(f"{type(self).__name__} must implement `compute_loss`.")

    def validate_outputs(self, teacher_outputs: Any, student_outputs: Any) -> None:
        """Refuse outputs that cannot be compared.

        Args:
            teacher_outputs: Outputs of the teacher, nested in any way.
            student_outputs: Outputs of the student.

        Raises:
            ValueError: Their structures differ.
        """
        tree.assert_same_structure(teacher_outputs, student_outputs)

    def validate_model_compatibility(self, teacher: Any, student: Any) -> None:
        """Refuse models that cannot be compared.

        Args:
            teacher: Model that is learned from.
            student: Model that learns.

        Raises:
            ValueError: They cannot.
        """


class _Compared(DistillationLoss):
    """A loss, or a structure of losses with None where an output does not count."""

    def __init__(self, loss: Any) -> None:
        self.loss: Any = tree.map_structure(losses.get, loss, none_is_leaf=True)
        if not any(one is not None for one in tree.flatten(self.loss)):
            raise ValueError("At least one loss must be non-`None`.")

    def _total(self, teacher_outputs: Any, student_outputs: Any) -> Any:
        self.validate_outputs(teacher_outputs, student_outputs)
        teachers, students = tree.flatten(teacher_outputs), tree.flatten(student_outputs)
        functions = tree.flatten(self.loss) if tree.is_nested(self.loss) else [self.loss] * len(teachers)
        if len(functions) != len(teachers):
            raise ValueError(
                f"loss={self.loss!r} has {len(functions)} entries; expected {len(teachers)}, one for each output."
            )
        terms = [
            ops.mean(function(teacher, student))
            for function, teacher, student in zip(functions, teachers, students, strict=True)
            if function is not None
        ]
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        return total

    def _stored_loss(self) -> Any:
        return tree.map_structure(serialize_keras_object, self.loss, none_is_leaf=True)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a loss made from what `get_config` returned.

        Args:
            config: The configuration.
        """
        return cls(**{**config, "loss": _restored(config["loss"])})


def _restored(stored: Any) -> Any:
    if isinstance(stored, list | tuple):
        return [_restored(one) for one in stored]
    if isinstance(stored, dict) and "class_name" not in stored:
        return {key: _restored(one) for key, one in stored.items()}
    return None if stored is None else losses.deserialize(stored)


@builtin("keras.distillation", kind="object")
class LogitsDistillation(_Compared):
    """Compares final outputs, both divided by a temperature.

    Args:
        temperature: Positive number; the greater, the less the largest outputs count. 3 to 5 are usual.
        loss: Name of a loss, a loss, or a structure of them like that of the outputs, None where an output does not count.

    Raises:
        ValueError: `temperature` is not a positive number, or there is no loss.

    Examples:
        >>> loss = LogitsDistillation(temperature=2.0, loss="mse")
        >>> float(loss.compute_loss(ops.convert_to_tensor([[2.0, 4.0]]), ops.convert_to_tensor([[0.0, 0.0]])))
        2.5

    Source: Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network", 2015.
    """

    def __init__(self, temperature: float = 3.0, loss: Any = "kl_divergence") -> None:
        if not isinstance(temperature, int | float) or isinstance(temperature, bool):
            raise ValueError(f"temperature must be a number, got {type(temperature)}")
        if temperature <= 0:
            raise ValueError(f"temperature must be positive. Received: temperature={temperature}")
        self.temperature: float = temperature
        super().__init__(loss)

    @override
    def compute_loss(self, teacher_outputs: Any, student_outputs: Any, **kwargs: Any) -> Any:
        """Return the loss, a scalar; losses of several outputs are added.

        Args:
            teacher_outputs: Outputs of the teacher.
            student_outputs: Outputs of the student.
            **kwargs: Not used.
        """
        teacher, student = (
            tree.map_structure(lambda x: ops.divide(x, self.temperature), outputs)
            for outputs in (teacher_outputs, student_outputs)
        )
        return self._total(teacher, student)

    def get_config(self) -> dict[str, Any]:
        """Return the configuration."""
        return {"temperature": self.temperature, "loss": self._stored_loss()}


@builtin("keras.distillation", kind="object")
class FeatureDistillation(_Compared):
    """Compares what layers in the middle of both models give.

    Args:
        loss: Name of a loss, a loss, or a structure of them like that of the features, None where a feature does not count.
        teacher_layer_name: Layer of the teacher; None for its final outputs.
        student_layer_name: Layer of the student; None for its final outputs.

    Raises:
        ValueError: There is no loss.

    Examples:
        >>> loss = FeatureDistillation("mse", teacher_layer_name="block3", student_layer_name="block1")
        >>> float(loss.compute_loss(ops.ones((2, 3)), ops.zeros((2, 3))))
        1.0

    Source: Romero et al., "FitNets: hints for thin deep nets", 2015.
    """

    def __init__(
        self, loss: Any = "mse", teacher_layer_name: str | None = None, student_layer_name: str | None = None
    ) -> None:
        self.teacher_layer_name: str | None = teacher_layer_name
        self.student_layer_name: str | None = student_layer_name
        super().__init__(loss)

    @override
    def validate_model_compatibility(self, teacher: Any, student: Any) -> None:
        """Refuse models that lack the layers.

        Args:
            teacher: Model that is learned from.
            student: Model that learns.

        Raises:
            ValueError: A model is no graph, or has no layer of that name.
        """
        for role, model, name in (
            ("teacher", teacher, self.teacher_layer_name),
            ("student", student, self.student_layer_name),
        ):
            if name is None:
                continue
            if not getattr(model, "inputs", None):
                raise ValueError(
                    f"The {role} must be a Functional or built Sequential model for features of its layers."
                )
            try:
                model.get_layer(name=name)
            except ValueError as error:
                raise ValueError(f"In {role} model: {error}") from error

    @override
    def compute_loss(self, teacher_outputs: Any, student_outputs: Any, **kwargs: Any) -> Any:
        """Return the loss, a scalar; losses of several features are added.

        Args:
            teacher_outputs: Features of the teacher.
            student_outputs: Features of the student.
            **kwargs: Not used.
        """
        return self._total(teacher_outputs, student_outputs)

    def get_config(self) -> dict[str, Any]:
        """Return the configuration."""
        return {
            "loss": self._stored_loss(),
            "teacher_layer_name": self.teacher_layer_name,
            "student_layer_name": self.student_layer_name,
        }
