"""Builds the documentation site in build/site, and fails on whatever is wrong with it.

python tools/build_site.py

Pages are the Markdown files of docs/, in the order of `nav` in zensical.toml. Three kinds of lines are made more of:
    <!-- names: MODULE... -->    the public names of these modules, with their signatures and docstrings
    <!-- file: PATH -->          a Markdown file from elsewhere in the repository
    --8<-- "PATH"                a program below examples/, in a code block
Links that lead out of docs/ go to the repository. llms.txt lists the pages, whose Markdown stands beside their HTML.
"""

from __future__ import annotations

import importlib
import inspect
import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag

from generating import PACKAGE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS, STAGED, SITE = ROOT / "docs", ROOT / "build/pages", ROOT / "build/site"
CONFIG = ROOT / "zensical.toml"
SEARCH_FROM_FILES = "assets/search_from_files.js"
NAMES = re.compile(r"^<!-- names: (?P<modules>[\w. ]+) -->$", re.MULTILINE)
FILE = re.compile(r"^<!-- file: (?P<path>\S+) -->$", re.MULTILINE)
LINK = re.compile(r"(?P<head>\]\()(?P<target>[^()\s:#]+)(?P<anchor>#[^()\s]*)?(?P<end>\))")

Project = dict[str, Any]


def project(path: Path) -> Project:
    """The settings of the site, or of the package."""
    settings: Project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    return settings


def pages(nav: list[Any]) -> Iterator[str]:
    """The pages of a navigation, in its order."""
    for entry in nav:
        if isinstance(entry, dict):
            yield from pages(list(entry.values()))
        elif isinstance(entry, list):
            yield from pages(entry)
        else:
            yield entry


def public_names(module: str) -> list[str]:
    """The names that a module offers: those it lists, or the classes and functions that it defines."""
    there = importlib.import_module(module)
    listed = getattr(there, "__all__", None)
    if listed is not None:
        return [name for name in listed if not inspect.ismodule(getattr(there, name)) and name != "__version__"]
    own = {name: value for name, value in vars(there).items() if getattr(value, "__module__", "") == module}
    return [name for name, value in own.items() if name[0] != "_" and (inspect.isclass(value) or callable(value))]


def home(module: str, name: str) -> tuple[str, str]:
    """Where a name is defined: the module, and the name there. Only classes and functions know where that is."""
    value = getattr(importlib.import_module(module), name)
    if inspect.isclass(value) or inspect.isfunction(value):
        return value.__module__, value.__qualname__
    return module, name


def homes(modules: list[str]) -> dict[tuple[str, str], str]:
    """The one place where each name is described: where it is defined, or else the first module that hands it on."""
    offered = [(module, name) for module in modules for name in public_names(module)]
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for place in offered:
        first.setdefault(home(*place), place)
    return {origin: ".".join(origin if origin in offered else place) for origin, place in first.items()}


def described(modules: list[str], places: dict[tuple[str, str], str]) -> str:
    """The section of a page about modules; a name whose place is elsewhere is a link to it."""
    parts = []
    for module in modules:
        summary = (inspect.getdoc(importlib.import_module(module)) or "").partition("\n\n")[0].rstrip(".")
        parts.append(f"## `{module}`\n\n{summary}.\n")
        others = []
        for name in public_names(module):
            place = places[home(module, name)]
            if place == f"{module}.{name}":
                parts.append(f"::: {place}\n    options:\n      heading_level: 3\n")
            else:
                others.append(f"[`{name}`][{place}]")
        if others:
            parts.append(f"Also importable from here: {', '.join(others)}.\n")
    return "\n".join(parts)


def absolute(text: str, folder: Path, repository: str) -> str:
    """The text of a file in `folder` with those of its links that lead out of docs/ as links to the repository."""

    def replaced(found: re.Match[str]) -> str:
        target = Path(os.path.normpath(folder / unquote(found["target"])))
        if target.is_relative_to(DOCS):
            path, anchor = (
                os.path.relpath(target, folder if folder.is_relative_to(DOCS) else DOCS),
                found["anchor"] or "",
            )
            return f"{found['head']}{path}{anchor}{found['end']}"
        if not target.exists():
            raise SystemExit(f"{folder.relative_to(ROOT)}: there is no {found['target']}")
        kind = "tree" if target.is_dir() else "blob"
        place = f"{repository}/{kind}/main/{target.relative_to(ROOT).as_posix()}{found['anchor'] or ''}"
        return f"{found['head']}{place}{found['end']}"

    return LINK.sub(replaced, text)


