"""Prompts, and what the factories of `GenerativeConfig` make."""

from __future__ import annotations

from collections.abc import Iterable
from io import BufferedReader
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from weaviate_anyio.classes._base import Input, invalid
from weaviate_anyio.classes._config._enums import GenerativeSearches
from weaviate_anyio.types import BLOB_INPUT
from weaviate_anyio.util import parse_blob


class GenerativeConfigRuntime(Input, kw_only=True):
    """The provider of one search's generated texts, in place of the collection's own; `GenerativeConfig` makes it.

    Attributes:
        generative: The module that generates.
        provider: The provider's name in the protocol.
        options: Its settings; what is None is left to the server.
    """

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

    prompt: str
    image_properties: list[str] | None = None
    images: list[str] | None = None
    metadata: bool = False
    debug: bool = False


class GenerativeParameters:
    """Makes prompts with options for the searches of the `generate` namespace."""

    @staticmethod
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
            image_properties: The blob properties that go along as images.
            images: Further images: paths, open files or base64 text; one alone needs no list.
            metadata: Whether to return what the provider reports.
        """
        return GroupedTask(
            prompt=prompt,
            non_blob_properties=non_blob_properties,
            image_properties=image_properties,
            images=_images(images),
            metadata=metadata,
        )

    @staticmethod
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
            image_properties: The blob properties that go along as images.
            images: Further images: paths, open files or base64 text; one alone needs no list.
            metadata: Whether to return what the provider reports.
            debug: Whether to return the full prompt.
        """
        return SinglePrompt(
            prompt=prompt,
            image_properties=image_properties,
            images=_images(images),
            metadata=metadata,
            debug=debug,
        )


def _images(images: BLOB_INPUT | Iterable[BLOB_INPUT] | None) -> list[str] | None:
    if images is None:
        return None
    listed = [images] if isinstance(images, str | Path | BufferedReader) else images
    return [parse_blob(image) for image in listed]


def url(parameter: str, text: str | None) -> str | None:
    """An http(s) URL without slashes at its ends.

    Raises:
        WeaviateInvalidInputError: If it is none.
    """
    if text is None:
        return None
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise invalid(parameter, text, "an http or https URL")
    return text.strip("/")


def runtime(provider: str, **options: Any) -> GenerativeConfigRuntime:
    """The settings of a provider, as the server takes them."""
    module = "palm" if provider == "google" else provider
    kept = {name: value for name, value in options.items() if value is not None}
    return GenerativeConfigRuntime(
        generative=GenerativeSearches(f"generative-{module}"), provider=provider, options=kept
    )
