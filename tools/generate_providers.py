"""Writes weaviate_anyio/classes/_generative_providers.py, the factories of `GenerativeConfig`, from one table.

python tools/generate_providers.py            writes the file
python tools/generate_providers.py --check    exits 1 if the file is not what this script writes
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

TARGET = Path(__file__).parent.parent / "weaviate_anyio" / "classes" / "_generative_providers.py"
WIDTH = 118

TYPES = {
    "avoid_commentary": "bool",
    "frequency_penalty": "float",
    "k": "int",
    "knowledge": "list[str]",
    "log_probs": "bool",
    "max_new_tokens": "int",
    "max_tokens": "int",
    "n": "int",
    "p": "float",
    "presence_penalty": "float",
    "service": "AWSService",
    "stop": "list[str]",
    "stop_sequences": "list[str]",
    "temperature": "float",
    "top_k": "int",
    "top_log_probs": "int",
    "top_p": "float",
    "verbosity": "OpenAIVerbosity",
}  # all others are str

DOCS = {
    "api_endpoint": "The URL of the API.",
    "api_version": "The version of the API.",
    "avoid_commentary": "Keep the model from commenting; it may by default.",
    "base_url": "The URL of the API.",
    "deployment_id": "The deployment to use.",
    "endpoint": "The URL of the API.",
    "endpoint_id": "The endpoint of a model deployed on Vertex AI.",
    "frequency_penalty": "How much to avoid what occurred often.",
    "k": "How many of the likeliest tokens to choose from.",
    "knowledge": "Texts to use in place of the found objects.",
    "location": 'The location in the path of the URL; "global" for models without a region.',
    "log_probs": "Whether to compute the log probabilities of the tokens.",
    "max_new_tokens": "The largest number of tokens to generate.",
    "max_tokens": "The largest number of tokens to generate.",
    "model": "The model.",
    "n": "How many texts to generate.",
    "p": "Choose from the likeliest tokens that have this probability together.",
    "presence_penalty": "How much to avoid what occurred at all.",
    "project_id": "The project on Google Cloud.",
    "reasoning_effort": "How much the model thinks before it answers.",
    "region": "The region of the host.",
    "resource_name": "The resource on Azure.",
    "service": "The service that runs the model.",
    "stop": "Texts that end the generation.",
    "stop_sequences": "Texts that end the generation.",
    "system_prompt": "What to tell the model before the conversation.",
    "target_model": "The model of a multi-model endpoint.",
    "target_variant": "The variant of the model at the endpoint.",
    "temperature": "How freely the model chooses.",
    "top_k": "How many of the likeliest tokens to choose from.",
    "top_log_probs": "For how many tokens at each place.",
    "top_p": "Choose from the likeliest tokens that have this probability together.",
    "verbosity": "How much the model says.",
}
URLS = {"base_url", "endpoint"}


class Factory(NamedTuple):
    """One factory: `fixed` are options that it sets itself, as source."""

    name: str
    title: str
    params: str
    provider: str = ""
    fixed: Mapping[str, str] = MappingProxyType({})
    effort: str = ""
    required: frozenset[str] = frozenset()
    deprecated: str = ""


_OPENAI = (
    "api_version base_url deployment_id frequency_penalty max_tokens model n presence_penalty {}resource_name stop "
    "temperature top_p{}"
)
FACTORIES = (
    Factory("anthropic", "Anthropic", "base_url model max_tokens stop_sequences temperature top_k top_p"),
    Factory("anyscale", "Anyscale", "base_url model temperature"),
    Factory(
        "aws", "AWS", "endpoint max_tokens model region service target_model target_variant temperature",
        deprecated="aws_bedrock or aws_sagemaker",
    ),
    Factory(
        "aws_bedrock", "AWS Bedrock",
        "endpoint max_tokens model region temperature top_k top_p stop_sequences", "aws", {"service": '"bedrock"'},
    ),
    Factory(
        "aws_sagemaker", "AWS SageMaker",
        "endpoint max_tokens region target_model target_variant temperature top_k top_p stop_sequences",
        "aws", {"service": '"sagemaker"'},
    ),
    Factory("azure_openai", "OpenAI on Azure", _OPENAI.format("", ""), "openai", {"is_azure": "True"}),
    Factory(
        "cohere", "Cohere",
        "base_url frequency_penalty k max_tokens model p presence_penalty stop_sequences temperature",
    ),
    Factory(
        "contextualai", "Contextual AI",
        "model max_new_tokens temperature top_p system_prompt avoid_commentary knowledge",
        fixed={"avoid_commentary": "avoid_commentary or False"},
    ),
    Factory(
        "databricks", "Databricks",
        "endpoint frequency_penalty log_probs max_tokens model n presence_penalty stop temperature top_log_probs top_p",
        fixed={"log_probs": "log_probs or False"}, required=frozenset({"endpoint"}),
    ),
    Factory(
        "deepseek", "DeepSeek", "base_url model temperature max_tokens frequency_penalty presence_penalty top_p stop"
    ),
    Factory(
        "digitalocean", "DigitalOcean",
        "base_url model temperature top_p max_tokens frequency_penalty presence_penalty stop",
    ),
    Factory("dummy", "the dummy that the server has for tests", ""),
    Factory("friendliai", "FriendliAI", "base_url max_tokens model n temperature top_p"),
    Factory(
        "google", "Google",
        "api_endpoint endpoint_id frequency_penalty max_tokens model presence_penalty project_id region stop_sequences "
        "temperature top_k top_p",
        fixed={"api_endpoint": "host(api_endpoint)"}, deprecated="google_vertex or google_gemini",
    ),
    Factory(
        "google_gemini", "Google Gemini",
        "frequency_penalty max_tokens model presence_penalty temperature top_k top_p stop_sequences",
        "google", {"api_endpoint": '"generativelanguage.googleapis.com"'},
    ),
    Factory(
        "google_vertex", "Google Vertex AI",
        "api_endpoint project_id endpoint_id region frequency_penalty max_tokens model presence_penalty temperature "
        "top_k top_p stop_sequences location",
        "google", {"api_endpoint": "host(api_endpoint)"},
    ),
    Factory(
        "meta", "Meta",
        "base_url model temperature top_p max_tokens frequency_penalty presence_penalty reasoning_effort",
        effort="MetaReasoningEffort",
    ),
    Factory("mistral", "Mistral", "base_url max_tokens model temperature top_p"),
    Factory("nvidia", "Nvidia", "base_url max_tokens model temperature top_p"),
    Factory(
        "ollama", "Ollama", "api_endpoint model temperature",
        fixed={"api_endpoint": 'url("api_endpoint", api_endpoint)'},
    ),
    Factory(
        "openai", "OpenAI", _OPENAI.format("reasoning_effort ", " verbosity"), fixed={"is_azure": "False"},
        effort="OpenAIReasoningEffort",
    ),
    Factory("xai", "xAI", "base_url max_tokens model temperature top_p"),
)  # fmt: skip

HEAD = '''"""The providers of generated text. Written by tools/generate_providers.py; do not edit."""

from __future__ import annotations

from typing import Literal, TypeAlias

from typing_extensions import deprecated

from weaviate_anyio.classes._base import checked
from weaviate_anyio.classes._generate import GenerativeConfigRuntime, runtime, url

AWSService: TypeAlias = Literal["bedrock", "sagemaker"]
MetaReasoningEffort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh"]
OpenAIReasoningEffort: TypeAlias = Literal["minimal", "low", "medium", "high"]
OpenAIVerbosity: TypeAlias = Literal["low", "medium", "high"]


def host(api_endpoint: str | None) -> str | None:
    """The endpoint as Google's module takes it, without a scheme."""
    bare = None if api_endpoint is None else api_endpoint.removeprefix("https://").removeprefix("http://")
    return bare and bare.strip("/")


