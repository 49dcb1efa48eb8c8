"""A Flask application; its views are synchronous.

gunicorn --preload --workers 2 --threads 8 flask_app:app
"""

from connection import call, client
from flask import Flask, Response, jsonify, request

from weaviate_anyio.exceptions import WeaviateConnectionError

app = Flask(__name__)
movies = client.collections.use("Movie")


@app.get("/movies")
def search() -> Response:
    found = call(movies.query.bm25, request.args["text"], limit=10)
    return jsonify(movies=[{"id": movie.uuid, **movie.properties} for movie in found.objects])


@app.errorhandler(WeaviateConnectionError)
def unavailable(error: WeaviateConnectionError) -> tuple[str, int]:
    return error.message, 503
