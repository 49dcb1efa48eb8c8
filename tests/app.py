"""A FastAPI application as a user would write it."""

import os
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request

import weaviate_anyio as weaviate
from weaviate_anyio.classes.query import MetadataQuery
from weaviate_anyio.outputs.query import QueryReturn


@asynccontextmanager
async def lifespan(app):
    client = weaviate.use_async_with_local(
        "127.0.0.1", int(os.environ["TEST_HTTP_PORT"]), int(os.environ["TEST_GRPC_PORT"])
    )
    async with client:
        app.state.movies = client.collections.use(os.environ["TEST_COLLECTION"])
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/objects")
async def objects(request: Request):
    reply = await request.app.state.movies.query.fetch_objects(
        include_vector=True, return_metadata=MetadataQuery(creation_time=True)
    )
    return reply.objects


@app.get("/annotated")
async def annotated(request: Request) -> QueryReturn[dict[str, Any], None]:
    return await request.app.state.movies.query.fetch_objects(include_vector=True)


@app.get("/count")
async def count(request: Request) -> int:
    return await request.app.state.movies.length()


@app.get("/broken")
async def broken(request: Request):
    return await request.app.state.movies.query.bm25("x", query_properties=["nothing"])
