"""An agent of pydantic-ai with a tool that searches a collection; the connected client is its dependency.

pip install weaviate-anyio "pydantic-ai-slim[openai]"
python examples/recipes/pydantic_ai_agent.py "Who meets a monster in space?"
"""

import argparse
from collections.abc import Mapping
from typing import Any

import anyio
from pydantic_ai import Agent, RunContext

import weaviate_anyio as weaviate
from weaviate_anyio import WeaviateAsyncClient
from weaviate_anyio.classes.query import Filter

agent = Agent(
    deps_type=WeaviateAsyncClient,
    instructions="Answer questions about films only by what find_films finds.",
)


@agent.tool
async def find_films(
    context: RunContext[WeaviateAsyncClient], description: str, before: int | None = None
) -> list[Mapping[str, Any]]:
    """Find films.

    Args:
        context: Has the client.
        description: What happens in the film.
        before: Only films from before this year.
    """
    films = context.deps.collections.use("Film")
    old = None if before is None else Filter.by_property("year").less_than(before)
    found = await films.query.near_text(description, filters=old, limit=3)
    return [film.properties for film in found.objects]


async def main(model: str, question: str, port: int, grpc_port: int) -> None:
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port) as client:
        answer = await agent.run(question, model=model, deps=client)
        print(answer.output)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="An agent that searches films.")
    parser.add_argument("question")
    parser.add_argument("--model", default="openai:gpt-5-mini", help="as pydantic-ai names it")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    options = parser.parse_args()
    anyio.run(main, options.model, options.question, options.port, options.grpc_port)
