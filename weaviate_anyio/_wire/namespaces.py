"""Operations on namespaces, which hold collections, aliases, users and roles of their own."""

from __future__ import annotations

from typing import Any, Literal

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.names import NamespaceName
from weaviate_anyio._inputs.ranges import NonEmpty
from weaviate_anyio._operation import Rest
from weaviate_anyio._wire.records import record_of
from weaviate_anyio.outputs.namespaces import Namespace

Json = dict[str, Any]

_PATH = ("namespaces",)
_NEEDS = (Feature.NAMESPACES,)
_OFF = "The server runs without namespaces; NAMESPACES_ENABLED=true, set before its first start, turns them on"


def list_all() -> Rest[list[Namespace]]:
    """All namespaces that the caller may see."""
    more: Json = {"meanings": {404: _OFF}, "needs": _NEEDS}
    return rest.get("namespaces.list_all", "Listing the namespaces", _PATH, rest.from_json(_read_all), **more)


@checked_arguments
def get(name: NamespaceName) -> Rest[Namespace | None]:
    """A namespace; None if it does not exist."""
    what, read = f"Reading the namespace {name}", rest.from_json_or_none(read_namespace)
    return rest.get("namespaces.get", what, (*_PATH, name), read, ok=(200, 404), needs=_NEEDS)


@checked_arguments
def exists(name: NamespaceName) -> Rest[bool]:
    """Whether there is a namespace of this name."""
    what, read = f"Looking for the namespace {name}", rest.answered(200)
    return rest.get("namespaces.exists", what, (*_PATH, name), read, ok=(200, 404), needs=_NEEDS)


@checked_arguments
def create(name: NamespaceName, home_node: NonEmpty | None) -> Rest[Namespace]:
    """Create a namespace."""
    taken = f"The namespace {name!r} exists already, or is not gone yet"
    what, meanings = f"Creating the namespace {name}", {404: _OFF, 409: taken}
    read, body = rest.from_json(read_namespace), rest.present({"home_node": home_node})
    more: Json = {"ok": (201,), "meanings": meanings, "needs": _NEEDS}
    return rest.post("namespaces.create", what, (*_PATH, name), read, body, **more)


@checked_arguments
def update(name: NamespaceName, home_node: NonEmpty) -> Rest[Namespace]:
    """Place what is created in a namespace from now on on another node."""
    what, read = f"Updating the namespace {name}", rest.from_json(read_namespace)
    more: Json = {"meanings": _absent(name), "needs": _NEEDS}
    return rest.put("namespaces.update", what, (*_PATH, name), read, {"home_node": home_node}, **more)


@checked_arguments
def delete(name: NamespaceName) -> Rest[bool]:
    """Begin to delete a namespace and everything in it; False if it does not exist."""
    what, read = f"Deleting the namespace {name}", rest.answered(202)
    return rest.delete("namespaces.delete", what, (*_PATH, name), read, ok=(202, 404), needs=_NEEDS)


@checked_arguments
def change_state(name: NamespaceName, change: Literal["suspend", "resume"]) -> Rest[None]:
    """Suspend or resume a namespace. It is not repeated after a lost reply, since another caller may have undone it."""
    what, path = f"Changing the state of the namespace {name}", (*_PATH, name, change)
    more: Json = {"ok": (202,), "meanings": _absent(name), "needs": (Feature.NAMESPACE_STATES,)}
    return Rest(f"namespaces.{change}", what, "POST", path, rest.nothing, **more)


def _absent(name: str) -> dict[int, str]:
    return {404: f"There is no namespace {name!r}"}


def _read_all(sent: list[Json]) -> list[Namespace]:
    return [read_namespace(one) for one in sent]


def read_namespace(sent: Json) -> Namespace:
    """A namespace."""
    return record_of(Namespace, sent, name=sent["name"], home_node=sent.get("home_node") or "")
