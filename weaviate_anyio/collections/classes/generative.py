"""The official module path of prompts and providers."""

from weaviate_anyio.classes._generate import (
    GenerativeConfigRuntime,
    GenerativeParameters,
    GroupedTask,
    SinglePrompt,
)
from weaviate_anyio.classes._providers.forms import (
    GenerativeConfig,
)
from weaviate_anyio.classes.config import GenerativeSearches
from weaviate_anyio.exceptions import WeaviateInvalidInputError

__all__ = [
    "GenerativeConfig",
    "GenerativeConfigRuntime",
    "GenerativeParameters",
    "GenerativeSearches",
    "GroupedTask",
    "SinglePrompt",
    "WeaviateInvalidInputError",
]

# The names of the official classes, for annotations.
_GenerativeConfigRuntime = GenerativeConfigRuntime
_GroupedTask = GroupedTask
_SinglePrompt = SinglePrompt
