"""Single objects and references, as REST takes them: bodies, and the addresses of objects."""

from __future__ import annotations

import uuid as uuid_package
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._inputs.check import is_sequence
from weaviate_anyio._inputs.errors import invalid, listed, refuse
from weaviate_anyio._inputs.names import collection_name, property_name, uuid_of
from weaviate_anyio._wire.steps import collecting
from weaviate_anyio._wire.values import json_object, refuse_properties, text
from weaviate_anyio._wire.vectors import to_flat_list, to_list
from weaviate_anyio.classes.data import DataObject, DataReference, DataReferenceMulti, ReferenceToMulti
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs.batch import BatchReference, BatchReferenceReturn, ErrorReference
from weaviate_anyio.types import BEACON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from weaviate_anyio._wire.steps import Steps


def uuids_of(values: object, parameter: str) -> list[uuid_package.UUID]:
    """The ids in what a user gives as one id or several.

    Raises:
        WeaviateInvalidInputError: One of them is none.
    """
    if is_sequence(values):
        given = listed(parameter, values, "an id, or a list of ids")
        return [uuid_of(value, f"{parameter}[{at}]") for at, value in enumerate(given)]
    return [uuid_of(values, parameter)]


def object_body(
    collection: str,
    *,
    properties: object,
    references: object,
    vector: object,
    uuid: uuid_package.UUID | None,
    tenant: str | None,
) -> bytes:
    """The JSON of an object to be inserted, replaced or merged.

    Args:
        collection: The collection's name.
        properties: A mapping, dataclass or Struct; None leaves them out.
        references: A mapping of names to ids or `ReferenceToMulti`; None leaves them out.
        vector: One vector, or a mapping of names to vectors; None leaves it out.
        uuid: The object's id; None leaves it out.
        tenant: The tenant, in a multi-tenant collection.

    Raises:
        WeaviateInvalidInputError: Something in it cannot be stored; the error names the place.
    """
    values, links = _properties(properties), _references(references)
    for name in values.keys() & links.keys():
        raise invalid("references", name, "a name that is not among the properties as well")
    body: dict[str, Any] = {"class": collection, "properties": values | links}
    if uuid is not None:
        body["id"] = str(uuid)
    if isinstance(vector, Mapping):
        body["vectors"] = {name: to_list(value, where) for name, value, where in named_items(vector, "vector")}
    elif vector is not None:
        body["vector"] = to_flat_list(vector, "vector")
    if tenant is not None:
        body["tenant"] = tenant
    return msgspec.json.encode(body)


def _properties(properties: object) -> dict[str, Any]:
    if properties is None:
        return {}
    if isinstance(properties, DataObject):
        allowed = "the properties alone: give uuid, vector and references beside them, or use insert_many"
        raise invalid("properties", properties, allowed)
    try:
        return json_object(properties)
    except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
        refuse_properties("properties", properties, error)


def _references(references: object) -> dict[str, Any]:
    return {
        name: [{"beacon": beacon} for beacon in beacons_of(value, where)]
        for name, value, where in reference_items(references, "references")
    }


def reference_items(references: object, parameter: str) -> Iterable[tuple[str, object, str]]:
    """The name of each reference property, its value, and where it stands.

    Raises:
        WeaviateInvalidInputError: They are no mapping of names.
    """
    if references is None:
        return ()
    if not isinstance(references, Mapping):
        raise invalid(parameter, references, "a mapping of property names to ids or ReferenceToMulti")
    return named_items(references, parameter)


def named_items(mapping: Mapping[Any, Any], parameter: str) -> Iterable[tuple[str, Any, str]]:
    """The names and values of a mapping, and where each stands.

    Raises:
        WeaviateInvalidInputError: A name is none.
    """
    try:
        items = list(mapping.items())
    except Exception as error:  # noqa: BLE001 - the user's own code
        refuse(parameter, mapping, error)
    for name, value in items:
        try:
            checked = text(name)
        except WeaviateInvalidInputError as error:
            raise invalid(parameter, error.came, f"a mapping whose names are {error.allowed}") from None
        yield checked, value, f'{parameter}["{checked}"]'


