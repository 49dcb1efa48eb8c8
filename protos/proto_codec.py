"""The bodies of the functions that write and read one message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proto_model import PACKED, SIZED, Field, Message

if TYPE_CHECKING:
    from collections.abc import Iterable

SIGNED_BITS = {"int32": 31, "enum": 31, "int64": 63}
DEFAULTS = {"string": '""', "bytes": 'b""', "bool": "False", "double": "0.0", "float": "0.0"}

ONE_BYTE = 128
"""Numbers below this travel in one byte."""

NUMBERS_IN_ONE_BYTE = 16
"""Field numbers below this have a tag of one byte, and a table of prefixes in _runtime.py."""


def indented(lines: Iterable[str], levels: int = 1) -> list[str]:
    """The lines, moved to the right."""
    return ["    " * levels + line if line else line for line in lines]


def literal(data: bytes) -> str:
    """A bytes literal as the formatter wants it: double quotes, hexadecimal."""
    return 'b"' + "".join(f"\\x{byte:02x}" for byte in data) + '"'


def tag_bytes(tag: int) -> bytes:
    """A tag as it travels."""
    return bytes((tag,)) if tag < ONE_BYTE else bytes((tag & 127 | 128, tag >> 7))


# --- writing


def encoder(message: Message) -> list[str]:
    """The function that turns a message into bytes."""
    ref = message.ref
    lines = [
        f"def encode_{ref.function}(m: object, depth: int) -> bytes:",
        f"    if type(m) is not {ref.name}:",
        f'        raise TypeError("not a {ref.name}")',
        "    if depth < 0:",
        f'        raise too_deep_to_write("{ref.name}")',
    ]
    if not message.fields:
        return [*lines, '    return b""']
    lines += indented(f'{choice(message, oneof)} = ""' for oneof in contested(message))
    if any(each.ref and each.label == "repeated" for each in message.fields):
        lines += ["    item: object"]
    lines += [f"    out{start_of_output(message)}", "    try:"]
    open_oneofs: set[str] = set()
    for each in message.fields:
        lines += indented(_write(message, each, open_oneofs), 2)
    return [
        *lines,
        "    except UNFIT as error:",
        f'        raise refusal(error, m, "{ref.name}", "{specification(message)}") from None',
        "    return out" if is_choice(message) else '    return b"".join(out)',
    ]


def is_choice(message: Message) -> bool:
    """Whether the message holds one value at most; its bytes then need no list to be joined from."""
    return len(message.oneofs) == 1 and len(message.members(message.oneofs[0])) == len(message.fields)


def start_of_output(message: Message) -> str:
    """Where the bytes are gathered."""
    return ' = b""' if is_choice(message) else ": list[bytes] = []"


def specification(message: Message) -> str:
    """The fields and their types, as `refusal` reads them."""
    return " ".join(f"{each.name}:{_kind_of(each)}" for each in message.fields)


def _kind_of(each: Field) -> str:
    value = each.value or each
    name = value.ref.name if value.ref else value.kind
    return name + {"repeated": "*", "map": "%", "optional": "?", "oneof": "?"}.get(each.label, "")


def _write(message: Message, each: Field, open_oneofs: set[str]) -> list[str]:
    if each.label == "map":
        return _write_map(each)
    if each.label == "repeated":
        return _write_list(each)
    if each.kind == "bytes" and not each.nullable:
        lines = [f"b = m.{each.name} if type(m.{each.name}) is bytes else as_bytes(m.{each.name})", "if b:"]
        return [*lines, *indented(_append_sized(each.number))]
    lines = [f"if {_is_set(each)}:"]
    if each.oneof:
        lines += indented(_claim(message, each, open_oneofs))
    lines += indented(_write_one(each))
    return [_as_choice(line) for line in lines] if is_choice(message) else lines


def _as_choice(line: str) -> str:
    """`out.append(x)` as it reads when nothing else is appended."""
    indent, found, value = line.partition("out.append(")
    if not found:
        return line
    return f"{indent}out += b" if value == "b)" else f"{indent}out = {value[:-1]}"


def _is_set(each: Field) -> str:
    name = f"m.{each.name}"
    if each.nullable:
        return f"{name} is not None"
    if each.kind in {"double", "float"}:
        return f"{name} != 0.0 or copysign(1.0, {name}) < 0.0"
    return {"string": f'{name} != ""', "bool": f"{name} is not False"}.get(each.kind, f"{name} != 0")


def _claim(message: Message, each: Field, open_oneofs: set[str]) -> list[str]:
    """Refuses a second member of a oneof."""
    if each.oneof not in contested(message):
        return []
    which = choice(message, each.oneof)
    lines = []
    if each.oneof in open_oneofs:
        lines = [
            f"if {which}:",
            f'    raise two_set("{message.ref.name}.{each.oneof}", {which}, "{each.name}")',
        ]
    open_oneofs.add(each.oneof)
    return lines if each is message.members(each.oneof)[-1] else [*lines, f'{which} = "{each.name}"']


def contested(message: Message) -> list[str]:
    """The oneofs that have more than one member."""
    return [oneof for oneof in message.oneofs if len(message.members(oneof)) > 1]


def choice(message: Message, oneof: str) -> str:
    """The variable that holds which member of a oneof was seen."""
    return "which" if len(message.oneofs) == 1 else f"which_{oneof}"


def _write_one(each: Field) -> list[str]:
    value, tag = f"m.{each.name}", literal(tag_bytes(each.tag))
    if each.kind == "string":
        return [f"b = utf8({value})", *_append_sized(each.number)]
    if each.kind == "bytes":
        return [f"b = as_bytes({value})", *_append_sized(each.number)]
    if each.ref:
        return [f"b = encode_{each.ref.function}({value}, depth - 1)", *_append_sized(each.number)]
    if each.kind in {"bool", "double", "float"}:
        helper = "encode_bool" if each.kind == "bool" else f"pack_{each.kind}"
        return [f"out.append({tag} + {helper}({value}))"]
    helper = "encode_int32" if each.kind == "enum" else f"encode_{each.kind}"
    return [f"v = {value}", f"out.append({tag} + (BYTE[v] if 0 <= v < 128 else {helper}(v)))"]


def _append_sized(number: int) -> list[str]:
    """Appends the bytes b as a length-delimited field."""
    tag = literal(tag_bytes(number << 3 | SIZED))
    short = f"LEN_{number}[n]" if number < NUMBERS_IN_ONE_BYTE else f"{tag} + BYTE[n]"
    return ["n = len(b)", f"out.append({short} if n < 128 else prefix({tag}, n))", "out.append(b)"]


def _write_list(each: Field) -> list[str]:
    name = f"m.{each.name}"
    if each.packed:
        return [
            f"if {name}:",
            *indented([f"b = pack_{PACKED[each.kind]}({name})", *_append_sized(each.number)]),
        ]
    if each.ref:
        head = [f"for item in as_list({name}):", f"    b = encode_{each.ref.function}(item, depth - 1)"]
    else:
        head = [f"for b in map({'utf8' if each.kind == 'string' else 'as_bytes'}, as_list({name})):"]
    return [f"if {name}:", *indented(head), *indented(_append_sized(each.number), 2)]


def _write_map(each: Field) -> list[str]:
    value = each.value
    assert value is not None
    if value.ref:
        b = f"encode_{value.ref.function}(value, depth - 2)"
    else:
        b = f"{'utf8' if value.kind == 'string' else 'as_bytes'}(value)"
    entry = [
        "k = utf8(key)",
        f"b = {b}",
        "i, n = len(k), len(b)",
        'k = (LEN_1[i] if i < 128 else prefix(b"\\x0a", i)) + k',
        'b = k + (LEN_2[n] if n < 128 else prefix(b"\\x12", n)) + b',
        *_append_sized(each.number),
    ]
    return [
        f"if m.{each.name}:",
        f"    for key, value in as_dict(m.{each.name}).items():",
        *indented(entry, 2),
    ]


# --- reading


def decoder(message: Message) -> list[str]:
    """The functions that read a message, and the entries of its maps, from bytes."""
    ref = message.ref
    lines: list[str] = []
    for each in message.fields:
        if each.label == "map":
            lines += [*_entry_decoder(message, each), "", ""]
    return [
        *lines,
        f"def decode_{ref.function}(data: bytes, pos: int, end: int, depth: int, m: {ref.name} | None) -> {ref.name}:",
        "    if depth < 0:",
        "        raise too_deep(pos)",
        *indented(_start(message)),
        *_loop(_branches(message)),
        "    return m",
    ]


def _start(message: Message) -> list[str]:
    oneofs = contested(message)
    lines = [f'{choice(message, oneof)} = ""' for oneof in oneofs]
    lines += ["if m is None:", f"    m = {message.ref.name}()"]
    if not oneofs:
        return lines
    lines += ["else:"]
    for oneof in oneofs:
        members = ", ".join(f'"{each.name}"' for each in message.members(oneof))
        lines += [f"    {choice(message, oneof)} = chosen(m, ({members}))"]
    return lines


def _loop(branches: dict[int, list[tuple[int, list[str]]]]) -> list[str]:
    """Reads tags until the end, and hands each to its branch; branches are by wire type, then by tag."""
    lines = ["while pos < end:", *indented(_next_tag())]
    word = "if"
    if branches.get(SIZED):
        lines += [f"    {word} tag & 7 == 2:", *indented(_read_sized(branches[SIZED]), 2)]
        word = "elif"
    if branches.get(0):
        lines += [f"    {word} tag & 7 == 0:", *indented(_read_varint(branches[0]), 2)]
        word = "elif"
    for tag, body in branches.get(5, []) + branches.get(1, []):
        lines += [f"    {word} tag == {tag}:", *indented(body, 2)]
        word = "elif"
    skip = "pos = skip(tag, data, pos, end, depth)"
    lines += ["    else:", f"        {skip}"] if word == "elif" else [f"    {skip}"]
    return [
        "    try:",
        *indented(lines, 2),
        "    except BROKEN as error:",
        "        raise malformed(error, pos) from None",
        "    if pos != end:",
        "        raise cut_off(end)",
    ]


def _next_tag() -> list[str]:
    return ["tag = data[pos]", "pos += 1", "if tag > 127:", "    tag, pos = read_tag(tag, data, pos)"]


def _read_sized(branches: list[tuple[int, list[str]]]) -> list[str]:
    return [
        "size = data[pos]",
        "pos += 1",
        "if size > 127:",
        "    size, pos = read_size(size, data, pos)",
        "stop = pos + size",
        "if stop > end:",
        "    raise cut_off(pos)",
        *_choose(branches),
        "pos = stop",
    ]


def _read_varint(branches: list[tuple[int, list[str]]]) -> list[str]:
    head = ["v = data[pos]", "pos += 1", "if v > 127:", "    v, pos = read_varint(v, data, pos)"]
    return head + _choose(branches)


def _choose(branches: list[tuple[int, list[str]]]) -> list[str]:
    lines: list[str] = []
    for tag, body in branches:
        lines += [f"{'elif' if lines else 'if'} tag == {tag}:", *indented(body)]
    return [*lines, "elif tag < 8:", "    raise bad_tag(pos)"]


def _branches(message: Message) -> dict[int, list[tuple[int, list[str]]]]:
    """For each wire type, the tags and what to do with their values."""
    found: dict[int, list[tuple[int, list[str]]]] = {}
    for each in message.fields:
        found.setdefault(each.wire_type, []).append((each.tag, _read_field(message, each)))
        if each.packed:
            body = [f"m.{each.name}.append({_value(each)})", *_advance(each)]
            found.setdefault(each.element_tag & 7, []).append((each.element_tag, body))
    return found


def _read_field(message: Message, each: Field) -> list[str]:
    name = f"m.{each.name}"
    if each.label == "map":
        call = f"_entry_{message.ref.function}_{each.name}(data, pos, stop, depth - 1)"
        return [f"key, value = {call}", f"{name}[key] = value"]
    if each.packed:
        return [f"{name} += unpack_{PACKED[each.kind]}(data, pos, stop)"]
    if each.label == "repeated":
        value = _message(each, "None") if each.ref else _value(each)
        return [f"{name}.append({value})"]
    value = _message(each, name) if each.ref else _value(each)
    return [*_switch(message, each), f"{name} = {value}", *_advance(each)]


def _advance(each: Field) -> list[str]:
    """Fixed-width values have not moved the position yet."""
    return {"float": ["pos += 4"], "double": ["pos += 8"]}.get(each.kind, [])


def _message(each: Field, merged: str) -> str:
    assert each.ref is not None
    return f"decode_{each.ref.function}(data, pos, stop, depth - 1, {merged})"


def _switch(message: Message, each: Field) -> list[str]:
    """Clears the member of the oneof that came before; a message that comes again is merged."""
    if each.oneof not in contested(message):
        return []
    which = choice(message, each.oneof)
    condition = f'{which} and {which} != "{each.name}"' if each.ref else which
    return [f"if {condition}:", f"    setattr(m, {which}, None)", f'{which} = "{each.name}"']


def _value(each: Field) -> str:
    """The expression for the value that was just read."""
    if each.kind in SIGNED_BITS:
        helper = "int64" if each.kind == "int64" else "int32"
        return f"v if v < 0x{1 << SIGNED_BITS[each.kind]:X} else {helper}(v)"
    return {
        "string": "data[pos:stop].decode()",
        "bytes": "data[pos:stop]",
        "bool": "v != 0",
        "uint32": "v & 0xFFFFFFFF",
        "uint64": "v",
        "float": "unpack_float(data, pos)[0]",
        "double": "unpack_double(data, pos)[0]",
    }[each.kind]


def _entry_decoder(message: Message, each: Field) -> list[str]:
    value = each.value
    assert value is not None
    name = value.ref.name if value.ref else {"string": "str", "bytes": "bytes"}[value.kind]
    read = _message(value, "value") if value.ref else _value(value)
    start = f"value: {name} | None = None" if value.ref else f"value = {DEFAULTS[value.kind]}"
    result = f"{name}() if value is None else value" if value.ref else "value"
    branches = {SIZED: [(10, ["key = data[pos:stop].decode()"]), (18, [f"value = {read}"])]}
    parameters = "data: bytes, pos: int, end: int, depth: int"
    return [
        f"def _entry_{message.ref.function}_{each.name}({parameters}) -> tuple[str, {name}]:",
        "    if depth < 0:",
        "        raise too_deep(pos)",
        '    key = ""',
        f"    {start}",
        *_loop(branches),
        f"    return key, {result}",
    ]
