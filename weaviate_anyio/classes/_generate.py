"""Prompts, and what the factories of `GenerativeConfig` make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

import msgspec

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.errors import listed
from weaviate_anyio._inputs.media import ALLOWED, base64_of, is_media
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._modules import GenerativeSearches
from weaviate_anyio.types import BLOB_INPUT


class GenerativeConfigRuntime(Input, kw_only=True):
    """The generative provider of one search, in place of the collection's own, made by `GenerativeConfig`.

    Attributes:
        generative: The module that generates.
        provider: The provider's name in the protocol.
        options: Its settings; None leaves one to the server.
    """

    in_words: ClassVar[str] = "what GenerativeConfig makes"

    generative: GenerativeSearches
    provider: str = ""
    options: dict[str, Any] = msgspec.field(default_factory=dict)


class GroupedTask(Input, kw_only=True):
    """What to generate for all objects together, with options.

    Attributes:
        prompt: The task.
        non_blob_properties: The properties that go into the prompt; all by default.
        image_properties: The blob properties that go along as images.
        images: Further images, as base64 text.
        metadata: Whether to return what the provider reports.
    """

    in_words: ClassVar[str] = "what GenerativeParameters.grouped_task makes"

    prompt: str
    non_blob_properties: list[str] | None = None
    image_properties: list[str] | None = None
    images: list[str] | None = None
    metadata: bool = False


class SinglePrompt(Input, kw_only=True):
    """What to generate for each object, with options.

    Attributes:
        prompt: The prompt; `{name}` stands for the value of a property.
        image_properties: The blob properties that go along as images.
        images: Further images, as base64 text.
        metadata: Whether to return what the provider reports.
        debug: Whether to return the full prompt.
    """

    in_words: ClassVar[str] = "what GenerativeParameters.single_prompt makes"

    prompt: str
    image_properties: list[str] | None = None
    images: list[str] | None = None
    metadata: bool = False
    debug: bool = False


class GenerativeParameters:
    """Makes prompts with options for the searches of the `generate` namespace.

    Example:
        prompt = GenerativeParameters.single_prompt("Advertise {title}", metadata=True)
        found = await movies.generate.near_text("robots", single_prompt=prompt)
    """

    @staticmethod
    @checked
    def grouped_task(
        prompt: str,
        *,
        non_blob_properties: list[str] | None = None,
        image_properties: list[str] | None = None,
        images: BLOB_INPUT | Iterable[BLOB_INPUT] | None = None,
        metadata: bool = False,
    ) -> GroupedTask:
        """For `grouped_task`: one text for all objects together.

        Args:
            prompt: The task.
            non_blob_properties: The properties that go into the prompt; all by default.
            image_properties: The blob properties that go along as images. Since server 1.27.15, 1.28.9, 1.29.1 or
                1.30; to Cohere, since server 1.31.17, 1.32.10 or 1.33.
            images: Further images: paths, open files, bytes or base64 text, which are read at once; one alone needs no
                list. Reading blocks: on an event loop, pass bytes. Since server 1.27.14, 1.28.5 or 1.29; to Cohere,
                since server 1.31.17, 1.32.10 or 1.33.
            metadata: Whether to return what the provider reports.

        Example:
            GenerativeParameters.grouped_task("What have these in common?", non_blob_properties=["plot"])
        """
        return GroupedTask(
            prompt=prompt,
            non_blob_properties=non_blob_properties,
            image_properties=image_properties,
            images=_images("grouped_task", images),
            metadata=metadata,
        )

    @staticmethod
    @checked
    def single_prompt(
        prompt: str,
        *,
        image_properties: list[str] | None = None,
        images: BLOB_INPUT | Iterable[BLOB_INPUT] | None = None,
        metadata: bool = False,
        debug: bool = False,
    ) -> SinglePrompt:
        """For `single_prompt`: one text for each object.

        Args:
            prompt: The prompt; `{name}` stands for the value of a property.
            image_properties: The blob properties that go along as images. Since server 1.27.15, 1.28.9, 1.29.1 or
                1.30; to Cohere, since server 1.31.17, 1.32.10 or 1.33.
            images: Further images: paths, open files, bytes or base64 text, which are read at once; one alone needs no
                list. Reading blocks: on an event loop, pass bytes. Since server 1.27.14, 1.28.5 or 1.29; to Cohere,
                since server 1.31.17, 1.32.10 or 1.33.
            metadata: Whether to return what the provider reports.
            debug: Whether to return the full prompt. Since server 1.27.14.

        Example:
            GenerativeParameters.single_prompt("Advertise {title}", debug=True)
        """
        return SinglePrompt(
            prompt=prompt,
            image_properties=image_properties,
            images=_images("single_prompt", images),
            metadata=metadata,
            debug=debug,
        )


_IMAGES = f"{ALLOWED}, or a list of these"


def _images(factory: str, images: BLOB_INPUT | Iterable[BLOB_INPUT] | None) -> list[str] | None:
    if images is None:
        return None
    given = [images] if is_media(images) else listed(f"{factory}(images)", images, _IMAGES)
    return [base64_of(f"{factory}(images)[{place}]", image) for place, image in enumerate(given)]


def runtime(module: GenerativeSearches, provider: str, **options: Any) -> GenerativeConfigRuntime:
    """The settings of a provider, as the server takes them.

    Args:
        module: The module that generates.
        provider: Its field in the protocol.
        options: Its settings by their names there; what is None is left to the server.
    """
    kept = {name: value for name, value in options.items() if value is not None}
    return GenerativeConfigRuntime(generative=module, provider=provider, options=kept)
