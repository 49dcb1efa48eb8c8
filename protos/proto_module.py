"""The text of a whole generated module."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from proto_codec import decoder, encoder
from proto_model import Enum, Field, Message, Module, snake

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
WIDTH: int = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["ruff"]["line-length"]
TYPES = {"double": "float", "float": "float", "bool": "bool", "string": "str", "bytes": "bytes"}
DEFAULTS = {"double": "0.0", "float": "0.0", "bool": "False", "string": '""', "bytes": 'b""'}
NOTICE = "Written by protos/generate.py; changes belong there."


def render(module: Module, helpers: list[str]) -> str:
    """The module for one .proto file."""
    blocks = [_enum(enum) for enum in module.enums] + [_class(message) for message in module.messages]
    for message in module.messages:
        blocks += [encoder(message), decoder(message)]
    if module.methods:
        blocks.insert(0, [f'{name}: Final = "{path}"' for name, path in module.methods])
    body = "\n\n\n".join("\n".join(_wrapped(block)) for block in blocks)
    head = "\n".join(_head(module, body, helpers))
    gap = "\n" if module.methods else "\n\n"
    return f"{head}\n{gap}{body}\n"


def _head(module: Module, body: str, helpers: list[str]) -> list[str]:
    comment = module.comment or f"{module.package}."
    lines = [
        f'"""{comment}',
        "",
        f"From {module.source}. {NOTICE}",
        '"""',
        "",
        "from __future__ import annotations",
    ]
    typing = ["TYPE_CHECKING"] * ("builtins." in body) + ["Final"] * (": Final" in body)
    imports = [
        line
        for line, word in [
            ("from enum import IntEnum", r"\(IntEnum\)"),
            ("from math import copysign", r"\bcopysign\("),
            (f"from typing import {', '.join(typing)}", r"\bbuiltins\.|: Final\b"),
        ]
        if re.search(word, body)
    ]
    if imports:
        lines += ["", *imports]
    if module.messages:
        lines += ["", "import msgspec"]
    code = "\n".join(line for line in body.split("\n") if '"""' not in line)
    for source, names in {"_runtime": helpers, **module.imports}.items():
        used = [name for name in names if re.search(rf"(?<![\w.]){name}\b", code)]
        lines += [""] * (source == "_runtime" and bool(used)) + _import(source, used)
    return [*lines, "", "if TYPE_CHECKING:", "    import builtins"] if "builtins." in body else lines


def _import(source: str, names: list[str]) -> list[str]:
    if not names:
        return []
    line = f"from weaviate_anyio._proto.{source} import {', '.join(names)}"
    return (
        [line]
        if len(line) <= WIDTH
        else [f"from weaviate_anyio._proto.{source} import (", *(f"    {name}," for name in names), ")"]
    )


def _docstring(full_name: str, comment: str) -> str:
    return f'    """{full_name}: {comment}"""' if comment else f'    """{full_name}."""'


def _enum(enum: Enum) -> list[str]:
    lines = [f"class {enum.name}(IntEnum):", *_doc_lines(enum.full_name, enum.comment), ""]
    return lines + [f"    {name} = {number}" for name, number in enum.values]


def _doc_lines(full_name: str, comment: str) -> list[str]:
    line = _docstring(full_name, comment)
    if len(line) <= WIDTH:
        return [line]
    return [f'    """{full_name}.', "", f"    {comment}", '    """']


def _class(message: Message) -> list[str]:
    name = message.ref.name
    lines = [f"class {name}(msgspec.Struct, kw_only=True, repr_omit_defaults=True):"]
    lines += _doc_lines(message.full_name, message.comment)
    names = {each.name for each in message.fields}
    lines += [""] if message.fields else []
    lines += [f"    {each.name}: {_annotation(each, names)}" for each in message.fields]
    return [
        *lines,
        "",
        "    def encode(self) -> " + _safe("bytes", names) + ":",
        f"        return encode_{message.ref.function}(self, WRITE_DEPTH)",
        "",
        "    @classmethod",
        f"    def decode(cls, data: {_safe('bytes', names)}) -> {name}:",
        f"        return decode_{message.ref.function}(data, 0, len(data), MAX_DEPTH, None)",
    ]