class GenerativeConfig:
    """Chooses the provider of one search's generated texts, in place of the collection's own.

    What is None is left to the server. A wrong type or a URL that is none raises WeaviateInvalidInputError. Needs
    server 1.27.14; a provider that is newer than that needs the server that brought it.
    """
'''


def parameter(factory: Factory, name: str) -> str:
    """One parameter as source."""
    kind = factory.effort if name == "reasoning_effort" else TYPES.get(name, "str")
    return f"{name}: {kind}" if name in factory.required else f"{name}: {kind} | None = None"


def filled(text: str, indent: str) -> str:
    """Text broken into lines."""
    glued = text.replace(" | None = None", "~|~None~=~None").replace(": ", ":~")
    lines = textwrap.fill(glued, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return lines.replace("~", " ")


def argument(factory: Factory, name: str) -> str:
    """One option as it is passed on."""
    if name in factory.fixed:
        return f"{name}={factory.fixed[name]}"
    return f'{name}=url("{name}", {name})' if name in URLS else f"{name}={name}"


def source(factory: Factory) -> str:
    """One factory as source."""
    names = factory.params.split()
    options = names + [name for name in factory.fixed if name not in names]
    lines = ["", "    @staticmethod"]
    if factory.deprecated:
        lines.append(f'    @deprecated("GenerativeConfig.{factory.name}: use {factory.deprecated}")')
    lines += ["    @checked", f"    def {factory.name}("]
    if names:
        lines.append(filled(", ".join(["*", *(parameter(factory, name) for name in names)]) + ",", " " * 8))
    lines.append("    ) -> GenerativeConfigRuntime:")
    args = [f"            {name}: {DOCS[name]}" for name in names]
    title = f"Generate with {factory.title}."
    lines += [f'        """{title}', "", "        Args:", *args, '        """'] if names else [f'        """{title}"""']
    provider = factory.provider or factory.name
    lines += [
        "        return runtime(",
        filled(", ".join([f'"{provider}"', *(argument(factory, n) for n in options)]) + ",", " " * 12),
        "        )",
    ]
    return "\n".join(lines).replace("def dummy(\n    )", "def dummy()")


def main() -> int:
    """Write the file, or compare it."""
    text = HEAD + "\n    # fmt: off\n" + "\n".join(map(source, FACTORIES)) + "\n    # fmt: on\n"
    if "--check" in sys.argv:
        current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print(f"{TARGET.name} is {'current' if current else 'not current: run tools/generate_providers.py'}")
        return 0 if current else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
