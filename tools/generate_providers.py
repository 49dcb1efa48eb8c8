"""Writes everything about providers from the table in provider_table.py.

That is the Structs of their settings, and the factories: those of `Configure` in all forms, and those of
`GenerativeConfig`, which chooses the provider of one search.

python tools/generate_providers.py            writes the files
python tools/generate_providers.py --check    exits 1 if a file is not what this script writes
"""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

from generating import PACKAGE, docstring, documented, main, names_in, notice
from provider_model import KINDS, Argument, Factory, Provider, Setting, factories, providers
from provider_parameters import (
    ABOUT_VECTOR,
    BELOW,
    DEPRECATED,
    FORMS,
    OF_PROVIDER,
    PARAMETERS,
    RANGES,
    RUN_TIME,
    WARNING_CODES,
    WORDS,
    Form,
)
from provider_table import METADATA

from weaviate_anyio._wire.generative import SINCE

if TYPE_CHECKING:
    from pathlib import Path

NAMES_OF = (
    "classes._config._index",
    "_inputs.ranges",
    "classes._config._vectors",
    "classes._providers.words",
)
"""The modules whose names generated code uses."""
FURTHER = {
    "Any": "typing",
    "Literal": "typing",
    "TypeAlias": "typing",
    "dataclass": "dataclasses",
    "deprecated": "typing_extensions",
    "checked": "weaviate_anyio._inputs.calls",
    "renamed": "weaviate_anyio.classes._config._rules",
    "GenerativeConfigRuntime": "weaviate_anyio.classes._generate",
    "runtime": "weaviate_anyio.classes._generate",
    "OpenStrEnum": "weaviate_anyio._inputs.enums",
    **dict.fromkeys(WORDS, "weaviate_anyio.classes._providers.known_words"),
    **dict.fromkeys(KINDS.values(), "weaviate_anyio.classes._config._modules"),
}
"""Further names, and where they are."""
PROVIDERS = PACKAGE / "classes" / "_providers"
MODULES = PACKAGE / "classes" / "_config" / "_modules.py"
REPORTED = PACKAGE / "outputs" / "_provider_metadata.py"
PLACES = {
    "aws_bedrock": " on Bedrock",
    "aws_sagemaker": " on SageMaker",
    "google_vertex": " on Vertex AI",
    "gemini": " through the Gemini API",
    "aistudio": " through the Gemini API",
}
SHAPES = {
    "vectorizer_shapes": ("make vectors", ("vectorizer",)),
    "module_shapes": ("generate text and rerank results", ("generative", "reranker")),
}
BASES = {"vectorizer": "VectorizerConfigCreate", "generative": "GenerativeProvider", "reranker": "RerankerProvider"}


def offered() -> dict[str, str]:
    """The module of every name that generated code may use."""
    shapes = {one.shape: f"{PACKAGE.name}.classes._providers.{shapes_file(one)}" for one in providers() if one.declared}
    return FURTHER | names_in(*NAMES_OF) | shapes


def shapes_file(provider: Provider) -> str:
    return next(file for file, (_, kinds_of) in SHAPES.items() if provider.kind in kinds_of)


# The names of modules

WORK = {
    "vectorizer": "make vectors, by the names that the server gives them; NONE where the user does",
    "generative": "generate text, by the names that the server gives them",
    "reranker": "rerank results, by the names that the server gives them",
}


def modules() -> str:
    """The enums of modules."""
    names: dict[str, list[str]] = {kind: ['NONE = "none"'] if kind == "reranker" else [] for kind in KINDS}
    for one in providers():
        if one.wire != "custom":
            names[one.kind] += [line for line in [f'{one.constant} = "{one.wire}"'] if line not in names[one.kind]]
    enums = [
        f'class {KINDS[kind]}(OpenStrEnum):\n    """The modules that {WORK[kind]}."""\n\n    ' + "\n    ".join(lines)
        for kind, lines in names.items()
    ]
    return documented(__file__, "The modules of the server", "\n\n\n".join(enums), offered())


# The Structs


def shape(provider: Provider) -> str:
    """The Struct of a provider's settings."""
    base = BASES[provider.kind]
    kind = f"{provider.kind}: {provider.member.split('.')[0]} | str = {provider.member}"
    lines = [f'"""The settings of `{provider.wire}`{provider.place}."""', "", kind, *map(declared, provider.used())]
    return f"class {provider.shape}({base}, kw_only=True):\n" + textwrap.indent("\n".join(lines), "    ")