def reference_of(value: object, parameter: str) -> tuple[str | None, list[uuid_package.UUID]]:
    """The collection, where it is given, and the ids that one reference property refers to.

    Raises:
        WeaviateInvalidInputError: It is neither ids nor a `ReferenceToMulti`.
    """
    if isinstance(value, ReferenceToMulti):
        name = collection_name(value.target_collection, f"{parameter}.target_collection")
        return name, uuids_of(value.uuids, f"{parameter}.uuids")
    return None, uuids_of(value, parameter)


def beacons_of(value: object, parameter: str) -> list[str]:
    """The addresses of the objects that one reference property refers to.

    Raises:
        WeaviateInvalidInputError: It is neither ids nor a `ReferenceToMulti`.
    """
    collection, uuids = reference_of(value, parameter)
    return [beacon(uuid, collection) for uuid in uuids]


def beacon(uuid: uuid_package.UUID, collection: str | None = None) -> str:
    """The address of an object; without a collection, the server takes the one that the property refers to."""
    return f"{BEACON}{uuid}" if collection is None else f"{BEACON}{collection}/{uuid}"


def batch_references(refs: Sequence[object], collection: str, tenant: str | None) -> Iterator[BatchReference]:
    """Each single reference among those of `reference_add_many`, in order.

    Raises:
        WeaviateInvalidInputError: One of them cannot be stored; the error names its place.
    """
    for at, ref in enumerate(refs):
        yield from _batch_references(ref, at, collection, tenant)


def _batch_references(ref: object, at: int, collection: str, tenant: str | None) -> Iterable[BatchReference]:
    where = f"refs[{at}]"
    if not isinstance(ref, (DataReference, DataReferenceMulti)):
        raise invalid(where, ref, "a DataReference or DataReference.MultiTarget")
    target = None
    if isinstance(ref, DataReferenceMulti):
        target = collection_name(ref.target_collection, f"{where}.target_collection")
    origin = str(uuid_of(ref.from_uuid, f"{where}.from_uuid"))
    for uuid in uuids_of(ref.to_uuid, f"{where}.to_uuid"):
        yield BatchReference(
            from_object_collection=collection,
            from_object_uuid=origin,
            from_property_name=property_name(ref.from_property, f"{where}.from_property"),
            to_object_uuid=str(uuid),
            to_object_collection=target,
            tenant=tenant,
            index=at,
        )


def references_body(refs: Iterable[BatchReference]) -> Steps[bytes]:
    """The JSON of many references."""
    parts: list[bytes] = []
    yield from collecting((msgspec.json.encode(_reference(ref)) for ref in refs), parts)
    return b"[" + b",".join(parts) + b"]"


def _reference(ref: BatchReference) -> dict[str, str]:
    origin = f"{BEACON}{ref.from_object_collection}/{ref.from_object_uuid}/{ref.from_property_name}"
    body = {"from": origin, "to": beacon(uuid_package.UUID(str(ref.to_object_uuid)), ref.to_object_collection)}
    return body if ref.tenant is None else body | {"tenant": ref.tenant}


class _ErrorText(msgspec.Struct, gc=False):
    message: str = ""


class _Errors(msgspec.Struct, gc=False):
    error: list[_ErrorText] | None = None


class _ReferenceResult(msgspec.Struct, gc=False):
    status: str
    errors: _Errors | None = None


class ReferenceReply(msgspec.Struct, gc=False):
    """What the server's JSON says of one reference. Without the rest of it, many are read four times as fast."""

    result: _ReferenceResult


def references_result(
    results: Sequence[ReferenceReply], refs: Sequence[BatchReference], seconds: float
) -> BatchReferenceReturn:
    """What became of many references.

    Args:
        results: What the server says of each, in order.
        refs: The references.
        seconds: How long the request took.
    """
    errors = {
        at: ErrorReference(message=_message(one.result.errors), reference=refs[at])
        for at, one in enumerate(results)
        if one.result.status == "FAILED"
    }
    return BatchReferenceReturn(elapsed_seconds=seconds, errors=errors)


def _message(errors: _Errors | None) -> str:
    texts = (errors.error if errors else None) or [_ErrorText("the server gives no reason")]
    return "; ".join(error.message for error in texts)
