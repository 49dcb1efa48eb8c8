"""The inverted indexes of properties, as the server reports them."""

from __future__ import annotations

from dataclasses import dataclass

from weaviate_anyio._inputs.enums import OpenStrEnum
from weaviate_anyio.classes._config._enums import Tokenization


class PropertyIndexStatus(OpenStrEnum):
    """Status of an index. A newer server may have further ones.

    Attributes:
        READY: Nothing changes the index.
        PENDING: A task that builds or changes it is about to start.
        INDEXING: The task is under way.
        FAILED: The last task failed.
        CANCELLED: The last task was cancelled.
    """

    READY = "ready"
    PENDING = "pending"
    INDEXING = "indexing"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class PropertyIndex:
    """An inverted index of a property.

    Attributes:
        index_name: Kind of index: `searchable`, `filterable` or `rangeFilters`.
        status: The status, as the node knows it that answered.
        progress: Share of the work of the task that is done, from 0 to 1.
        task_id: Id of the task that builds or changes the index, or of the last one if that did not succeed; else None.
        tokenization: How the text is tokenized; None for what is no text.
        target_tokenization: How it will be, where the task changes that; else None.
        algorithm: What BM25 runs on in a searchable index: `blockmax`, or `wand` in old ones; else None.
        target_algorithm: What it will run on, where the task changes that; else None.
    """

    index_name: str
    status: PropertyIndexStatus
    progress: float
    task_id: str | None
    tokenization: Tokenization | None
    target_tokenization: Tokenization | None
    algorithm: str | None
    target_algorithm: str | None


@dataclass(slots=True)
class PropertyIndexes:
    """The inverted indexes of a property.

    Attributes:
        name: The name of the property.
        data_type: Its data type; of a reference, the collection that it points to.
        description: Its description.
        indexes: The indexes that it has, and those that are being built, or were to be.
    """

    name: str
    data_type: str
    description: str | None
    indexes: list[PropertyIndex]


class ReindexStatus(OpenStrEnum):
    """What the server did. A newer server may do something else.

    Attributes:
        STARTED: A task builds or changes the index; it may have been started by an earlier, equal request.
        CANCELLED: The task was cancelled.
        NO_OP: There was nothing to do.
    """

    STARTED = "STARTED"
    CANCELLED = "CANCELLED"
    NO_OP = "NO_OP"


@dataclass(slots=True)
class ReindexReturn:
    """What came of a request to build, change or rebuild an index, or to cancel that.

    Attributes:
        status: What the server did.
        task_id: Id of the task, in `client.cluster.tasks()`; None if there is none.
    """

    status: ReindexStatus
    task_id: str | None
