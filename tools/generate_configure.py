"""Writes the factories of `Configure` for modules, from the table in configure_table.py.

python tools/generate_configure.py            writes the files
python tools/generate_configure.py --check    exits 1 if a file is not what this script writes
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "weaviate_anyio" / "classes" / "_providers"
WIDTH = 110

sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import configure_table as table  # noqa: E402 - found through the path above

from weaviate_anyio.classes._config import _vectors  # noqa: E402
from weaviate_anyio.classes._providers import module_shapes, vectorizer_shapes, words  # noqa: E402

VECTORS, SHAPES, MODULES = "_config._vectors", "_providers.vectorizer_shapes", "_providers.module_shapes"
INDEX = "_config._index"
FOREIGN = {"Annotated", "Any", "Input", "Literal", "Protocol", "TypeAlias", "annotations", "msgspec"}
OWN_TYPES = {
    "encoding": "MultiVectorEncodingConfigCreate | None",
    "image_field": "str",
    "module_name": "str",
    "multi_vector_config": "MultiVectorConfigCreate | None",
    "name": "str | None",
    "interference_url": "str | None",
    "output_encoding": "str | None",
    "quantizer": "QuantizerConfigCreate | None",
    "return_likelihoods": "str | None",
    "source_properties": "list[str] | None",
    "vector_index_config": "VectorIndexConfigCreate | None",
    "vectorize_collection_name": "bool",
}
ABOUT_VECTOR = ("name", "quantizer", "source_properties", "vector_index_config", "encoding", "multi_vector_config")
WIRE = {
    "base_url": "baseURL",
    "endpoint_url": "endpointURL",
    "type_": "type_",
    "use_gpu": "useGPU",
    "vectorize_collection_name": "vectorizeClassName",
    "module_config": "module_config",
}


@dataclass
class Form:
    """A kind of factory: what it is called and what it returns."""

    name: str
    text: str
    result: str
    sentence: str
    files: dict[str, str]


FORMS = [
    Form(
        "Vectors",
        table.VECTORS,
        "VectorConfigCreate",
        "A vector for each object.",
        {
            "vectors_media_a_c": "^(self|custom|img|multi2vec_[a-c])",
            "vectors_media_g_z": "^(multi2vec_[g-z]|ref)",
            "vectors_text_a_d": "^text2vec_[a-d]",
            "vectors_text_g_m": "^text2vec_[g-m]",
            "vectors_text_n_z": "^text2vec_[n-z]",
        },
    ),
    Form(
        "MultiVectors",
        table.MULTI_VECTORS,
        "VectorConfigCreate",
        "Many vectors for each object.",
        {"multi_vectors": ""},
    ),
    Form(
        "NamedVectors",
        table.NAMED_VECTORS,
        "NamedVectorConfigCreate",
        "A vector for each object, in the old form: use `Configure.Vectors` instead.",
        {
            "named_vectors_media": "^(none|custom|img|multi|ref)",
            "named_vectors_text_a_g": "^text2(colbert_|vec_[a-g])",
            "named_vectors_text_h_z": "^text2vec_[h-z]",
        },
    ),
    Form(
        "Vectorizer",
        table.VECTORIZER,
        "VectorizerConfigCreate",
        "Who makes the only vector, in the old form: use `Configure.Vectors` instead.",
        {"vectorizer_media": "^(none|custom|img|multi|ref)", "vectorizer_text": "^text"},
    ),
    Form(
        "Generative",
        table.GENERATIVE,
        "GenerativeProvider",
        "The modules that generate text.",
        {"generative_a_d": "^[a-d]", "generative_e_z": "^[e-z]"},
    ),
    Form("Reranker", table.RERANKER, "RerankerProvider", "The modules that rerank results.", {"reranker": ""}),
]


@dataclass
class Parameter:
    """One parameter of a factory."""

    name: str
    hint: str
    default: str | None
    field: str | None
    renamed: str | None


@dataclass
class Factory:
    """One factory: a line of the table."""

    name: str
    shape: str
    positional: list[Parameter]
    keyword: list[Parameter]
    constants: list[tuple[str, str]]

    @property
    def parameters(self) -> list[Parameter]:
        return [*self.positional, *self.keyword]


def shape_of(name: str) -> type | None:
    for module in (vectorizer_shapes, module_shapes, _vectors):
        if hasattr(module, name):
            return getattr(module, name)
    return None


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return WIRE.get(name) or first + "".join(word.title() for word in rest)


def hints(shape: type | None) -> dict[str, str]:
    return (
        {name: hint for cls in reversed(shape.__mro__) for name, hint in vars(cls).get("__annotations__", {}).items()}
        if shape
        else {}
    )


def parse(line: str) -> Factory:
    name, rest = line.split(" = ", 1)
    shape, rest = rest.split(":", 1)
    listed, _, constants = rest.partition(" | ")
    before, _, after = listed.partition("*")
    known = hints(shape_of(shape))
    first, second = ([parameter(word, known) for word in part.split()] for part in (before, after))
    pairs = [tuple(pair.split("=", 1)) for pair in constants.split()]
    return Factory(name, shape, first, second, pairs)


def parameter(word: str, known: dict[str, str]) -> Parameter:
    match = re.fullmatch(r"(\w+)(!)?(?:=([^>~^]+))?(?:>(\w+))?(~)?(?:\^(\w+))?", word)
    assert match, word
    name, required, default, target, ignored, renamed = match.groups()
    field = None if ignored or renamed or (name in ABOUT_VECTOR and not target) else target or camel(name)
    hint = OWN_TYPES.get(name) or known[field or ""]
    if required:
        hint = hint.removesuffix(" | None")
    elif default is None and not hint.endswith("None"):
        hint += " | None"
    return Parameter(name, hint, None if required else default or "None", field, renamed)


def signature(factory: Factory) -> list[str]:
    def one(parameter: Parameter) -> str:
        default = "" if parameter.default is None else f" = {parameter.default}".replace("'", '"')
        return f"{parameter.name}: {parameter.hint}{default},"

    star = ["*,"] if factory.keyword else []
    return [*map(one, factory.positional), *star, *map(one, factory.keyword)]


def docstring(factory: Factory) -> str:
    lines = [f'"""{summary(factory)}', "", "Args:"]
    for parameter in factory.parameters:
        text = table.DOCS[parameter.name]
        ignored = parameter.field is None and parameter.name == "vectorize_collection_name"
        text = "Without effect." if ignored else text
        text = text.split(";")[0] + "." if parameter.name == "name" and parameter.default is None else text
        lines += textwrap.wrap(f"    {parameter.name}: {text}", WIDTH - 8, subsequent_indent=" " * 8)
    if not factory.parameters:
        return lines[0] + '"""'
    return "\n".join([*lines, '"""'])


