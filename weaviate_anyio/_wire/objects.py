"""Operations on single objects and on references, over REST."""

from __future__ import annotations

import uuid as uuid_package
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from weaviate_anyio._explain import explained
from weaviate_anyio._inputs.check import is_sequence
from weaviate_anyio._inputs.errors import invalid, listed, refuse
from weaviate_anyio._inputs.names import collection_name, property_name, uuid_of
from weaviate_anyio._operation import Rest, answered, json_body, nothing, stored
from weaviate_anyio._wire.model_fields import with_links
from weaviate_anyio._wire.steps import collecting
from weaviate_anyio._wire.values import PROPERTIES, json_object, refuse_properties, text
from weaviate_anyio._wire.vectors import to_flat_list, to_list
from weaviate_anyio.classes.data import DataObject, DataReference, DataReferenceMulti, ReferenceToMulti
from weaviate_anyio.exceptions import ResponseCannotBeDecodedError, WeaviateInvalidInputError
from weaviate_anyio.outputs.batch import BatchReference, BatchReferenceReturn, ErrorReference
from weaviate_anyio.types import BEACON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from weaviate_anyio._operation import Address
    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio._wire.steps import Steps
    from weaviate_anyio.exceptions import UnexpectedStatusCodeError

_NO_CONTENT, _NOT_FOUND, _UNPROCESSABLE = 204, 404, 422


def uuids_of(values: object, parameter: str) -> list[uuid_package.UUID]:
    """The ids in an argument that may be one id or several.

    Raises:
        WeaviateInvalidInputError: One of them is not an id.
    """
    if is_sequence(values):
        given = listed(parameter, values, "an id, or a list of ids")
        return [uuid_of(value, f"{parameter}[{at}]") for at, value in enumerate(given)]
    return [uuid_of(values, parameter)]


def insert(address: Address, properties: object, references: object, vector: object, uuid: object) -> Rest[UUID]:
    """Store one object.

    Raises:
        WeaviateInvalidInputError: Something in it cannot be stored; the error names the place.
    """
    identity = uuid_package.uuid4() if uuid is None else uuid_of(uuid, "uuid")
    body = object_body(address, _given(properties), references, vector, identity)
    return Rest(
        "data.insert",
        f"Inserting an object into {address.collection}",
        "POST",
        ("objects",),
        lambda reply: reply.said(identity),
        body=body,
        params=_level(address),
        # Nobody else generates the same random id: if it exists after a retry, an earlier attempt stored it.
        repeat="always" if uuid is None else "unprocessed",
        is_done=_exists_already if uuid is None else None,
    )


def _exists_already(error: UnexpectedStatusCodeError) -> bool:
    return error.status_code == _UNPROCESSABLE and "already exists" in error.message


def _given(properties: object) -> object:
    if properties is None:
        raise invalid("properties", properties, PROPERTIES)
    return properties


def replace(address: Address, uuid: object, properties: object, references: object, vector: object) -> Rest[None]:
    """Replace an object.

    Raises:
        WeaviateInvalidInputError: Something in it cannot be stored; the error names the place.
    """
    identity = uuid_of(uuid, "uuid")
    body = object_body(address, _given(properties), references, vector, identity)
    what = f"Replacing the object {identity}"
    return _at(address, identity, "replace", what, "PUT", read=stored, body=body, params=_level(address))


def update(address: Address, uuid: object, properties: object, references: object, vector: object) -> Rest[None]:
    """Update parts of an object.

    Raises:
        WeaviateInvalidInputError: Something in it cannot be stored; the error names the place.
    """
    identity = uuid_of(uuid, "uuid")
    body = object_body(address, properties, references, vector, None)
    what, ok = f"Updating the object {identity}", (200, _NO_CONTENT)
    return _at(address, identity, "update", what, "PATCH", body=body, params=_level(address), ok=ok)


def exists(address: Address, uuid: object) -> Rest[bool]:
    """Whether an object with this id exists.

    Raises:
        WeaviateInvalidInputError: It is not an id.
    """
    # The reply to a HEAD has no words; this status is that of all errors about tenants.
    tenant = f"no active tenant {address.tenant!r}" if address.tenant else "tenants: choose one with with_tenant(...)"
    more = {**_WHETHER, "kind": "query", "meanings": {_UNPROCESSABLE: f"{address.collection!r} has {tenant}"}}
    return _at(address, uuid_of(uuid, "uuid"), "exists", "Looking for an object", "HEAD", **more)


