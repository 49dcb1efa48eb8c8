"""Writes weaviate_anyio/collections/_searches/, the methods of `query` and `generate` with their overloads.

python tools/generate_searches.py            writes the modules
python tools/generate_searches.py --check    exits 1 if a module is not what this script writes
"""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path
from typing import NamedTuple

TARGET = Path(__file__).parent.parent / "weaviate_anyio" / "collections" / "_searches"
WIDTH = 120

# Parameter -> annotation, default, documentation.
PARAMETERS: dict[str, tuple[str, str, str]] = {
    "after": ("UUID | None", "None", "Begin behind the object of this id; without filters and sort only."),
    "alpha": ("float | None", "None", "The weight of the vector side, from 0 to 1; the server's default is 0.7."),
    "auto_limit": ("int | None", "None", "End the results after this many jumps in the score."),
    "bm25_operator": ("BM25OperatorOptions | None", "None", "How many of the query's tokens an object has to contain."),
    "boost": ("BoostReturn | None", "None", "Promotes or demotes results without removing any. Needs server 1.38."),
    "certainty": ("float | None", "None", "The least certainty of a result, from 0 to 1; for cosine distance only."),
    "distance": ("float | None", "None", "The largest distance of a result, in the index's metric."),
    "diversity_selection": ("MMR | None", "None", "Makes the results more diverse. Needs server 1.38.6."),
    "filters": ("FilterReturn | None", "None", "The condition that results meet, built with `Filter`."),
    "fusion_type": ("HybridFusion | None", "None", "How both sides are joined; by relative score by default."),
    "generative_provider": (
        "GenerativeConfigRuntime | None", "None", "Generates in place of the collection's. Needs server 1.27.14.",
    ),
    "group_by": ("GroupBy | None", "None", "Groups the results by a property."),
    "grouped_properties": ("list[str] | None", "None", "The properties that go into the grouped task; all by default."),
    "grouped_task": ("str | GroupedTask | None", "None", "The task for one text about all results together."),
    "ids": ("Iterable[UUID]", "", "The ids; none sends nothing. Those behind the first 1000 are checked at the await."),
    "include_vector": ("INCLUDE_VECTOR", "False", "Whether to return the vectors: all, or those of the names given."),
    "limit": ("int | None", "None", "The largest number of results; the server's default is 10."),
    "max_vector_distance": ("float | None", "None", "The largest distance of a result of the vector side."),
    "move_away": ("Move | None", "None", "Concepts or objects to move the query away from."),
    "move_to": ("Move | None", "None", "Concepts or objects to move the query towards."),
    "near_object": ("UUID", "", "The id of the object to compare with."),
    "near_vector": (
        "NearVectorInputType", "",
        "The vector to compare with: a sequence, array or tensor, or a dict with one for each target vector.",
    ),
    "offset": ("int | None", "None", "How many results to leave out at the beginning."),
    "operator": ("BM25OperatorOptions | None", "None", "How many of the query's tokens an object has to contain."),
    "query": ("", "", ""),
    "query_properties": ("Sequence[str] | None", "None", 'What to search, "title^2" to weigh it; all by default.'),
    "rerank": ("Rerank | None", "None", "Orders the results anew with the collection's reranker."),
    "return_metadata": ("METADATA | None", "None", "The metadata to return; none by default."),
    "return_properties": ("", "None", "The properties: names, a bool, or a data model; all but blobs by default."),
    "return_references": ("", "None", "The references: `QueryReference`s or a data model; none by default."),
    "single_prompt": ("str | SinglePrompt | None", "None", "The prompt for each result; `{name}` means a property."),
    "sort": ("Sorting | None", "None", "The order, built with `Sort`; by id without one."),
    "target_vector": ("TargetVectorJoinType | None", "None", "The named vector to compare with, or several of them."),
    "uuid": ("UUID", "", "The id."),
    "vector": (
        "HybridVectorType | None", "None",
        "What the vector side compares with: a vector, a dict of them, or a `HybridVector`; the query by default.",
    ),
}  # fmt: skip
GENERATIVE = ["single_prompt", "grouped_task", "grouped_properties", "generative_provider"]
RETURNED = ["include_vector", "return_metadata", "return_properties", "return_references"]
NARROWING = ["limit", "offset", "after", "auto_limit", "filters", "sort", "group_by", "rerank", "boost"]
MANY = "Sequence[str] | str"
NAMES, REFERENCES = "PROPERTIES | bool | None", "REFERENCES"
TYPED, FOLLOWED = "type[TProperties]", "type[XReferences] | REFERENCES"


