"""Factories of providers are imported when one is looked for, and nobody can tell."""

import inspect
import json
import pydoc
import subprocess
import sys

import config_oracle as oracle
import pytest

from weaviate_anyio.classes.config import Configure
from weaviate_anyio.classes.generate import GenerativeConfig

FAMILIES = [
    Configure.Generative,
    Configure.MultiVectors,
    Configure.NamedVectors,
    Configure.Reranker,
    Configure.Vectorizer,
    Configure.Vectors,
    GenerativeConfig,
]
START = "import json, sys\nfrom weaviate_anyio.classes.config import Configure, Reconfigure\n"
LOADED = "[name for name in sys.modules if name.startswith('weaviate_anyio.classes._providers.')]"


def fresh(code):
    """What an expression is in an interpreter that has done nothing but import the factories."""
    shown = f"{START}print(json.dumps({code}))"
    ran = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def test_importing_configure_loads_no_factory():
    assert fresh(LOADED) == ["weaviate_anyio.classes._providers.forms"]


def test_one_family_does_not_load_another():
    loaded = fresh(f"(Configure.Reranker.cohere().model, {LOADED})")[1]
    modules = {name.rpartition(".")[2] for name in loaded}
    assert modules == {"forms", "known_words", "module_shapes", "reranker", "words"}


@pytest.mark.parametrize(
    "look",
    [
        "dir(Configure.Vectors)",
        "[name for name, _ in inspect.getmembers(Configure.Vectors)]",
        "[name for name in ('text2vec_cohere', 'text') if hasattr(Configure.Vectors, name)]",
        "(Configure.Vectors.text2vec_cohere, list(vars(Configure.Vectors)))[1]",
    ],
)
def test_the_first_look_finds_them(look):
    found = fresh(look.replace("inspect", "__import__('inspect')"))
    assert "text2vec_cohere" in found
    assert "text" not in found


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_family_looks_like_any_class(family):
    names = [path.rpartition(".")[2] for path, _ in oracle.factories(family)]
    assert len(names) > 3
    assert set(names) <= vars(family).keys()
    assert [name for name in dir(family) if name[0] != "_"] == sorted(names)
    assert all(inspect.signature(getattr(family, name)) and getattr(family, name).__doc__ for name in names)
    assert f" {names[0]}(" in pydoc.plain(pydoc.render_doc(family))
    assert family() is not None
    with pytest.raises(AttributeError, match=f"'{family.__name__}' has no attribute 'text3vec'"):
        family.text3vec  # noqa: B018


def test_what_a_program_puts_there_stays():
    class Own(Configure.Vectors):
        @staticmethod
        def text2vec_openai():
            return "own"

    assert Own.text2vec_cohere().vectorizer is not None
    assert Own.text2vec_openai() == "own"
    replaced = "setattr(Configure.Generative, 'openai', lambda: 'own'), Configure.Generative.cohere()"
    assert fresh(f"({replaced}, Configure.Generative.openai())[2]") == "own"
