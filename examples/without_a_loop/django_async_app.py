"""A Django application in one file, whose views are asynchronous.

uvicorn django_async_app:application
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path
from starlette.applications import Starlette
from starlette.routing import Mount

import weaviate_anyio as weaviate

settings.configure(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY=os.environ.get("SECRET_KEY", "for development")
)
# --8<-- [start:application]
client = weaviate.use_async_with_local(
    os.environ.get("WEAVIATE_HOST", "localhost"),
    int(os.environ.get("WEAVIATE_HTTP_PORT", "8080")),
    int(os.environ.get("WEAVIATE_GRPC_PORT", "50051")),
)
movies = client.collections.use("Movie")


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[None]:
    async with client:
        yield


async def search(request: HttpRequest) -> JsonResponse:
    found = await movies.query.bm25(request.GET["text"], limit=10)
    return JsonResponse({"movies": [{"id": movie.uuid, **movie.properties} for movie in found.objects]})


urlpatterns = [path("movies", search)]
application = Starlette(routes=[Mount("/", app=get_asgi_application())], lifespan=lifespan)
# --8<-- [end:application]
