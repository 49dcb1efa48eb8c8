"""Imports every module of the installed package, with every warning an error, and counts those that ask for an extra.

python -P tools/import_all.py
"""

from __future__ import annotations

import importlib
import sys
import warnings
from pathlib import Path

import weaviate_anyio

OPTIONAL = {"haystack", "langchain_core", "llama_index", "opentelemetry", "pytest", "pytest_asyncio", "rich"}
"""What modules import that only those import who have it."""


def wants_extra(name: str) -> bool:
    """Import a module; whether it says that it needs an extra."""
    try:
        importlib.import_module(name)
    except Exception as error:
        if "weaviate-anyio[" in str(error) or str(getattr(error, "name", "")).partition(".")[0] in OPTIONAL:
            return True
        raise
    return False


def main() -> None:
    """Import them, and say how many there are."""
    warnings.simplefilter("error")
    package = Path(weaviate_anyio.__path__[0])
    paths = (path.relative_to(package.parent).with_suffix("").parts for path in sorted(package.rglob("*.py")))
    names = [".".join(part for part in parts if part != "__init__") for parts in paths]
    extra = [name for name in names if wants_extra(name)]
    print(f"Python {sys.version.split()[0]}: {len(names)} modules, of which {len(extra)} ask for an extra")


if __name__ == "__main__":
    main()