def delete_by_id(address: Address, uuid: object) -> Rest[bool]:
    """Delete one object.

    Raises:
        WeaviateInvalidInputError: It is not an id.
    """
    return _at(address, uuid_of(uuid, "uuid"), "delete_by_id", "Deleting an object", "DELETE", **_WHETHER)


def reference_add(address: Address, from_uuid: object, from_property: object, to: object) -> Rest[None]:
    """Add a reference to an object.

    Raises:
        WeaviateInvalidInputError: An argument is of the wrong kind.
    """
    body = {"beacon": _only_beacon(to, "reference_add_many")}
    more = {"repeat": "unprocessed"}
    return _refer(address, from_uuid, from_property, body, "reference_add", "Adding a reference", "POST", **more)


def reference_delete(address: Address, from_uuid: object, from_property: object, to: object) -> Rest[None]:
    """Remove a reference from an object.

    Raises:
        WeaviateInvalidInputError: An argument is of the wrong kind.
    """
    body = {"beacon": _only_beacon(to, "reference_replace")}
    more = {"ok": (_NO_CONTENT,)}
    return _refer(address, from_uuid, from_property, body, "reference_delete", "Deleting a reference", "DELETE", **more)


def reference_replace(address: Address, from_uuid: object, from_property: object, to: object) -> Rest[None]:
    """Replace all references of one property.

    Raises:
        WeaviateInvalidInputError: An argument is of the wrong kind.
    """
    body = [{"beacon": each} for each in beacons_of(to, "to")]
    return _refer(address, from_uuid, from_property, body, "reference_replace", "Replacing references", "PUT")


def _refer(
    address: Address, from_uuid: object, prop: object, body: object, name: str, what: str, verb: str, **more: Any
) -> Rest[None]:
    uuid, path = uuid_of(from_uuid, "from_uuid"), ("references", property_name(prop, "from_property"))
    return _at(address, uuid, name, what, verb, *path, body=json_body(body), **more)


def _at(address: Address, uuid: UUID, name: str, what: str, verb: str, *path: str, **more: Any) -> Rest[Any]:
    """An operation on one object. It is idempotent, unless `more` has another `repeat`."""
    usual = {"read": nothing, "params": _level(address, tenant=True), "repeat": "always"}
    absent = {_NOT_FOUND: f"{address.collection} has no object {uuid}, or there is no such collection"}
    return Rest(
        name=f"data.{name}",
        what=f"{what} of {address.collection}",
        verb=verb,
        path=("objects", address.collection, str(uuid), *path),
        **{**usual, "meanings": absent, **more},
    )


_WHETHER: dict[str, Any] = {
    "read": answered(_NO_CONTENT),
    "ok": (_NO_CONTENT, _NOT_FOUND),
    "meanings": {},
}
"""For operations whose result is whether the server has, or had, the object."""


def _only_beacon(to: object, instead: str) -> str:
    beacons = beacons_of(to, "to")
    if len(beacons) != 1:
        raise invalid("to", to, f"one id; use {instead} for several")
    return beacons[0]


def add_references(address: Address, refs: Sequence[BatchReference], body: bytes) -> Rest[list[ReferenceReply]]:
    """Add many references at once.

    Args:
        address: The collection.
        refs: The references.
        body: Their JSON, from `references_body`.

    Returns:
        The server's result for each of them, in order.
    """

    def read(reply: Reply) -> list[ReferenceReply]:
        results: list[ReferenceReply] = reply.json(list[ReferenceReply])
        if len(results) != len(refs):
            odd = f"{len(results)} results for {len(refs)} references"
            raise ResponseCannotBeDecodedError(reply.location, reply, odd)
        return results

    what = f"Adding references of {address.collection}"
    path = ("batch", "references")
    return Rest("data.reference_add_many", what, "POST", path, read, body=body, params=_level(address))


def _level(address: Address, *, tenant: bool = False) -> dict[str, str]:
    """The query parameters; a body that describes an object contains the tenant itself."""
    params = {} if address.consistency_level is None else {"consistency_level": address.consistency_level.value}
    return {"tenant": address.tenant, **params} if tenant and address.tenant is not None else params


