"""The attributes of GenAI for searches and generation: semantic conventions in development, which users opt in to."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from weaviate_anyio._operation import Rpc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weaviate_anyio._watch import Seen
    from weaviate_anyio.config import Telemetry

Attributes = dict[str, Any]

_USAGES = ("usage", "usage_metadata", "tokens", "billed_units")
_INPUT = ("input_tokens", "prompt_tokens", "prompt_token_count")
_OUTPUT = ("output_tokens", "completion_tokens", "candidates_token_count")
"""What providers call the same."""


def is_wanted() -> bool:
    """Whether the environment opts in."""
    given = os.environ.get("OTEL_SEMCONV_STABILITY_OPT_IN", "")
    return "gen_ai_latest_experimental" in (part.strip() for part in given.split(","))


def asked(seen: Seen, settings: Telemetry) -> Attributes:
    """What is known of a retrieval when it begins; nothing of other calls."""
    operation = seen.operation
    if not isinstance(operation, Rpc) or operation.retrieval is None:
        return {}
    limit, text, model = operation.retrieval
    found: Attributes = {"gen_ai.operation.name": "retrieval"}
    if settings.data_source is not None:
        found["gen_ai.data_source.id"] = settings.data_source
    if model is not None:
        found["gen_ai.request.model"] = model
    if limit is not None:
        found["gen_ai.retrieval.top_k"] = limit
    if settings.content and text is not None:
        found["gen_ai.retrieval.query.text"] = text if isinstance(text, str) else " ".join(text)
    return found


def answered(seen: Seen, result: Any, settings: Telemetry) -> Attributes:
    """What is known of it once it was answered."""
    operation = seen.operation
    if not isinstance(operation, Rpc) or operation.retrieval is None:
        return {}
    found: Attributes = {}
    if settings.content:
        found["gen_ai.retrieval.documents"] = json.dumps([_document(one) for one in getattr(result, "objects", ())])
    return found | tokens(result)


def tokens(result: Any) -> Attributes:
    """What a generation took; nothing where providers do not report it."""
    found: Attributes = {}
    for name, fields in (("input", _INPUT), ("output", _OUTPUT)):
        counts = [count for usage in _usages(result) if (count := _first(usage, fields)) is not None]
        if counts:
            found[f"gen_ai.usage.{name}_tokens"] = sum(counts)
    return found


def _document(found: Any) -> dict[str, Any]:
    metadata = found.metadata
    score = getattr(metadata, "score", None)
    if score is None:
        score = getattr(metadata, "certainty", None)
    return {"id": str(found.uuid)} if score is None else {"id": str(found.uuid), "score": score}


def _usages(result: Any) -> Iterator[Any]:
    """What providers report: for each object, and for all together."""
    for one in (result, *getattr(result, "objects", ())):
        metadata = getattr(getattr(one, "generative", None), "metadata", None)
        found = (getattr(metadata, name, None) for name in _USAGES)
        usage = next((one for one in found if one is not None), None)
        if usage is not None:
            yield usage


def _first(usage: Any, names: tuple[str, ...]) -> int | None:
    values = (getattr(usage, name, None) for name in names)
    return next((int(value) for value in values if value is not None), None)
