"""What type checkers say about inputs. `test_typing.py` runs mypy and pyright on this file; it is not executed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio.classes.data import DataObject

if TYPE_CHECKING:
    import numpy as np

    from weaviate_anyio.collections.collection import CollectionAsync


async def objects_in_a_list(collection: CollectionAsync) -> None:
    objects = [DataObject(properties={"title": "Alien"}) for _ in range(3)]
    await collection.data.insert_many(objects)
    await collection.data.insert_many([{"title": "Alien"}, DataObject({"title": "Up"}, vector=[1.0, 2.0])])


async def arrays(collection: CollectionAsync, vector: np.ndarray[Any, np.dtype[np.float32]]) -> None:
    await collection.query.near_vector(vector)
    await collection.query.near_vector({"first": vector})
    await collection.query.hybrid("space", vector=vector)
    await collection.aggregate.near_vector(vector, distance=0.5)
    await collection.data.insert({"title": "Alien"}, vector=vector)
