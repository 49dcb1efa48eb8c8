"""Writes docs/features.md from the features of `weaviate_anyio/_features.py`.

python tools/generate_features.py            writes the file
python tools/generate_features.py --check    exits 1 if the file is not what this script writes
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generating import ROOT, main, notice

from weaviate_anyio._features import OLDEST_SERVER, Feature, version_text

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
HEAD = f"""# Features and server versions

<!-- {notice(__file__)} -->

The table is `Feature` in `weaviate_anyio/_features.py`.

Servers from Weaviate {version_text(OLDEST_SERVER)} on are accepted. With a server that is too old for one of these
features, the call raises `WeaviateUnsupportedFeatureError` before anything is sent. Where the table says what older
servers are sent, they get that instead.

Not in the table are modules, their settings, and the actions of permissions. A server refuses a module or an action
that it does not know; a module ignores a setting that it does not know.

| feature | where | first version | older lines |
|---|---|---|---|
"""


def files() -> dict[Path, str]:
    """The text of the generated file."""
    return {DOCS / "features.md": HEAD + "".join(map(row, sorted(Feature, key=lambda one: one.first[-1])))}


def row(feature: Feature) -> str:
    *older, first = map(version_text, feature.first)
    return f"| {feature.words.rstrip(',')} | {feature.where} | {first} | {', '.join(older)} |\n"


if __name__ == "__main__":
    sys.exit(main(__file__, files(), [DOCS]))
