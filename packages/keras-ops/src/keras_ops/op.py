"""`op`: from one typed function to a public operation, eager and symbolic.

The function that is decorated holds the documentation, the signature and the eager body. The decorator compiles a wrapper
with the same parameters. On tensors of the backend that need no conversion the wrapper runs the body at once, after one test
per tensor; everything else (symbolic tensors, variables, arrays, Python numbers, dtypes to promote) takes the long way.
"""

from __future__ import annotations

import functools
import inspect
import linecache
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeAlias, TypeVar

import numpy as np
from typing_extensions import override

from keras_ops import mixed, promotion, sparse, tree
from keras_ops.backend.current import current, foreign
from keras_ops.dtypes import dtype_name
from keras_ops.errors import ArgumentError, ArgumentTypeError
from keras_ops.graph import Operation
from keras_ops.promotion import DTypeRule
from keras_ops.selection import selected
from keras_ops.settings import settings
from keras_ops.shapes import Several, broadcast
from keras_ops.tensor import KerasTensor, Shape, any_symbolic
from keras_ops.variable import KerasVariable

if TYPE_CHECKING:
    from keras_ops.mixed import Call

P = ParamSpec("P")
R = TypeVar("R")

ShapeRule: TypeAlias = Callable[..., Any]
Check: TypeAlias = Callable[..., None]

# Types of the backend's own tensors, learned as they come by: on these the wrappers take the short way.
NATIVE: Final[set[type]] = set()
# Every op by the module and class name that saved graphs use for it.
OPERATIONS: Final[dict[tuple[str, str], OpDefinition]] = {}

# How wrappers ask a tensor of the backend for its dtype: the cheapest way there is.
_KEY: Final = selected().dtype_key
_KEY_NAME: Final = _KEY.partition("(")[0]
_key_of: Final[Callable[[Any], Any]] = eval(f"lambda x: x.{_KEY}")

_TENSOR = re.compile(r"\bTensor(Like)?\b")
_LIST = re.compile(r"\b(Sequence|list|tuple)\[.*Tensor")


class Spec:
    """Shape and dtype of one tensor argument, as shape rules see it.

    Attributes:
        shape: Sizes; `None` where unknown.
        dtype: Name of the dtype, weak ones (`"int"`, `"float"`) included.
    """

    __slots__ = ("dtype", "shape", "value")

    def __init__(self, shape: Shape, dtype: str, value: Any = None) -> None:
        self.shape: Shape = shape
        self.dtype: str = dtype
        self.value: Any = value

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)


def spec_of(x: Any) -> Any:
    """Return the `Spec` of a tensor-like argument; lists of them and `None` are kept as such."""
    if x is None:
        return None
    if isinstance(x, KerasTensor):
        return Spec(x.shape, x.dtype)
    if isinstance(x, bool):
        return Spec((), "bool", x)
    if isinstance(x, (int, float)) and not isinstance(x, np.generic):
        return Spec((), "int" if isinstance(x, int) else "float", x)
    if isinstance(x, (list, tuple)) and any_symbolic(x):
        return [spec_of(item) for item in x]
    if isinstance(x, KerasVariable):
        return Spec(tuple(x.shape), x.dtype)
    if not (hasattr(x, "shape") and hasattr(x, "dtype")):
        x = np.asarray(x)
        if x.dtype == np.float64:
            return Spec(x.shape, "float", x)
        if x.dtype == np.int64:
            return Spec(x.shape, "int", x)
    return Spec(tuple(x.shape), dtype_name(x.dtype), x)


