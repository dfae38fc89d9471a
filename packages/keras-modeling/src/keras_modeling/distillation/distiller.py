"""A model that trains a student by a teacher."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from typing_extensions import override

import keras_ops.ops as ops
from keras_modeling.distillation.losses import DistillationLoss, FeatureDistillation
from keras_modeling.functional import Functional
from keras_modeling.model import Model
from keras_ops import tree
from keras_saving.registry import builtin
from keras_saving.serialization import deserialize_keras_object, serialize_keras_object
from keras_training.metrics import Mean


@builtin("keras.distillation", kind="model")
class Distiller(Model):
    """Trains a student on targets and on what a teacher gives; its outputs are the student's.

    The loss is `student_loss_weight * loss(y, student) + (1 - student_loss_weight) * sum(weight * distillation loss)`. Metrics show the parts as
    `student_loss`, `distillation_loss` and `total_loss`.

    Args:
        teacher: The trained model; it is frozen.
        student: The model to train; afterwards it is used by itself, as `distiller.student`.
        distillation_losses: A loss that compares both, or a list of them.
        distillation_loss_weights: Weight of each of them; None for equal ones.
        student_loss_weight: Weight of the loss of `compile`, 0 to 1.
        name: Its name.
        **kwargs: Arguments of `Model`.

    Raises:
        ValueError: An argument is of another type, numbers do not match, or inputs or outputs of the models differ.

    Examples:
        >>> from keras_modeling import Sequential
        >>> from keras_layers import Dense, Input
        >>> from keras_modeling.distillation import LogitsDistillation
        >>> teacher, student = (Sequential([Input((4,)), Dense(3)]) for _ in range(2))
        >>> distiller = Distiller(teacher, student, LogitsDistillation(temperature=4.0))
        >>> distiller.compile("sgd", loss="mse")
        >>> [variable.path for variable in distiller.trainable_variables] == [v.path for v in student.trainable_variables]
        True
    """

    def __init__(
        self,
        teacher: Any,
        student: Any,
        distillation_losses: DistillationLoss | Sequence[DistillationLoss],
        distillation_loss_weights: Sequence[float] | None = None,
        student_loss_weight: float = 0.5,
        name: str = "distiller",
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, **kwargs)
        losses = (
            [distillation_losses] if isinstance(distillation_losses, DistillationLoss) else list(distillation_losses)
        )
        _check_models(teacher, student)
        if wrong := [one for one in losses if not isinstance(one, DistillationLoss)]:
            raise ValueError(
                f"distillation_losses: {wrong[0]!r} is a {type(wrong[0]).__name__}; expected a DistillationLoss."
            )
        for one in losses:
            one.validate_model_compatibility(teacher, student)
        weights = [1.0] * len(losses) if distillation_loss_weights is None else list(distillation_loss_weights)
        if len(weights) != len(losses):
            raise ValueError(
                f"Number of distillation_loss_weights ({len(weights)}) must match number of distillation_losses ({len(losses)})"
            )
        if not 0.0 <= student_loss_weight <= 1.0:
            raise ValueError(f"student_loss_weight must be between 0.0 and 1.0, got {student_loss_weight}")
        self.teacher: Any = teacher
        self.student: Any = student
        self.teacher.trainable = False
        self.distillation_losses: list[DistillationLoss] = losses
        self.distillation_loss_weights: list[float] = weights
        self.student_loss_weight = student_loss_weight
        self._of_teacher, self._of_student = (
            _Features(teacher, losses, "teacher"),
            _Features(student, losses, "student"),
        )
        self.student_loss_tracker: Mean = Mean(name="student_loss")
        self.distillation_loss_tracker: Mean = Mean(name="distillation_loss")
        self.total_loss_tracker: Mean = Mean(name="total_loss")

    @override
    def compile(  # type: ignore[override]  # the arguments of the base that are not named here come as keywords
        self, optimizer: Any = "adam", loss: Any = None, metrics: Any = None, **kwargs: Any
    ) -> None:
        """Say how the student is trained.

        Args:
            optimizer: An optimizer, or its name.
            loss: Loss of the student's outputs and the targets.
            metrics: Metrics of the student's outputs and the targets.
            **kwargs: Further arguments of `Model.compile`.
        """
        super().compile(optimizer=optimizer, loss=loss, metrics=metrics, **kwargs)

    @override
    def call(self, inputs: Any, training: bool | None = None, **kwargs: Any) -> Any:
        """Return the outputs of the student.

        Args:
            inputs: Inputs of both models.
            training: Whether the student is trained.
            **kwargs: Further arguments of the student.
        """
        return self.student(inputs, training=training, **kwargs)

    @override
    def compute_loss(
        self, x: Any = None, y: Any = None, y_pred: Any = None, sample_weight: Any = None, training: bool = True
    ) -> Any:
        """Return the loss of a batch, a scalar.

        Args:
            x: Inputs.
            y: Targets.
            y_pred: Outputs of the student.
            sample_weight: Weights of the samples, for the loss of `compile`.
            training: Whether the loss is to be minimised.
        """
        share = self.student_loss_weight
        student_loss = ops.convert_to_tensor(0.0)
        if share > 0.0 and y is not None:
            student_loss = super().compute_loss(x, y, y_pred, sample_weight, training)
        distillation_loss = ops.convert_to_tensor(0.0)
        if share < 1.0:
            distillation_loss = self._distillation_loss(x, y_pred, training)
        total = share * student_loss + (1.0 - share) * distillation_loss
        self.student_loss_tracker.update_state(student_loss)
        self.distillation_loss_tracker.update_state(distillation_loss)
        self.total_loss_tracker.update_state(total)
        return total

    def _distillation_loss(self, x: Any, y_pred: Any, training: bool) -> Any:
        teachers = tree.map_structure(ops.stop_gradient, self._of_teacher(x, None, training=False))
        students = self._of_student(x, y_pred, training=training)
        total = ops.convert_to_tensor(0.0)
        for loss, weight in zip(self.distillation_losses, self.distillation_loss_weights, strict=True):
            name, other = _layer_of(loss, "teacher"), _layer_of(loss, "student")
            total = total + weight * loss.compute_loss(teachers[name or ""], students[other or ""])
        return total

    @override
    def get_config(self) -> dict[str, Any]:
        """Return the configuration, both models included."""
        return {
            **super().get_config(),
            "teacher": serialize_keras_object(self.teacher),
            "student": serialize_keras_object(self.student),
            "distillation_losses": [serialize_keras_object(loss) for loss in self.distillation_losses],
            "distillation_loss_weights": list(self.distillation_loss_weights),
            "student_loss_weight": self.student_loss_weight,
        }

    @classmethod
    @override
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a distiller made from what `get_config` returned.

        Args:
            config: The configuration.
            custom_objects: Dict from names to classes and functions of the user.
        """
        made = {
            key: deserialize_keras_object(config[key], custom_objects)
            for key in ("teacher", "student", "distillation_losses")
        }
        return cls(**{**config, **made})