def object_body(address: Address, properties: object, references: object, vector: object, uuid: UUID | None) -> bytes:
    """The JSON of an object to insert, replace or update.

    Args:
        address: The collection.
        properties: A mapping, or an instance of a data model; None leaves them out.
        references: A mapping of names to ids or `ReferenceToMulti`; None leaves them out.
        vector: One vector, or a mapping of names to vectors; None leaves it out.
        uuid: The object's id; None leaves it out.

    Raises:
        WeaviateInvalidInputError: Something in it cannot be stored; the error names the place.
    """
    values, links = _properties(properties), _references(with_links(properties, references, "references"))
    for name in values.keys() & links.keys():
        raise invalid("references", name, "a name that is not among the properties as well")
    body: dict[str, Any] = {"class": address.collection, "properties": values | links}
    if uuid is not None:
        body["id"] = str(uuid)
    if isinstance(vector, Mapping):
        body["vectors"] = {name: to_list(value, where) for name, value, where in named_items(vector, "vector")}
    elif vector is not None:
        body["vector"] = to_flat_list(vector, "vector")
    if address.tenant is not None:
        body["tenant"] = address.tenant
    return json_body(body)


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
    """The name of each reference property, its value, and its path for errors.

    Raises:
        WeaviateInvalidInputError: They are not a mapping of names.
    """
    if references is None:
        return ()
    if not isinstance(references, Mapping):
        raise invalid(parameter, references, "a mapping of property names to ids or ReferenceToMulti")
    return named_items(references, parameter)


def named_items(mapping: Mapping[Any, Any], parameter: str) -> Iterable[tuple[str, Any, str]]:
    """The names and values of a mapping, each with its path for errors.

    Raises:
        WeaviateInvalidInputError: A name is not a str.
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
    """The target collection, if given, and the ids that one reference property refers to.

    Raises:
        WeaviateInvalidInputError: It is neither ids nor a `ReferenceToMulti`.
    """
    if isinstance(value, ReferenceToMulti):
        name = collection_name(value.target_collection, f"{parameter}.target_collection")
        return name, uuids_of(value.uuids, f"{parameter}.uuids")
    return None, uuids_of(value, parameter)


def beacons_of(value: object, parameter: str) -> list[str]:
    """The beacons of the objects that one reference property refers to.

    Raises:
        WeaviateInvalidInputError: It is neither ids nor a `ReferenceToMulti`.
    """
    collection, uuids = reference_of(value, parameter)
    return [beacon(uuid, collection) for uuid in uuids]


def beacon(uuid: uuid_package.UUID, collection: str | None = None) -> str:
    """The beacon of an object; without a collection, the server assumes the one that the property refers to."""
    return f"{BEACON}{uuid}" if collection is None else f"{BEACON}{collection}/{uuid}"


def batch_references(refs: Sequence[object], address: Address) -> Iterator[BatchReference]:
    """Each single reference among those of `reference_add_many`, in order.

    Raises:
        WeaviateInvalidInputError: One of them cannot be stored; the error names its place.
    """
    for at, ref in enumerate(refs):
        where = f"refs[{at}]"
        if not isinstance(ref, (DataReference, DataReferenceMulti)):
            raise invalid(where, ref, "a DataReference or DataReference.MultiTarget")
        target = None
        if isinstance(ref, DataReferenceMulti):
            target = collection_name(ref.target_collection, f"{where}.target_collection")
        origin = str(uuid_of(ref.from_uuid, f"{where}.from_uuid"))
        for uuid in uuids_of(ref.to_uuid, f"{where}.to_uuid"):
            yield BatchReference(
                from_object_collection=address.collection,
                from_object_uuid=origin,
                from_property_name=property_name(ref.from_property, f"{where}.from_property"),
                to_object_uuid=str(uuid),
                to_object_collection=target,
                tenant=address.tenant,
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
    """What matters in the server's JSON for one reference; without the rest, reading is four times as fast."""

    result: _ReferenceResult


def references_result(
    results: Sequence[ReferenceReply], refs: Sequence[BatchReference], seconds: float
) -> BatchReferenceReturn:
    """The result of adding many references.

    Args:
        results: The server's result for each of them, in order.
        refs: The references.
        seconds: Duration of the request.
    """
    errors = {
        at: ErrorReference(message=explained(message), reference=refs[at])
        for at, message in enumerate(reference_errors(results))
        if message is not None
    }
    return BatchReferenceReturn(elapsed_seconds=seconds, errors=errors)


def reference_errors(results: Sequence[ReferenceReply]) -> list[str | None]:
    """The error of each reference, None for one that was stored."""
    return [_message(one.result.errors) if one.result.status == "FAILED" else None for one in results]


def _message(errors: _Errors | None) -> str:
    texts = (errors.error if errors else None) or [_ErrorText("the server gives no reason")]
    return "; ".join(error.message for error in texts)
