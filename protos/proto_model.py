"""Descriptors as plain data, with the names that the generated code uses."""

from __future__ import annotations

import keyword
import re
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from google.protobuf.descriptor_pb2 import FieldDescriptorProto

if TYPE_CHECKING:
    from google.protobuf.descriptor_pb2 import (
        DescriptorProto,
        EnumDescriptorProto,
        FileDescriptorProto,
        FileDescriptorSet,
        MethodDescriptorProto,
        ServiceDescriptorProto,
    )

KINDS: Final = {
    FieldDescriptorProto.TYPE_DOUBLE: "double",
    FieldDescriptorProto.TYPE_FLOAT: "float",
    FieldDescriptorProto.TYPE_INT64: "int64",
    FieldDescriptorProto.TYPE_UINT64: "uint64",
    FieldDescriptorProto.TYPE_INT32: "int32",
    FieldDescriptorProto.TYPE_BOOL: "bool",
    FieldDescriptorProto.TYPE_STRING: "string",
    FieldDescriptorProto.TYPE_BYTES: "bytes",
    FieldDescriptorProto.TYPE_UINT32: "uint32",
    FieldDescriptorProto.TYPE_MESSAGE: "message",
    FieldDescriptorProto.TYPE_ENUM: "enum",
}
"""The field types that the generator knows; another one is an error, not a guess."""

SIZED: Final = 2
"""The wire type of what travels with its length before it."""

WIRE_TYPES: Final = {"double": 1, "float": 5, "string": SIZED, "bytes": SIZED, "message": SIZED}
"""How a value travels; everything else is a varint, 0."""

PACKED: Final = {"double": "doubles", "float": "floats", "bool": "bools", "int64": "int64s"}
"""Scalars that appear in lists, and the ending of the helpers that pack them."""

WELL_KNOWN: Final = {"google/protobuf/struct.proto": "google_struct"}
"""Files whose own name would not do as the name of a module."""


@dataclass(slots=True, frozen=True)
class Ref:
    """Where a message lives: the module and the class."""

    module: str
    name: str

    @property
    def function(self) -> str:
        """The ending of the names of its functions."""
        return snake(self.name)


@dataclass(slots=True, frozen=True)
class Field:
    """One field; label is one of plain, optional, oneof, repeated, map; enum is the full name of the enum it holds."""

    name: str
    number: int
    kind: str
    label: str
    ref: Ref | None = None
    oneof: str = ""
    value: Field | None = None
    enum: str = ""

    @property
    def nullable(self) -> bool:
        """Whether None means absent."""
        return self.label in {"optional", "oneof"}

    @property
    def packed(self) -> bool:
        """Whether the list travels as one run of bytes."""
        return self.label == "repeated" and self.kind in PACKED

    @property
    def wire_type(self) -> int:
        """The wire type that this field is written with."""
        return SIZED if self.packed or self.label == "map" else WIRE_TYPES.get(self.kind, 0)

    @property
    def tag(self) -> int:
        """Number and wire type as they travel."""
        return self.number << 3 | self.wire_type

    @property
    def element_tag(self) -> int:
        """The tag of one element of a list that came unpacked."""
        return self.number << 3 | WIRE_TYPES.get(self.kind, 0)


@dataclass(slots=True)
class Message:
    """One message, its nested types already taken out of it."""

    full_name: str
    ref: Ref
    comment: str
    fields: list[Field] = field(default_factory=list)

    def members(self, oneof: str) -> list[Field]:
        """The fields of a oneof."""
        return [each for each in self.fields if each.oneof == oneof]

    @property
    def oneofs(self) -> list[str]:
        """The names of the oneofs, each once."""
        return list(dict.fromkeys(each.oneof for each in self.fields if each.oneof))


@dataclass(slots=True)
class Enum:
    """One enum."""

    full_name: str
    name: str
    comment: str
    values: list[tuple[str, int]]


@dataclass(slots=True)
class Method:
    """One method of a service: the constant that holds its path, and what travels each way."""

    constant: str
    path: str
    request: Ref
    reply: Ref


@dataclass(slots=True)
class Module:
    """One .proto file."""

    name: str
    source: str
    package: str
    comment: str
    enums: list[Enum] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    methods: list[Method] = field(default_factory=list)


def values_of(message: Message) -> list[Field]:
    """The fields, a map's field replaced by the one of its values."""
    return [each.value or each for each in message.fields]


