"""Operations on the inverted indexes of properties: their status, building, changing and rebuilding them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from weaviate_anyio import _operation as rest
from weaviate_anyio._explain import absent
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs import names
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._operation import Address, Rest
from weaviate_anyio._wire import cluster
from weaviate_anyio._wire.records import record_of
from weaviate_anyio.classes._config._enums import Tokenization
from weaviate_anyio.classes._config._properties import IndexName
from weaviate_anyio.exceptions import WeaviateNotCompletedError
from weaviate_anyio.outputs._config._property_indexes import (
    PropertyIndex,
    PropertyIndexes,
    ReindexReturn,
    ReindexStatus,
)
from weaviate_anyio.outputs.cluster import DistributedTask, DistributedTaskStatus

Json = dict[str, Any]

_NEEDS = (Feature.PROPERTY_INDEXES,)
_LAST = {DistributedTaskStatus.FINISHED, DistributedTaskStatus.FAILED, DistributedTaskStatus.CANCELLED}


def get(collection: str) -> Rest[list[PropertyIndexes]]:
    """The indexes of all properties of a collection."""
    what, path = f"Reading the indexes of {collection}", ("schema", collection, "indexes")
    more: Json = {"meanings": {404: absent(collection)}, "needs": _NEEDS}
    return rest.get("config.get_property_indexes", what, path, rest.from_json(read_indexes), **more)


@checked_arguments
def update(
    address: Address,
    property_name: str,
    index_name: IndexName,
    tokenization: Tokenization | None,
    algorithm: Literal["blockmax"] | None,
    tenants: Sequence[str] | None,
) -> Rest[ReindexReturn]:
    """Build an index, or change how it is built."""
    _check(index_name, tokenization, algorithm)
    body = rest.present({"tokenization": tokenization and tokenization.value, "algorithm": algorithm})
    more = {"params": _tenants(address, tenants), "ok": (200, 202), **_common(address, property_name)}
    what, path = f"Updating the index of {property_name}", _path(address, property_name, index_name)
    return rest.put("config.update_property_index", what, path, rest.from_json(read_return), body, **more)


def _check(index_name: IndexName, tokenization: Tokenization | None, algorithm: str | None) -> None:
    if algorithm is not None and index_name != "searchable":
        raise invalid("algorithm", algorithm, f"None for the index {index_name}: only searchable ones have one")
    if algorithm is not None and tokenization is not None:
        raise invalid("algorithm", algorithm, "None, because tokenization is given: one change at a time")
    if tokenization is not None and index_name == "rangeFilters":
        raise invalid("tokenization", tokenization, "None for the index rangeFilters, which has no tokens")


@checked_arguments
def rebuild(
    address: Address, property_name: str, index_name: IndexName, tenants: Sequence[str] | None
) -> Rest[ReindexReturn]:
    """Build an index again from the stored objects."""
    what, path = f"Rebuilding the index of {property_name}", _path(address, property_name, index_name, "rebuild")
    more = {"params": _tenants(address, tenants), **_common(address, property_name)}
    return _post("rebuild_property_index", what, path, **more)


@checked_arguments
def cancel(address: Address, property_name: str, index_name: IndexName) -> Rest[ReindexReturn]:
    """Cancel what builds or changes an index, if anything does."""
    what, path = f"Cancelling the index of {property_name}", _path(address, property_name, index_name, "cancel")
    return _post("cancel_property_reindex", what, path, repeat="always", **_common(address, property_name))


def task(started: ReindexReturn) -> Rest[DistributedTask | None]:
    """The task that was started; None if there is none, or no longer."""
    return cluster.task("reindex", started.task_id)


def is_over(task: DistributedTask | None) -> bool:
    """Whether a task has ended, well or not."""
    return task is None or task.status in _LAST


def require_finished(what: str, task: DistributedTask | None) -> None:
    """Raise an error for a task that has ended otherwise.

    Raises:
        WeaviateNotCompletedError: It failed, was cancelled, or is not known any more.
    """
    if task is None:
        raise WeaviateNotCompletedError(f"{what} has ended, and the server does not keep how")
    if task.status is not DistributedTaskStatus.FINISHED:
        raise WeaviateNotCompletedError(
            f"{what} ended as {task.status.value}: {task.error or 'the server gives no reason'}"
        )


def _post(name: str, what: str, path: tuple[str, ...], **more: Any) -> Rest[ReindexReturn]:
    return Rest(f"config.{name}", what, "POST", path, rest.from_json(read_return), ok=(202,), **more)


def _path(address: Address, property_name: str, index_name: str, *verb: str) -> tuple[str, ...]:
    name = names.property_name(property_name, "property_name")
    return ("schema", address.collection, "properties", name, "index", index_name, *verb)


def _tenants(address: Address, tenants: Sequence[str] | None) -> dict[str, str] | None:
    """The tenants that are meant as a query parameter; None for all of them."""
    if tenants is None:
        return {"tenants": address.tenant} if address.tenant else None
    if not tenants:
        raise invalid("tenants", tenants, "at least one tenant, or None for all of them")
    return {"tenants": ",".join(names.tenant_name(one, f"tenants[{at}]") for at, one in enumerate(tenants))}


def _common(address: Address, property_name: str) -> Json:
    absent = f"There is no property {property_name!r} in a collection {address.collection!r}"
    return {"meanings": {404: absent}, "needs": _NEEDS}


def read_indexes(sent: Json) -> list[PropertyIndexes]:
    """The indexes of properties."""
    return [_read_property(one) for one in sent.get("properties") or ()]


def _read_property(sent: Json) -> PropertyIndexes:
    indexes = [_read_index(one) for one in sent.get("indexes") or ()]
    return record_of(PropertyIndexes, sent, name=sent["name"], indexes=indexes)


def _read_index(sent: Json) -> PropertyIndex:
    return record_of(
        PropertyIndex,
        sent,
        index_name=sent["type"],
        tokenization=_tokenization(sent.get("tokenization")),
        target_tokenization=_tokenization(sent.get("targetTokenization")),
    )


def _tokenization(word: str | None) -> Tokenization | None:
    return Tokenization(word) if word else None


def read_return(sent: Json) -> ReindexReturn:
    """What came of a request."""
    return ReindexReturn(ReindexStatus(sent["status"]), sent.get("taskId") or None)
