"""What becomes of a connected client in a forked child: it refuses to work there, and its parent's goes on.

python fork.py
"""

import os
import sys

import anyio
from address import COLLECTION, new_client
from anyio.from_thread import start_blocking_portal

import weaviate_anyio as weaviate
from weaviate_anyio.exceptions import WeaviateClosedClientError


async def in_the_child(inherited: weaviate.WeaviateAsyncClient) -> None:
    try:
        await inherited.get_meta()
    except WeaviateClosedClientError as error:
        print("the child:", error)
    async with new_client() as client:
        print("the child counts", await client.collections.use(COLLECTION).length())


def main() -> None:
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(new_client()) as client:
        movies = client.collections.use(COLLECTION)
        print("the parent counts", portal.call(movies.length), flush=True)
        child = os.fork()  # in a thread without an event loop
        if child == 0:
            anyio.run(in_the_child, client)
            sys.stdout.flush()
            os._exit(0)  # the portal's thread is not in the child, so that leaving it would wait for ever
        print("the child ended with", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        print("the parent counts", portal.call(movies.length))


if __name__ == "__main__":
    main()
