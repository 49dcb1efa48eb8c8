"""What type checkers say about all exceptions at once. `test_typing.py` runs mypy and pyright on this file."""

from typing import assert_type

from weaviate_anyio.exceptions import *  # noqa: F403 - the subject
from weaviate_anyio.exceptions import UnexpectedStatusCodeError


def words(error: WeaviateTimeoutError | UnexpectedStatusCodeError) -> str:  # noqa: F405
    if isinstance(error, UnexpectedStatusCodeError):
        assert_type(error.status_code, int)
    return error.message