def summary(factory: Factory) -> str:
    if factory.shape == "VectorizerNone":
        return "The user provides the vectors."
    if factory.shape.endswith("Custom"):
        return "A module that has no factory of its own."
    shape = shape_of(factory.shape)
    where = {"aws_bedrock": " on Bedrock", "aws_sagemaker": " on SageMaker", "google_vertex": " on Vertex AI"}
    place = next((words for name, words in where.items() if factory.name.endswith(name)), "")
    place = place or (" through the Gemini API" if factory.name.endswith(("gemini", "aistudio")) else "")
    return shape.__doc__.replace("The settings of", "The module").rstrip(".") + place + "."


def call(factory: Factory) -> str:
    if factory.shape == "VectorizerNone":
        return "VectorizerConfigCreate(vectorizer=Vectorizers.NONE)"
    given = []
    for parameter in factory.parameters:
        if parameter.field is not None:
            value = f"[{parameter.name}]" if parameter.name == "image_field" else parameter.name
            given.append(f"{parameter.field}={value}")
    given += [f"{name}={value}".replace("'", '"') for name, value in factory.constants]
    return f"{factory.shape}({', '.join(given)})"


def body(form: Form, factory: Factory) -> str:
    lines = [
        f'{p.renamed} = renamed("{p.name}", {p.name}, "{p.renamed}", {p.renamed})'
        for p in factory.parameters
        if p.renamed
    ]
    if form.result not in {"VectorConfigCreate", "NamedVectorConfigCreate"}:
        return "\n".join([*lines, f"return {call(factory)}"])
    names = {parameter.name for parameter in factory.parameters}
    source = "source_properties=source_properties, " if "source_properties" in names else ""
    index = "vector_index_config"
    if "multi_vector_config" in names:
        index = "multi_index(vector_index_config, quantizer, multi_vector_config, encoding)"
    elif "quantizer" in names:
        index = "single_index(vector_index_config, quantizer)"
    vector = f"name=name, {source}vectorizer={call(factory)}, vector_index_config={index}"
    return "\n".join([*lines, f"return {form.result}({vector})"])


