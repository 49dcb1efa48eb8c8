"""Searches, as requests."""

from __future__ import annotations

import uuid as uuid_lib
from typing import TYPE_CHECKING, Any

from weaviate_anyio._features import Version
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._proto.search_get import GroupBy as GroupByMessage
from weaviate_anyio._proto.search_get import Rerank as RerankMessage
from weaviate_anyio._proto.search_get import SearchRequest, SortBy
from weaviate_anyio._wire.boosts import boost_message
from weaviate_anyio._wire.filters import filters_message
from weaviate_anyio._wire.requests import encoded, level_number
from weaviate_anyio._wire.returns import Returns
from weaviate_anyio.classes._boost import BoostReturn
from weaviate_anyio.classes._filter_checks import uuid_text
from weaviate_anyio.classes._filters import FilterReturn
from weaviate_anyio.classes._search import GroupBy, Rerank, Sorting

if TYPE_CHECKING:
    from weaviate_anyio._operation import Address
    from weaviate_anyio._wire.generative import Generate
    from weaviate_anyio._wire.targets import SearchTarget


def _request(address: Address) -> SearchRequest:
    """A request for all objects."""
    return SearchRequest(
        collection=address.collection,
        tenant=address.tenant or "",
        consistency_level=level_number(address.consistency_level),
        uses_123_api=True,
        uses_125_api=True,
        uses_127_api=True,
    )


class Narrowing(Arguments, kw_only=True):
    """Which of the results to return, and in which order; the arguments that most searches share.

    Attributes:
        ids: The ids of the objects, where these are fetched; who sends the request turns them into `filters`.
    """

    limit: int | None = None
    offset: int | None = None
    after: str | uuid_lib.UUID | None = None
    auto_limit: int | None = None
    filters: FilterReturn | None = None
    sort: Sorting | None = None
    group_by: GroupBy | None = None
    rerank: Rerank | None = None
    boost: BoostReturn | None = None
    ids: Any = None

    def write(self, request: SearchRequest) -> None:
        """Put it into the request."""
        request.limit = count("limit", self.limit)
        request.offset = count("offset", self.offset)
        request.autocut = count("auto_limit", self.auto_limit)
        request.after = "" if self.after is None else uuid_text("after", self.after)
        if self.filters is not None:
            request.filters = filters_message(self.filters)
        if self.sort is not None:
            request.sort_by = [SortBy(ascending=key.ascending, path=[key.prop]) for key in self.sort.sorts]
        if self.group_by is not None:
            request.group_by = _group_by(self.group_by)
        if self.rerank is not None:
            request.rerank = RerankMessage(property=self.rerank.prop, query=self.rerank.query)
        if self.boost is not None:
            request.boost = boost_message(self.boost)


def encode_search(
    address: Address,
    target: SearchTarget | None,
    narrowing: Narrowing,
    returns: Returns,
    generate: Generate | None,
    version: Version,
) -> bytes:
    """The bytes of a request.

    Args:
        address: Whose objects are searched.
        target: What the search compares with; None finds all objects.
        narrowing: Which of the results to return.
        returns: What to return of each object.
        generate: What to generate from them.
        version: The server's version.

    Raises:
        WeaviateInvalidInputError: If an argument does not fit.
        WeaviateUnsupportedFeatureError: If the server is too old for what is asked.
    """
    request = _request(address)
    if target is not None:
        target.write(request, version)
    narrowing.write(request)
    returns.write(request, version)
    if generate is not None:
        request.generative = generate.message(version)
    return encoded(request)


def count(parameter: str, value: int | None) -> int:
    """A number of objects, as the protocol has it: 0 leaves it to the server.

    Raises:
        WeaviateInvalidInputError: It does not fit.
    """
    if value is not None and not 0 <= value < 1 << 32:
        raise invalid(parameter, value, "an int from 0 to 4294967295, or None")
    return value or 0


def _group_by(group_by: GroupBy) -> GroupByMessage:
    return GroupByMessage(
        path=[group_by.prop],
        number_of_groups=group_by.number_of_groups,
        objects_per_group=group_by.objects_per_group,
    )
