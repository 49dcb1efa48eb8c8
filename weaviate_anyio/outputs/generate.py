"""The types of what generative searches are told."""

from weaviate_anyio.classes._generate import GenerativeConfigRuntime, GroupedTask, SinglePrompt

__all__ = ["GenerativeConfigRuntime", "GroupedTask", "SinglePrompt"]


def __dir__() -> list[str]:
    return __all__