def snake(name: str) -> str:
    """`NearIMUSearch` as `near_imu_search`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def module_name(path: str) -> str:
    """The name of the module for a .proto file."""
    return WELL_KNOWN.get(path) or path.removesuffix(".proto").replace("/", "_")


def read(files: FileDescriptorSet) -> list[Module]:
    """All files of a descriptor set."""
    refs: dict[str, Ref] = {}
    for file in files.file:
        for message in file.message_type:
            _collect(message, f".{file.package}", "", module_name(file.name), refs)
    if len({(ref.module, ref.function) for ref in refs.values()}) != len(refs):
        raise ValueError("two messages of one file would have the same name")
    return [_module(file, refs) for file in files.file]


def _collect(message: DescriptorProto, scope: str, outer: str, module: str, refs: dict[str, Ref]) -> None:
    name = outer + message.name
    refs[f"{scope}.{message.name}"] = Ref(module, name)
    for nested in message.nested_type:
        _collect(nested, f"{scope}.{message.name}", name, module, refs)


def _module(file: FileDescriptorProto, refs: dict[str, Ref]) -> Module:
    comments = {tuple(place.path): _text(place.leading_comments) for place in file.source_code_info.location}
    header = next(
        (_text(place.leading_comments) for place in file.source_code_info.location if list(place.path) == [12]),
        "",
    )
    module = Module(module_name(file.name), file.name, file.package, header)
    for n, enum in enumerate(file.enum_type):
        module.enums.append(_enum(enum, file.package, "", comments.get((5, n), "")))
    for n, message in enumerate(file.message_type):
        _add(module, message, file.package, "", (4, n), comments, refs)
    for service in file.service:
        module.methods += [_method(service, method, file.package, refs) for method in service.method]
    return module


def _method(
    service: ServiceDescriptorProto, method: MethodDescriptorProto, package: str, refs: dict[str, Ref]
) -> Method:
    return Method(
        f"{snake(service.name)}_{snake(method.name)}".upper(),
        f"/{package}.{service.name}/{method.name}",
        refs[method.input_type],
        refs[method.output_type],
    )


def _add(
    module: Module,
    message: DescriptorProto,
    scope: str,
    outer: str,
    path: tuple[int, ...],
    comments: dict[tuple[int, ...], str],
    refs: dict[str, Ref],
) -> None:
    """Puts a message and what is nested in it into the module."""
    full_name, name = f"{scope}.{message.name}", outer + message.name
    fields = sorted((_field(message, each, refs) for each in message.field), key=lambda each: each.number)
    module.messages.append(Message(full_name, refs["." + full_name], comments.get(path, ""), fields))
    for n, enum in enumerate(message.enum_type):
        module.enums.append(_enum(enum, full_name, name, comments.get((*path, 4, n), "")))
    for n, nested in enumerate(message.nested_type):
        if not nested.options.map_entry:
            _add(module, nested, full_name, name, (*path, 3, n), comments, refs)


def _enum(enum: EnumDescriptorProto, scope: str, outer: str, comment: str) -> Enum:
    values = [(value.name, value.number) for value in enum.value]
    return Enum(f"{scope}.{enum.name}", outer + enum.name, comment, values)


def _field(message: DescriptorProto, each: FieldDescriptorProto, refs: dict[str, Ref]) -> Field:
    kind = KINDS[each.type]
    if keyword.iskeyword(each.name) or each.name in {"encode", "decode"}:
        raise ValueError(f"{message.name}.{each.name} cannot be the name of an attribute")
    entry = next((nested for nested in message.nested_type if nested.name == each.type_name.split(".")[-1]), None)
    if entry is not None and entry.options.map_entry:
        return Field(each.name, each.number, "map", "map", value=_map_value(entry, refs))
    oneof = ""
    if each.HasField("oneof_index") and not each.proto3_optional:
        oneof = message.oneof_decl[each.oneof_index].name
    ref = refs[each.type_name] if kind == "message" else None
    enum = each.type_name.lstrip(".") if kind == "enum" else ""
    return Field(each.name, each.number, kind, _label(each, kind, oneof), ref, oneof, enum=enum)


def _label(each: FieldDescriptorProto, kind: str, oneof: str) -> str:
    if each.label == FieldDescriptorProto.LABEL_REPEATED:
        if kind not in PACKED and WIRE_TYPES.get(kind) != SIZED:
            raise ValueError(f"{each.name}: lists of {kind} are not written yet")
        return "repeated"
    if oneof:
        return "oneof"
    return "optional" if each.proto3_optional or kind == "message" else "plain"


def _map_value(entry: DescriptorProto, refs: dict[str, Ref]) -> Field:
    key, value = (_field(entry, each, refs) for each in sorted(entry.field, key=lambda each: each.number))
    if key.kind != "string" or value.wire_type != SIZED:
        raise ValueError(f"{entry.name}: maps of {key.kind} to {value.kind} are not written yet")
    return value


def _text(comment: str) -> str:
    return textwrap.dedent(comment).strip().replace("\n", " ")
