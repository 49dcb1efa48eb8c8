"""What servers can do from which version on: the one table."""

from __future__ import annotations

import re
from enum import Enum
from typing import TypeAlias

from weaviate_anyio.exceptions import WeaviateStartUpError, WeaviateUnsupportedFeatureError

Version: TypeAlias = tuple[int, int, int]

UNKNOWN: Version = (0, 0, 0)
OLDEST_SERVER: Version = (1, 27, 0)
_NEWEST: Version = (999, 0, 0)


class Feature(Enum):
    """A feature in words, and the first versions that have it.

    There are several versions where it was brought to older lines too, in ascending order.
    """

    BACKUP_LOCATION = ("backup_location", (1, 27, 2))
    PROMPTS_WITH_OPTIONS = ("generative_provider", (1, 27, 14))
    TENANT_OVER_REST = ("reading one tenant over REST", (1, 28, 0))
    GRPC_AGGREGATE = ("aggregation over gRPC", (1, 29, 0))
    TYPED_VECTORS = ("searching by a multi-vector", (1, 29, 0))
    TASKS = ("listing distributed tasks", (1, 31, 0))
    FORCE_DELETE = ("deleting replications by force", (1, 31, 0))
    ALIASES = ("aliases", (1, 32, 0))
    REPLICATION_SCALE = ("changing the replication factor of a collection", (1, 35, 0))
    ALPHA_PARAM = ("the alpha of a hybrid search as a field with presence", (1, 36, 6))
    QUERY_PROFILE = ("query profiling", (1, 36, 9))
    DEFAULT_INDEX_OPTIONAL = ("a vector without the name of its index", (1, 37, 5))
    INCREMENTAL_BACKUP = ("incremental_base_backup_id", (1, 37, 0))
    EXPORT = ("exporting collections", (1, 37, 0))
    TOKENIZE = ("tokenizing texts", (1, 37, 0))
    TEXT_ANALYZER = ("text_analyzer and stopword_presets", (1, 37, 0))
    AND_CROSS = ("BM25Operator.and_cross()", (1, 37, 15), (1, 38, 8), (1, 39, 0))
    NAMESPACES = ("namespaces", (1, 38, 0))
    NAMESPACE_STATES = ("suspending and resuming namespaces", (1, 39, 0))
    PROPERTY_INDEXES = ("rebuilding indexes of properties", (1, 39, 0))
    BACKUP_ROLES = ("include_roles and include_users", (1, 40, 0))

    def __init__(self, words: str, *first: Version) -> None:
        self.words = words
        self.first = first

    def is_on(self, version: Version) -> bool:
        """Whether a server of this version has it."""
        backported = any(version >= each and version[:2] == each[:2] for each in self.first)
        return version >= self.first[-1] or backported


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
