"""Every feature of newer servers: an older one is refused at the call, the first one that has it gets the request."""

import re
import uuid
from pathlib import Path

import pytest
from doors import Door, client_of

from weaviate_anyio._features import Feature, require, version_text
from weaviate_anyio._operation import Rest
from weaviate_anyio.classes.backup import BackupCompressionLevel, BackupConfigCreate, BackupLocation, BackupStorage
from weaviate_anyio.classes.config import (
    Configure,
    DataType,
    Property,
    Reconfigure,
    ReplicationDeletionStrategy,
    StopwordsCreate,
    Tokenization,
)
from weaviate_anyio.classes.export import ExportStorage
from weaviate_anyio.classes.generate import GenerativeConfig, GenerativeParameters
from weaviate_anyio.classes.query import BM25Operator, Boost, Diversity, Filter, MetadataQuery
from weaviate_anyio.classes.rbac import Permissions
from weaviate_anyio.exceptions import WeaviateUnsupportedFeatureError
from weaviate_anyio.outputs.cluster import ReplicationScalePlan

PACKAGE = Path(__file__).parents[1] / "weaviate_anyio"
pytestmark = [pytest.mark.anyio, pytest.mark.filterwarnings("ignore:get_current_roles")]

S3, UUID = BackupStorage.S3, "00000000-0000-0000-0000-000000000007"
VECTORS, INDEX, QUANTIZER = Configure.Vectors, Configure.VectorIndex, Configure.VectorIndex.Quantizer


class SentError(Exception):
    """The operation that a server would get now."""


class Server(Door):
    """A server of a version, which tells what it is sent."""

    def __init__(self, version):
        self.version = version

    def require(self, feature):
        require(self.version, feature)

    async def send(self, operation, options=None):
        raise SentError(operation)


def movies(client):
    return client.collections.use("Movie")


def created(**config):
    return lambda client: client.collections.create("Movie", **config)


def updated(**config):
    return lambda client: movies(client).config.update(**config)


def indexed(index):
    return created(vector_config=VECTORS.self_provided(vector_index_config=index))


def quantized(**settings):
    return created(vector_config=VECTORS.self_provided(quantizer=QUANTIZER.rq(**settings)))


def prop(name="a", data_type=DataType.TEXT, **settings):
    return lambda client: movies(client).config.add_property(Property(name=name, data_type=data_type, **settings))


def generated(provider, **prompt):
    def call(client):
        parameters = GenerativeParameters.single_prompt("x", **prompt)
        return movies(client).generate.bm25("x", single_prompt=parameters, generative_provider=provider)

    return call


