"""Requests of searches: which objects to find, in which order, and what to return of each."""

from __future__ import annotations

import uuid as uuid_lib
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import asdict

from weaviate_anyio._features import Feature, Version, require
from weaviate_anyio._inputs.check import is_sequence
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.models import is_plain_mapping
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._proto import search_get as proto
from weaviate_anyio._wire.models import Filler, fillers, model_properties, model_references
from weaviate_anyio._wire.requests import DEEPEST, count, encoded, filters_message, level_number, nested
from weaviate_anyio._wire.values import deeper
from weaviate_anyio.classes._boost import (
    BoostCondition,
    BoostCurve,
    BoostModifier,
    BoostReturn,
    NumericDecay,
    TimeDecay,
)
from weaviate_anyio.classes._filters import FilterReturn, text_of
from weaviate_anyio.classes._search import (
    PROPERTY,
    GroupBy,
    MetadataQuery,
    QueryNested,
    Rerank,
    Sorting,
    _QueryReference,
    _QueryReferenceMultiTarget,
)

if TYPE_CHECKING:
    from weaviate_anyio._operation import Address
    from weaviate_anyio._wire.generative import Generate
    from weaviate_anyio._wire.targets import SearchTarget

_Selected: TypeAlias = list[PROPERTY] | None
"""Names, or None for all that are not blobs."""
_Followed: TypeAlias = list[_QueryReference] | None

_SHALLOW = f"at most {DEEPEST} references or nested objects in each other"

_CURVES: dict[BoostCurve | None, int] = {
    None: proto.BoostDecayCurve.DECAY_CURVE_UNSPECIFIED,
    BoostCurve.EXPONENTIAL: proto.BoostDecayCurve.DECAY_CURVE_EXPONENTIAL,
    BoostCurve.GAUSSIAN: proto.BoostDecayCurve.DECAY_CURVE_GAUSS,
    BoostCurve.LINEAR: proto.BoostDecayCurve.DECAY_CURVE_LINEAR,
}
_MODIFIERS: dict[BoostModifier | None, int] = {
    None: proto.BoostPropertyValueModifier.PROPERTY_VALUE_MODIFIER_UNSPECIFIED,
    BoostModifier.LOG1P: proto.BoostPropertyValueModifier.PROPERTY_VALUE_MODIFIER_LOG1P,
    BoostModifier.SQRT: proto.BoostPropertyValueModifier.PROPERTY_VALUE_MODIFIER_SQRT,
}


def _request(address: Address) -> proto.SearchRequest:
    """A request that finds all objects."""
    return proto.SearchRequest(
        collection=address.collection,
        tenant=address.tenant or "",
        consistency_level=level_number(address.consistency_level),
        uses_123_api=True,
        uses_125_api=True,
        uses_127_api=True,
    )


