"""What it takes to make the bytes of objects: client CPU alone, nothing is sent."""

from __future__ import annotations

import statistics
import time
import warnings
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import clients, objects
from benchmarks.harness import Benchmark, Figure, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

_COUNT = 1000
_CASES = {"no vectors": "no vectors", "1536-d vectors as lists": "lists", "1536-d vectors of numpy": "numpy"}
_WARM_UP, _A_SECOND = 3, 25


def _measure(make: Callable[[str], Callable[[], bytes]], case: str, settings: Settings) -> dict[str, float]:
    encode = make(_CASES[case])
    taken = []
    for _ in range(_WARM_UP + max(1, int(_A_SECOND * settings.seconds))):
        start = time.process_time()
        encode()
        taken.append(time.process_time() - start)
    return {"CPU": statistics.median(taken[_WARM_UP:]) / _COUNT * 1e6}


def ours(kind: str) -> Callable[[], bytes]:
    from weaviate_anyio._operation import Address
    from weaviate_anyio._wire.batch import encode_objects
    from weaviate_anyio.classes.data import DataObject

    given = [
        DataObject(properties, uuid=uuid, vector=vector)
        for properties, uuid, vector in zip(
            objects.properties(_COUNT), objects.ids(_COUNT), objects.vectors(kind, _COUNT), strict=True
        )
    ]
    address = Address("Movie")
    return lambda: b"".join([data for _, data in encode_objects(given, address)])


def compiled(kind: str) -> Callable[[], bytes]:
    """The same from modules that mypyc has compiled; nothing of the package is imported before."""
    clients.OURS["ours compiled, asyncio"].load()
    return ours(kind)


def official(kind: str) -> Callable[[], bytes]:
    """What its `insert_many` does until it has the bytes."""
    warnings.simplefilter("ignore")
    from weaviate.collections.batch.grpc_batch import _BatchGRPC
    from weaviate.collections.classes.batch import _BatchObject
    from weaviate.proto.v1 import batch_pb2
    from weaviate.util import _ServerVersion

    grpc = _BatchGRPC(_ServerVersion(1, 39, 3), None, None)
    given = list(zip(objects.properties(_COUNT), objects.ids(_COUNT), objects.vectors(kind, _COUNT), strict=True))

    def encode() -> bytes:
        found = [
            _BatchObject(
                collection="Movie",
                vector=vector,
                uuid=str(uuid),
                properties=properties,
                tenant=None,
                references=None,
                index=index,
            )
            for index, (properties, uuid, vector) in enumerate(given)
        ]
        data: bytes = batch_pb2.BatchObjectsRequest(objects=grpc.grpc_objects(found)).SerializeToString()
        return data

    return encode


BENCHMARK = Benchmark(
    about=f"the bytes of {_COUNT:,} objects of 9 properties, from what `insert_many` takes",
    figures={"CPU": Figure("us an object", more=False)},
    cases=list(_CASES),
    variants={
        "official": partial(_measure, official),
        "ours": partial(_measure, ours),
        "ours compiled": partial(_measure, compiled),
    },
    quick=["1536-d vectors of numpy"],
    needs_server=False,
)
