"""Writes the methods that search and aggregate, with their overloads, from the table in search_table.py.

They are the classes in weaviate_anyio/collections/: query.py, generate.py, aggregate.py and _iteration.py. What
aggregations compute is in weaviate_anyio/classes/aggregate.py.

python tools/generate_searches.py            writes the modules
python tools/generate_searches.py --check    exits 1 if a module is not what this script writes
"""

from __future__ import annotations

import re
import sys
import textwrap
from typing import TYPE_CHECKING

import search_table as table
from generating import PACKAGE, docstring, formatted, main, notice
from search_table import AGGREGATE, BOUNDED, GENERATE, QUERY, Namespace, Search

from weaviate_anyio._features import Feature

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
    last = ("diversity_selection",) if namespace.after and search.target.startswith("Near") else ()
    return [*namespace.before, *search.keywords.split(), *namespace.after, *last]


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


def models(search: Search, namespace: Namespace) -> list[tuple[dict[str, str], str]]:
    """The forms of the parameters for data models, each with the parameters of the result's type."""
    if "return_properties" not in keywords(search, namespace):
        return [({}, "")]
    return [
        (
            {"return_properties": f"return_properties: {props}", "return_references": f"return_references: {refs}"},
            f"[{p}, {r}]",
        )
        for props, p in ((f"{table.NAMES} = None", "Properties"), (table.TYPED, "TProperties"))
        for refs, r in (("None = None", "References"), (table.FOLLOWED, "XReferences"))
    ]


def overloads(search: Search, namespace: Namespace) -> list[str]:
    """The overloads: properties typed or not x references typed or not, and the same with groups."""
    return [
        "    @overload\n"
        + signature(
            search, namespace, special | {"group_by": group}, namespace.returned.format(f"{result}{types}"), " ..."
        )
        for group, result in results(search, namespace)
        for special, types in models(search, namespace)
    ]


def documentation(search: Search, namespace: Namespace) -> str:
    """The docstring of a method."""
    lines = [f'        """{search.title}{namespace.title}.', ""]
    lines += [filled(search.more, 8), ""] if search.more else []
    lines += ["        Args:"]
    for name in names_of(search, namespace):
        text = search.query[1] if name == "query" else namespace.parameters[name][2]
        if search.name == "hybrid" and name == "diversity_selection":
            text = text.replace(Feature.DIVERSITY.since, Feature.HYBRID_DIVERSITY.since)
        lines.append(filled(f"{name}: {text}", 12, "    "))
    raises = (namespace.raises[0], search.unread, *namespace.raises[1:])
    raised = [filled(text, 12, "    ") for text in raises if text]
    return "\n".join([
        *lines, "", "        Returns:", f"            {returned(search, namespace)}", "", "        Raises:", *raised,
        "", "        Example:", textwrap.indent(example(search, namespace), " " * 12), '        """',
    ])  # fmt: skip


def returned(search: Search, namespace: Namespace) -> str:
    """What a method returns, in a sentence."""
    kinds = [f"{'An' if kind[0] == 'A' else 'A'} `{kind}`" for _, kind in results(search, namespace)]
    with_groups = "".join(f", or with `group_by` {kind[0].lower()}{kind[1:]}" for kind in kinds[1:])
    return search.result or f"{kinds[0]}{with_groups}."


def example(search: Search, namespace: Namespace) -> str:
    """A call, and what to do with its result."""
    if "\n" in search.example:
        return search.example
    arguments = ", ".join(filter(None, (search.example, namespace.arguments)))
    line = f"found = await movies.{namespace.name}.{search.name}({arguments})"
    if len(line) > WIDTH - 12:
        line = f"found = await movies.{namespace.name}.{search.name}(\n    {arguments}\n)"
    return f"{line}\n{namespace.use}"


def is_bounded(search: Search, namespace: Namespace) -> bool:
    """Whether something has to say how far the search goes."""
    return namespace.name == "aggregate" and search.target.startswith("Near")


def call(name: str, arguments: list[str]) -> str:
    """A constructor call as source, its arguments broken into lines below it."""
    text = ", ".join(argument.replace(" ", "~") for argument in arguments)
    line = f"            {name}({text.replace('~', ' ')}),"
    return line if len(line) <= WIDTH else f"            {name}(\n{filled(text + ',', 16)}\n            ),"


def body(search: Search, namespace: Namespace) -> str:
    """The body of a method."""
    if search.body:
        return textwrap.indent(search.body, " " * 8)
    narrowing = table.AGGREGATING if namespace.name == "aggregate" else [*table.NARROWING, *table.RETURNED, "ids"]
    apart = {*narrowing, *table.GENERATIVE}
    own = [f"{name}={name}" for name in names_of(search, namespace) if name not in apart]
    lines = ["        bounded(certainty, distance, object_limit)"] if is_bounded(search, namespace) else []
    return "\n".join([
        *lines, f"        return self._{namespace.name}(",
        call(search.target, own) if search.target else "            None,",
        *arguments(search, namespace), "        )",
    ])  # fmt: skip


def arguments(search: Search, namespace: Namespace) -> list[str]:
    """What a method hands on besides its target."""
    names = keywords(search, namespace)
    if namespace.name == "aggregate":
        return [call("Aggregating", [f"{name}={name}" for name in table.AGGREGATING if name in names])]
    narrowing = [f"{name}={name}" for name in table.NARROWING if name in names]
    narrowing += [search.narrowing] if search.narrowing else []
    returns = "            self._returns(include_vector, return_metadata, return_properties, return_references),"
    prompts = [call("Generate", [f"{n}={n}" for n in table.GENERATIVE])] if namespace is GENERATE else []
    return [call("Narrowing", narrowing), returns, *prompts]


