"""A Django application in one file; its views are synchronous.

gunicorn --preload --workers 2 --threads 8 django_app:application
"""

import os

from connection import call, client
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path

settings.configure(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY=os.environ.get("SECRET_KEY", "for development")
)
movies = client.collections.use("Movie")


def search(request: HttpRequest) -> JsonResponse:
    found = call(movies.query.bm25, request.GET["text"], limit=10)
    return JsonResponse({"movies": [{"id": movie.uuid, **movie.properties} for movie in found.objects]})


urlpatterns = [path("movies", search)]
application = get_wsgi_application()
