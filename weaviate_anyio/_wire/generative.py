"""What to generate from the results of a search, as messages."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_type_hints

from weaviate_anyio._features import Feature, Version, require
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._proto import generative as proto
from weaviate_anyio._proto.base import TextArray
from weaviate_anyio.classes._generate import GenerativeConfigRuntime, GroupedTask, SinglePrompt

_ENUMS: dict[tuple[str, str], Any] = {
    ("openai", "reasoning_effort"): proto.GenerativeOpenAIReasoningEffort,
    ("openai", "verbosity"): proto.GenerativeOpenAIVerbosity,
    ("meta", "reasoning_effort"): proto.GenerativeMetaReasoningEffort,
}

SINCE = {
    "nvidia": Feature.GENERATE_NVIDIA,
    "xai": Feature.GENERATE_XAI,
    "contextualai": Feature.GENERATE_CONTEXTUALAI,
    "deepseek": Feature.GENERATE_DEEPSEEK,
    "digitalocean": Feature.GENERATE_DIGITALOCEAN,
    "meta": Feature.GENERATE_META,
    "openai.reasoning_effort": Feature.GENERATE_OPENAI_REASONING,
    "openai.verbosity": Feature.GENERATE_OPENAI_REASONING,
    "aws.max_tokens": Feature.GENERATE_AWS_MAX_TOKENS,
    "aws.stop_sequences": Feature.GENERATE_AWS_STOP_SEQUENCES,
    "google.location": Feature.GENERATE_GOOGLE_LOCATION,
    "cohere.images": Feature.GENERATE_COHERE_IMAGES,
    "cohere.image_properties": Feature.GENERATE_COHERE_IMAGES,
    "images": Feature.GENERATE_IMAGES,
    "image_properties": Feature.GENERATE_IMAGE_PROPERTIES,
}
"""What providers and options need, by their names in the protocol; older servers ignore them."""


class Generate(Arguments, kw_only=True):
    """The arguments that searches of `generate` have in addition."""

    single_prompt: str | SinglePrompt | None = None
    grouped_task: str | GroupedTask | None = None
    grouped_properties: list[str] | None = None
    generative_provider: GenerativeConfigRuntime | None = None

    def message(self, version: Version) -> proto.GenerativeSearch:
        """Encode them as a message.

        Raises:
            WeaviateUnsupportedFeatureError: If the server is too old for the provider, for an option of it, or for
                `debug`.
            WeaviateInvalidInputError: If images are given and the provider takes none.
        """
        if not Feature.PROMPTS_WITH_OPTIONS.is_on(version):
            return self._old_message(version)
        message = proto.GenerativeSearch()
        if self.single_prompt is not None:
            message.single = self._single(_prompt(self.single_prompt), version)
        if self.grouped_task is not None:
            message.grouped = self._grouped(self._task(), version)
        return message

    def _task(self) -> GroupedTask:
        if isinstance(self.grouped_task, GroupedTask):
            return self.grouped_task
        return GroupedTask(prompt=self.grouped_task or "", non_blob_properties=self.grouped_properties)

    def _single(self, prompt: SinglePrompt, version: Version) -> proto.GenerativeSearchSingle:
        return proto.GenerativeSearchSingle(
            prompt=prompt.prompt, debug=prompt.debug, queries=self._queries(prompt, version)
        )

    def _grouped(self, task: GroupedTask, version: Version) -> proto.GenerativeSearchGrouped:
        return proto.GenerativeSearchGrouped(
            task=task.prompt, properties=_texts(task.non_blob_properties), queries=self._queries(task, version)
        )

    def _queries(self, prompt: SinglePrompt | GroupedTask, version: Version) -> list[proto.GenerativeProvider]:
        provider = self.generative_provider
        return [] if provider is None else [_provider(provider, prompt, version)]

    def _old_message(self, version: Version) -> proto.GenerativeSearch:
        if self.generative_provider is not None:
            require(version, Feature.PROMPTS_WITH_OPTIONS)
        message = proto.GenerativeSearch()
        if self.single_prompt is not None:
            prompt = _prompt(self.single_prompt)
            if prompt.debug:
                require(version, Feature.PROMPTS_WITH_OPTIONS, "debug")
            message.single_response_prompt = prompt.prompt
        if self.grouped_task is not None:
            message.grouped_response_task = self._task().prompt
        message.grouped_properties = self._task().non_blob_properties or []
        return message


def _prompt(prompt: str | SinglePrompt) -> SinglePrompt:
    return prompt if isinstance(prompt, SinglePrompt) else SinglePrompt(prompt=prompt)


def _texts(values: list[str] | None) -> TextArray | None:
    return None if values is None else TextArray(values=values)


def _provider(
    config: GenerativeConfigRuntime, prompt: SinglePrompt | GroupedTask, version: Version
) -> proto.GenerativeProvider:
    name = config.provider
    kind = _messages().get(name)
    if kind is None:
        raise invalid("generative_provider", config, "what GenerativeConfig makes")
    inner = kind(**{option: _option(name, option, value) for option, value in config.options.items()})
    _add_images(name, inner, prompt)
    _require_parts(name, inner, version)
    message = proto.GenerativeProvider(return_metadata=prompt.metadata)
    setattr(message, name, inner)
    return message


@cache
def _messages() -> dict[str, Any]:
    """The messages of the providers by their names."""
    hints = {name: get_args(hint) for name, hint in get_type_hints(proto.GenerativeProvider).items()}
    return {name: args[0] for name, args in hints.items() if args}


def _option(provider: str, option: str, value: Any) -> Any:
    if isinstance(value, list):
        return TextArray(values=value)
    numbers = _ENUMS.get((provider, option))
    return value if numbers is None else numbers[f"{option}_{value}".upper()]


def _require_parts(provider: str, inner: Any, version: Version) -> None:
    given = [option for option in inner.__struct_fields__ if getattr(inner, option) is not None]
    for part in (provider, *given, *(f"{provider}.{option}" for option in given)):
        if part in SINCE:
            require(version, SINCE[part])


def _add_images(provider: str, inner: Any, prompt: SinglePrompt | GroupedTask) -> None:
    for name in ("images", "image_properties"):
        values = getattr(prompt, name)
        if values is None:
            continue
        if not hasattr(inner, name):
            raise invalid(name, values, f"None: the provider {provider} takes no images")
        setattr(inner, name, TextArray(values=values))
