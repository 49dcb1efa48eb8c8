"""Threads that call one client, which lives in an event loop of its own.

python threads.py
"""

from concurrent.futures import ThreadPoolExecutor

from address import COLLECTION, new_client
from anyio.from_thread import start_blocking_portal


def main() -> None:
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(new_client()) as client:
        movies = client.collections.use(COLLECTION)
        with ThreadPoolExecutor(4) as threads:
            futures = [threads.submit(portal.call, movies.length) for _ in range(8)]
            print(*(future.result() for future in futures))


if __name__ == "__main__":
    main()