def declared(setting: Setting) -> str:
    """A setting as a field."""
    if setting.required:
        return f"{setting.field}: {setting.hint}"
    default = quoted(setting.default or "None")
    hint = setting.hint if setting.default else f"{setting.hint} | None"
    if setting.field == setting.wire:
        return f"{setting.field}: {hint} = {default}"
    return f'{setting.field}: {hint} = msgspec.field(default={default}, name="{setting.wire}")'


def quoted(source: str) -> str:
    return source.replace("'", '"')


# The factories


def method(factory: Factory) -> str:
    message, code = DEPRECATED.get(f"{factory.form.name}.{factory.name}"), WARNING_CODES.get(factory.name, "")
    decorators = [
        "@staticmethod",
        *([f'@deprecated("{code}{factory.name} is deprecated. {message}")'] if message else []),
        "@checked",
    ]
    head = f"def {factory.name}({' '.join(signature(factory))}) -> {factory.form.result}:"
    inner = "\n".join([described(factory), *renames(factory), f"return {result(factory)}"])
    return "\n".join([*decorators, head, textwrap.indent(inner, "    ")])


def signature(factory: Factory) -> list[str]:
    def one(argument: Argument) -> str:
        default = "" if argument.default is None else f" = {quoted(argument.default)}"
        return f"{argument.name}: {argument.hint}{default},"

    star = ["*,"] if factory.keyword else []
    return [*map(one, factory.positional), *star, *map(one, factory.keyword)]


def described(factory: Factory) -> str:
    return docstring(summary(factory), {one.name: sentence(one, factory) for one in factory.arguments})


def summary(factory: Factory) -> str:
    provider = factory.provider
    if provider.wire == "none":
        return "The user provides the vectors."
    if provider.wire == "custom":
        return "A module that has no factory of its own."
    place = next((place for name, place in PLACES.items() if factory.name.endswith(name)), provider.place)
    start = "Generate with the module" if factory.form.name == RUN_TIME else "The module"
    return f"{start} `{provider.wire}`{place}.{since(factory)}"


def since(factory: Factory, option: str = "") -> str:
    """The sentence with the first version of a provider, or of an option of it, that generates."""
    name = f"{factory.provider.message}.{option}".rstrip(".")
    return f" {SINCE[name].since}" if factory.form.name == RUN_TIME and name in SINCE else ""


def sentence(argument: Argument, factory: Factory) -> str:
    """What the docstring says of a parameter, with its first version."""
    return _sentence(argument, factory) + since(factory, argument.name)


def _sentence(argument: Argument, factory: Factory) -> str:
    if argument.setting is None and argument.renamed is None and argument.name not in ABOUT_VECTOR:
        return "Has no effect."
    provider = factory.provider.wire.rpartition("-")[2]
    doc = OF_PROVIDER.get((provider, argument.name), PARAMETERS[argument.name].doc)
    if argument.name in BELOW and any(one.name == "base_url" for one in factory.arguments):
        doc = BELOW[argument.name]
    if argument.name == "name" and argument.default is None:
        doc = doc.split(". ")[0] + "."
    limits = RANGES.get(argument.hint.removesuffix(" | None"))
    if limits is None:
        return doc
    first, dot, rest = doc.partition(". ")
    return f"{first.rstrip('.')} ({limits})." + (f" {rest}" if dot else "")


def renames(factory: Factory) -> list[str]:
    found = [(one.name, one.renamed) for one in factory.arguments if one.renamed]
    return [f'{new} = renamed("{old}", {old}, "{new}", {new})' for old, new in found]


def result(factory: Factory) -> str:
    """The source of what a factory returns."""
    if factory.form.name == RUN_TIME:
        given = [f", {name}={value}" for name, value in values(factory).items()]
        return f'runtime({factory.provider.member}, "{factory.provider.message}"{"".join(given)})'
    if not factory.form.result.startswith(("VectorConfig", "NamedVectorConfig")):
        return settings(factory)
    names = {argument.name for argument in factory.arguments}
    source = "source_properties=source_properties, " if "source_properties" in names else ""
    vector = f"name=name, {source}vectorizer={settings(factory)}, vector_index_config={index(names)}"
    return f"{factory.form.result}({vector})"


def index(names: set[str]) -> str:
    if "multi_vector_config" in names:
        return "multi_index(vector_index_config, quantizer, multi_vector_config, encoding)"
    return "single_index(vector_index_config, quantizer)" if "quantizer" in names else "vector_index_config"


def settings(factory: Factory) -> str:
    """The Struct as a factory fills it."""
    provider = factory.provider
    fields = {name: one.field for name, one in provider.settings.items()}
    given = [f"{fields.get(name, name)}={value}" for name, value in values(factory).items()]
    given += [f"{provider.kind}={provider.member}"] if provider.wire == "none" else []
    return f"{provider.shape}({', '.join(given)})"