class OpDefinition:
    """What the decorator knows of one op."""

    def __init__(
        self,
        body: Callable[..., Any],
        shape: ShapeRule | None,
        dtype: DTypeRule,
        check: Check | None,
        saved: str,
        call: Sequence[str] = (),
        spread: bool = False,
        keywords: str | None = None,
        spec: Callable[..., Any] | None = None,
    ) -> None:
        self.body: Callable[..., Any] = body
        self.dtype: DTypeRule = dtype
        self.shape: ShapeRule | None = shape
        self.check: Check | None = check
        self.spread: bool = spread
        self.keywords: str | None = keywords
        self.spec: Callable[..., Any] | None = spec
        self.name: str = body.__name__.lstrip("_")
        self.signature: inspect.Signature = inspect.signature(body)
        self.parameters: list[str] = list(self.signature.parameters)
        self.module: str
        self.class_name: str
        self.module, _, self.class_name = saved.partition(">")
        notes = {name: str(p.annotation) for name, p in self.signature.parameters.items()}
        self.tensors: list[int] = [i for i, name in enumerate(self.parameters) if _TENSOR.search(notes[name])]
        self.lists: set[int] = {i for i in self.tensors if _LIST.search(notes[self.parameters[i]])}
        self.optional: set[int] = {i for i in self.tensors if "None" in notes[self.parameters[i]]}
        # Arguments of a node's call; the others are arguments of the node itself.
        self.calls: list[int] = [i for i, name in enumerate(self.parameters) if i in self.tensors or name in call]
        self.free: list[str] = [n for i, n in enumerate(self.parameters) if i not in self.calls and n != keywords]
        self.ready: set[Any] = set()
        self.alike: set[Any] = set()  # of these `ready` holds the dtype for all tensors of the op
        self.calls_known: dict[Any, Call] = mixed.new_calls()
        self._shape_arguments = self._named_arguments(shape, 1)
        self._operation: type[OpNode] | None = None
        self._space: dict[str, Any] = {}

    def _named_arguments(self, function: Callable[..., Any] | None, skipped: int) -> list[tuple[str, int]]:
        if function is None:
            return []
        names = list(inspect.signature(function).parameters)[skipped:]
        return [(name, self.parameters.index(name)) for name in names if name in self.parameters]

    @cached_property
    def direct(self) -> Callable[..., Any] | None:
        """The backend's method, where the body does nothing but call it."""
        found: Callable[..., Any] | None = _forwarded(self)
        return found

    # Eager calls that need a conversion, and symbolic calls

    def run(self, *args: Any) -> Any:
        """Apply the op to arguments, all given by position, of which some may need conversion."""
        if any_symbolic(args) or (self.spec is not None and any_symbolic(tree.flatten(args))):
            return self.run_symbolic(args)
        return self.run_converted(list(args))

    def run_converted(self, args: list[Any]) -> Any:
        """Apply the op eagerly after converting its tensors as the dtype rule says."""
        flat: list[tuple[int, int, Any]] = []
        for i in self.tensors:
            if i in self.lists:
                args[i] = list(args[i])
                flat += [(i, j, item) for j, item in enumerate(args[i])]
            elif args[i] is not None and not isinstance(args[i], dict):
                flat.append((i, -1, args[i]))
            elif i not in self.optional or args[i] is not None:
                raise ArgumentError(self.name, self.parameters[i], args[i], "a tensor, an array or a number")
        if not flat:
            return self._run_without_tensors(args)
        values, names, native = self._read([item for _, _, item in flat])
        plan = self.dtype.plan(names)
        if native is None:
            return self._run_special(
                args, [v if n == w else _convert(v, n, w) for v, n, w in zip(values, names, plan.inputs, strict=True)]
            )
        self._prepare([args[i] for i in self.tensors], names, plan.inputs)
        for (i, j, _), value, name, wanted in zip(flat, values, names, plan.inputs, strict=True):
            converted = value if name == wanted else _convert(value, name, wanted)
            if j < 0:
                args[i] = converted
            else:
                args[i][j] = converted
        if native and plan.inputs == names and (self.lists or len(flat) == len(self.tensors)):
            self._learn(values)
        if self.check is not None:
            self.check(*args)
        return self.body(*args)

    def tensors_of(self, args: Sequence[Any]) -> list[Any]:
        """Return the tensors among arguments that are all given by position, those of lists one by one."""
        found: list[Any] = []
        for i in self.tensors:
            found += args[i] if i in self.lists else [] if args[i] is None else [args[i]]
        return found

    def _run_special(self, args: list[Any], converted: Sequence[Any]) -> Any:
        """Apply the op to arguments with sparse or ragged tensors among them."""
        given = iter(converted)
        for i in self.tensors:
            if i in self.lists:
                args[i] = [next(given) for _ in args[i]]
            elif args[i] is not None:
                args[i] = next(given)
        if (compute := sparse.find(self, args)) is None:
            return self.run_converted(
                [list(map(sparse.dense, x)) if i in self.lists else sparse.dense(x) for i, x in enumerate(args)]
            )
        if self.check is not None:
            self.check(*args)
        return compute(*args)

    def _run_without_tensors(self, args: list[Any]) -> Any:
        for i in self.lists:
            raise ArgumentError(self.name, self.parameters[i], args[i], "at least one tensor")
        if self.check is not None:
            self.check(*args)
        return self.body(*args)

    def _read(self, items: list[Any]) -> tuple[list[Any], tuple[str, ...], bool | None]:
        """Return the tensors, the names of their dtypes, and whether all are native; `None` with a sparse or ragged one."""
        values, names = [], []
        at_home = foreign() is None
        native: bool | None = at_home
        for item in items:
            if isinstance(item, KerasVariable):
                if at_home:
                    mixed.VARIABLES.add(type(item))
                item = item.value
            kind = type(item)
            if (at_home and kind in NATIVE) or (kind is not list and current.core.is_tensor(item)):
                if at_home and hasattr(item, _KEY_NAME):
                    NATIVE.add(kind)
                    if current.core.is_eager(item):
                        mixed.EAGER.add(kind)
                values.append(item)
                names.append(dtype_name(item.dtype))
                continue
            if sparse.is_special(item):
                native = None
                values.append(item)
                names.append(dtype_name(item.dtype))
                continue
            native = None if native is None else False
            value, name = _read_foreign(item)
            values.append(value)
            names.append(name)
        return values, tuple(names), native

    def _prepare(self, given: list[Any], names: promotion.Names, wanted: promotion.Names) -> None:
        """Keep for later how tensors, numbers and arrays of these kinds are converted."""
        if self.lists or foreign() is not None or _is_compiling():
            return
        given = [mixed.as_read(x) for x in given]
        kinds = tuple(mixed.kind_of(x, _key_of) for x in given)
        if NotImplemented in kinds:
            return
        kind = kinds[0] if len(kinds) == 1 else kinds
        if kind not in self.calls_known:
            fusible = len(self.tensors) == len(self.parameters) and self.shape is broadcast
            self.calls_known[kind] = mixed.prepared(given, names, wanted, self.direct or self.body, fusible)

    def _learn(self, values: list[Any]) -> None:
        if not all(type(value) in NATIVE for value in values):
            return
        dtypes = tuple(_key_of(value) for value in values)
        if self.lists:
            if len(self.tensors) > 1 or len(set(dtypes)) != 1:
                return
            dtypes = dtypes[:1]
        key = dtypes[0] if len(dtypes) == 1 else dtypes
        if key in self.ready:
            return  # variables come the long way each time
        if self.direct is not None:
            self._space["_body"] = self.direct
        if len(set(dtypes)) == 1:
            self.alike.add(dtypes[0])
        self.ready.add(key)

    def run_symbolic(self, args: tuple[Any, ...]) -> Any:
        """Record a call on symbolic tensors."""
        names = self.parameters
        given = dict(zip(names, args, strict=True))
        others = {name: given[name] for name in self.free}
        if others.get("data_format", "") is None:
            # A graph remembers the layout that it was made with.
            others["data_format"] = settings.image_data_format
        named = given[self.keywords] if self.keywords is not None else {}
        node = self.operation(**others)
        passed = [args[i] for i in self.calls]
        while passed and passed[-1] is None:
            passed.pop()
        return node.symbolic_call(*(passed[0] if self.spread else passed), **named)

    def output_spec(self, args: Sequence[Any]) -> Any:
        """Return symbolic outputs for arguments, all given by position."""
        if self.check is not None:
            self.check(*args)
        if self.spec is not None:
            return sparse.marked(self, args, self.spec(*args))
        if self.shape is None:
            raise TypeError(f"`{self.name}` has no symbolic form.")
        specs = [[spec_of(x) for x in args[i]] if i in self.lists else spec_of(args[i]) for i in self.tensors]
        shape = self.shape(specs, **{name: args[i] for name, i in self._shape_arguments})
        flat = [s for spec in specs for s in (spec if isinstance(spec, list) else [spec]) if s is not None]
        result = self.dtype.outcome(tuple(s.dtype for s in flat))
        if "dtype" in self.parameters and (given := args[self.parameters.index("dtype")]) is not None:
            result = dtype_name(given)
        return sparse.marked(self, args, _symbolic_outputs(shape, result))

    @property
    def operation(self) -> type[OpNode]:
        """The class of this op's nodes, with the name and module that saved graphs use."""
        if self._operation is None:
            space = {"definition": self, "__module__": self.module, "__qualname__": self.class_name}
            self._operation = type(self.class_name, (OpNode,), space)
        return self._operation


