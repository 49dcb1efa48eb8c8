"""Writes the methods that search and aggregate, with their overloads, from the table in search_table.py.

Those of `query` and `generate` are in weaviate_anyio/collections/_searches/, the others in collections/aggregate.py.

python tools/generate_searches.py            writes the modules
python tools/generate_searches.py --check    exits 1 if a module is not what this script writes
"""

from __future__ import annotations

import re
import sys
import textwrap
from typing import TYPE_CHECKING

from generating import PACKAGE, main, notice
from search_table import (
    AGGREGATE,
    AGGREGATING,
    AGGREGATIONS,
    FOLLOWED,
    GENERATE,
    GENERATIVE,
    NAMES,
    NARROWING,
    NEAR_RETURNED,
    QUERY,
    RETURNED,
    RUN_TIME,
    SEARCHES,
    TYPED,
    TYPES_ONLY,
    Namespace,
    Search,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLLECTIONS = PACKAGE / "collections"
WIDTH = 120


def filled(text: str, indent: int, first: str = "") -> str:
    """Text broken into lines; `~` is a space that holds together."""
    pad = " " * indent
    lines = textwrap.fill(
        text, WIDTH, initial_indent=pad, subsequent_indent=pad + first, break_on_hyphens=False, break_long_words=False
    )
    return lines.replace("~", " ")


def keywords(search: Search, namespace: Namespace) -> list[str]:
    """The names of the keyword parameters, in the official order."""
    own = search.keywords.split()
    if namespace is AGGREGATE:
        return own
    ending = NEAR_RETURNED if search.target.startswith("Near") else RETURNED
    return [*(GENERATIVE if namespace is GENERATE else ()), *own, *ending]


def names_of(search: Search, namespace: Namespace) -> list[str]:
    """The names of all parameters."""
    return [*search.positional.split(), *keywords(search, namespace)]


def parameter(search: Search, namespace: Namespace, name: str, special: dict[str, str]) -> str:
    """One parameter as source."""
    kind, default, _ = namespace.parameters[name]
    kind = search.query[0] if name == "query" else kind
    text = special.get(name) or (f"{name}: {kind} = {default}" if default else f"{name}: {kind}")
    return text.replace(" ", "~")


def signature(search: Search, namespace: Namespace, special: dict[str, str], result: str, end: str) -> str:
    """The head of a method as source."""
    parts = [parameter(search, namespace, name, special) for name in names_of(search, namespace)]
    parts = ["self", *parts]
    parts.insert(1 + len(search.positional.split()), "*")
    return f"    def {search.name}(\n{filled(', '.join(parts) + ',', 8)}\n    ) -> {result}:{end}"


def results(search: Search, namespace: Namespace) -> list[tuple[str, str]]:
    """The values of `group_by`, each with the class of the result."""
    plain, grouped = namespace.results
    groups = [("group_by: None = None", plain), (f"group_by: {namespace.group}", grouped)]
    return groups if "group_by" in search.keywords else groups[:1]


def models(namespace: Namespace) -> list[tuple[dict[str, str], str]]:
    """The forms of the parameters for data models, each with the parameters of the result's type."""
    if namespace is AGGREGATE:
        return [({}, "")]
    return [
        (
            {"return_properties": f"return_properties: {props}", "return_references": f"return_references: {refs}"},
            f"[{p}, {r}]",
        )
        for props, p in ((f"{NAMES} = None", "Properties"), (TYPED, "TProperties"))
        for refs, r in (("None = None", "References"), (FOLLOWED, "XReferences"))
    ]


def overloads(search: Search, namespace: Namespace) -> list[str]:
    """The overloads: properties typed or not x references typed or not, and the same with groups."""
    return [
        "    @overload\n"
        + signature(search, namespace, special | {"group_by": group}, f"Coroutine[Any, Any, {result}{types}]", " ...")
        for group, result in results(search, namespace)
        for special, types in models(namespace)
    ]


def documentation(search: Search, namespace: Namespace) -> str:
    """The docstring of a method."""
    lines = [f'        """{search.title}{namespace.ending}.', "", "        Args:"]
    for name in names_of(search, namespace):
        text = search.query[1] if name == "query" else namespace.parameters[name][2]
        lines.append(filled(f"{name}: {text}", 12, "    "))
    kinds = [f"{'An' if kind[0] == 'A' else 'A'} `{kind}`" for _, kind in results(search, namespace)]
    returned = kinds[0] + "".join(f", or with `group_by` {kind[0].lower()}{kind[1:]}" for kind in kinds[1:])
    unfit = "if an argument does not fit"
    unfit += (
        ", or if there is none of `certainty`, `distance` and `object_limit`" if is_bounded(search, namespace) else ""
    )
    return "\n".join([
        *lines, "", "        Returns:", f"            {returned}.", "", "        Raises:",
        filled(f"WeaviateInvalidInputError: At the call, {unfit}.", 12, "    "),
        f"            WeaviateUnsupportedFeatureError: At the call, if the server {namespace.too_old}.",
        f"            WeaviateQueryError: If the server fails the {namespace.action}.", '        """',
    ])  # fmt: skip


def is_bounded(search: Search, namespace: Namespace) -> bool:
    """Whether something has to say how far the search goes."""
    return namespace is AGGREGATE and search.target.startswith("Near")


def call(name: str, arguments: list[str]) -> str:
    """A constructor call as source, its arguments broken into lines below it."""
    text = ", ".join(argument.replace(" ", "~") for argument in arguments)
    line = f"            {name}({text.replace('~', ' ')}),"
    return line if len(line) <= WIDTH else f"            {name}(\n{filled(text + ',', 16)}\n            ),"


def body(search: Search, namespace: Namespace) -> str:
    """The body of a method."""
    names = names_of(search, namespace)
    apart = {*(AGGREGATING if namespace is AGGREGATE else (*NARROWING, *RETURNED, *GENERATIVE, "ids"))}
    own = [f"{name}={name}" for name in names if name not in apart]
    lines = ["        bounded(certainty, distance, object_limit)"] if is_bounded(search, namespace) else []
    return "\n".join([
        *lines, f"        return self._{namespace.name}(",
        call(search.target, own) if search.target else "            None,",
        *arguments(search, namespace), "        )",
    ])  # fmt: skip


def arguments(search: Search, namespace: Namespace) -> list[str]:
    """What a method hands on besides its target."""
    names = keywords(search, namespace)
    if namespace is AGGREGATE:
        return [call("Aggregating", [f"{name}={name}" for name in AGGREGATING if name in names])]
    narrowing = [f"{name}={name}" for name in NARROWING if name in names]
    narrowing += [search.narrowing] if search.narrowing else []
    returns = "            self._returns(include_vector, return_metadata, return_properties, return_references),"
    prompts = [call("Generate", [f"{n}={n}" for n in GENERATIVE])] if namespace is GENERATE else []
    return [call("Narrowing", narrowing), returns, *prompts]


def method(search: Search, namespace: Namespace) -> str:
    """One method with its overloads."""
    special = {
        "return_properties": "return_properties: PROPERTIES | bool | type[Any] | None = None",
        "return_references": "return_references: REFERENCES | type[Any] | None = None",
    }
    types = "" if namespace is AGGREGATE else "[Any, Any]"
    returned = " | ".join(f"{result}{types}" for _, result in results(search, namespace))
    head = signature(search, namespace, special, f"Coroutine[Any, Any, {returned}]", "")
    return (
        "\n\n".join(overloads(search, namespace))
        + f"\n\n    @coroutine_function\n{head}\n{documentation(search, namespace)}\n{body(search, namespace)}\n"
    )


HEAD = '''"""{title}.

{notice}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

{imports}

if TYPE_CHECKING:
{typed}

# fmt: off

{code}'''


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


def module(title: str, classes: Iterable[str]) -> str:
    """One module."""
    code = "\n\n".join(classes)
    run_time, typed = imports(code, RUN_TIME, ""), imports(code, TYPES_ONLY, "    ")
    return HEAD.format(title=title, notice=notice(__file__), imports=run_time, typed=typed, code=code)


def class_of(name: str, doc: str, namespace: Namespace, searches: Iterable[Search]) -> str:
    """One class with its methods."""
    methods = "\n".join(method(search, namespace) for search in searches)
    return f'class {name}({namespace.base}):\n    """{doc}"""\n\n{methods}'


def of_one_search(search: Search) -> str:
    """The module with the methods of one search, each in a class."""
    stem = "".join(word.title() for word in search.name.split("_"))
    return module(
        search.title.split(",")[0],
        [
            class_of(stem + each.name.title(), f"`{each.name}.{search.name}`.", each, [search])
            for each in (QUERY, GENERATE)
        ],
    )


def aggregations() -> str:
    """The module with all aggregations in one class."""
    doc = "Counts and metrics over all objects, or over those that a search finds. Needs server 1.29."
    return module(
        "Aggregations over one collection", [class_of("AggregateCollectionAsync", doc, AGGREGATE, AGGREGATIONS)]
    )


def modules() -> dict[Path, str]:
    """The text of every module."""
    texts = {COLLECTIONS / "_searches" / f"{search.name}.py": of_one_search(search) for search in SEARCHES}
    return texts | {COLLECTIONS / "aggregate.py": aggregations()}


if __name__ == "__main__":
    sys.exit(main(__file__, modules(), [COLLECTIONS, COLLECTIONS / "_searches"]))
