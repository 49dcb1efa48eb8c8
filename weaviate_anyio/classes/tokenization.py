"""What tokenization takes and returns."""

from weaviate_anyio.classes._config._enums import StopwordsPreset, Tokenization
from weaviate_anyio.classes._config._properties import TextAnalyzerConfigCreate
from weaviate_anyio.classes._config._settings import StopwordsCreate
from weaviate_anyio.outputs._config._settings import StopwordsConfig
from weaviate_anyio.outputs.tokenization import TokenizeResult

__all__ = [
    "StopwordsConfig",
    "StopwordsCreate",
    "StopwordsPreset",
    "TextAnalyzerConfigCreate",
    "Tokenization",
    "TokenizeResult",
]


def __dir__() -> list[str]:
    return __all__