def _read_foreign(item: Any) -> tuple[Any, str]:
    if isinstance(item, bool):
        return current.core.convert_to_tensor(item, "bool"), "bool"
    if isinstance(item, (int, float)) and not isinstance(item, np.generic):
        return item, "int" if isinstance(item, int) else "float"
    if foreign() is not None and (home := selected().core).is_tensor(item):
        item = home.convert_to_numpy(item)
    value = current.core.convert_to_tensor(item, None)
    return value, dtype_name(value.dtype)


def _convert(value: Any, name: str, wanted: str) -> Any:
    if isinstance(value, (bool, int, float)) and not isinstance(value, np.generic):
        return current.core.convert_to_tensor(value, wanted)
    return sparse.cast(value, wanted) if sparse.is_special(value) else current.core.cast(value, wanted)


def _symbolic_outputs(shape: Any, dtype: Any) -> Any:
    if isinstance(shape, (list, Several)):
        dtypes = dtype if isinstance(dtype, tuple) else (dtype,) * len(shape)
        outputs = [_symbolic_outputs(s, d) for s, d in zip(shape, dtypes, strict=True)]
        return outputs if isinstance(shape, list) else tuple(outputs)
    return KerasTensor(shape, dtype)


class OpNode(Operation):
    """An op with its arguments other than tensors, as a node of a graph; a subclass is made for each op."""

    definition: OpDefinition

    def __init__(self, *args: Any, name: str | None = None, **kwargs: Any) -> None:
        definition = self.definition
        free = definition.free
        given = {**dict(zip(free, args, strict=False)), **kwargs}
        if len(args) > len(free) or (unknown := set(given) - set(free)):
            raise TypeError(f"`{definition.class_name}`: unexpected arguments {args or sorted(unknown)}; takes {free}.")
        super().__init__(name=name)
        signature = definition.signature.parameters
        self.arguments: dict[str, Any] = {n: given.get(n, signature[n].default) for n in free}
        missing = [n for n, value in self.arguments.items() if value is inspect.Parameter.empty]
        if missing:
            raise TypeError(f"`{definition.class_name}`: missing arguments {missing}.")

    def _positional(self, tensors: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
        definition = self.definition
        if definition.spread:
            tensors = (list(tensors),)
        by_name = dict(zip((definition.parameters[i] for i in definition.calls), tensors, strict=False)) | named
        for i in definition.calls:
            if i not in definition.tensors and isinstance(by_name.get(name := definition.parameters[i]), list):
                by_name[name] = tuple(by_name[name])  # saved graphs hold tuples as lists
        given = by_name | self.arguments
        if definition.keywords is not None:
            given[definition.keywords] = {n: value for n, value in named.items() if n not in definition.parameters}
        defaults = definition.signature.parameters
        return [given[n] if n in given else _default(defaults[n]) for n in definition.parameters]

    @override
    def call(self, *args: Any, **kwargs: Any) -> Any:
        return self.definition.run_converted(self._positional(args, kwargs))

    @override
    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        return self.definition.output_spec(self._positional(args, kwargs))

    @override
    def get_config(self) -> dict[str, Any]:
        return {"name": self.name, **self.arguments}

    def __getattr__(self, name: str) -> Any:
        arguments = self.__dict__.get("arguments", {})
        if name in arguments:
            return arguments[name]
        raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}")


