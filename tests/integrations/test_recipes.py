"""The programs of docs/recipes.md, on the real server, with stand-ins for models.

DSPy and instructor are not among what the tests install; their tests run where they are.
"""

import json
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from anyio import to_thread
from anyio.from_thread import BlockingPortal
from leaks import no_leaks
from prometheus_client.parser import text_string_to_metric_families
from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
from pydantic_ai.models.function import FunctionModel
from pydantic_ai.models.test import TestModel as CallsAllTools  # under its name, pytest would collect it
from starlette.testclient import TestClient as Browser
from support import BACKENDS

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure

RECIPES = Path(__file__).parents[2] / "examples/recipes"
FILMS = [
    {"title": "Alien", "year": 1979, "plot": "a crew in space meets a monster"},
    {"title": "Solaris", "year": 1972, "plot": "a psychologist in space meets his past"},
    {"title": "Paddington", "year": 2014, "plot": "a bear finds a family in the city"},
    {"title": "Heat", "year": 1995, "plot": "thieves and a detective"},
]
MONSTER = "a monster in space"
pytestmark = pytest.mark.anyio
on_asyncio = pytest.mark.parametrize("anyio_backend", [one for one in BACKENDS if one.values[0][0] == "asyncio"])
"""DSPy, instructor and pydantic-ai need it."""


@pytest.fixture
def local(server, models, monkeypatch):
    """The clients of programs reach the tests' server and the stand-ins."""
    at = {"port": server.http_port, "grpc_port": server.grpc_port}
    use = partial(weaviate.use_async_with_local, **at, headers=models.headers)
    monkeypatch.setattr(weaviate, "use_async_with_local", use)
    return at


@pytest.fixture
async def films(local, anyio_backend):
    """The collection of docs/recipes.md."""
    async with no_leaks(), weaviate.use_async_with_local() as client:
        await client.collections.delete(["Film", "ExtractedFilm"])
        vectors = Configure.Vectors.text2vec_cohere(vectorize_collection_name=False)
        films = await client.collections.create("Film", vector_config=vectors)
        await films.data.insert_many(FILMS)
        yield films
        await client.collections.delete(["Film", "ExtractedFilm"])