OPENAI = GenerativeConfig.openai()
TEXT_ANALYZER = Configure.text_analyzer(ascii_fold=True)
PLAN = ReplicationScalePlan(uuid.UUID(UUID), "A", {})
PERMISSION = Permissions.cluster(read=True)
REPLICATED = {"collection": "A", "shard": "s", "source_node": "a", "target_node": "b"}
GATED = {
    Feature.ROLES: [
        lambda c: c.roles.list_all(),
        lambda c: c.roles.get("a"),
        lambda c: c.roles.exists("a"),
        lambda c: c.roles.delete("a"),
        lambda c: c.roles.create(role_name="a", permissions=[]),
        lambda c: c.roles.add_permissions(permissions=PERMISSION, role_name="a"),
    ],
    Feature.OWN_USER: [lambda c: c.users.get_my_user(), lambda c: c.roles.get_current_roles()],
    Feature.GROUP_ROLES: [
        lambda c: c.groups.oidc.assign_roles(group_id="a", role_names="b"),
        lambda c: c.groups.oidc.revoke_roles(group_id="a", role_names="b"),
    ],
    Feature.GROUPS: [
        lambda c: c.groups.oidc.get_assigned_roles(group_id="a"),
        lambda c: c.groups.oidc.get_known_group_names(),
        lambda c: c.roles.get_group_assignments("a"),
    ],
    Feature.DB_USERS: [
        lambda c: c.users.db.create(user_id="a"),
        lambda c: c.users.db.delete(user_id="a"),
        lambda c: c.users.db.get(user_id="a"),
        lambda c: c.users.db.list_all(),
        lambda c: c.users.db.rotate_key(user_id="a"),
        lambda c: c.users.db.activate(user_id="a"),
        lambda c: c.users.db.deactivate(user_id="a"),
    ],
    Feature.USER_TYPES: [
        lambda c: c.users.db.get_assigned_roles(user_id="a"),
        lambda c: c.users.oidc.get_assigned_roles(user_id="a"),
        lambda c: c.users.db.assign_roles(user_id="a", role_names="b"),
        lambda c: c.users.oidc.revoke_roles(user_id="a", role_names="b"),
        lambda c: c.roles.get_user_assignments("a"),
    ],
    Feature.LAST_USED_TIME: [
        lambda c: c.users.db.get(user_id="a", include_last_used_time=True),
        lambda c: c.users.db.list_all(include_last_used_time=True),
    ],
    Feature.ALIASES: [lambda c: c.alias.get(alias_name="A"), lambda c: c.alias.list_all()],
    Feature.BACKUP_LOCATION: [
        lambda c: c.backup.create("a", S3, backup_location=BackupLocation.S3(path="p", bucket="b")),
        lambda c: c.backup.cancel("a", S3, backup_location=BackupLocation.S3(path="p", bucket="b")),
    ],
    Feature.RESTORE_RBAC: [
        lambda c: c.backup.restore("a", S3, roles_restore="all"),
        lambda c: c.backup.restore("a", S3, users_restore="noRestore"),
    ],
    Feature.OVERWRITE_ALIAS: [lambda c: c.backup.restore("a", S3, overwrite_alias=True)],
    Feature.BACKUP_COMPRESSION: [
        lambda c: c.backup.create(
            "a", S3, config=BackupConfigCreate(compression_level=BackupCompressionLevel.ZSTD_DEFAULT)
        )
    ],
    Feature.BACKUP_ORDER: [lambda c: c.backup.list_backups(S3, sort_by_starting_time_asc=True)],
    Feature.CANCEL_RESTORE: [
        lambda c: c.backup.cancel("a", S3, operation="restore"),
        lambda c: c.backup.restore("a", S3, wait_for_completion=True, cancel_on_exit=True),
    ],
    Feature.INCREMENTAL_BACKUP: [lambda c: c.backup.create("a", S3, incremental_base_backup_id="b")],
    Feature.BACKUP_ROLES: [
        lambda c: c.backup.create("a", S3, include_roles="*"),
        lambda c: c.backup.create("a", S3, include_users=[]),
    ],
    Feature.EXPORT: [lambda c: c.export.get_status(export_id="a", backend=ExportStorage.S3)],
    Feature.SHARD_OF_NODES: [lambda c: c.cluster.nodes("A", "s")],
    Feature.SHARDING_STATE: [lambda c: c.cluster.query_sharding_state(collection="A")],
    Feature.REPLICATION: [
        lambda c: c.cluster.replicate(**REPLICATED),
        lambda c: c.cluster.replicate(**REPLICATED, wait_for_completion=True),
        lambda c: c.cluster.replications.get(uuid=UUID),
        lambda c: c.cluster.replications.query(),
        lambda c: c.cluster.replications.cancel(uuid=UUID),
        lambda c: c.cluster.replications.delete(uuid=UUID),
        lambda c: c.cluster.replications.delete_all(),
    ],
    Feature.TASKS: [lambda c: c.cluster.tasks()],
    Feature.FORCE_DELETE: [
        lambda c: c.cluster.replications.force_delete(uuid=UUID),
        lambda c: c.cluster.replications.force_delete_all(),
    ],
    Feature.REPLICATION_SCALE: [
        lambda c: c.cluster.query_replication_scale_plan(collection="A", replication_factor=2),
        lambda c: c.cluster.apply_replication_scale_plan(PLAN),
    ],
    Feature.NAMESPACES: [
        lambda c: c.namespaces.list_all(),
        lambda c: c.namespaces.get("acme"),
        lambda c: c.namespaces.exists("acme"),
        lambda c: c.namespaces.create("acme"),
        lambda c: c.namespaces.update("acme", home_node="n1"),
        lambda c: c.namespaces.delete("acme"),
    ],
    Feature.NAMESPACE_STATES: [lambda c: c.namespaces.suspend("acme"), lambda c: c.namespaces.resume("acme")],
    Feature.PROPERTY_INDEXES: [
        lambda c: movies(c).config.get_property_indexes(),
        lambda c: movies(c).config.update_property_index("a", "filterable"),
        lambda c: movies(c).config.rebuild_property_index("a", "filterable", wait_for_completion=True),
        lambda c: movies(c).config.cancel_property_reindex("a", "filterable"),
    ],
    Feature.TOKENIZE: [
        lambda c: c.tokenization.text("a", Tokenization.WORD),
        lambda c: c.tokenization.for_property("A", "p", "a"),
    ],
    Feature.TOKENIZE_STOPWORDS: [
        lambda c: c.tokenization.text("a", Tokenization.WORD, stopwords=StopwordsCreate(additions=["b"]))
    ],
    Feature.MULTI_VECTORS: [created(vector_config=Configure.MultiVectors.self_provided())],
    Feature.MUVERA: [
        created(vector_config=Configure.MultiVectors.self_provided(encoding=INDEX.MultiVector.Encoding.muvera()))
    ],
    Feature.RQ: [
        quantized(),
        quantized(bits=8),
        updated(
            vector_config=Reconfigure.Vectors.update(
                vector_index_config=Reconfigure.VectorIndex.hnsw(quantizer=Reconfigure.VectorIndex.Quantizer.rq())
            )
        ),
    ],
    Feature.RQ_ONE_BIT: [quantized(bits=1)],
    Feature.RQ_FOUR_BITS: [quantized(bits=4)],
    Feature.RQ_CENTERING: [quantized(bits=4, centering=True), quantized(training_limit=500)],
    Feature.RQ_OF_FLAT: [indexed(INDEX.flat(quantizer=QUANTIZER.rq()))],
    Feature.NO_QUANTIZATION: [created(vector_config=VECTORS.self_provided(quantizer=QUANTIZER.none()))],
    Feature.HFRESH: [indexed(INDEX.hfresh())],
    Feature.ADD_VECTOR: [lambda c: movies(c).config.add_vector(vector_config=VECTORS.self_provided(name="a"))],
    Feature.DROP_VECTOR_INDEX: [lambda c: movies(c).config.delete_vector_index("a")],
    Feature.DROP_PROPERTY_INDEX: [lambda c: movies(c).config.delete_property_index("a", "filterable")],
    Feature.PROPERTY_DESCRIPTIONS: [updated(property_descriptions={"a": "b"})],
    Feature.KAGOME_JA: [prop(tokenization=Tokenization.KAGOME_JA)],
    Feature.GSE_CH: [
        prop(tokenization=Tokenization.GSE_CH),
        created(properties=[Property(name="a", data_type=DataType.TEXT, tokenization=Tokenization.GSE_CH)]),
    ],
    Feature.BLOB_HASH: [prop(data_type=DataType.BLOB_HASH)],
    Feature.TEXT_ANALYZER: [
        prop(text_analyzer=TEXT_ANALYZER),
        prop(
            data_type=DataType.OBJECT,
            nested_properties=[Property(name="b", data_type=DataType.TEXT, text_analyzer=TEXT_ANALYZER)],
        ),
        created(inverted_index_config=Configure.inverted_index(stopword_presets={"a": ["b"]})),
        updated(inverted_index_config=Reconfigure.inverted_index(stopword_presets={"a": ["b"]})),
    ],
    Feature.OBJECT_TTL: [
        created(object_ttl_config=Configure.ObjectTTL.delete_by_creation_time(60)),
        updated(object_ttl_config=Reconfigure.ObjectTTL.disable()),
    ],
    Feature.TIME_BASED_RESOLUTION: [
        created(
            replication_config=Configure.replication(
                deletion_strategy=ReplicationDeletionStrategy.TIME_BASED_RESOLUTION
            )
        )
    ],
    Feature.ASYNC_CONFIG: [
        created(replication_config=Configure.replication(async_config=Configure.Replication.async_config())),
        updated(replication_config=Reconfigure.replication(async_config=Reconfigure.Replication.async_config())),
    ],
    Feature.GRPC_AGGREGATE: [lambda c: movies(c).aggregate.over_all(), lambda c: movies(c).length()],
    Feature.TYPED_VECTORS: [
        lambda c: movies(c).query.near_vector([[1.0]]),
        lambda c: movies(c).query.hybrid("x", vector=[[1.0]]),
    ],
    Feature.BM25_OPERATOR: [
        lambda c: movies(c).query.bm25("x", operator=BM25Operator.and_()),
        lambda c: movies(c).query.hybrid("x", bm25_operator=BM25Operator.or_(minimum_match=2)),
    ],
    Feature.AND_CROSS: [
        lambda c: movies(c).query.bm25("x", operator=BM25Operator.and_cross()),
        lambda c: movies(c).query.hybrid("x", bm25_operator=BM25Operator.and_cross()),
    ],
    Feature.NOT_FILTERS: [
        lambda c: movies(c).query.fetch_objects(filters=Filter.by_property("a").contains_none(["b"])),
        lambda c: movies(c).data.delete_many(Filter.not_(Filter.by_property("a").equal("b"))),
        lambda c: movies(c).aggregate.over_all(
            filters=Filter.by_property("a").equal("b") & Filter.by_id().contains_none([UUID])
        ),
    ],
    Feature.QUERY_PROFILE: [
        lambda c: movies(c).query.bm25("x", return_metadata=["query_profile"]),
        lambda c: movies(c).query.bm25("x", return_metadata=MetadataQuery(query_profile=True)),
    ],
    Feature.DIVERSITY: [
        lambda c: movies(c).query.near_text("x", diversity_selection=Diversity.mmr(limit=3)),
        lambda c: movies(c).query.near_object(UUID, diversity_selection=Diversity.mmr(limit=3)),
    ],
    Feature.HYBRID_DIVERSITY: [lambda c: movies(c).query.hybrid("x", diversity_selection=Diversity.mmr(limit=3))],
    Feature.BOOST: [
        lambda c: movies(c).query.bm25("x", boost=Boost.filter(Filter.by_property("a").equal("b"))),
        lambda c: movies(c).query.near_text("x", boost=Boost.filter(Filter.by_property("a").equal("b"))),
    ],
    Feature.PROMPTS_WITH_OPTIONS: [generated(OPENAI), generated(None, debug=True)],
    Feature.GENERATE_NVIDIA: [generated(GenerativeConfig.nvidia())],
    Feature.GENERATE_XAI: [generated(GenerativeConfig.xai())],
    Feature.GENERATE_CONTEXTUALAI: [generated(GenerativeConfig.contextualai())],
    Feature.GENERATE_DEEPSEEK: [generated(GenerativeConfig.deepseek())],
    Feature.GENERATE_DIGITALOCEAN: [generated(GenerativeConfig.digitalocean())],
    Feature.GENERATE_META: [generated(GenerativeConfig.meta())],
    Feature.GENERATE_GOOGLE_LOCATION: [generated(GenerativeConfig.google_vertex(location="eu"))],
    Feature.GENERATE_IMAGES: [generated(OPENAI, images=b"hello")],
    Feature.GENERATE_IMAGE_PROPERTIES: [generated(OPENAI, image_properties=["a"])],
    Feature.GENERATE_COHERE_IMAGES: [
        generated(GenerativeConfig.cohere(), images=b"hello"),
        generated(GenerativeConfig.cohere(), image_properties=["a"]),
    ],
    Feature.GENERATE_OPENAI_REASONING: [
        generated(GenerativeConfig.openai(reasoning_effort="low")),
        generated(GenerativeConfig.openai(verbosity="low")),
    ],
    Feature.GENERATE_AWS_MAX_TOKENS: [
        generated(GenerativeConfig.aws_bedrock(max_tokens=3)),
        generated(GenerativeConfig.aws_sagemaker(max_tokens=3)),
    ],
    Feature.GENERATE_AWS_STOP_SEQUENCES: [generated(GenerativeConfig.aws_bedrock(stop_sequences=["a"]))],
}
CHOSEN = {
    Feature.TENANT_OVER_REST: lambda c: movies(c).tenants.get_by_name("a"),
    Feature.ALPHA_PARAM: lambda c: movies(c).query.hybrid("x"),
    Feature.DEFAULT_INDEX_OPTIONAL: created(),
}
"""What old servers get in another form."""
OF_PROVIDERS = {feature for feature in Feature if feature.name.startswith("GENERATE_")}