class Search(NamedTuple):
    """One kind of search: its methods in `query` and in `generate` differ by the prompts only."""

    name: str
    title: str
    positional: str
    keywords: str
    target: str = ""
    query: tuple[str, str] = ("", "")  # annotation and documentation of the parameter `query`
    namespaces: tuple[str, ...] = ("query", "generate")
    narrowing: str = ""  # what narrows it besides its keywords


_NEAR = "certainty distance {}limit offset auto_limit filters group_by rerank boost target_vector"
_NEAR_END = "include_vector return_metadata return_properties return_references diversity_selection"
SEARCHES = (
    Search("fetch_objects", "Fetch objects", "", "limit offset after filters sort"),
    Search(
        "fetch_objects_by_ids", "Fetch the objects of these ids", "ids", "limit offset after sort",
        narrowing='ids=uuid_list("ids", ids)',
    ),
    Search("near_vector", "Search by a vector", "near_vector", _NEAR.format(""), "NearVector"),
    Search(
        "near_text", "Search by the vector of a text, made by the collection's vectorizer", "query",
        _NEAR.format("move_to move_away "), "NearText", (MANY, "The text, or several."),
    ),
    Search("near_object", "Search by the vector of a stored object", "near_object", _NEAR.format(""), "NearObject"),
    Search(
        "bm25", "Search by keywords", "query",
        "query_properties limit offset operator auto_limit filters group_by rerank boost", "Keywords",
        ("str | None", "The keywords; None finds all objects."),
    ),
    Search(
        "hybrid", "Search by keywords and by a vector at once", "query",
        "alpha vector query_properties fusion_type max_vector_distance limit offset bm25_operator auto_limit filters "
        "group_by rerank boost diversity_selection target_vector",
        "Hybrid", ("str | None", "The keywords, and the text of the vector side; None searches by `vector` alone."),
    ),
)  # fmt: skip


def filled(text: str, indent: int, first: str = "") -> str:
    """Text broken into lines; `~` is a space that holds together."""
    pad = " " * indent
    lines = textwrap.fill(
        text, WIDTH, initial_indent=pad, subsequent_indent=pad + first, break_on_hyphens=False, break_long_words=False
    )
    return lines.replace("~", " ")


def keywords(search: Search, namespace: str) -> list[str]:
    """The names of the keyword parameters, in the official order."""
    own = search.keywords.split()
    ending = _NEAR_END.split() if search.target.startswith("Near") else RETURNED
    return [*(GENERATIVE if namespace == "generate" else ()), *own, *ending]


def parameter(search: Search, name: str, special: dict[str, str]) -> str:
    """One parameter as source."""
    kind, default, _ = PARAMETERS[name]
    kind = search.query[0] if name == "query" else kind
    text = special.get(name) or (f"{name}: {kind} = {default}" if default else f"{name}: {kind}")
    return text.replace(" ", "~")


def signature(search: Search, namespace: str, special: dict[str, str], result: str, end: str) -> str:
    """The head of a method as source."""
    names = keywords(search, namespace)
    parts = ["self", *(parameter(search, n, special) for n in search.positional.split()), "*"]
    parts += [parameter(search, name, special) for name in names]
    return f"    def {search.name}(\n{filled(', '.join(parts) + ',', 8)}\n    ) -> {result}:{end}"


def results(search: Search, namespace: str) -> list[tuple[str, str]]:
    """The values of `group_by`, each with the class of the result."""
    prefix = "Generative" if namespace == "generate" else ""
    plain = prefix + "Return" if prefix else "QueryReturn"
    groups = [("None = None", plain)]
    if "group_by" in search.keywords:
        groups.append(("GroupBy", f"{prefix}GroupByReturn"))
    return groups