class Narrowing(Arguments, kw_only=True):
    """The arguments that most searches share: which results to return, and in which order.

    Attributes:
        ids: The ids of the objects to fetch; the searcher turns them into `filters`.
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

    def __post_init__(self) -> None:
        """Check the arguments; the server goes on `after` an object only where it goes through all, by their ids."""
        super().__post_init__()
        if self.after is None:
            return
        others = {"offset": self.offset or None, "filters": self.filters, "sort": self.sort, "ids": self.ids}
        given = next((name for name, value in others.items() if value is not None), None)
        if given is not None:
            raise invalid("after", self.after, f"None where {given} is given")

    def write(self, request: proto.SearchRequest, version: Version) -> None:
        """Write it into the request.

        Raises:
            WeaviateUnsupportedFeatureError: If the server is too old for a part of it.
        """
        request.limit = count("limit", self.limit)
        request.offset = count("offset", self.offset)
        request.autocut = count("auto_limit", self.auto_limit)
        request.after = "" if self.after is None else str(uuid_of(self.after, "after"))
        if self.filters is not None:
            request.filters = filters_message(self.filters, version)
        if self.sort is not None:
            request.sort_by = [proto.SortBy(ascending=key.ascending, path=[key.prop]) for key in self.sort.sorts]
        if self.group_by is not None:
            request.group_by = _group_by(self.group_by)
        if self.rerank is not None:
            request.rerank = proto.Rerank(property=self.rerank.prop, query=self.rerank.query)
        if self.boost is not None:
            require(version, Feature.BOOST)
            request.boost = _boost(self.boost, version)


def encode_search(
    address: Address,
    target: SearchTarget | None,
    narrowing: Narrowing,
    returns: Returns,
    generate: Generate | None,
    version: Version,
) -> bytes:
    """Encode a request.

    Args:
        address: The collection, the tenant and the consistency level.
        target: What the search compares with; None for `fetch_objects`, by ids, by id, and pages of an iterator.
        narrowing: Which results to return.
        returns: What to return of each object.
        generate: What to generate from the results.
        version: The server's version.

    Raises:
        WeaviateInvalidInputError: If an argument does not fit.
        WeaviateUnsupportedFeatureError: If the server is too old for what is asked.
    """
    _check_together(target, narrowing, generate)
    request = _request(address)
    if target is not None:
        target.write(request, version)
    narrowing.write(request, version)
    returns.write(request, version)
    if generate is not None:
        request.generative = generate.message(version)
    return encoded(request)


def _check_together(target: SearchTarget | None, narrowing: Narrowing, generate: Generate | None) -> None:
    """Refuse what is right alone and what the server always refuses together."""
    if generate is not None and narrowing.sort is not None:
        raise invalid("sort", narrowing.sort, "None where texts are generated")
    if not narrowing.limit:
        return
    diversity = getattr(target, "diversity_selection", None)
    if diversity is not None and diversity.limit is not None and diversity.limit > narrowing.limit:
        raise invalid("limit", narrowing.limit, f"None, or at least the {diversity.limit} of diversity_selection")


def _group_by(group_by: GroupBy) -> proto.GroupBy:
    return proto.GroupBy(
        path=[group_by.prop],
        number_of_groups=group_by.number_of_groups,
        objects_per_group=group_by.objects_per_group,
    )


def _boost(boost: BoostReturn, version: Version) -> proto.Boost:
    conditions = [_boost_condition(one, version) for one in boost.conditions]
    return proto.Boost(conditions=conditions, weight=boost.weight, depth=boost.depth)


def _boost_condition(condition: BoostCondition, version: Version) -> proto.BoostCondition:
    message = proto.BoostCondition(weight=condition.weight)
    if condition.filter is not None:
        message.filter = filters_message(condition.filter, version, "boost")
    if condition.time_decay is not None:
        message.time_decay = proto.BoostTimeDecayFunction(**_decay(condition.time_decay))
    if condition.numeric_decay is not None:
        message.numeric_decay = proto.BoostNumericDecayFunction(**_decay(condition.numeric_decay))
    if condition.property_value is not None:
        value = condition.property_value
        message.property_value = proto.BoostPropertyValueFunction(
            property=value.property, modifier=_MODIFIERS[value.modifier]
        )
    return message


def _decay(score: TimeDecay | NumericDecay) -> dict[str, Any]:
    return asdict(score) | {"curve": _CURVES[score.curve]}


class Returns:
    """What to return of each object.

    Attributes:
        metadata: The metadata; None for none.
        vectors: The names of the vectors, or whether to return all of them.
        properties: The properties.
        references: The references to follow.
        follows: Whether references were requested; `references` may be empty all the same.
        fill: Creates instances of the data models from what was read; None without such models.
    """

    def __init__(
        self,
        *,
        include_vector: Any = False,
        return_metadata: Any = None,
        return_properties: Any = None,
        return_references: Any = None,
        model: Any = None,
        references_model: Any = None,
    ) -> None:
        """Check the arguments of a method, given the data models of the collection.

        Raises:
            WeaviateInvalidInputError: If an argument does not fit.
        """
        self.metadata: MetadataQuery | None = metadata_query(return_metadata)
        self.vectors: bool | list[str] = vector_names(include_vector)
        if is_plain_mapping(return_properties):
            raise invalid("return_properties", return_properties, "names, a bool, or a data model that has properties")
        chosen = return_properties if isinstance(return_properties, type) else model
        if isinstance(return_properties, type) or return_properties is None or return_properties is True:
            self.properties = None if chosen is None else model_properties("return_properties", chosen)
        else:
            chosen = None
            self.properties = property_list("return_properties", return_properties)
        wanted = return_references if isinstance(return_references, type) else None
        if return_references is None:
            wanted = references_model
        self.references: _Followed = (
            reference_list("return_references", return_references)
            if wanted is None
            else model_references("return_references", wanted)
        )
        self.follows: bool = return_references is not None or references_model is not None
        self.fill: Filler | None = fillers(chosen, wanted)

    def write(self, request: proto.SearchRequest, version: Version) -> None:
        """Write it into the request.

        Raises:
            WeaviateUnsupportedFeatureError: If a query profile is asked for and the server is too old.
        """
        if self.metadata is not None and self.metadata.query_profile:
            require(version, Feature.QUERY_PROFILE)
        if self.properties is not None or self.references is not None:
            parameter, came = "return_properties or return_references", self.references or self.properties
            request.properties = nested(
                parameter, came, _SHALLOW, _properties_message, self.properties, self.references
            )
        request.metadata = _metadata_message(self.metadata, self.vectors)


def metadata_query(came: Any) -> MetadataQuery | None:
    """`return_metadata` as a record.

    Raises:
        WeaviateInvalidInputError: If it is neither a record nor a list of the names of its fields.
    """
    if came is None or isinstance(came, MetadataQuery):
        return came
    known = MetadataQuery.__struct_fields__
    allowed = f"a MetadataQuery or a list of {', '.join(known)}"
    names = [str.__str__(name) if isinstance(name, str) else None for name in listed("return_metadata", came, allowed)]
    if not set(names) <= set(known):
        raise invalid("return_metadata", came, allowed)
    return MetadataQuery(**{name: name in names for name in known})


def vector_names(came: Any) -> bool | list[str]:
    """`include_vector` as a bool or a list of names.

    Raises:
        WeaviateInvalidInputError: If it is neither a bool nor a name nor a sequence of names.
    """
    if isinstance(came, bool):
        return came
    if _are_names(came):
        return list(came)
    return _several("include_vector", came, str, "a bool, the name of a vector, or a list of names")


def property_list(parameter: str, came: Any) -> _Selected:
    """Properties by name, each once, in the order given; None for all.

    Raises:
        WeaviateInvalidInputError: If it is neither a bool nor a name nor a sequence of names.
    """
    if came is None or came is True:
        return None
    if came is False:
        return []
    if _are_names(came):
        return list(dict.fromkeys(came))
    allowed = "names of properties, QueryNested, a bool, or a data model"
    return list(dict.fromkeys(_several(parameter, came, (str, QueryNested), allowed)))


def reference_list(parameter: str, came: Any) -> _Followed:
    """References, each once, in the order given; None for none.

    Raises:
        WeaviateInvalidInputError: If it is neither a reference nor a sequence of references.
    """
    if came is None:
        return None
    allowed = "a QueryReference, a list of them, or a data model"
    return list(dict.fromkeys(_several(parameter, came, _QueryReference, allowed)))


def _are_names(came: Any) -> bool:
    """Whether these are plain names, as in nearly all calls, so that `_several` would change nothing."""
    if type(came) is not list and type(came) is not tuple:
        return False
    for name in came:  # noqa: SIM110 - half the time of all() and a generator
        if type(name) is not str or not name or not name.isascii():
            return False
    return True


def _several(parameter: str, came: Any, kind: type | tuple[type, ...], allowed: str) -> list[Any]:
    """One value of a kind, or a list or set of them, as a list; strings in the form that is sent."""
    if isinstance(came, kind):
        found = [came]
    elif is_sequence(came) or isinstance(came, set | frozenset):
        found = listed(parameter, came, allowed)
    else:
        raise invalid(parameter, came, allowed)
    for at, one in enumerate(found):
        if not isinstance(one, kind):
            raise invalid(f"{parameter}[{at}]", one, allowed)
    return [text_of(parameter, one) if isinstance(one, str) else one for one in found]


def _properties_message(properties: _Selected, references: _Followed, room: int) -> proto.PropertiesRequest | None:
    if properties is None and references is None:
        return None
    return proto.PropertiesRequest(
        return_all_nonref_properties=properties is None,
        non_ref_properties=[each for each in properties or () if isinstance(each, str)],
        object_properties=[_nested_message(each, room) for each in properties or () if isinstance(each, QueryNested)],
        ref_properties=[_reference_message(each, room) for each in references or ()],
    )


def _nested_message(nested: QueryNested, room: int) -> proto.ObjectPropertiesRequest:
    room = deeper(room)
    inner = property_list("properties", nested.properties) or []
    return proto.ObjectPropertiesRequest(
        prop_name=nested.name,
        primitive_properties=[each for each in inner if isinstance(each, str)],
        object_properties=[_nested_message(each, room) for each in inner if isinstance(each, QueryNested)],
    )


def _reference_message(reference: _QueryReference, room: int) -> proto.RefPropertiesRequest:
    return proto.RefPropertiesRequest(
        reference_property=reference.link_on,
        properties=_properties_message(
            property_list("return_properties", reference.return_properties),
            reference_list("return_references", reference.return_references),
            deeper(room),
        ),
        metadata=_metadata_message(metadata_query(reference.return_metadata), vector_names(reference.include_vector)),
        target_collection=(reference.target_collection if isinstance(reference, _QueryReferenceMultiTarget) else ""),
    )


def _metadata_message(metadata: MetadataQuery | None, vectors: bool | list[str]) -> proto.MetadataRequest:
    message = proto.MetadataRequest(uuid=True)
    if isinstance(vectors, bool):
        message.vector = vectors
    else:
        message.vectors = vectors
    if metadata is not None:
        message.creation_time_unix = metadata.creation_time
        message.last_update_time_unix = metadata.last_update_time
        message.distance = metadata.distance
        message.certainty = metadata.certainty
        message.score = metadata.score
        message.explain_score = metadata.explain_score
        message.is_consistent = metadata.is_consistent
        message.query_profile = metadata.query_profile
    return message
