"""Collections on the real server, from programs without an event loop."""

import secrets
from functools import partial


class Database:
    """Calls a client in the event loop of a thread. Collections are deleted afterwards."""

    def __init__(self, portal, client):
        self.client = client
        self.call = portal.call
        self._names = []

    def create(self, **config):
        name = f"Test{secrets.token_hex(8)}"
        self._names.append(name)
        return self.call(partial(self.client.collections.create, name, **config))

    def insert(self, collection, objects):
        done = self.call(collection.data.insert_many, objects)
        assert not done.errors
        return list(done.uuids.values())

    def clean(self):
        self.call(self.client.collections.delete, self._names)