def method(search: Search, namespace: Namespace) -> str:
    """One method with its overloads."""
    special = {
        "return_properties": "return_properties: PROPERTIES | bool | type[Any] | None = None",
        "return_references": "return_references: REFERENCES | type[Any] | None = None",
    }
    types = "" if namespace.name == "aggregate" else "[Any, Any]"
    found = " | ".join(f"{result}{types}" for _, result in results(search, namespace))
    head = signature(search, namespace, special, namespace.returned.format(found), "")
    marker = "coroutine_function" if "Coroutine" in namespace.returned else "strictly_called"
    forms = overloads(search, namespace)
    return (
        "".join(f"{form}\n\n" for form in forms if len(forms) > 1)
        + f"    @{marker}\n{head}\n{documentation(search, namespace)}\n{body(search, namespace)}\n"
    )


HEAD = '''"""{title}.

{notice}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, {builtin}

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


def module(
    title: str, name: str, doc: str, base: str, methods: Iterable[tuple[Search, Namespace]], own: str = ""
) -> str:
    """The module of one class."""
    inner = "\n".join(method(search, namespace) for search, namespace in methods)
    code = f'class {name}({base}):\n    """{doc}"""\n\n{own}{inner}'
    types_only = {one: home for one, home in table.TYPES_ONLY.items() if one not in {*table.RUN_TIME, name}}
    builtin = ", ".join(["Any", *(["Generic"] if "Generic" in base else []), "overload"])
    run_time, typed = imports(code, table.RUN_TIME, ""), imports(code, types_only, "    ")
    return HEAD.format(title=title, notice=notice(__file__), builtin=builtin, imports=run_time, typed=typed, code=code)


METRICS = '''"""Inputs for aggregations.

{notice}
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio.classes._metrics import GroupByAggregate, MetricsText, PropertyMetrics, TextMetrics, all_if_none

__all__ = ["GroupByAggregate", "Metrics"]


def __dir__() -> list[str]:
    return __all__


{classes}
AnyMetrics: TypeAlias = MetricsText | {union}
PropertiesMetrics: TypeAlias = AnyMetrics | Sequence[AnyMetrics]
"""What `return_metrics` takes."""


class Metrics(TextMetrics):
    """Selects the metrics to compute for a property.

    Choose the method by the property's type; it serves arrays of that type as well. Without any flag it computes
    everything.

    Example:
        found = await movies.aggregate.over_all(return_metrics=Metrics("year").integer(minimum=True, maximum=True))
        print(found.properties)
    """

{methods}'''


def metrics() -> str:
    """The module of what aggregations compute."""
    return METRICS.format(
        notice=notice(__file__), union=" | ".join(map(metrics_class, table.METRICS)),
        classes="\n".join(map(flags_of, table.METRICS)), methods="\n".join(map(metric, table.METRICS)),
    )  # fmt: skip


def metrics_class(one: table.Metric) -> str:
    """The name of the class of some metrics."""
    return f"Metrics{one.method.rstrip('_').title()}"


def flags_of(one: table.Metric) -> str:
    """The class of some metrics."""
    own = "" if one.base else "".join(f"    {flag}: bool\n" for flag in one.flags)
    head = f"class {metrics_class(one)}({one.base or 'PropertyMetrics'}, kw_only=True):"
    return f'{head}\n    """What to compute of {one.kind} property."""\n\n{own}\n'


def metric(one: table.Metric) -> str:
    """The method that makes them."""
    flags = ", ".join(f"{flag}: bool = False" for flag in one.flags)
    given = ", ".join(f"{flag}={flag}" for flag in one.flags)
    flag = list(one.flags)[-1]
    shown = f'\n\nExample:\n    Metrics("{one.example}").{one.method}({flag}=True)\n"""'
    text = docstring(f"For {one.kind} property.", one.flags).removesuffix('\n"""') + shown
    documented = textwrap.indent(text, " " * 8)
    return (
        f"    @checked\n    def {one.method}(self, {flags}) -> {metrics_class(one)}:\n{documented}\n"
        f"        return {metrics_class(one)}(property_name=self._property, **all_if_none({given}))\n"
    )


def modules() -> dict[Path, str]:
    """The text of every module."""
    aggregations = [(one, BOUNDED if is_bounded(one, AGGREGATE) else AGGREGATE) for one in table.AGGREGATIONS]
    return formatted({PACKAGE / "classes" / "aggregate.py": metrics()}) | {
        COLLECTIONS / "query.py": module(
            "Searches of one collection", "QueryCollectionAsync",
            "Searches that return objects. Bad arguments are errors at the call, before anything is awaited.",
            QUERY.base, [(table.FETCH_BY_ID, table.BY_ID), *((one, QUERY) for one in table.SEARCHES)],
        ),
        COLLECTIONS / "generate.py": module(
            "Searches of one collection that generate texts from what they find", "GenerateCollectionAsync",
            "Searches with retrieval-augmented generation: a text for each object, or one for all of them.\n\n"
            "    The texts come from the generative module that the collection is configured with, or from\n"
            "    `generative_provider`.\n    ",
            GENERATE.base, [(one, GENERATE) for one in table.SEARCHES],
        ),
        COLLECTIONS / "aggregate.py": module(
            "Aggregations over one collection", "AggregateCollectionAsync",
            f"Counts and metrics over all objects, or over those that a search finds. {Feature.GRPC_AGGREGATE.since}",
            AGGREGATE.base, aggregations,
        ),
        COLLECTIONS / "_iteration.py": module(
            "Iteration over one collection", "Iteration", "A collection that can be iterated over.",
            table.ITERATION.base, [(table.ITERATE, table.ITERATION)],
            "    query: QueryCollectionAsync[Properties, References]\n\n",
        ),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(__file__, modules(), [COLLECTIONS, PACKAGE / "classes"]))
