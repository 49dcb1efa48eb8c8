"""What searches of the `generate` namespace return."""

from __future__ import annotations

import uuid as uuid_lib
from dataclasses import dataclass
from typing import Generic

from weaviate_anyio.outputs._provider_metadata import GenerativeMetadata
from weaviate_anyio.outputs._query import (
    Group,
    GroupByObject,
    MetadataReturn,
    Object,
    P,
    QueryProfileReturn,
    R,
)
from weaviate_anyio.outputs._tabular import Tabular
from weaviate_anyio.outputs._vectors import Vectors


@dataclass(slots=True)
class GenerativeDebug:
    """What `single_prompt(debug=True)` requests.

    Attributes:
        full_prompt: The prompt as the provider received it.
    """

    full_prompt: str | None = None


@dataclass(slots=True)
class GenerativeSingle:
    """The text generated for one object.

    Attributes:
        debug: The prompt, if requested.
        metadata: What the provider reports, if requested.
        text: The text; it may be empty.
    """

    debug: GenerativeDebug | None
    metadata: GenerativeMetadata | None
    text: str | None


@dataclass(slots=True)
class GenerativeGrouped:
    """The text generated for all objects together.

    Attributes:
        metadata: What the provider reports, if requested.
        text: The text; it may be empty.
    """

    metadata: GenerativeMetadata | None
    text: str | None


@dataclass(slots=True, init=False)
class GenerativeObject(Object[P, R], Generic[P, R]):
    """An object that a search found, with the text generated for it.

    The fields of `Object`, and:

    Attributes:
        generated: The text; `generative.text` is the same.
        generative: The text and what is known about it; None without `single_prompt`.
    """

    generated: str | None
    generative: GenerativeSingle | None

    def __init__(
        self,
        generated: str | None,
        generative: GenerativeSingle | None,
        uuid: uuid_lib.UUID,
        metadata: MetadataReturn,
        properties: P,
        references: R,
        vector: Vectors,
        collection: str,
    ) -> None:
        self.generated = generated
        self.generative = generative
        self.uuid = uuid
        self.metadata = metadata
        self.properties = properties
        self.references = references
        self.vector = vector
        self.collection = collection


@dataclass(slots=True)
class GenerativeReturn(Tabular, Generic[P, R]):
    """The result of a search in the `generate` namespace.

    Attributes:
        generated: The text generated for all objects together; `generative.text` is the same.
        objects: The results, best first.
        generative: That text and what is known about it; None without `grouped_task`.
        query_profile: Timings, if requested.
    """

    generated: str | None
    objects: list[GenerativeObject[P, R]]
    generative: GenerativeGrouped | None
    query_profile: QueryProfileReturn | None = None


@dataclass(slots=True)
class GenerativeGroup(Group[P, R], Generic[P, R]):
    """A group and the text generated for it; the other fields are those of `Group`."""

    generated: str | None


@dataclass(slots=True)
class GenerativeGroupByReturn(Tabular, Generic[P, R]):
    """The result of a search with `group_by` in the `generate` namespace.

    Attributes:
        objects: The objects of all groups.
        groups: The groups by name.
        generated: The text generated for all objects together.
        query_profile: Timings, if requested.
    """

    objects: list[GroupByObject[P, R]]
    groups: dict[str, GenerativeGroup[P, R]]
    generated: str | None
    query_profile: QueryProfileReturn | None = None