def overloads(search: Search, namespace: str) -> list[str]:
    """The overloads: properties typed or not x references typed or not, and the same with groups."""
    out = []
    for group, result in results(search, namespace):
        for props, p in ((f"{NAMES} = None", "Properties"), (TYPED, "TProperties")):
            for refs, r in (("None = None", "References"), (FOLLOWED, "XReferences")):
                special = {
                    "return_properties": f"return_properties: {props}",
                    "return_references": f"return_references: {refs}",
                }
                special["group_by"] = f"group_by: {group}"
                returned = f"Coroutine[Any, Any, {result}[{p}, {r}]]"
                out.append("    @overload\n" + signature(search, namespace, special, returned, " ..."))
    return out


def documentation(search: Search, namespace: str) -> str:
    """The docstring of a method."""
    names = [*search.positional.split(), *keywords(search, namespace)]
    ending = ", and generate texts from the results." if namespace == "generate" else "."
    lines = [f'        """{search.title}{ending}', "", "        Args:"]
    for name in names:
        text = search.query[1] if name == "query" else PARAMETERS[name][2]
        lines.append(filled(f"{name}: {text}", 12, "    "))
    kind = "GenerativeReturn" if namespace == "generate" else "QueryReturn"
    grouped = kind.replace("Query", "").replace("Return", "GroupByReturn")
    result = f"A `{kind}`, or with `group_by` a `{grouped}`." if "group_by" in search.keywords else f"A `{kind}`."
    return "\n".join([
        *lines, "", "        Returns:", f"            {result}", "", "        Raises:",
        "            WeaviateInvalidInputError: At the call, if an argument does not fit.",
        "            WeaviateUnsupportedFeatureError: At the call, if the server is too old for what is asked.",
        "            WeaviateQueryError: If the server fails the search.", '        """',
    ])  # fmt: skip


def call(name: str, arguments: list[str]) -> str:
    """A constructor call as source, its arguments broken into lines below it."""
    text = ", ".join(argument.replace(" ", "~") for argument in arguments)
    line = f"            {name}({text.replace('~', ' ')}),"
    return line if len(line) <= WIDTH else f"            {name}(\n{filled(text + ',', 16)}\n            ),"


def body(search: Search, namespace: str) -> str:
    """The body of a method."""
    names = [*search.positional.split(), *keywords(search, namespace)]
    kept = {name for name in names if name not in {*NARROWING, *RETURNED, *GENERATIVE, "ids"}}
    narrowing = [f"{name}={name}" for name in NARROWING if name in names]
    narrowing += [search.narrowing] if search.narrowing else []
    returns = "self._returns(include_vector, return_metadata, return_properties, return_references)"
    target = call(search.target, [f"{n}={n}" for n in names if n in kept]) if search.target else "            None,"
    prompts = [call("Generate", [f"{n}={n}" for n in GENERATIVE])] if namespace == "generate" else []
    return "\n".join([
        f"        return self._{namespace}(", target, call("Narrowing", narrowing), f"            {returns},",
        *prompts, "        )",
    ])  # fmt: skip


def method(search: Search, namespace: str) -> str:
    """One method with its overloads."""
    special = {
        "return_properties": "return_properties: PROPERTIES | bool | type[Any] | None = None",
        "return_references": "return_references: REFERENCES | type[Any] | None = None",
    }
    returned = " | ".join(f"{result}[Any, Any]" for _, result in results(search, namespace))
    head = signature(search, namespace, special, f"Coroutine[Any, Any, {returned}]", "")
    return (
        "\n\n".join(overloads(search, namespace))
        + f"\n\n    @coroutine_function\n{head}\n{documentation(search, namespace)}\n{body(search, namespace)}\n"
    )


def class_name(search: Search, namespace: str) -> str:
    """The class that holds one method."""
    return "".join(word.title() for word in search.name.split("_")) + namespace.title()


