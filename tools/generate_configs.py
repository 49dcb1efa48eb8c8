"""Writes the classes of configurations from the table in config_table.py.

That is what a collection and a vector index are told when they are created and changed, the factories for it, and what
is read of them.

python tools/generate_configs.py            writes the files
python tools/generate_configs.py --check    exits 1 if a file is not what this script writes
"""

from __future__ import annotations

import re
import sys
import textwrap
from typing import TYPE_CHECKING

from config_model import Factory, Field, Part, parts, since
from config_table import DEPRECATED, ENUMS, FORMS, SETTINGS
from generating import PACKAGE, camel, docstring, documented, main, names_in

if TYPE_CHECKING:
    from pathlib import Path

OFFERED = {
    "dataclass": "dataclasses",
    "timedelta": "datetime",
    "Any": "typing",
    "ClassVar": "typing",
    "checked": "weaviate_anyio._inputs.calls",
    "Input": "weaviate_anyio._inputs.record",
    "warn": "weaviate_anyio._warnings",
    **names_in("_inputs.ranges", "classes._config._enums", "classes._config._properties", "classes._config._rules"),
    **names_in("classes._config._modules", "classes._config._vectors", "outputs._config._base"),
}
INPUTS = {
    "_integrations": "The keys and limits of model providers, for all requests of a client",
    "_index": "Vector indexes, their quantizers and encodings: of a new collection, and what of them can be changed",
    "_settings": "Inverted index, tenants, copies, shards and lifetime of objects: of a new collection, and changed",
}
OUTPUTS = {
    "_collection": "The configuration of a collection, as the server reports it",
    "_index": "Vector indexes and quantizers, as the server reports them",
    "_settings": "Inverted index, tenants, copies, shards and lifetime of objects, as the server reports them",
}
KINDS = ("Create", "Update")
OF_ENUMS = {
    "DataType": "Property.data_type",
    "ReplicationDeletionStrategy": "ReplicationConfig.deletionStrategy",
    "Tokenization": "Property.tokenization",
}
"""Where the words of an enum are used, of which older servers do not have all."""


def indented(head: str, body: list[str]) -> str:
    return f"{head}\n" + textwrap.indent("\n".join(body), "    ")


# What users pass in


def struct(part: Part, kind: str) -> str:
    """The Struct for the creation or change of a part."""
    path = part.maker(kind)
    fields = part.fields(kind)
    docs = {} if path else {one.attribute: f"{part.doc(one)}." for one in fields}  # else they are those of the factory
    body = [docstring(f"{part.short}; `{path}` makes it." if path else f"{part.short}.", docs, "Attributes")]
    body += ["", f'in_words: ClassVar[str] = "what {path} makes"', ""] if path else [""]
    body += [declared(field, kind, inherited=field.name in part.inherited(kind)) for field in fields]
    body += ["", *told_apart(part)]
    return indented(f"class {part.name}{kind}({part.parent(kind)}, kw_only=True):", body)


def told_apart(part: Part) -> list[str]:
    """The class variable by which it is told from its siblings."""
    kind = [f"kind: ClassVar[VectorIndexType] = VectorIndexType.{part.index_kind}"] if part.index_kind else []
    return kind if part.key is None else [f"key: ClassVar[str] = '{part.key}'"]


def declared(field: Field, kind: str, *, inherited: bool) -> str:
    """A field of a Struct: it has the name that it has on the wire."""
    hint = field.hint(kind)
    if field.required:
        return f"{field.attribute}: {hint}"
    default = field.default or "None"
    if default == "None":
        hint += " | None"
    if default.endswith("()"):
        default = f"msgspec.field(default_factory={default[:-2]})"
    elif field.attribute != field.wire:
        default = f"msgspec.field(default={default}, name='{field.wire}')"
    narrower = "  # pyright: ignore[reportIncompatibleVariableOverride]" if inherited else ""
    return f"{field.attribute}: {hint} = {default}{narrower}"


def form(path: str, made_here: list[Factory]) -> str:
    """The class of the factories at a path."""
    name, doc = FORMS[path]
    inner = {one.rpartition(".")[2]: FORMS[one][0] for one in FORMS if one.rpartition(".")[0] == path}
    links = [f"{attribute} = {cls}" for attribute, cls in inner.items() if "." in path]
    body = [f'"""{doc}"""', "", *links, "", *map(method, made_here)]
    return indented(f"class {name}:", body)


def method(factory: Factory) -> str:
    cls = f"{factory.part.name}{factory.kind}"
    values = ", ".join(f"{attribute}={value}" for attribute, value in factory.values().items())
    docs = {one.name: f"{factory.doc(one)}.{factory.since(one)}" for one in factory.parameters}
    doc = docstring(f"{factory.sentence}.{since(factory.part.name)}", docs)
    head = f"@staticmethod\n@checked\ndef {factory.name}({', '.join(signature(factory))}) -> {cls}:"
    return indented(head, [doc, *warnings(factory), f"return {cls}({values})", ""])