def older(feature):
    """The last version below each first one, unless an older line brought the feature to it.

    What belongs to a provider begins with the version that takes providers.
    """
    for major, minor, patch in feature.first:
        below = (major, minor, patch - 1) if patch else (major, minor - 1, 999)
        if not feature.is_on(below) and (feature not in OF_PROVIDERS or Feature.PROMPTS_WITH_OPTIONS.is_on(below)):
            yield below


def name(value):
    return value.name if isinstance(value, Feature) else version_text(value) if isinstance(value, tuple) else None


def test_there_is_a_case_for_each_feature():
    others = {Feature.BATCH_STREAM, Feature.GRPC_WEB}  # tests/batch and tests/web have those
    assert GATED.keys() | CHOSEN.keys() == set(Feature) - others
    assert len(Feature) == len(Feature.__members__)  # none has the same words, place and versions as another


@pytest.mark.parametrize(
    ("feature", "version"), [(feature, version) for feature in GATED for version in older(feature)], ids=name
)
def test_an_older_server_is_refused_at_the_call(feature, version):
    for call in GATED[feature]:
        with pytest.raises(WeaviateUnsupportedFeatureError) as caught:
            call(client_of(Server(version)))
        message = caught.value.message
        assert message.startswith((feature.words, "debug"))
        needed = " or ".join(map(version_text, feature.first))
        assert message.endswith(f"needs Weaviate {needed} or newer; the connected server is {version_text(version)}")


