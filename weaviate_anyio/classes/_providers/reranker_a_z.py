"""The modules that rerank results. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing import Any

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Natural, NonEmpty
from weaviate_anyio.classes._config._vectors import HttpUrl, RerankerCustom, RerankerProvider
from weaviate_anyio.classes._providers.module_shapes import (
    RerankerCohere,
    RerankerContextualAI,
    RerankerJinaAI,
    RerankerNvidia,
    RerankerTransformers,
    RerankerVoyageAI,
)
from weaviate_anyio.classes._providers.words import (
    RerankerCohereModel,
    RerankerContextualAIModel,
    RerankerJinaAIModel,
    RerankerVoyageAIModel,
)


class RerankerAZ:
    """The modules that rerank results."""

    @staticmethod
    @checked
    def cohere(model: RerankerCohereModel | str | None = None, base_url: HttpUrl | None = None) -> RerankerProvider:
        """The module `reranker-cohere`.

        Args:
            model: The name of the model.
            base_url: The address of the API, as `https://host`, if not the provider's own.
        """
        return RerankerCohere(model=model, baseURL=base_url)

    @staticmethod
    @checked
    def contextualai(
        model: RerankerContextualAIModel | str | None = None,
        instruction: str | None = None,
        top_n: Natural | None = None,
    ) -> RerankerProvider:
        """The module `reranker-contextualai`.

        Args:
            model: The name of the model.
            instruction: What the model is told beside the text.
            top_n: How many results are returned, 0 for all (0 or more).
        """
        return RerankerContextualAI(model=model, instruction=instruction, topN=top_n)

    @staticmethod
    @checked
    def custom(module_name: NonEmpty, module_config: dict[str, Any] | None = None) -> RerankerProvider:
        """A module that has no factory of its own.

        Args:
            module_name: The name of the module.
            module_config: Its settings, as the server's API takes them.
        """
        return RerankerCustom(reranker=module_name, module_config=module_config)

    @staticmethod
    @checked
    def jinaai(model: RerankerJinaAIModel | str | None = None) -> RerankerProvider:
        """The module `reranker-jinaai`.

        Args:
            model: The name of the model.
        """
        return RerankerJinaAI(model=model)

    @staticmethod
    @checked
    def nvidia(model: str | None = None, base_url: HttpUrl | None = None) -> RerankerProvider:
        """The module `reranker-nvidia`.

        Args:
            model: The name of the model.
            base_url: The address of the API, as `https://host`, if not the provider's own.
        """
        return RerankerNvidia(model=model, baseURL=base_url)

    @staticmethod
    @checked
    def transformers() -> RerankerProvider:
        """The module `reranker-transformers`."""
        return RerankerTransformers()

    @staticmethod
    @checked
    def voyageai(model: RerankerVoyageAIModel | str | None = None) -> RerankerProvider:
        """The module `reranker-voyageai`.

        Args:
            model: The name of the model.
        """
        return RerankerVoyageAI(model=model)