def warnings(factory: Factory) -> list[str]:
    found = []
    for name in (one.name for one in factory.parameters):
        if text := DEPRECATED.get(f"{factory.name}.{name}") or DEPRECATED.get(name):
            quoted = " ".join(f'"{part}"' for part in textwrap.wrap(text, 90, drop_whitespace=False))
            found.append(f"if {name} is not None:\n    warn({quoted}, DeprecationWarning)")
    return found


def signature(factory: Factory) -> list[str]:
    def one(field: Field) -> str:
        hint = field.hint(factory.kind)
        if field.required:
            return f"{field.name}: {hint}"
        return f"{field.name}: {hint}{'' if field.default else ' | None'} = {field.default or 'None'}"

    listed = list(map(one, factory.parameters))
    by_name = listed[factory.positional :]
    return [*listed[: factory.positional], *(["*", *by_name] if by_name else [])]


# What users read


def output(part: Part) -> str:
    """The dataclass of a part that the server reports."""
    fields = part.outputs
    docs = {field.name: f"{part.doc(field)}." for field in fields}
    path = part.maker("Create")
    doc = docstring(f"{part.short}{f'; see `{path}`' if path else ''}.", docs, "Attributes")
    kind = [*told_apart(part), ""] if part.base and part.index_kind else []
    body = [doc, *kind, *map(reported, fields)]
    return indented(f"@dataclass(slots=True)\nclass {part.output}({part.output_parent}):", body)


def reported(field: Field) -> str:
    default = f" = {field.default}" if field.default else ""
    optional = " | None" if field.optional or default else ""
    return f"{field.name}: {field.read}{optional}{default}"


# The files


def files() -> dict[Path, str]:
    """The text of every generated file."""
    found = {PACKAGE / "classes" / "_config" / f"{file}.py": inputs(file, title) for file, title in INPUTS.items()}
    found |= {PACKAGE / "outputs" / "_config" / f"{file}.py": outputs(file, title) for file, title in OUTPUTS.items()}
    found[PACKAGE / "classes" / "_config" / "_enums.py"] = enums()
    found[PACKAGE / "_wire" / "_config_names.py"] = names()
    return found


def inputs(file: str, title: str) -> str:
    here = parts(file)
    structs = [struct(part, kind) for kind in KINDS for part in here if part.generated(kind)]
    factories = [factory for part in here for factory in part.factories]
    forms = [form(path, [one for one in factories if one.form == path]) for path in FORMS]
    used = [text for path, text in zip(FORMS, forms, strict=True) if any(one.form == path for one in factories)]
    return documented(__file__, title, "\n\n\n".join(structs + used), OFFERED)


def outputs(file: str, title: str) -> str:
    reported_parts = [output(part) for part in parts(file) if part.output]
    offered = OFFERED | (
        names_in("outputs._config._index", "outputs._config._settings") if file == "_collection" else {}
    )
    return documented(__file__, title, "\n\n\n".join(reported_parts), offered)


def enums() -> str:
    """The module of the enums."""
    code = []
    for block in ENUMS.strip().split("\n\n"):
        head, *lines = block.splitlines()
        name, _, doc = head.partition(": ")
        found = [member(name, line) for line in lines]
        body = [docstring(doc, {one: sentence for one, _, sentence in found}, "Attributes"), ""]
        code.append(indented(f"class {name}(OpenStrEnum):", body + [f'{one} = "{word}"' for one, word, _ in found]))
    offered = {"OpenStrEnum": "weaviate_anyio._inputs.enums"}
    return documented(__file__, "The server's words in configurations", "\n\n\n".join(code), offered)


def member(enum: str, line: str) -> tuple[str, str, str]:
    """A member of an enum: its name, its word, and a sentence with the first version."""
    found = re.fullmatch(r" +(\w+) = (\S+): (.+)", line)
    assert found, line
    name, word, sentence = found.groups()
    return name, word, sentence + since(f"{OF_ENUMS.get(enum)}={word}")


def names() -> str:
    irregular = {name: one.wire for name, one in SETTINGS.items() if one.wire not in {None, camel(name)}}
    classes = [part for part in parts("_index") if part.output and part.base]
    quantizers = {part.key: part.output for part in classes if part.base == "QuantizerConfig"}
    indexes = {part.index_kind.lower(): part.output for part in classes if part.index_kind}
    lines = [
        f"IRREGULAR = {irregular}",
        '"""Names on the wire that do not follow from those in Python."""',
        "",
        f"QUANTIZERS = {quantizers}",
        '"""The names of quantizers on the wire, and those of the classes that are read."""',
        "",
        f"INDEXES = {indexes}",
        '"""The kinds of vector index on the wire, and the names of the classes that are read."""',
    ]
    return documented(__file__, "Names of configurations on the wire", "\n".join(lines), {})


if __name__ == "__main__":
    sys.exit(main(__file__, files(), sorted({path.parent for path in files()})))