@pytest.mark.parametrize(
    ("feature", "version"), [(feature, version) for feature in GATED for version in feature.first], ids=name
)
async def test_the_first_server_gets_it(feature, version):
    for call in GATED[feature]:
        with pytest.raises(SentError):
            await call(client_of(Server(version)))


@pytest.mark.parametrize("feature", CHOSEN, ids=name)
async def test_older_servers_get_another_form(feature):
    forms = []
    for version in (*older(feature), feature.first[-1]):
        with pytest.raises(SentError) as caught:
            await CHOSEN[feature](client_of(Server(version)))
        (operation,) = caught.value.args
        forms.append((operation.path, operation.body) if isinstance(operation, Rest) else operation.request)
    assert len(set(forms)) == 2


@pytest.mark.parametrize("feature", Feature, ids=name)
def test_versions_are_in_ascending_order_and_one_for_each_line(feature):
    assert list(feature.first) == sorted(feature.first)
    assert len({version[:2] for version in feature.first}) == len(feature.first)


def test_docstrings_name_the_versions_of_features():
    """In one form of words. Permissions have words of the server, which refuses those that it does not know."""
    said = {}
    for path in PACKAGE.rglob("*.py"):
        text = " ".join(path.read_text(encoding="utf-8").split())
        assert not re.search(r"[Nn]eeds server \d|server \d[\d.]* or later", text), path
        if path.name != "rbac.py":
            said |= dict.fromkeys(re.findall(r"[Ss]ince server (\d+\.\d[\d., or]*\d)", text), path)
    assert set(said) - {feature.versions for feature in Feature} == set(), said
    assert {feature.versions for feature in GATED} - set(said) == set()


def test_a_sentence_names_all_first_versions():
    assert Feature.AND_CROSS.since == "Since server 1.37.15, 1.38.8 or 1.39."
    assert Feature.ALIASES.since == "Since server 1.32."