def _annotation(each: Field, names: set[str]) -> str:
    value = each.value or each
    kind = value.ref.name if value.ref else _safe(TYPES.get(value.kind, "int"), names)
    if each.label == "map":
        return f"dict[{_safe('str', names)}, {kind}] = {{}}"
    if each.label == "repeated":
        return f"list[{kind}] = []"
    return f"{kind} | None = None" if each.nullable else f"{kind} = {DEFAULTS.get(each.kind, '0')}"


def _safe(name: str, names: set[str]) -> str:
    """A field named `int` hides the type for the rest of its class."""
    return f"builtins.{name}" if name in names else name


def _wrapped(lines: list[str]) -> list[str]:
    """The lines, those that are too long broken in the way the formatter does."""
    return [part for line in lines for part in (_broken(line) if len(line) > WIDTH else [line])]


def _broken(line: str) -> list[str]:
    """Opens the last bracket of a line (of a `def`, the first) and puts what it holds on lines of its own."""
    pairs = [(start, end) for start, end in _brackets(line) if end - start > 1]
    if not pairs or line.lstrip().startswith('"'):
        return [line]
    start, end = pairs[0] if line.lstrip().startswith("def ") else pairs[-1]
    indent = line[: len(line) - len(line.lstrip())]
    inside = line[start + 1 : end]
    if len(indent) + 4 + len(inside) <= WIDTH:
        parts = [f"{indent}    {inside}"]
    elif " for " in inside:
        element, _, loop = inside.rpartition(" for ")
        parts = [f"{indent}    {element}", f"{indent}    for {loop}"]
    else:
        parts = [f"{indent}    {item}," for item in _items(inside)]
    return [line[: start + 1], *_wrapped(parts), indent + line[end:]]


def _brackets(line: str) -> list[tuple[int, int]]:
    """Where the outermost brackets of a line open and close."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(_without_texts(line)):
        if sign in "([{":
            start = start if depth else place
            depth += 1
        elif sign in ")]}":
            depth -= 1
            found += [] if depth else [(start, place)]
    return found


def _items(inside: str) -> list[str]:
    """What stands between the commas outside of brackets and texts."""
    depth, cuts = 0, [0]
    for place, sign in enumerate(_without_texts(inside)):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and not depth:
            cuts.append(place + 1)
    return [inside[start:end].strip(" ,") for start, end in zip(cuts, [*cuts[1:], len(inside)], strict=True)]


def _without_texts(line: str) -> str:
    return re.sub(r'"[^"]*"', lambda text: "_" * len(text[0]), line)


def render_fields(modules: list[Module]) -> str:
    """The module of field numbers and tags."""
    lines = [
        '"""Field numbers and tags, for readers that go over the bytes themselves.',
        "",
        "`MESSAGE__FIELD` is the number, `MESSAGE__FIELD_TAG` the number and wire type in one, as they travel; lists",
        "of numbers have the tag of the packed form. Messages of google.protobuf start with GOOGLE.",
        "",
        NOTICE,
        '"""',
        "",
        "from typing import Final",
    ]
    seen: set[str] = set()
    for message in (message for module in modules for message in module.messages if message.fields):
        lines += ["", f"# {message.full_name}"]
        for name, number in _constants(message):
            if name in seen:
                raise ValueError(f"{name} would be there twice")
            seen.add(name)
            lines.append(f"{name}: Final = {number}")
    return "\n".join(lines) + "\n"


def _constants(message: Message) -> list[tuple[str, int]]:
    scope = "GOOGLE_" if message.full_name.startswith("google.") else ""
    names = [(f"{scope}{snake(message.ref.name)}__{each.name}".upper(), each) for each in message.fields]
    return [pair for name, each in names for pair in ((name, each.number), (f"{name}_TAG", each.tag))]