def values(factory: Factory) -> dict[str, str]:
    """The source of each setting that a factory gives."""
    given = {one.setting: one.value for one in factory.arguments if one.setting}
    return given | {name: quoted(value) for name, value in factory.constants.items()}


# What providers report


def metadata() -> str:
    """The module with the classes of what providers report about a text."""
    blocks = [block.splitlines() for block in METADATA.strip().split("\n\n")]
    reported = {word: head.partition(":")[0] for head, *lines in blocks for word in reporters(lines)}
    by_name = ", ".join(f'"{word}": {cls}' for word, cls in sorted(reported.items()))
    union = " | ".join(sorted(set(reported.values())))
    code = [
        *(reported_class(head, [line for line in lines if not reporters([line])]) for head, *lines in blocks),
        f"GenerativeMetadata: TypeAlias = {union}\n" + '"""What the provider reports about a generated text."""',
        f"METADATA: dict[str, Any] = {{{by_name}}}\n" + '"""The classes by the names of providers in the protocol."""',
    ]
    return documented(__file__, "What providers report about generated texts", "\n\n\n".join(code), offered())


def reporters(lines: list[str]) -> list[str]:
    """The providers that report a class."""
    return [word for line in lines if line.startswith("    from ") for word in line.split()[1:]]


def reported_class(head: str, lines: list[str]) -> str:
    name, _, doc = head.partition(": ")
    fields = [reported(token) for line in lines for token in line.split()]
    return f"@dataclass(slots=True)\nclass {name}:\n" + textwrap.indent(
        "\n".join([f'"""{doc}."""', "", *fields]), "    "
    )


def reported(token: str) -> str:
    """A field of what is reported."""
    name, _, kind = token.partition(":")
    hint, _, default = kind.partition("=")
    if hint.endswith("!"):
        return f"{name}: {hint[:-1]}"
    return f"{name}: {hint} = {default}" if default else f"{name}: {hint} | None = None"


# The files


def files() -> dict[Path, str]:
    """The text of every generated file."""
    out = {file: shapes(file) for file in SHAPES} | {"forms": fronts(), "known_words": known_words()}
    every = factories()
    for form in FORMS:
        chosen = "\n\n".join(method(one) for one in every if one.form is form)
        code = f"class {form.name}:\n" + textwrap.indent(f'"""{form.doc}"""\n\n{chosen}', "    ")
        ignored = "# ruff: noqa: ARG004 - some parameters have no effect any more\n" if "effect." in code else ""
        out[form.module] = documented(__file__, title(form), code, offered(), ignored)
    return {PROVIDERS / f"{name}.py": text for name, text in out.items()} | {
        MODULES: modules(),
        REPORTED: metadata(),
    }


def shapes(file: str) -> str:
    what, kinds_of = SHAPES[file]
    chosen = [shape(one) for one in providers() if one.declared and one.kind in kinds_of]
    return documented(__file__, f"The settings of modules that {what}", "\n\n\n".join(chosen), offered())


def known_words() -> str:
    """The module with the words that parameters are known to take."""
    lines = [f"{name}: TypeAlias = Literal[{', '.join(map(repr, words.split()))}]" for name, words in WORDS.items()]
    return documented(
        __file__,
        "Words, mostly names of models, that providers' parameters take",
        "\n".join(lines),
        {"Literal": "typing", "TypeAlias": "typing"},
    )


def title(form: Form) -> str:
    return form.doc.splitlines()[0].split(",")[0].rstrip(".")


def fronts() -> str:
    """The module with the classes that load their factories when one is looked for."""
    package = "weaviate_anyio.classes._providers"
    typed = [f"    from {package}.{form.module} import {form.name}" for form in FORMS]
    names = ", ".join(f'"{name}"' for name in sorted(form.name for form in FORMS))
    code = ["if TYPE_CHECKING:", *typed, "", f"__all__ = [{names}]", "", "if not TYPE_CHECKING:"]
    for form in FORMS:
        body = f'"""{form.doc}"""\n\n_home = "{form.module}.{form.name}"'
        code += ["", f"    class {form.name}(metaclass=Factories):", textwrap.indent(body, "        ")]
    head = f"from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\nfrom {package} import Factories"
    title = "The classes of factories, whose factories are imported at the first lookup"
    return f'"""{title}.\n\n{notice(__file__)}\n"""\n\n{head}\n\n' + "\n".join(code) + "\n"


if __name__ == "__main__":
    sys.exit(main(__file__, files(), [PROVIDERS, MODULES.parent, REPORTED.parent]))
