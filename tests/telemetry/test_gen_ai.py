"""What the GenAI conventions are told of the tokens that providers report."""

from types import SimpleNamespace

from weaviate_anyio import _gen_ai
from weaviate_anyio.outputs._provider_metadata import AnthropicUsage


def generated(usage):
    return SimpleNamespace(generative=SimpleNamespace(metadata=SimpleNamespace(usage=usage)))


def test_tokens_are_summed_over_objects():
    reply = SimpleNamespace(objects=[generated(AnthropicUsage(5, 3)), generated(AnthropicUsage(7, 1))])
    assert _gen_ai.tokens(reply) == {"gen_ai.usage.input_tokens": 12, "gen_ai.usage.output_tokens": 4}


def test_without_metadata_there_are_none():
    assert _gen_ai.tokens(SimpleNamespace(objects=[generated(None)])) == {}