def method(form: Form, factory: Factory) -> str:
    message = table.DEPRECATED.get(f"{form.name}.{factory.name}")
    decorators = [
        "@staticmethod",
        *([f'@deprecated("{factory.name} is deprecated. {message}")'] if message else []),
        "@checked",
    ]
    head = f"def {factory.name}({' '.join(signature(factory))}) -> {form.result}:"
    inner = docstring(factory) + "\n" + body(form, factory)
    return "\n".join([*decorators, head, textwrap.indent(inner, "    ")])


def imports(text: str) -> str:
    """The import lines for the names that the code uses."""
    places = {
        "classes._base": ["checked"],
        "classes._config._deprecated": ["renamed"],
        "classes._config._enums": ["Vectorizers"],
        f"classes.{INDEX}": [
            "MultiVectorConfigCreate",
            "MultiVectorEncodingConfigCreate",
            "QuantizerConfigCreate",
            "VectorIndexConfigCreate",
        ],
        f"classes.{VECTORS}": own(_vectors),
        "classes._providers.words": own(words),
        f"classes.{MODULES}": own(module_shapes),
        f"classes.{SHAPES}": own(vectorizer_shapes),
    }
    code = re.sub(r'"""[\s\S]*?"""', "", text)
    used = set(re.findall(r"\b[A-Za-z_]\w*\b", code))
    lines = ["from typing import " + ", ".join(names) for names in [sorted(used & {"Any", "Literal"})] if names]
    lines += ["", "from typing_extensions import deprecated"] if "@deprecated(" in text else []
    lines.append("")
    seen: set[str] = set()
    for place, offered in places.items():
        names = sorted((used & set(offered)) - seen)
        seen |= set(names)
        lines += [f"from weaviate_anyio.{place} import {', '.join(names)}"] if names else []
    return "\n".join(lines)


def own(module: object) -> list[str]:
    return [name for name in vars(module) if name[0] != "_" and name not in FOREIGN]


def class_name(form: Form, file: str) -> str:
    return "".join(word.title() for word in file.split("_")) if len(form.files) > 1 else form.name


def files() -> dict[str, str]:
    """The text of every generated file by its name."""
    out: dict[str, str] = {}
    for form in FORMS:
        factories = [parse(line) for line in re.sub(r"\n +", " ", form.text).strip().splitlines()]
        for file, pattern in form.files.items():
            chosen = [method(form, one) for one in factories if re.search(pattern, one.name)]
            name = class_name(form, file)
            code = f'class {name}:\n    """{form.sentence}"""\n\n' + textwrap.indent("\n\n".join(chosen), "    ")
            out[f"{file}.py"] = header(form) + imports(code) + "\n\n\n" + code + "\n"
        if len(form.files) > 1:
            out[f"{module_name(form)}.py"] = joined(form)
    return {name: formatted(text) for name, text in out.items()}


def module_name(form: Form) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", form.name).lower()


def header(form: Form) -> str:
    title = f'"""{form.sentence.split(",")[0].rstrip(".")}. Written by tools/generate_configure.py."""\n'
    ignored = "# ruff: noqa: ARG004 - some parameters have no effect any more\n"
    return f"{title}{ignored}\nfrom __future__ import annotations\n\n"


def joined(form: Form) -> str:
    parts = [(file, class_name(form, file)) for file in form.files]
    lines = [f"from weaviate_anyio.classes._providers.{file} import {name}" for file, name in parts]
    bases = ", ".join(name for _, name in parts)
    return header(form) + "\n".join(lines) + f'\n\n\nclass {form.name}({bases}):\n    """{form.sentence}"""\n'


def formatted(text: str) -> str:
    """The text as the linter's formatter and import sorter want it."""
    for command in (["check", "--fix-only", "-q"], ["format", "-q"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(TARGET / "x.py"), "-"],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )
        text = done.stdout
    return text


def main() -> int:
    """Write the files, or compare them."""
    wrong = []
    for name, text in files().items():
        path = TARGET / name
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong.append(name)
    if wrong:
        print("not what tools/generate_configure.py writes:", *wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