class _Features:
    """Gives outputs of layers of a model, and its final outputs (called `""`), in one run."""

    def __init__(self, model: Any, losses: Sequence[DistillationLoss], role: str) -> None:
        self._model = model
        names = {name for loss in losses if (name := _layer_of(loss, role)) is not None}
        self._extract: Any = None
        if names:
            outputs = {name: model.get_layer(name=name).output for name in sorted(names)}
            self._extract = Functional(_as_given(model), {**outputs, "": model.output})

    def __call__(self, x: Any, outputs: Any, *, training: bool) -> dict[str, Any]:
        """Return outputs by name of the layer; `outputs` are final ones that are known already."""
        if self._extract is not None:
            found: dict[str, Any] = self._extract(x, training=training)
            return found
        return {"": self._model(x, training=training) if outputs is None else outputs}


def _as_given(model: Any) -> Any:
    """Return the inputs of a model in the structure that it is called with."""
    return getattr(model, "_inputs_struct", None) or model.input


def _layer_of(loss: DistillationLoss, role: str) -> str | None:
    if not isinstance(loss, FeatureDistillation):
        return None
    return loss.teacher_layer_name if role == "teacher" else loss.student_layer_name


def _check_models(teacher: Any, student: Any) -> None:
    for role, model in (("Teacher", teacher), ("Student", student)):
        if not isinstance(model, Model):
            raise ValueError(f"{role} must be a keras.Model, got {type(model)}")
    for what in ("input", "output"):
        specs = [getattr(model, f"{what}s", None) for model in (teacher, student)]
        if not all(specs):
            continue  # a model that is no graph tells when it runs
        of_teacher, of_student = ([tuple(spec.shape) for spec in one or ()] for one in specs)
        fit = len(of_teacher) == len(of_student) and all(map(_compatible, of_teacher, of_student))
        if not fit:
            shapes = [one[0] if len(one) == 1 else one for one in (of_teacher, of_student)]
            raise ValueError(
                f"Teacher and student {what} shapes are incompatible. Teacher: {shapes[0]}, Student: {shapes[1]}. "
                "All dimensions must match."
            )


def _compatible(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    return len(one) == len(other) and all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))
