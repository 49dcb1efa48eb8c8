"""DSPy answers questions about films, by what a search finds and by an agent that searches as it likes.

pip install weaviate-anyio dspy
python examples/recipes/dspy_retriever.py "Who meets a monster in space?"
"""

import argparse
from collections.abc import Awaitable, Callable

import anyio
import dspy

import weaviate_anyio as weaviate
from weaviate_anyio.collections import CollectionAsync

Search = Callable[[str], Awaitable[list[str]]]


def searching(films: CollectionAsync) -> Search:
    """A retriever for modules, and a tool for agents."""

    async def find_films(query: str) -> list[str]:
        """Find the films whose plots are nearest to a description."""
        found = await films.query.near_text(query, limit=3)
        return [f"{film.properties['title']}: {film.properties['plot']}" for film in found.objects]

    return find_films


class Answer(dspy.Module):
    """Searches once, and answers by what it found."""

    def __init__(self, search: Search) -> None:
        super().__init__()
        self.search = search
        self.respond = dspy.ChainOfThought("context: list[str], question: str -> answer: str")

    async def aforward(self, question: str) -> dspy.Prediction:
        context = await self.search(question)
        answered = await self.respond.acall(context=context, question=question)
        return dspy.Prediction(answer=answered.answer, context=context)


async def main(lm: dspy.BaseLM, question: str, port: int, grpc_port: int) -> None:
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port) as client:
        find_films = searching(client.collections.use("Film"))
        agent = dspy.ReAct("question: str -> answer: str", tools=[find_films], max_iters=5)
        with dspy.context(lm=lm):
            print("answer:", (await Answer(find_films).acall(question=question)).answer)
            print("agent:", (await agent.acall(question=question)).answer)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="DSPy answers questions about films.")
    parser.add_argument("question")
    parser.add_argument("--lm", default="openai/gpt-5-mini", help="as dspy.LM names it")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    options = parser.parse_args()
    anyio.run(main, dspy.LM(options.lm), options.question, options.port, options.grpc_port)
