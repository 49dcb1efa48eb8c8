"""Prints what the changelog says of a release, and fails where tag, version and changelog do not agree.

python tools/release_notes.py v1.2.3
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def version(text: str) -> str:
    """The version that `weaviate_anyio/_version.py` has."""
    found = re.search(r'__version__ = "([^"]+)"', text)
    if found is None:
        raise SystemExit("weaviate_anyio/_version.py has no __version__")
    return found[1]


def notes(changelog: str, number: str) -> str:
    """The section of a release, without its heading."""
    found = re.search(
        rf"^## \[?{re.escape(number)}\]?(?: [^\n]*)?\n(?P<notes>.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    if found is None or not found["notes"].strip():
        raise SystemExit(f"CHANGELOG.md has no section {number}")
    return found["notes"].strip()


def main(tag: str) -> None:
    """Print the notes of the release with this tag."""
    number = version((ROOT / "weaviate_anyio/_version.py").read_text(encoding="utf-8"))
    if tag != f"v{number}":
        raise SystemExit(f"the tag {tag} is not v{number}")
    print(notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), number))


if __name__ == "__main__":
    main(*sys.argv[1:])
