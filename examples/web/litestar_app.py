"""A web application with Litestar: search, insert, export, and errors as HTTP statuses.

    uvicorn litestar_app:app
    hypercorn --worker-class trio litestar_app:app

create_movies.py creates the collection; its vectors come from Cohere, by the key of whoever asks.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Litestar, Request, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import Dependency
from litestar.response import Stream

import weaviate_anyio as weaviate
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.exceptions import (
    WeaviateBaseError,
    WeaviateConnectionError,
    WeaviateInvalidInputError,
    WeaviateTimeoutError,
)


# --8<-- [start:lifespan]
@asynccontextmanager
async def lifespan(app: Litestar) -> AsyncIterator[None]:
    async with weaviate.use_async_with_local(
        os.environ.get("WEAVIATE_HOST", "localhost"),
        int(os.environ.get("WEAVIATE_HTTP_PORT", "8080")),
        int(os.environ.get("WEAVIATE_GRPC_PORT", "50051")),
    ) as app.state.client:
        yield


# --8<-- [end:lifespan]


# --8<-- [start:dependency]
class Movie(msgspec.Struct):
    title: str
    year: int | None = None


async def collection(request: Request[Any, Any, State]) -> CollectionAsync[Movie, None]:
    client: weaviate.WeaviateAsyncClient = request.app.state.client
    key = request.headers.get("X-Cohere-Api-Key")
    if key is not None:
        client = client.with_options(headers={"X-Cohere-Api-Key": key})
    return client.collections.use("Movie", data_model_properties=Movie)


Movies = Annotated[CollectionAsync[Movie, None], Dependency(skip_validation=True)]
# --8<-- [end:dependency]


# --8<-- [start:routes]
@get("/movies")
async def search(movies: Movies, text: str, limit: int = 10) -> list[Movie]:
    found = await movies.query.near_text(text, limit=limit)
    return [movie.properties for movie in found.objects]


@get("/movies/{key:uuid}")
async def read(movies: Movies, key: UUID) -> Movie:
    movie = await movies.query.fetch_object_by_id(key)
    if movie is None:
        raise NotFoundException("there is no such movie")
    return movie.properties


@post("/movies", status_code=201)
async def create(movies: Movies, data: Movie) -> UUID:
    return await movies.data.insert(data)


@post("/import", status_code=202)
async def create_later(movies: Movies, data: list[Movie]) -> Response[None]:
    return Response(None, background=BackgroundTask(movies.data.ingest, data))


@get("/export")
async def export(movies: Movies) -> Stream:
    async def lines() -> AsyncIterator[bytes]:
        async for movie in movies.iterator():
            yield msgspec.json.encode(movie.properties) + b"\n"

    return Stream(lines(), media_type="application/jsonl")


@get("/ready")
async def ready(request: Request[Any, Any, State]) -> bool:
    if not await request.app.state.client.is_ready():
        raise HTTPException("the database is not ready", status_code=503)
    return True


# --8<-- [end:routes]


# --8<-- [start:errors]
STATUSES: dict[type[WeaviateBaseError], int] = {
    WeaviateInvalidInputError: 422,
    WeaviateConnectionError: 503,
    WeaviateTimeoutError: 504,
    WeaviateBaseError: 502,  # all others: the server, or its model provider, refuses or fails
}


def answer(_: Request[Any, Any, State], error: WeaviateBaseError) -> Response[dict[str, str]]:
    status = next(status for kind, status in STATUSES.items() if isinstance(error, kind))
    return Response({"detail": error.message}, status_code=status)


app = Litestar(
    [search, read, create, create_later, export, ready],
    lifespan=[lifespan],
    dependencies={"movies": Provide(collection)},
    exception_handlers={WeaviateBaseError: answer},
)
# --8<-- [end:errors]
