"""What a real server has while it is measured. Neither client makes it, so that both find the same."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks import objects

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.harness import Settings

_WRITTEN = 250
_NO_MODULE: Mapping[str, object] = {}
_VECTORS = {"vectorConfig": {"default": {"vectorizer": {"none": {}}, "vectorIndexType": "hnsw"}}}


@contextmanager
def collection(settings: Settings, name: str, **more: object) -> Iterator[None]:
    """An empty collection of our objects, deleted before and after."""
    known = [{"name": name, "dataType": [type_]} for name, type_ in objects.SCHEMA.items()]
    _rest(settings, "DELETE", f"/v1/schema/{name}")
    _rest(settings, "POST", "/v1/schema", {"class": name, "properties": known, **_VECTORS, **more})
    try:
        yield
    finally:
        _rest(settings, "DELETE", f"/v1/schema/{name}")


@contextmanager
def searched(
    settings: Settings, count: int = objects.SEARCHED, module_config: Mapping[str, object] = _NO_MODULE
) -> Iterator[None]:
    """The collection that is searched, with vectors; the stub has it anyway."""
    if settings.against == "stub":
        yield
        return
    with collection(settings, objects.COLLECTION, moduleConfig=module_config):
        made = zip(objects.ids(count), objects.properties(count), objects.vectors("numpy", count), strict=True)
        entries = [_entry(*one) for one in made]
        for start in range(0, count, _WRITTEN):
            _rest(settings, "POST", "/v1/batch/objects", {"objects": entries[start : start + _WRITTEN]})
        yield


def _entry(id_: Any, properties: dict[str, Any], vector: Any) -> dict[str, Any]:
    known = {**properties, "added": objects.date_text(properties["added"]), "studio": str(properties["studio"])}
    return {
        "class": objects.COLLECTION,
        "id": str(id_),
        "properties": known,
        "vectors": {"default": vector.tolist()},
    }


def _rest(settings: Settings, verb: str, path: str, body: object = None) -> None:
    url = f"http://{settings.host}:{settings.rest_port}{path}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"content-type": "application/json"}, method=verb)
    try:
        with urllib.request.urlopen(request) as reply:
            reply.read()
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"{verb} {path}: {error.code}: {error.read().decode(errors='replace')}") from error