def staged(page: str, places: dict[tuple[str, str], str], repository: str) -> str:
    """What the site generator reads instead of a page."""
    path = DOCS / page
    text = absolute(path.read_text(encoding="utf-8"), path.parent, repository)
    text = FILE.sub(lambda found: absolute((ROOT / found["path"]).read_text("utf-8"), ROOT, repository), text)
    return NAMES.sub(lambda found: described(found["modules"].split(), places), text)


def stage(settings: Project) -> list[str]:
    """Write what the site generator reads; the pages in the order of the navigation."""
    listed = list(pages(settings["nav"]))
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    if set(listed) != there:
        raise SystemExit(f"not in nav: {sorted(there - set(listed))}; not in docs: {sorted(set(listed) - there)}")
    shutil.rmtree(STAGED, ignore_errors=True)
    shutil.copytree(DOCS, STAGED, ignore=shutil.ignore_patterns("*.json", "*.jsonl"))
    places, repository = homes(documented(listed)), project(ROOT / "pyproject.toml")["urls"]["Source"]
    for page in listed:
        (STAGED / page).write_text(staged(page, places, repository), encoding="utf-8")
    return listed


def build() -> None:
    """Run the site generator, in which every warning is an error."""
    shutil.rmtree(SITE, ignore_errors=True)
    program = [str(Path(sys.executable).with_name("zensical")), "build", "--clean", "--strict"]
    ended = subprocess.run(
        [*program, "--config-file", str(CONFIG)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if ended.returncode:
        raise SystemExit(re.sub(r"\x1b\[[\d;]*m", "", ended.stdout).partition("Traceback")[0])


def keep_to_itself() -> None:
    """Give the pages our own script in the place of one from elsewhere, by which search works without a web server."""
    for page in SITE.rglob("*.html"):
        script = os.path.relpath(SITE / SEARCH_FROM_FILES, page.parent)
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("https://unpkg.com/iframe-worker/shim", script), encoding="utf-8")


COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
INCLUSION = re.compile(r'^(?P<indent> *)--8<-- "(?P<path>[^":]+)(?::(?P<section>\w+))?"$', re.MULTILINE)
DESCRIPTION = re.compile(r"^::: (?P<name>[\w.]+)\n    options:\n      heading_level: 3\n", re.MULTILINE)


def readable(text: str) -> str:
    """A page as Markdown that needs nothing else: with the programs that it includes and the names it describes."""
    whole = INCLUSION.sub(
        lambda found: textwrap.indent(included(found["path"], found["section"]), found["indent"]), text
    )
    return DESCRIPTION.sub(lambda found: description(found["name"]), COMMENT.sub("", whole))


def included(path: str, section: str | None) -> str:
    """A program, or what stands between the marks of its section."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if section is not None:
        start, end = (rf"^ *# --8<-- \[{mark}:{section}\]\n" for mark in ("start", "end"))
        text = textwrap.dedent(re.split(end, re.split(start, text, flags=re.MULTILINE)[1], flags=re.MULTILINE)[0])
    return re.sub(r"^ *# --8<-- .*\n", "", text, flags=re.MULTILINE).strip("\n")


def description(name: str) -> str:
    """A class with its methods, or a function: signatures and docstrings."""
    module, _, own = name.rpartition(".")
    value = getattr(importlib.import_module(module), own)
    parts = [f"### {own}", *signature_and_words(own, value)]
    members = inspect.getmembers_static(value) if inspect.isclass(value) else []
    for member, found in members:
        function = getattr(found, "__func__", getattr(found, "fget", found))
        if member[0] != "_" and inspect.isfunction(function) and function.__module__.startswith("weaviate_anyio"):
            parts += [f"#### {own}.{member}", *signature_and_words(member, function)]
    return "\n\n".join(parts) + "\n"


def signature_and_words(name: str, value: Any) -> list[str]:
    """How something is called, and what its docstring says."""
    words = inspect.getdoc(value) if inspect.isclass(value) or inspect.isfunction(value) else None
    try:
        signature = str(inspect.signature(value)) if callable(value) else f" = {value!r}"
    except (TypeError, ValueError):
        signature = ""
    return [f"```python\n{name}{signature}\n```", *([words] if words else [])]


def title_and_summary(text: str) -> tuple[str, str]:
    """The heading of a page, and its first paragraph."""
    blocks = re.sub(r"^( *)```.*?^\1```$", "", text, flags=re.DOTALL | re.MULTILINE).split("\n\n")
    heading = next(block.strip() for block in blocks if block.strip().startswith("# "))
    prose = (block for block in blocks if re.match(r"\n*[\w`*]", block))
    return heading.partition("\n")[0][2:], " ".join(next(prose, "").split())


def write_texts(settings: Project, listed: list[str]) -> None:
    """llms.txt, and beside the HTML of each page its Markdown."""
    lines = [f"# {settings['site_name']}", "", f"> {settings['site_description']}", ""]
    for page in listed:
        text = readable((STAGED / page).read_text(encoding="utf-8"))
        title, summary = title_and_summary(text)
        lines.append(f"- [{title}]({settings['site_url']}{page}): {summary}".rstrip(": "))
        (SITE / page).parent.mkdir(parents=True, exist_ok=True)
        (SITE / page).write_text(text, encoding="utf-8")
    (SITE / "llms.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


class _Page(HTMLParser):
    """What a page links to, and what can be linked to in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.loaded: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.update(filter(None, (given.get("id"), given.get("name") if tag == "a" else None)))
        self.links.update(filter(None, (given.get("href"), given.get("src"))))
        if tag != "a" and given.get("rel") not in {"canonical", "next", "prev"}:
            self.loaded.update(filter(None, (given.get("href"), given.get("src"))))


def dead_links() -> list[str]:
    """The links between pages that lead nowhere, and what a page loads from elsewhere."""
    built = {path: _Page(path) for path in SITE.rglob("*.html") if path.name != "404.html"}
    dead = []
    for path, page in built.items():
        for link in sorted(page.links):
            target, anchor = urldefrag(link)
            if re.match(r"[a-z]+:", target):
                dead += [f"{path.relative_to(SITE)} loads {link}"] if link in page.loaded else []
                continue
            place = (path.parent / unquote(target)).resolve() if target else path
            place = place / "index.html" if place.is_dir() else place
            missing = anchor and place in built and unquote(anchor) not in built[place].ids
            if not place.exists() or missing:
                dead.append(f"{path.relative_to(SITE)}: {link}")
    return dead


OF_THE_OFFICIAL_CLIENT = re.compile(
    r"weaviate_anyio\.(?:aliases|backup|cluster|debug|export|groups|rbac|tokenization|users|collections\.classes|connect\.base)\b"
)
"""Paths that programs of the official client import; their names have other homes."""


def public_modules() -> set[str]:
    """The modules whose names are public."""
    paths = [path.relative_to(ROOT).with_suffix("").parts for path in PACKAGE.rglob("*.py")]
    names = {".".join(part for part in parts if part != "__init__") for parts in paths}
    private = {name for name in names if re.search(r"\._", name) or OF_THE_OFFICIAL_CLIENT.match(name)}
    return {name for name in names - private if public_names(name)}


def documented(listed: list[str]) -> list[str]:
    """The modules that pages describe, in the order of the pages."""
    texts = [(DOCS / page).read_text(encoding="utf-8") for page in listed]
    return [module for text in texts for found in NAMES.finditer(text) for module in found["modules"].split()]


def main() -> None:
    """Build the site and judge it."""
    settings = project(CONFIG)
    listed = stage(settings)
    if missing := public_modules() - set(documented(listed)):
        raise SystemExit(f"no page describes {', '.join(sorted(missing))}")
    build()
    keep_to_itself()
    write_texts(settings, listed)
    if dead := dead_links():
        raise SystemExit("dead links:\n" + "\n".join(dead))
    size = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file())
    print(f"{SITE.relative_to(ROOT)}: {len(listed)} pages, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
