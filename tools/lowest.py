"""Prints the lowest versions that pyproject.toml allows, as requirements for pip.

python tools/lowest.py [EXTRA...]
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

BOUND = re.compile(r"^(?P<name>[\w.-]+(?:\[[\w,-]+\])?)>=(?P<version>[\w.]+)")


def lowest(project: dict[str, object], extras: list[str]) -> list[str]:
    """`name==version` of the dependencies, and of those of some extras; the highest of several bounds."""
    optional = project["optional-dependencies"]
    assert isinstance(optional, dict)
    wanted = [*project["dependencies"], *(line for extra in extras for line in optional[extra])]  # type: ignore[misc]
    bounds: dict[str, str] = {}
    for line in wanted:
        found = BOUND.match(line)
        if found is None:
            raise SystemExit(f"{line!r} has no lower bound")
        bounds[found["name"]] = max(bounds.get(found["name"], "0"), found["version"], key=numbers)
    return [f"{name}=={version}" for name, version in bounds.items()]


def numbers(version: str) -> tuple[int, ...]:
    """What versions are compared by."""
    return tuple(int(part) for part in version.split("."))


if __name__ == "__main__":
    text = Path(__file__).resolve().parent.parent.joinpath("pyproject.toml").read_text(encoding="utf-8")
    print(*lowest(tomllib.loads(text)["project"], sys.argv[1:]))
