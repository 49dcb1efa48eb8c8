"""What generative searches are told: prompts with options, and a provider for one search."""

from weaviate_anyio.classes._generate import GenerativeParameters
from weaviate_anyio.classes._providers.forms import GenerativeConfig

__all__ = ["GenerativeConfig", "GenerativeParameters"]


def __dir__() -> list[str]:
    return __all__