def load(name):
    spec = spec_from_file_location(Path(name).stem, RECIPES / name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def searches_once(messages, info):
    """A model that calls the tool, and answers with the titles that it found."""
    last = messages[-1].parts[-1]
    if last.part_kind == "tool-return":
        return ModelResponse([TextPart(", ".join(film["title"] for film in last.content))])
    return ModelResponse([ToolCallPart("find_films", {"description": last.content, "before": 1975})])


@on_asyncio
async def test_pydantic_ai(films, local, capsys):
    await load("pydantic_ai_agent.py").main(FunctionModel(searches_once), MONSTER, **local)
    assert capsys.readouterr().out == "Solaris\n"


@on_asyncio
async def test_pydantic_ai_describes_the_tool(films, local, capsys):
    model = CallsAllTools()
    await load("pydantic_ai_agent.py").main(model, MONSTER, **local)
    (tool,) = model.last_model_request_parameters.function_tools
    assert "Find films." in tool.description
    assert tool.parameters_json_schema["required"] == ["description"]
    assert len(json.loads(capsys.readouterr().out)["find_films"]) == 3


@pytest.fixture
def metrics():
    """The application, which leaves nothing in the registry of this process."""
    recipe = load("prometheus_metrics.py")
    yield recipe
    recipe.meters.shutdown()


METRICS = {
    "db_client_operation_duration_seconds",
    "db_client_response_returned_rows",
    "db_client_connection_count",
    "db_client_connection_pending_requests",
    "rpc_client_call_duration_seconds",
}


def samples(families, name):
    """What is counted under a name: (collection, operation, kind of error) -> number."""
    labels = "db_collection_name", "db_operation_name", "error_type"
    return {
        tuple(sample.labels.get(label) for label in labels): sample.value
        for family in families
        for sample in family.samples
        if sample.name == name
    }


def test_prometheus(films, metrics, anyio_backend):
    name, options = anyio_backend
    with Browser(metrics.app, backend=name, backend_options=options, raise_server_exceptions=False) as browser:
        search = partial(browser.get, "/films", params={"description": MONSTER})
        for _ in range(3):
            assert search().json()[0]["title"] == "Alien"
        metrics.app.state.films = metrics.app.state.films.with_tenant("nobody")  # which the server refuses
        assert search().status_code == 500
        families = list(text_string_to_metric_families(browser.get("/metrics").text))
    assert {family.name for family in families} >= METRICS
    calls = {("Film", "near_text", ""): 3, ("Film", "near_text", "UNKNOWN"): 1}  # as the server's status is
    assert samples(families, "db_client_operation_duration_seconds_count") == calls
    assert samples(families, "db_client_response_returned_rows_sum") == {("Film", "near_text", None): 9}
    assert samples(families, "db_client_connection_pending_requests") == {(None, None, None): 0}


@on_asyncio
async def test_dspy(films, local, capsys):
    pytest.importorskip("dspy")
    from dspy.utils import DummyLM

    lm = DummyLM(
        [
            {"reasoning": "the first one", "answer": "a crew"},
            {"next_thought": "search", "next_tool_name": "find_films", "next_tool_args": {"query": MONSTER}},
            {"next_thought": "found", "next_tool_name": "finish", "next_tool_args": {}},
            {"reasoning": "the first one", "answer": "the crew"},
        ]
    )
    await load("dspy_retriever.py").main(lm, MONSTER, **local)
    assert capsys.readouterr().out.splitlines() == ["answer: a crew", "agent: the crew"]
    asked = [call["messages"][-1]["content"] for call in lm.history]
    for prompt in (asked[0], asked[2]):  # each after its search
        assert "Alien: a crew in space meets a monster" in prompt
        assert "Heat" not in prompt


@on_asyncio
async def test_dspy_copies_modules_but_not_the_client(films):
    """Optimizers copy modules."""
    pytest.importorskip("dspy")
    recipe = load("dspy_retriever.py")
    answer = recipe.Answer(recipe.searching(films))
    copy = answer.deepcopy()
    assert copy.respond is not answer.respond
    assert copy.search is answer.search
    assert (await copy.search(MONSTER))[0].startswith("Alien")


@on_asyncio
async def test_dspy_evaluates_in_threads(films, monkeypatch):
    dspy = pytest.importorskip("dspy")
    from dspy.utils import DummyLM

    monkeypatch.setattr("tqdm.tqdm.monitor_interval", 0)  # a thread that would stay
    recipe = load("dspy_retriever.py")

    def evaluate(module):
        shown = [dspy.Example(question=film["plot"], title=film["title"]).with_inputs("question") for film in FILMS]
        found_first = lambda example, answered: answered.context[0].startswith(example.title)
        with dspy.context(lm=DummyLM([{"reasoning": "", "answer": ""}] * len(FILMS))):
            return dspy.Evaluate(devset=shown, metric=found_first, num_threads=2)(module).score

    async with BlockingPortal() as portal:

        class Evaluated(recipe.Answer):
            def forward(self, question):
                return portal.call(self.aforward, question)

        assert await to_thread.run_sync(evaluate, Evaluated(recipe.searching(films))) == 100


ALIEN = {"title": "Alien", "year": 1979, "mood": "dark", "plot": "A crew is far from home."}
UP = {"title": "Up", "year": 2009, "mood": "light", "plot": "A house flies far from home."}
HEAT = {"title": "Heat", "year": None, "mood": "dark", "plot": "Thieves."}


def extracted(prompt):
    """What the LLM answers: at first a year that the model refuses, of which instructor tells it."""
    if prompt == "of Alien":
        return json.dumps({"tasks": [{**ALIEN, "year": 1}]})
    if prompt == "of Up and Heat":
        return json.dumps({"tasks": [UP, HEAT]})
    assert "greater than or equal to 1888" in prompt
    return json.dumps({"tasks": [ALIEN]})


@on_asyncio
async def test_instructor(films, local, models, capsys, monkeypatch):
    instructor = pytest.importorskip("instructor")
    monkeypatch.setattr(models, "answer", extracted)
    monkeypatch.setenv("OPENAI_BASE_URL", f"{models.openai_url}/v1")
    monkeypatch.setenv("OPENAI_API_KEY", models.headers["X-OpenAI-Api-Key"])
    llm = instructor.from_provider("openai/gpt-5-mini", async_client=True, mode=instructor.Mode.JSON_SCHEMA)
    await load("instructor_films.py").main(llm, ["of Alien", "of Up and Heat"], **local)
    assert capsys.readouterr().out.splitlines() == ["Alien (1979): A crew is far from home.", "Heat (None): Thieves."]
