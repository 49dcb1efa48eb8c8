"""`client.tokenization`: the tokens that the server makes of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._wire import tokenization as tokens

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio.classes._config._properties import TextAnalyzerConfigCreate
    from weaviate_anyio.classes._config._settings import StopwordsCreate
    from weaviate_anyio.classes.config import Tokenization
    from weaviate_anyio.outputs._config._settings import StopwordsConfig
    from weaviate_anyio.outputs.tokenization import TokenizeResult


class TokenizationAsync(Namespace[Context]):
    """Shows how the server splits texts into the tokens that keyword search and filters compare. Since server 1.37."""

    @coroutine_function
    def text(
        self,
        text: str,
        tokenization: Tokenization,
        *,
        analyzer_config: TextAnalyzerConfigCreate | None = None,
        stopwords: StopwordsCreate | StopwordsConfig | None = None,
        stopword_presets: dict[str, list[str]] | None = None,
    ) -> Coroutine[Any, Any, TokenizeResult]:
        """Return the tokens of a text.

        Args:
            text: The text.
            tokenization: How it is split.
            analyzer_config: How tokens are changed, from `Configure.text_analyzer`.
            stopwords: Words that are left out of queries, from `Configure.inverted_index` or as read from a
                configuration. Not together with `stopword_presets`. Since server 1.37.2 or 1.38.
            stopword_presets: Lists of stop words by name, for `analyzer_config` to name one of them.

        Returns:
            The tokens that are indexed, and those that a query is made of.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server refuses, for example a tokenization that it has not enabled.

        Example:
            from weaviate_anyio.classes.config import Tokenization

            result = await client.tokenization.text("The quick fox", Tokenization.WORD)
            print(result.indexed, result.query)
        """
        return self._context.send(tokens.text(text, tokenization, analyzer_config, stopwords, stopword_presets))

    @coroutine_function
    def for_property(self, collection: str, property_name: str, text: str) -> Coroutine[Any, Any, TokenizeResult]:
        """Return the tokens of a text as a property of a collection has them, with its configuration.

        Args:
            collection: Name of the collection.
            property_name: Name of the property.
            text: The text.

        Returns:
            The tokens that are indexed, and those that a query is made of.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: There is no such property.

        Example:
            result = await client.tokenization.for_property("Movie", "title", "The quick fox")
        """
        return self._context.send(tokens.for_property(collection, property_name, text))
