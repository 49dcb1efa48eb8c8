"""Providers and prompts: the message is the official one, and what does not fit is refused."""

import inspect
import typing
import warnings

import pytest
from search_oracle import NEWEST, OURS, THEIRS, call, ours, same_request

from weaviate_anyio.classes.generate import GenerativeConfig, GenerativeParameters
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateUnsupportedFeatureError

BY_TYPE = {str: "text", int: 3, float: 0.5, bool: True, list[str]: ["a", "b"]}
BY_NAME = {
    "base_url": "https://example.org:8443/v1/",
    "endpoint": "http://example.org/",
    "api_endpoint": "https://example.org",
    "service": "bedrock",
    "verbosity": "medium",
    "reasoning_effort": "low",
}
FACTORIES = [name for name in dir(GenerativeConfig) if not name.startswith("_")]


def value_of(name, parameter):
    if parameter in BY_NAME:
        return BY_NAME[parameter]
    hint = typing.get_type_hints(getattr(GenerativeConfig, name))[parameter]
    return BY_TYPE[hint if hint in BY_TYPE else typing.get_args(hint)[0]]


def signature(package, name):
    return inspect.signature(getattr(package.query.GenerativeConfig, name))


def cases():
    for name in FACTORIES:
        parameters = signature(OURS, name).parameters.values()
        needed = {p.name: value_of(name, p.name) for p in parameters if p.default is p.empty}
        yield pytest.param(name, needed, id=f"{name}-defaults")
        for p in parameters:
            yield pytest.param(name, needed | {p.name: value_of(name, p.name)}, id=f"{name}-{p.name}")
        yield pytest.param(name, {p.name: value_of(name, p.name) for p in parameters}, id=f"{name}-all")


def provider(package, name, options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return getattr(package.query.GenerativeConfig, name)(**options)


@pytest.mark.parametrize(("name", "options"), list(cases()))
def test_providers(name, options):
    same_request(
        "generate.fetch_objects",
        lambda w: ((), {"single_prompt": "x", "grouped_task": "y", "generative_provider": provider(w, name, options)}),
    )


@pytest.mark.parametrize("name", FACTORIES)
def test_signatures(name):
    theirs = signature(THEIRS, name).parameters.values()
    mine = signature(OURS, name).parameters.values()
    assert [(p.name, p.kind, p.default) for p in mine] == [(p.name, p.kind, p.default) for p in theirs]


def test_factories():
    theirs = {name for name in dir(THEIRS.query.GenerativeConfig) if not name.startswith("_")}
    assert theirs <= set(FACTORIES)


@pytest.mark.parametrize("effort", ["none", "minimal", "low", "medium", "high", "xhigh"])
def test_meta_effort(effort):
    mine = ours()
    provider = GenerativeConfig.meta(reasoning_effort=effort)
    call(mine, "generate.fetch_objects", single_prompt="x", generative_provider=provider)
    assert mine.connection.request is not None


@pytest.mark.parametrize("effort", ["minimal", "low", "medium", "high"])
@pytest.mark.parametrize("verbosity", ["low", "medium", "high"])
def test_openai_words(effort, verbosity):
    options = {"reasoning_effort": effort, "verbosity": verbosity}
    same_request(
        "generate.fetch_objects",
        lambda w: ((), {"single_prompt": "x", "generative_provider": provider(w, "openai", options)}),
    )


@pytest.mark.parametrize("images", ["aGVsbG8=", ["aGVsbG8=", "d29ybGQ="]])
@pytest.mark.parametrize("kind", ["grouped_task", "single_prompt"])
def test_images(kind, images):
    def build(w):
        make = getattr(w.generate.GenerativeParameters, kind)
        prompt = make("x", images=images, image_properties=["photo"], metadata=True)
        return (), {kind: prompt, "generative_provider": w.query.GenerativeConfig.cohere(model="m")}

    same_request("generate.bm25", lambda w: (("query",), build(w)[1]))


def test_image_files(tmp_path):
    path = tmp_path / "image"
    path.write_bytes(b"hello")
    with path.open("rb") as opened:
        prompt = GenerativeParameters.single_prompt("x", images=[path, str(path), opened])
    assert prompt.images == ["aGVsbG8="] * 3


def test_images_are_refused_where_they_cannot_be_used():
    prompt = GenerativeParameters.single_prompt("x", images="aGVsbG8=")
    with pytest.raises(WeaviateInvalidInputError, match="mistral takes no images"):
        ours().generate.fetch_objects(single_prompt=prompt, generative_provider=GenerativeConfig.mistral())


def test_a_provider_needs_a_server():
    old = ours(version=(1, 27, 13))
    with pytest.raises(WeaviateUnsupportedFeatureError, match=r"1\.27\.14"):
        old.generate.fetch_objects(single_prompt="x", generative_provider=GenerativeConfig.dummy())


@pytest.mark.parametrize("name", ["aws", "google"])
def test_deprecated(name):
    with pytest.warns(DeprecationWarning, match=f"{name}_"):
        getattr(GenerativeConfig, name)()


BAD = {
    "type": lambda: GenerativeConfig.cohere(max_tokens="many"),
    "url": lambda: GenerativeConfig.cohere(base_url="example.org"),
    "word": lambda: GenerativeConfig.openai(verbosity="loud"),
    "name": lambda: GenerativeConfig.cohere(tokens=3),
    "missing": lambda: GenerativeConfig.databricks(),
    "prompt": lambda: GenerativeParameters.single_prompt(3),
    "images": lambda: GenerativeParameters.single_prompt("x", images=[3]),
    "flag": lambda: GenerativeParameters.grouped_task("x", metadata="yes"),
    "task": lambda: ours().generate.fetch_objects(grouped_task=3),
    "provider": lambda: ours().generate.fetch_objects(generative_provider="cohere"),
    "properties": lambda: ours().generate.fetch_objects(grouped_properties="title"),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_bad_input(make):
    with pytest.raises(WeaviateInvalidInputError):
        make()


def test_the_walk_finds_what_it_should(record_property):
    count = len(list(cases()))
    record_property("cases", count)
    assert len(FACTORIES) >= 22
    assert count > 200


def test_newest_is_tested():
    assert NEWEST >= (1, 39, 0)
