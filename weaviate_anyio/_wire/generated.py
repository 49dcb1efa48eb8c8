"""Reads replies of searches in `generate`; see replies.py, which needs none of this for other searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._proto import fields as tags
from weaviate_anyio._proto._runtime import MAX_DEPTH
from weaviate_anyio._proto.generative import GenerativeReply, decode_generative_reply, decode_generative_result
from weaviate_anyio._wire.found import read_found, to_object
from weaviate_anyio._wire.reading import reading
from weaviate_anyio._wire.replies import GroupParts, Parts, all_objects, failed, read_group_parts
from weaviate_anyio.outputs import _generative as outputs
from weaviate_anyio.outputs._provider_metadata import METADATA, GenerativeMetadata
from weaviate_anyio.outputs._query import untouched_vector

if TYPE_CHECKING:
    from weaviate_anyio._wire.found import Found, Keep
    from weaviate_anyio._wire.steps import Steps


def read_generative(data: bytes, keep: Keep) -> Steps[outputs.GenerativeReturn[Any, Any]]:
    """The result of a search in `generate`.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(failed):
        parts = Parts()
        objects: list[outputs.GenerativeObject[Any, Any]] = []
        for first, last in parts.read(data, tags.SEARCH_REPLY__RESULTS_TAG):
            objects.append(_object(read_found(data, first, last, keep)))
            yield
        grouped = _reply(parts.generative)
        text = grouped.result if grouped is not None else parts.generated or None
        return outputs.GenerativeReturn(text, objects, _grouped(grouped), parts.profile)


def _object(found: Found) -> outputs.GenerativeObject[Any, Any]:
    plain = to_object(found)
    single = _single(_reply(found.generative))
    return outputs.GenerativeObject(
        found.generated if single is None else single.text,
        single,
        plain.uuid,
        plain.metadata,
        plain.properties,
        plain.references,
        untouched_vector(plain),
        plain.collection,
    )


def _text_of(group: GroupParts) -> str | None:
    """The text that was generated from a group: what comes last counts."""
    text = None
    for tag, data in group.generative:
        if tag == tags.GROUP_BY_RESULT__GENERATIVE_TAG:
            text = decode_generative_reply(data, 0, len(data), MAX_DEPTH - 2, None).result
        else:
            reply = _reply(data)
            text = text if reply is None else reply.result
    return text


def read_generative_groups(data: bytes, keep: Keep, asked: bool) -> Steps[outputs.GenerativeGroupByReturn[Any, Any]]:
    """The result of a search in `generate` with `group_by`.

    Args:
        data: The reply.
        keep: Which parts of the objects to read.
        asked: Whether a grouped task was given; only this distinguishes an empty text from no text.

    Raises:
        WeaviateQueryError: If the bytes are not a reply.
    """
    with reading(failed):
        parts = Parts()
        found = yield from read_group_parts(data, parts, keep)
        groups = {group.name: outputs.GenerativeGroup(*group.fields(), _text_of(group)) for group in found}
        grouped = _reply(parts.generative)
        text = grouped.result if grouped is not None else parts.generated
        return outputs.GenerativeGroupByReturn(
            all_objects(groups), groups, text if text or asked else None, parts.profile
        )


def _reply(data: bytes | None) -> GenerativeReply | None:
    """The first reply of a GenerativeResult, which is the only one."""
    if not data:
        return None
    replies = decode_generative_result(data, 0, len(data), MAX_DEPTH - 2, None).values
    return replies[0] if replies else None


def _single(reply: GenerativeReply | None) -> outputs.GenerativeSingle | None:
    if reply is None:
        return None
    prompt = reply.debug.full_prompt if reply.debug is not None else None
    debug = outputs.GenerativeDebug(prompt) if prompt else None
    return outputs.GenerativeSingle(debug, _metadata(reply), reply.result)


def _grouped(reply: GenerativeReply | None) -> outputs.GenerativeGrouped | None:
    return None if reply is None else outputs.GenerativeGrouped(_metadata(reply), reply.result)


def _metadata(reply: GenerativeReply) -> GenerativeMetadata | None:
    if reply.metadata is None:
        return None
    for provider, kind in METADATA.items():
        message = getattr(reply.metadata, provider, None)
        if message is not None:
            found: GenerativeMetadata = msgspec.convert(message, kind, from_attributes=True)
            return found
    return None