def _default(parameter: inspect.Parameter) -> Any:
    return None if parameter.default is parameter.empty else parameter.default


def op(
    shape: ShapeRule | None = None,
    *,
    dtype: DTypeRule = promotion.kept,
    check: Check | None = None,
    saved: str,
    call: Sequence[str] = (),
    spread: bool = False,
    keywords: str | None = None,
    spec: Callable[..., Any] | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a public op of a function.

    Parameters annotated with `Tensor` (or `Sequence[Tensor]`) are its tensors; the others are what saved graphs store.

    Args:
        shape: Rule from the specs of the tensors, and those parameters of the op that it names, to the output's shape
            (a list or `Several` of shapes for several outputs); `None` for an op without a symbolic form.
        dtype: Rule from the dtypes of the tensors to what they are converted to and what comes out.
        check: Function of parameters of the op, by name, that raises where they do not fit; runs before both branches.
        saved: Module and class name that saved graphs use, as `"module>Class"`.
        call: Names of parameters that are no tensors, yet belong to a node's call (with its tensors) in saved graphs.
        spread: Whether the op's one list of tensors is passed to nodes item by item.
        keywords: Name of the parameter, a mapping, whose items are passed to nodes as named arguments.
        spec: Function of all arguments to symbolic outputs, for an op whose rules of shape and dtype are not enough,
            such as one that takes functions; its arguments may be nested.
    """

    def decorate(body: Callable[P, R]) -> Callable[P, R]:
        definition = OpDefinition(body, shape, dtype, _adapted(check, body), saved, call, spread, keywords, spec)
        OPERATIONS[definition.module, definition.class_name] = definition
        wrapper: Callable[P, R] = _compile(definition)
        functools.update_wrapper(wrapper, body)
        vars(wrapper)["definition"] = definition  # read back by `definition_of`
        vars(wrapper)["autograph_info__"] = None  # see `Operation`
        return wrapper

    return decorate


def definition_of(function: Callable[..., Any]) -> OpDefinition:
    """Return the definition behind a public op.

    Raises:
        ArgumentTypeError: `function` is not an op.
    """
    found = getattr(function, "definition", None)
    if not isinstance(found, OpDefinition):
        raise ArgumentTypeError("definition_of", "function", function, "an op")
    return found


def _adapted(check: Check | None, body: Callable[..., Any]) -> Check | None:
    """Make a check callable with all of the op's arguments by position."""
    if check is None:
        return None
    names = list(inspect.signature(body).parameters)
    wanted = list(inspect.signature(check).parameters)[1:]
    source = f"lambda {', '.join(names)}: check(where, {', '.join(wanted)})"
    adapted: Check = eval(source, {"check": check, "where": body.__name__.lstrip("_")})
    return adapted


def _compile(definition: OpDefinition) -> Any:
    """Compile the wrapper: the op's own parameters, one test per tensor, then the body."""
    parameters = definition.signature.parameters
    head, passed, defaults = [], [], {}
    for name, p in parameters.items():
        if p.kind is p.VAR_POSITIONAL or p.kind is p.VAR_KEYWORD:
            raise TypeError(f"`{definition.name}`: an op takes named parameters; wrap one that takes a sequence.")
        if p.kind is p.KEYWORD_ONLY and "*" not in head:
            head.append("*")
        passed.append(name)
        if p.default is p.empty:
            head.append(name)
        else:
            defaults[f"_default_{name}"] = p.default
            head.append(f"{name}=_default_{name}")
    call = f"({', '.join(passed)})"
    lines = [f"def {definition.name}({', '.join(head)}):"]
    if definition.lists and len(definition.tensors) == 1:
        lines += _list_branch(passed[definition.tensors[0]], call, definition.check is not None)
    elif not definition.lists and definition.tensors:
        names = [passed[i] for i in definition.tensors]
        lines += _short_way(names, call, definition.check is not None)
        if selected().capabilities.traces_unseen:
            lines += ["    if _compiling():", f"        return _run{call}"]
        lines += mixed.source(names, call, _KEY, checked=definition.check is not None)
    if definition.lists or not definition.tensors:
        lines.append(f"    return _run{call}")
    space = {
        "_native": NATIVE,
        "_ready": definition.ready,
        "_alike": definition.alike,
        "_body": definition.body,
        "_check": definition.check,
        "_run": definition.run,
        "_calls": definition.calls_known,
        "_compiling": _is_compiling,
        **mixed.SPACE,
        **defaults,
    }
    definition._space = space
    return _execute("\n".join(lines) + "\n", definition.name, space)


def _short_way(names: Sequence[str], call: str, checked: bool) -> list[str]:
    """Return the short way of an op on tensors that are all native, of dtypes that need no conversion."""
    native = " and ".join(f"type({name}) in _native" for name in names)
    if len(names) == 1:
        lines, inner = [f"    if {native} and {names[0]}.{_KEY} in _ready:"], "        "
    else:
        others = [f"{name}.{_KEY}" for name in names[1:]]
        alike = " and ".join(f"first_dtype is {other}" for other in others)  # `dtype` is a parameter of some ops
        lines = [f"    if {native}:", f"        first_dtype = {names[0]}.{_KEY}"]
        lines.append(f"        if ({alike} and first_dtype in _alike) or (first_dtype, {', '.join(others)}) in _ready:")
        inner = "            "
    return [*lines, *([f"{inner}_check{call}"] if checked else []), f"{inner}return _body{call}"]


def _is_compiling() -> bool:
    tell = current.core.is_compiling
    return tell is not None and tell()


def _list_branch(items: str, call: str, checked: bool) -> list[str]:
    """Return the short way of an op on a list: all of its items native and of one dtype that needs no conversion."""
    return [
        f"    if ({items}.__class__ is list or {items}.__class__ is tuple) and {items} and type({items}[0]) in _native:",
        f"        dtype = {items}[0].{_KEY}",
        "        if dtype in _ready:",
        f"            for item in {items}:",
        f"                if type(item) not in _native or item.{_KEY} != dtype:",
        "                    break",
        "            else:",
        *([f"                _check{call}"] if checked else []),
        f"                return _body{call}",
    ]


def _forwarded(definition: OpDefinition) -> Any:
    """Return the backend's method where the body does nothing but call it, so that the wrapper can call it at once."""
    code = definition.body.__code__
    if len(code.co_names) != 3 or code.co_names[0] != "current":
        return None
    head = ", ".join(definition.parameters)
    _, family, method = code.co_names
    space: dict[str, Any] = {}
    exec(f"def forward({head}):\n    return current.{family}.{method}({head})\n", space)
    same = space["forward"].__code__
    if same.co_code != code.co_code or same.co_names != code.co_names or same.co_varnames != code.co_varnames:
        return None
    return getattr(getattr(current, family), method)


def _execute(source: str, name: str, space: dict[str, Any]) -> Any:
    filename = f"<keras op {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), space)
    return space[name]
