"""The objects that are written and found: the same for all variants."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime
from typing import Any

DIMENSIONS = 1536
PREFIX = b"Benchmark"
"""What the names of all collections begin with."""
COLLECTION = "BenchmarkSearch"
"""The collection that is searched."""
SEARCHED = 1000
"""The number of its objects, where a benchmark does not say another."""
SCHEMA = {
    "title": "text",
    "body": "text",
    "year": "int",
    "rating": "number",
    "seen": "boolean",
    "tags": "text[]",
    "scores": "number[]",
    "added": "date",
    "studio": "uuid",
}


def properties(count: int) -> list[dict[str, Any]]:
    """Objects of 9 properties, some 500 bytes each."""
    chosen = random.Random(1)
    return [
        {
            "title": f"The title of number {at}",
            "body": "lorem ipsum dolor sit amet " * 8,
            "year": chosen.randint(1900, 2030),
            "rating": chosen.random() * 10,
            "seen": at % 2 == 0,
            "tags": ["first", "second", "third"],
            "scores": [chosen.random() for _ in range(3)],
            "added": datetime(2024, 2, 29, 12, at % 60, tzinfo=UTC),
            "studio": uuid.UUID(int=at % 50, version=4),
        }
        for at in range(count)
    ]


def date_text(value: datetime) -> str:
    """A date as the server writes it."""
    return value.isoformat().replace("+00:00", "Z")


def ids(count: int) -> list[uuid.UUID]:
    return [uuid.UUID(int=at, version=4) for at in range(count)]


def vectors(kind: str, count: int) -> Any:
    """Vectors of one kind: `no vectors`, `lists` or `numpy`, which is a matrix with a vector in each row."""
    if kind == "no vectors":
        return [None] * count
    import numpy as np

    matrix = np.random.default_rng(1).standard_normal((count, DIMENSIONS)).astype("f4")
    return matrix.tolist() if kind == "lists" else matrix
