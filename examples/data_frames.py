"""Stores a data frame, searches, and gets tables of pandas, polars and Arrow back.

    pip install "weaviate-anyio[pandas,polars]"
    python examples/data_frames.py

It needs a server that stores the vectors that it is given: any.
"""

import argparse

import anyio
import pandas as pd
import pyarrow as pa

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.util import generate_uuid5

FILMS = pd.DataFrame(
    {
        "title": ["Alien", "Solaris", "Heat", "Ronin", "Paddington"],
        "year": pd.array([1979, 1972, 1995, 1998, None], "Int64"),
        "rating": [8.5, 8.0, 8.3, 7.2, None],
        "embedding": [[0.9, 0.1], [0.8, 0.3], [0.1, 0.9], [0.2, 0.8], [0.5, 0.5]],
    }
)


async def main(port: int, grpc_port: int) -> None:
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port) as client:
        films = await client.collections.create(
            "ExampleFrame",
            properties=[
                Property(name="title", data_type=DataType.TEXT),
                Property(name="year", data_type=DataType.INT),
                Property(name="rating", data_type=DataType.NUMBER),
            ],
            vector_config=Configure.Vectors.self_provided(),
        )
        try:
            ids = [generate_uuid5(title) for title in FILMS["title"]]
            stored = await films.data.ingest(FILMS, uuids=ids, vectors="embedding")
            print(len(stored.uuids), "films stored")

            found = await films.query.near_vector([1.0, 0.0], limit=3, return_metadata=["distance"])
            print(found.to_polars())
            print("mean rating", found.to_pandas()["rating"].mean())

            iterator = films.iterator(include_vector=True)
            batches = [batch async for batch in iterator.to_arrow_batches(rows=3)]
            table = pa.Table.from_batches(batches)
            print(len(batches), "batches of", table.num_rows, "rows:", table.schema.names)
        finally:
            await client.collections.delete("ExampleFrame")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Stores a data frame and reads tables.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    parser.add_argument("--backend", choices=["asyncio", "trio"], default="asyncio")
    options = parser.parse_args()
    anyio.run(main, options.port, options.grpc_port, backend=options.backend)
