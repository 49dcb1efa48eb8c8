"""What every class that users pass in is built on."""

from __future__ import annotations

import inspect
import typing
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from typing_extensions import dataclass_transform

from weaviate_anyio._inputs.calls import wrong_call
from weaviate_anyio._inputs.check import Check, compile_check
from weaviate_anyio._inputs.errors import comes_from_inside, refuse
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass_transform(field_specifiers=(msgspec.field,))
class InputMeta(msgspec.StructMeta):
    """Turns the TypeError of a wrong constructor call into the error that all bad input raises."""

    if not TYPE_CHECKING:

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - the method of a metaclass
            try:
                return super().__call__(*args, **kwargs)
            except TypeError as error:
                if comes_from_inside(error):
                    raise
                raise wrong_call(cls.__name__, cls.__struct_fields__, kwargs, error) from None


class Strict(type):
    """The same for the dataclasses among the inputs."""

    if not TYPE_CHECKING:

        @property
        def __signature__(cls) -> Any:
            """The signature of the constructor, which `__call__` hides."""
            _, *parameters = inspect.signature(cls.__init__).parameters.values()
            return inspect.Signature(parameters)

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:
            try:
                return super().__call__(*args, **kwargs)
            except TypeError as error:
                if comes_from_inside(error):
                    raise
                raise wrong_call(cls.__name__, cls.__signature__.parameters, kwargs, error) from None


class Input(msgspec.Struct, metaclass=InputMeta, repr_omit_defaults=True):
    """A mutable record that users fill in and that checks itself when it is built.

    The checks come from the annotations, compiled at the first construction: so these must resolve at run
    time (no imports for type checkers only). `Annotated[..., msgspec.Meta(ge=...)]` gives ranges; a function in
    `Annotated` is one more check, called with the value and returning the one to keep. A subclass that
    defines `__post_init__` for rules between fields calls `super().__post_init__()` first.

    Raises:
        WeaviateInvalidInputError: For a missing, misspelt or surplus argument, a wrong type, an unknown enum
            value or a number out of range.
    """

    def __post_init__(self) -> None:
        """Check every field that differs from its default."""
        check_fields(self)


class Arguments(Input):
    """Arguments of a method: an error names the argument alone, since users do not see this record."""

    def __post_init__(self) -> None:
        """Check them.

        Raises:
            WeaviateInvalidInputError: If one does not fit.
        """
        check_fields(self, "")


@contextmanager
def parameters_of(record: type) -> Iterator[None]:
    """Let errors name the parameters alone, where the user does not know the record that they go into."""
    try:
        yield
    except WeaviateInvalidInputError as error:
        error.parameter = error.parameter.removeprefix(f"{record.__name__}.")
        raise


def check_fields(record: Any, place: str | None = None) -> None:
    """Check every field of a Struct or a dataclass that differs from its default, by the annotations of its class.

    Records check themselves so when they are built. As users may change them, they are checked again when they are
    written.

    Args:
        record: What to check; fields get the values that their checks return.
        place: What errors call the record. Default: the name of its class.

    Raises:
        WeaviateInvalidInputError: For a value that an annotation does not allow; it names the field.
    """
    cls = type(record)
    for name, default, check in _CHECKS.get(cls) or _field_checks(cls):
        value = getattr(record, name)
        if value is default:
            continue
        try:
            checked = check(value)
        except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
            refuse(f"{cls.__name__ if place is None else place}.{name}".lstrip("."), value, error)
        if checked is not value:
            keep = msgspec.structs.force_setattr if isinstance(record, msgspec.Struct) else setattr  # frozen or not
            keep(record, name, checked)


_CHECKS: dict[type, tuple[tuple[str, Any, Check], ...]] = {}


def _field_checks(cls: type) -> tuple[tuple[str, Any, Check], ...]:
    hints = typing.get_type_hints(cls, include_extras=True)
    compiled = ((field, compile_check(hints[field.name])[0]) for field in _fields(cls))
    found = tuple((field.name, field.default, check) for field, check in compiled if check is not None)
    _CHECKS[cls] = found
    return found


def _fields(cls: Any) -> tuple[Any, ...]:
    """The fields of a Struct or a dataclass; each has a name, and a default that no value is where there is none."""
    if issubclass(cls, msgspec.Struct):
        return msgspec.structs.fields(cls)
    import dataclasses  # whose import is paid for by whoever has one

    return dataclasses.fields(cls)
