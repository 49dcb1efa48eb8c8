"""A web application whose worker processes each enter a client of their own.

    gunicorn --preload --workers 2 --worker-class uvicorn_worker.UvicornWorker app:app
    uvicorn --workers 2 app:app

The client is made at import, which `gunicorn --preload` does once, before it forks. That opens nothing; the lifespan
connects it, in each worker.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from address import COLLECTION, new_client
from fastapi import FastAPI

client = new_client()
movies = client.collections.use(COLLECTION)  # local: it may be made at import as well


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with client:
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def count() -> dict[str, int]:
    return {"process": os.getpid(), "movies": await movies.length()}
