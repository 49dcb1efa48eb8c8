"""What holds for the calls of one view of a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio._headers import checked_headers
from weaviate_anyio.config import Retry, Timeout, as_retry, as_timeout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from weaviate_anyio._headers import Headers
    from weaviate_anyio._operation import Kind


class Options:
    """What holds for the calls of one view, and not for those of the whole client.

    Attributes:
        timeout: The timeouts in seconds; None for those of the client.
        headers: Headers in place of, or besides, those of the client; one without a value takes away the client's.
        retry: How calls that failed are sent again; None for as those of the client.
    """

    __slots__ = ("_merged", "headers", "retry", "timeout")

    def __init__(
        self, timeout: Timeout | None = None, headers: Mapping[str, str] | None = None, retry: Retry | None = None
    ) -> None:
        self.timeout: Timeout | None = timeout
        self.retry: Retry | None = retry
        self.headers: dict[str, str] = dict(headers or {})
        self._merged: tuple[Headers, Headers] | None = None

    def seconds(self, kind: Kind, usual: Timeout) -> float:
        """The timeout of a call."""
        seconds: float = getattr(self.timeout or usual, kind)
        return seconds

    def over(self, usual: Headers) -> Headers:
        """The headers of a call, encoded once as long as those of the client stay the same."""
        if not self.headers:
            return usual
        if self._merged is None or self._merged[0] is not usual:
            self._merged = usual, usual.with_(self.headers)
        return self._merged[1]

    def changed(self, timeout: object, headers: object, retries: object) -> Options:
        """These options with others over them.

        Raises:
            WeaviateInvalidInputError: One of them is of the wrong kind, or cannot be sent.
        """
        given = {} if headers is None else checked_headers(headers)
        return Options(
            self.timeout if timeout is None else as_timeout(timeout),
            {**self.headers, **given},
            self.retry if retries is None else as_retry(retries),
        )


USUAL = Options()
"""What holds for the client."""
WITHOUT_LOGIN = Options(headers={"authorization": ""})
"""The same, without credentials."""
