"""What servers can do from which version on: the one table."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from weaviate_anyio.exceptions import WeaviateStartUpError, WeaviateUnsupportedFeatureError

if TYPE_CHECKING:
    from collections.abc import Mapping

Version: TypeAlias = tuple[int, int, int]

UNKNOWN: Version = (0, 0, 0)
OLDEST_SERVER: Version = (1, 27, 0)
_NEWEST: Version = (999, 0, 0)


class Feature(Enum):
    """What only newer servers have: in words, where it is in the API, and the first versions that have it.

    The words begin the error that an older server gets. There are several versions where it was brought to older lines
    too, in ascending order; the last one has it for good.
    """

    # Administration
    ROLES = ("roles and permissions", "`client.roles`; `assign_roles`, ... of `client.users`", (1, 28, 0))
    OWN_USER = (
        "reading the current user",
        "`client.users.get_my_user`, `client.roles.get_current_roles`",
        (1, 28, 5),
        (1, 29, 0),
    )
    GROUP_ROLES = (
        "assigning roles to groups",
        "`assign_roles` and `revoke_roles` of `client.groups.oidc`",
        (1, 28, 5),
        (1, 29, 0),
    )
    GROUPS = (
        "reading groups and their roles",
        "`get_...` of `client.groups.oidc`, `client.roles.get_group_assignments`",
        (1, 32, 5),
        (1, 33, 0),
    )
    DB_USERS = ("users with API keys", "`client.users.db`", (1, 30, 0))
    USER_TYPES = (
        "roles of users by the type of the user",
        "`..._roles` of `client.users.db` and `client.users.oidc`, `client.roles.get_user_assignments`",
        (1, 30, 0),
    )
    LAST_USED_TIME = (
        "include_last_used_time",
        "`get` and `list_all` of `client.users.db`",
        (1, 30, 1),
        (1, 31, 0),
    )
    BATCH_STREAM = ("batches as one stream", "`batch.stream`, which sends requests to older servers", (1, 36, 0))
    GRPC_WEB = ("gRPC-Web", '`AdditionalConfig(grpc="web")`', (1, 38, 3))
    ALIASES = ("aliases", "`client.alias`", (1, 32, 0))
    BACKUP_LOCATION = ("backup_location", "all methods of `client.backup` and `collection.backup`", (1, 27, 2))
    RESTORE_RBAC = (
        "roles_restore and users_restore",
        "`client.backup.restore`",
        (1, 30, 9),
        (1, 31, 2),
        (1, 32, 0),
    )
    OVERWRITE_ALIAS = ("overwrite_alias", "`client.backup.restore`", (1, 32, 5), (1, 33, 0))
    BACKUP_COMPRESSION = (
        "compression of backups with Zstandard, or none,",
        "`BackupCompressionLevel`, `ZSTD_...` and `NO_COMPRESSION`",
        (1, 32, 18),
        (1, 33, 6),
        (1, 34, 1),
        (1, 35, 0),
    )
    BACKUP_ORDER = (
        "sort_by_starting_time_asc",
        "`client.backup.list_backups`",
        (1, 32, 14),
        (1, 33, 2),
        (1, 34, 0),
    )
    CANCEL_RESTORE = (
        "cancelling a restoration",
        '`client.backup.cancel(operation="restore")`, and `cancel_on_exit` of `restore`',
        (1, 36, 0),
    )
    INCREMENTAL_BACKUP = (
        "incremental_base_backup_id",
        "`client.backup.create`",
        (1, 35, 13),
        (1, 36, 3),
        (1, 37, 0),
    )
    BACKUP_ROLES = ("include_roles and include_users", "`client.backup.create`", (1, 40, 0))
    EXPORT = ("exporting collections", "`client.export`", (1, 37, 0))
    SHARD_OF_NODES = ("shard", "`client.cluster.nodes`", (1, 31, 0))
    SHARDING_STATE = ("reading where shards are", "`client.cluster.query_sharding_state`", (1, 31, 0))
    REPLICATION = (
        "copying and moving shards",
        "`client.cluster.replicate`, `client.cluster.replications`",
        (1, 32, 0),
    )
    TOKENIZE = ("tokenizing texts", "`client.tokenization`", (1, 37, 0))
    TOKENIZE_STOPWORDS = ("stopwords", "`client.tokenization.text`", (1, 37, 2), (1, 38, 0))
    TASKS = ("listing distributed tasks", "`client.cluster.tasks`", (1, 31, 0))
    FORCE_DELETE = (
        "deleting replications by force",
        "`force_delete` and `force_delete_all` of `client.cluster.replications`",
        (1, 31, 0),
    )
    REPLICATION_SCALE = (
        "changing the replication factor of a collection",
        "`..._replication_scale_plan` of `client.cluster`",
        (1, 32, 17),
        (1, 33, 5),
        (1, 34, 1),
        (1, 35, 0),
    )
    NAMESPACES = ("namespaces", "`client.namespaces`", (1, 38, 0))
    NAMESPACE_STATES = (
        "suspending and resuming namespaces",
        "`suspend` and `resume` of `client.namespaces`",
        (1, 38, 7),
        (1, 39, 0),
    )
    PROPERTY_INDEXES = (
        "rebuilding indexes of properties",
        "`..._property_index...` of `collection.config`",
        (1, 39, 0),
    )

    # Configurations: `_wire/config_features.py` says which part needs which
    MULTI_VECTORS = ("an index for multi-vectors", "`Configure.MultiVectors`", (1, 29, 0))
    MUVERA = ("MUVERA", "`Configure.VectorIndex.MultiVector.Encoding.muvera`", (1, 31, 0))
    RQ = ("rotational quantization", "`Configure.VectorIndex.Quantizer.rq`", (1, 32, 0))
    RQ_ONE_BIT = ("rotational quantization with bits=1", "`Quantizer.rq`", (1, 33, 0))
    RQ_FOUR_BITS = ("rotational quantization with bits=4", "`Quantizer.rq`", (1, 39, 0))
    RQ_CENTERING = ("rotational quantization with centering or training_limit", "`Quantizer.rq`", (1, 39, 3))
    RQ_OF_FLAT = ("rotational quantization of a flat index", "`Configure.VectorIndex.flat`", (1, 34, 0))
    NO_QUANTIZATION = (
        "a vector index without the server's default quantization",
        "`Configure.VectorIndex.Quantizer.none`",
        (1, 32, 5),
        (1, 33, 0),
    )
    HFRESH = ("the HFresh index", "`Configure.VectorIndex.hfresh`", (1, 36, 0))
    DEFAULT_INDEX_OPTIONAL = (
        "a vector without the name of its index",
        "older servers are sent the name `hnsw`",
        (1, 37, 5),
    )
    ADD_VECTOR = ("adding a vector to a collection", "`collection.config.add_vector`", (1, 31, 0))
    DROP_VECTOR_INDEX = (
        "deleting the index of a vector",
        "`collection.config.delete_vector_index`",
        (1, 37, 0),
    )
    DROP_PROPERTY_INDEX = (
        "deleting an index of a property",
        "`collection.config.delete_property_index`",
        (1, 36, 0),
    )
    PROPERTY_DESCRIPTIONS = (
        "property_descriptions",
        "`collection.config.update`",
        (1, 27, 15),
        (1, 28, 9),
        (1, 29, 1),
        (1, 30, 0),
    )
    KAGOME_JA = ("Tokenization.KAGOME_JA", "`Property`", (1, 28, 0))
    GSE_CH = ("Tokenization.GSE_CH", "`Property`", (1, 30, 0))
    BLOB_HASH = ("DataType.BLOB_HASH", "`Property`", (1, 37, 0))
    TEXT_ANALYZER = (
        "text_analyzer and stopword_presets",
        "`Property`; `Configure.inverted_index` and `Reconfigure.inverted_index`",
        (1, 37, 0),
    )
    OBJECT_TTL = (
        "the expiry of objects",
        "`Configure.ObjectTTL`, `Reconfigure.ObjectTTL`",
        (1, 35, 0),
    )
    TIME_BASED_RESOLUTION = (
        "ReplicationDeletionStrategy.TIME_BASED_RESOLUTION",
        "`Configure.replication`, `Reconfigure.replication`",
        (1, 27, 5),
        (1, 28, 0),
    )
    ASYNC_CONFIG = (
        "async_config",
        "`Configure.replication`, `Reconfigure.replication`",
        (1, 35, 6),
        (1, 36, 0),
    )
    TENANT_OVER_REST = (
        "reading one tenant over REST",
        "`collection.tenants.get_by_name`; older servers are asked over gRPC",
        (1, 28, 0),
    )

    # Searches
    GRPC_AGGREGATE = ("aggregation over gRPC", "`collection.aggregate`, `collection.length`", (1, 28, 5), (1, 29, 0))
    TYPED_VECTORS = (
        "searching by a multi-vector",
        "`near_vector` and `vector` of searches",
        (1, 29, 0),
    )
    BM25_OPERATOR = (
        "BM25Operator",
        "`operator` of `bm25`, `bm25_operator` of `hybrid`",
        (1, 30, 17),
        (1, 31, 0),
    )
    AND_CROSS = (
        "BM25Operator.and_cross()",
        "`operator` of `bm25`, `bm25_operator` of `hybrid`",
        (1, 37, 15),
        (1, 38, 8),
        (1, 39, 0),
    )
    NOT_FILTERS = ("Filter.not_() or contains_none()", "`filters`, `where` and `Boost.filter`", (1, 33, 0))
    ALPHA_PARAM = (
        "the alpha of a hybrid search as a field with presence",
        "`alpha` of `hybrid`; older servers are sent the default, 0.75",
        (1, 36, 7),
    )
    QUERY_PROFILE = ("query profiling", "`MetadataQuery(query_profile=True)`", (1, 36, 9))
    DIVERSITY = ("diversity_selection", "`near_...` searches", (1, 37, 0))
    HYBRID_DIVERSITY = ("diversity_selection of a hybrid search", "`hybrid`", (1, 38, 6))
    BOOST = ("boost", "searches", (1, 38, 0))

    # Generation: `_wire/generative.py` says which provider and which of its options needs which
    PROMPTS_WITH_OPTIONS = (
        "generative_provider",
        "searches of `collection.generate`; also `debug` of `GenerativeParameters.single_prompt`",
        (1, 27, 14),
    )
    GENERATE_NVIDIA = ("GenerativeConfig.nvidia", "`generative_provider`", (1, 28, 5), (1, 29, 0))
    GENERATE_XAI = ("GenerativeConfig.xai", "`generative_provider`", (1, 30, 0))
    GENERATE_CONTEXTUALAI = ("GenerativeConfig.contextualai", "`generative_provider`", (1, 34, 0))
    GENERATE_DEEPSEEK = (
        "GenerativeConfig.deepseek",
        "`generative_provider`",
        (1, 37, 10),
        (1, 38, 2),
        (1, 39, 0),
    )
    GENERATE_DIGITALOCEAN = ("GenerativeConfig.digitalocean", "`generative_provider`", (1, 37, 15), (1, 39, 2))
    GENERATE_META = ("GenerativeConfig.meta", "`generative_provider`", (1, 39, 3))
    GENERATE_GOOGLE_LOCATION = (
        "location with Google Vertex",
        "`GenerativeConfig.google_vertex`",
        (1, 37, 10),
        (1, 38, 2),
        (1, 39, 0),
    )
    GENERATE_IMAGES = (
        "images",
        "`images` of `GenerativeParameters`",
        (1, 27, 14),
        (1, 28, 5),
        (1, 29, 0),
    )
    GENERATE_IMAGE_PROPERTIES = (
        "image_properties",
        "`image_properties` of `GenerativeParameters`",
        (1, 27, 15),
        (1, 28, 9),
        (1, 29, 1),
        (1, 30, 0),
    )
    GENERATE_COHERE_IMAGES = (
        "images with GenerativeConfig.cohere",
        "`images` and `image_properties` of `GenerativeParameters`",
        (1, 31, 17),
        (1, 32, 10),
        (1, 33, 0),
    )
    GENERATE_OPENAI_REASONING = (
        "reasoning_effort and verbosity",
        "`GenerativeConfig.openai`",
        (1, 31, 14),
        (1, 32, 8),
        (1, 33, 0),
    )
    GENERATE_AWS_MAX_TOKENS = (
        "max_tokens with AWS",
        "`GenerativeConfig.aws_bedrock`, `GenerativeConfig.aws_sagemaker`",
        (1, 31, 14),
        (1, 32, 6),
        (1, 33, 0),
    )
    GENERATE_AWS_STOP_SEQUENCES = (
        "stop_sequences with AWS",
        "`GenerativeConfig.aws_bedrock`, `GenerativeConfig.aws_sagemaker`",
        (1, 33, 9),
        (1, 34, 4),
        (1, 35, 0),
    )

    def __init__(self, words: str, where: str, *first: Version) -> None:
        self.words = words
        self.where = where
        self.first = first

    @property
    def versions(self) -> str:
        """The first versions, as a sentence has them: `1.37.15, 1.38.8 or 1.39`."""
        *others, last = (version_text(one).removesuffix(".0") for one in self.first)
        return f"{', '.join(others)} or {last}" if others else last

    @property
    def since(self) -> str:
        """The sentence with which a docstring names them."""
        return f"Since server {self.versions}."

    def is_on(self, version: Version) -> bool:
        """Whether a server of this version has it."""
        backported = any(version >= each and version[:2] == each[:2] for each in self.first)
        return version >= self.first[-1] or backported


def asked(features: Mapping[Feature, object]) -> tuple[Feature, ...]:
    """The features that a call asks for: those whose value is not None, False or empty."""
    return tuple(feature for feature, value in features.items() if value)


def require(version: Version, feature: Feature, words: str = "") -> None:
    """Refuse what a server is too old for.

    Args:
        version: The server's version.
        feature: What it has to have.
        words: What was asked for, where the feature's own words do not name it.

    Raises:
        WeaviateUnsupportedFeatureError: The server is older.
    """
    if not feature.is_on(version):
        raise WeaviateUnsupportedFeatureError(
            words or feature.words, version_text(version), " or ".join(map(version_text, feature.first))
        )


def known(version: Version) -> Version:
    """The version to write for: the newest while no server was met, because the sending will say what is wrong."""
    return _NEWEST if version == UNKNOWN else version


def parse_version(text: str) -> Version:
    """The three numbers of a version; what follows them (`-rc.1`) is left out.

    Raises:
        WeaviateStartUpError: It does not begin with numbers.
    """
    match = re.match(r"v?(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?(?!\.?\d)", text, re.ASCII)
    if match is None:
        raise WeaviateStartUpError(f"the version {text[:100]!r} is not one that this client understands")
    major, minor, patch = match.groups(default="0")
    return int(major), int(minor), int(patch)


def version_text(version: Version) -> str:
    """The version as the server writes it."""
    return ".".join(map(str, version))