HEAD = '''"""{title}. Written by tools/generate_searches.py; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

{imports}

if TYPE_CHECKING:
{typed}

# fmt: off
'''
RUN_TIME = {
    "Generate": "weaviate_anyio._wire.generative",
    "Hybrid": "weaviate_anyio._wire.targets",
    "Keywords": "weaviate_anyio._wire.targets",
    "Narrowing": "weaviate_anyio._wire.search",
    "NearObject": "weaviate_anyio._wire.targets",
    "NearText": "weaviate_anyio._wire.targets",
    "NearVector": "weaviate_anyio._wire.targets",
    "Properties": "weaviate_anyio.classes._types",
    "References": "weaviate_anyio.classes._types",
    "Searcher": "weaviate_anyio.collections._searches._searcher",
    "TProperties": "weaviate_anyio.classes._types",
    "XReferences": "weaviate_anyio.collections._searches._searcher",
    "coroutine_function": "weaviate_anyio._coroutines",
    "uuid_list": "weaviate_anyio.collections._searches._searcher",
}
TYPES_ONLY = {
    "BM25OperatorOptions": "weaviate_anyio.classes._search",
    "BoostReturn": "weaviate_anyio.classes._boost",
    "Coroutine": "collections.abc",
    "FilterReturn": "weaviate_anyio.classes._filters",
    "GenerativeConfigRuntime": "weaviate_anyio.classes._generate",
    "GenerativeGroupByReturn": "weaviate_anyio.outputs._generative",
    "GenerativeReturn": "weaviate_anyio.outputs._generative",
    "GroupBy": "weaviate_anyio.classes._search",
    "GroupByReturn": "weaviate_anyio.outputs._query",
    "GroupedTask": "weaviate_anyio.classes._generate",
    "HybridFusion": "weaviate_anyio.classes._search",
    "HybridVectorType": "weaviate_anyio.classes._vectors",
    "INCLUDE_VECTOR": "weaviate_anyio.classes._search",
    "Iterable": "collections.abc",
    "METADATA": "weaviate_anyio.classes._search",
    "MMR": "weaviate_anyio.classes._search",
    "Move": "weaviate_anyio.classes._vectors",
    "NearVectorInputType": "weaviate_anyio.classes._vectors",
    "PROPERTIES": "weaviate_anyio.classes._search",
    "QueryReturn": "weaviate_anyio.outputs._query",
    "REFERENCES": "weaviate_anyio.classes._search",
    "Rerank": "weaviate_anyio.classes._search",
    "Sequence": "collections.abc",
    "SinglePrompt": "weaviate_anyio.classes._generate",
    "Sorting": "weaviate_anyio.classes._search",
    "TargetVectorJoinType": "weaviate_anyio.classes._vectors",
    "UUID": "weaviate_anyio.types",
}


def import_line(module: str, names: list[str], indent: str) -> str:
    """One import, broken into lines if it is long."""
    line = f"{indent}from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    inner = "\n".join(f"{indent}    {name}," for name in names)
    return f"{indent}from {module} import (\n{inner}\n{indent})"


def imports(code: str, known: dict[str, str], indent: str) -> str:
    """The import lines for the known names that the code uses."""
    found: dict[str, list[str]] = {}
    words = set(re.findall(r"\w+", re.sub(r'""".*?"""', "", code, flags=re.DOTALL)))
    for name in sorted(words & known.keys(), key=lambda n: (not n.isupper(), n[0].islower(), n)):
        found.setdefault(known[name], []).append(name)
    ordered = sorted(found, key=lambda module: (module != "collections.abc", module))
    lines = [import_line(module, found[module], indent) for module in ordered]
    if ordered and ordered[0] == "collections.abc" and len(lines) > 1:
        lines.insert(1, "")
    return "\n".join(lines)


def module(search: Search) -> str:
    """One module."""
    classes = []
    for namespace in search.namespaces:
        doc = f"`{namespace}.{search.name}`."
        head = f'class {class_name(search, namespace)}(Searcher[Properties, References]):\n    """{doc}"""\n'
        classes.append(f"{head}\n{method(search, namespace)}")
    code = "\n\n".join(classes)
    title = search.title.split(",")[0]
    run_time, typed = imports(code, RUN_TIME, ""), imports(code, TYPES_ONLY, "    ")
    return HEAD.format(title=title, imports=run_time, typed=typed) + "\n" + code


def main() -> int:
    """Write the modules, or compare them."""
    stale = []
    for search in SEARCHES:
        path, text = TARGET / f"{search.name}.py", module(search)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if stale:
        print(f"not current: {', '.join(stale)}; run tools/generate_searches.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
