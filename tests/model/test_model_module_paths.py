"""The module paths that examples and programs import from, and the classes that they name in annotations."""

import importlib
import inspect
import warnings

import pytest

PATHS = [
    "auth",
    "collections.classes.aggregate",
    "collections.classes.batch",
    "collections.classes.cluster",
    "collections.classes.config",
    "collections.classes.config_named_vectors",
    "collections.classes.config_object_ttl",
    "collections.classes.config_vector_index",
    "collections.classes.config_vectorizers",
    "collections.classes.config_vectors",
    "collections.classes.data",
    "collections.classes.filters",
    "collections.classes.generative",
    "collections.classes.grpc",
    "collections.classes.internal",
    "collections.classes.tenants",
    "collections.classes.types",
    "connect.base",
    "export.export",
    "rbac.models",
]
# What is not there under the official name, and why.
LEFT_OUT = {
    "collections.classes.aggregate": {"_MetricsBase", "_MetricsNum"},  # bases of the implementation
    "collections.classes.cluster": {"_ConvertFromREST"},  # a parser
    "collections.classes.config": {"_GenerativeOpenAIConfigBase"},
    "collections.classes.config_vector_index": {"_MultiVectorConfigCreateBase"},
    "collections.classes.config_vectorizers": {"_Multi2VecBase"},
    "collections.classes.config_vectors": {"_IndexWrappers"},
    "collections.classes.data": {"_DataReference"},
    "collections.classes.filters": {"_FilterBase", "_Operator"},
    "collections.classes.grpc": {"Generate", "_HybridNearBase"},
    "collections.classes.internal": {"_Generative", "_GroupBy", "_QueryOptions", "_Reference"},  # builders of requests
    "collections.classes.types": {"_PhoneNumberBase"},
    "rbac.models": {  # shapes of JSON
        "PermissionBackup",
        "PermissionCollections",
        "PermissionData",
        "PermissionNodes",
        "PermissionReplicate",
        "PermissionRoles",
        "PermissionsAlias",
        "PermissionsGroups",
        "PermissionsTenants",
        "PermissionsUsers",
        "WeaviateDBUserRoleNames",
        "WeaviatePermission",
        "WeaviatePermissionRequired",
        "WeaviateRole",
        "WeaviateUser",
        "WeaviateUserAssignment",
    },
}
CONFIG_RUNTIME = "_GenerativeConfigRuntime"
# Helpers of the implementation, which no program needs.
HELPERS = {"_GenerativeConfigRuntimeOptions"}


def modules(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about packages of the official client's
        theirs = importlib.import_module(f"weaviate.{path}")
    return importlib.import_module(f"weaviate_anyio.{path}"), theirs


def classes(module):
    """The classes that a module defines; what it merely imports has its home elsewhere."""
    return {
        name
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module.__name__ and name.isidentifier()
    }


@pytest.mark.parametrize("path", PATHS)
def test_every_class_has_its_name(path):
    ours, theirs = modules(path)
    wanted = classes(theirs) - LEFT_OUT.get(path, set()) - HELPERS
    if path == "collections.classes.generative":  # one class is the shape of all providers here
        wanted = {name for name in wanted if not name.startswith("_Generative") or name == CONFIG_RUNTIME}
    assert wanted
    assert not {name for name in wanted if not hasattr(ours, name)}


@pytest.mark.parametrize("path", PATHS)
def test_what_a_module_lists_is_there(path):
    ours, _ = modules(path)
    assert all(hasattr(ours, name) for name in ours.__all__)


@pytest.mark.parametrize("path", sorted(LEFT_OUT))
def test_the_list_of_what_is_left_out_is_current(path):
    ours, theirs = modules(path)
    assert all(hasattr(theirs, name) for name in LEFT_OUT[path])
    assert not [name for name in LEFT_OUT[path] if hasattr(ours, name)]
