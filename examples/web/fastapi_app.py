"""A web application with FastAPI: search, insert, export, and errors as HTTP statuses.

    uvicorn fastapi_app:app
    hypercorn --worker-class trio fastapi_app:app

create_movies.py creates the collection; its vectors come from Cohere, by the key of whoever asks.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

from fastapi import BackgroundTasks, Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

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
async def lifespan(_: FastAPI) -> AsyncIterator[dict[str, Any]]:
    async with weaviate.use_async_with_local(
        os.environ.get("WEAVIATE_HOST", "localhost"),
        int(os.environ.get("WEAVIATE_HTTP_PORT", "8080")),
        int(os.environ.get("WEAVIATE_GRPC_PORT", "50051")),
    ) as client:
        yield {"client": client}


app = FastAPI(lifespan=lifespan)
# --8<-- [end:lifespan]


# --8<-- [start:dependency]
class Movie(BaseModel):
    title: str
    year: int | None = None


def collection(
    request: Request, x_cohere_api_key: Annotated[str | None, Header()] = None
) -> CollectionAsync[Movie, None]:
    client: weaviate.WeaviateAsyncClient = request.state.client
    if x_cohere_api_key is not None:
        client = client.with_options(headers={"X-Cohere-Api-Key": x_cohere_api_key})
    return client.collections.use("Movie", data_model_properties=Movie)


Movies = Annotated[CollectionAsync[Movie, None], Depends(collection)]
# --8<-- [end:dependency]


# --8<-- [start:routes]
@app.get("/movies")
async def search(movies: Movies, text: str, limit: int = 10) -> list[Movie]:
    found = await movies.query.near_text(text, limit=limit)
    return [movie.properties for movie in found.objects]


@app.get("/movies/{key}")
async def read(movies: Movies, key: UUID) -> Movie:
    movie = await movies.query.fetch_object_by_id(key)
    if movie is None:
        raise HTTPException(404, "there is no such movie")
    return movie.properties


@app.post("/movies", status_code=201)
async def create(movies: Movies, movie: Movie) -> UUID:
    return await movies.data.insert(movie)


# --8<-- [end:routes]


# --8<-- [start:background]
@app.post("/import", status_code=202)
async def create_later(movies: Movies, several: list[Movie], background: BackgroundTasks) -> None:
    background.add_task(movies.data.ingest, several)


# --8<-- [end:background]


# --8<-- [start:stream]
@app.get("/export")
async def export(movies: Movies) -> StreamingResponse:
    async def lines() -> AsyncIterator[str]:
        async for movie in movies.iterator():
            yield movie.properties.model_dump_json() + "\n"

    return StreamingResponse(lines(), media_type="application/jsonl")


# --8<-- [end:stream]


# --8<-- [start:health]
@app.get("/ready")
async def ready(request: Request) -> bool:
    if not await request.state.client.is_ready():
        raise HTTPException(503, "the database is not ready")
    return True


# --8<-- [end:health]


# --8<-- [start:errors]
STATUSES: dict[type[WeaviateBaseError], int] = {
    WeaviateInvalidInputError: 422,
    WeaviateConnectionError: 503,
    WeaviateTimeoutError: 504,
    WeaviateBaseError: 502,  # all others: the server, or its model provider, refuses or fails
}


@app.exception_handler(WeaviateBaseError)
async def answer(_: Request, error: WeaviateBaseError) -> JSONResponse:
    status = next(status for kind, status in STATUSES.items() if isinstance(error, kind))
    return JSONResponse({"detail": error.message}, status)


# --8<-- [end:errors]
