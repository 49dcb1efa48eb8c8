"""Runs a Weaviate server where `use_async_with_local()` looks for one, until Ctrl-C.

python examples/serve.py
python examples/serve.py --port 8081 --grpc-port 50052 --data other-data
"""

import argparse
from contextlib import suppress

import anyio

from weaviate_anyio.embedded import EmbeddedOptions, run_server


async def main(options: EmbeddedOptions) -> None:
    async with run_server(options) as server:
        ports = f"ports {server.http_port} (REST) and {server.grpc_port} (gRPC)"
        print(f"Weaviate {server.version} is ready at {server.hostname}, {ports}. Ctrl-C ends it.", flush=True)
        print(f"Data: {server.data_path}, log: {server.log_path}", flush=True)
        await anyio.sleep_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Runs a Weaviate server until Ctrl-C.")
    parser.add_argument("--port", type=int, default=8080, help="of REST; 0 takes a free one")
    parser.add_argument("--grpc-port", type=int, default=50051, help="of gRPC; 0 takes a free one")
    parser.add_argument("--data", default="weaviate-data", help="the folder of the database, which stays")
    chosen = parser.parse_args()
    with suppress(KeyboardInterrupt):
        anyio.run(
            main, EmbeddedOptions(port=chosen.port, grpc_port=chosen.grpc_port, persistence_data_path=chosen.data)
        )
