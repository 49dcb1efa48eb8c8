"""Every exception of the package, under the names of the official client.

`WeaviateBaseError` is the base of all of them. Each keeps the text in `message` and can be pickled, so that it crosses
a process boundary whole.
"""

from __future__ import annotations

import copy
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import msgspec

from weaviate_anyio._inputs.shown import described
from weaviate_anyio._refusals import refusal, sentence

if TYPE_CHECKING:
    from typing import Self

ERROR_CODE_EXPLANATION = {
    413: "The request is larger than the server accepts: send smaller batches, or raise the server's limit.",
}
"""HTTP status code -> what it means here and what to do."""

NOT_JSON = (ValueError, RecursionError)
"""What decoding bytes that are not JSON raises (msgspec.DecodeError, UnicodeDecodeError), or JSON that is too deep."""

REPLY_TOO_LARGE = (
    "ask for less at a time (limit, page_size of an iterator, return_properties), or raise the limit: "
    'GrpcConfig(channel_options=[("grpc.max_receive_message_length", BYTES)])'
)
"""What to do about a reply that is larger than the client takes."""

LEFT_MEANWHILE = "The client was left while the call was running"
"""What a WeaviateClosedClientError says to a call that ran when the client was left."""

_SHOWN = 4000
"""Characters of what a server said that a message repeats; `error` of the exception has all of them."""


SCOPE_FORMS = """. A client is connected inside its scope, and only there:

    async with weaviate_anyio.use_async_with_local() as client: ...
    client = await task_group.start(weaviate_anyio.use_async_with_local().run)  # or: a task owns the scope"""
"""The two ways to connect a client, for errors that they answer."""


class _HttpResponse(Protocol):
    @property
    def status(self) -> int: ...
    @property
    def body(self) -> bytes: ...


class _GrpcError(Protocol):
    @property
    def status(self) -> Any: ...
    @property
    def message(self) -> str | None: ...


def _rebuild(cls: type[WeaviateBaseError], args: tuple[Any, ...], state: dict[str, Any]) -> WeaviateBaseError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


def _official_namesake(cls: type) -> str | None:
    """The class of the official package that programs would catch this one by, where they have imported it."""
    official = sys.modules.get("weaviate.exceptions")
    names = (base.__name__ for base in cls.__mro__ if base.__module__ == __name__) if official else ()
    return next((name for name in names if hasattr(official, name)), None)


class WeaviateBaseError(Exception):
    """The base of all exceptions of this package.

    Attributes:
        message: What happened.
    """

    _shown_as: ClassVar[str] = "{}"

    def __init__(self, message: str = "") -> None:
        self.message = message
        super().__init__(self._shown_as.format(message))
        if official := _official_namesake(type(self)):
            self.add_note(
                f"It comes from weaviate_anyio: `except weaviate.exceptions.{official}` does not catch it. Import "
                f"{official} from weaviate_anyio.exceptions"
            )

    def __reduce__(self) -> tuple[Any, ...]:
        # The constructors do not take `args` back, so the default would fail or say things twice.
        return _rebuild, (type(self), self.args, self.__dict__)


def reword(error: WeaviateBaseError, old: str, new: str) -> None:
    """Replace a part of what an error says; an empty one is its beginning."""
    error.message = error.message.replace(old, new, 1)
    error.args = tuple(one.replace(old, new, 1) for one in error.args)


class UnexpectedStatusCodeError(WeaviateBaseError):
    """The server answered with a status that the call does not expect.

    Attributes:
        retry_after: Seconds after which the server wants to be asked again; None where it says nothing.
    """

    _opening: ClassVar[str] = "{} failed with"

    def __init__(self, message: str, response: _HttpResponse | _GrpcError) -> None:
        """Describe the answer.

        Args:
            message: What was asked of the server.
            response: The REST reply (`status`, `body`) or the gRPC error (`status`, `message`).
        """
        reply: Any = response
        self.retry_after: float | None = getattr(reply, "retry_after", None)
        if hasattr(reply, "body"):
            self._status_code = int(reply.status)
            self._error: Any = _decoded(reply.body)
            status = str(self._status_code)
        else:
            self._status_code = int(reply.status.value)
            self._error = reply.message
            status = reply.status.name
        text = f"{self._opening.format(message)} status {status}: {_words(self._error)}"
        explanation = ERROR_CODE_EXPLANATION.get(self._status_code)
        text = f"{text}. {explanation}" if explanation else text
        redirect = getattr(reply, "redirect", "")
        text = f"{text}. It redirects to {shown(redirect)}" if redirect else text
        super().__init__(text)

    @property
    def status_code(self) -> int:
        """The HTTP status, or the number of the gRPC status."""
        return self._status_code

    @property
    def error(self) -> Any:
        """The decoded JSON body, or the gRPC status message, or None."""
        return self._error

    def explained(self, meaning: str) -> Self:
        """The same error, with what it means in front of what the server said."""
        again = copy.copy(self)
        reword(again, "", f"{meaning}. ")
        return again


UnexpectedStatusCodeException = UnexpectedStatusCodeError


def _decoded(body: bytes) -> Any:
    """The JSON of a body, or its text: a proxy may answer in the server's place, with whatever it has."""
    try:
        return msgspec.json.decode(body)
    except NOT_JSON:
        return body.decode("utf-8", "replace") or None


def _words(error: Any) -> str:
    """What an error of the server says: the texts in its JSON, where they stand as they usually do."""
    if error is None:
        return "the reply is empty"
    try:
        texts = [each["message"] for each in error["error"]]
    except (TypeError, KeyError):
        return shown(error)
    return shown("; ".join(texts)) if texts and all(isinstance(text, str) for text in texts) else shown(error)


def shown(error: Any) -> str:
    try:
        text = str(error)
    except RecursionError:
        return "too deeply nested to be shown"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}... ({len(text):,} characters)"


class InsufficientPermissionsError(UnexpectedStatusCodeError):
    """The credentials do not allow what was asked (HTTP 403, gRPC PERMISSION_DENIED).

    Attributes:
        user: Who may not do it; None where the server does not say so.
        action: The action that is missing, such as `read_data`; None where the server does not say so.
        resources: What the action would be done to, such as
            `[{"domain": "data", "collection": "Movie", "tenant": "*", "object": "*"}]`; empty where the server does not
            say so.
    """

    _opening = "The server refuses it with"

    def __init__(self, res: _HttpResponse | _GrpcError) -> None:
        """Describe what is missing.

        Args:
            res: The REST reply (`status`, `body`) or the gRPC error (`status`, `message`).
        """
        super().__init__("", res)
        told = refusal(_words(self._error))
        self.user: str | None = told.user if told else None
        self.action: str | None = told.action if told else None
        self.resources: list[dict[str, str]] = told.resources if told else []
        if told:
            reword(self, "", f"{sentence(told)}. ")


class ResponseCannotBeDecodedError(WeaviateBaseError):
    """A reply is not what its protocol promises: no JSON, or a broken message."""

    def __init__(self, location: str, response: _HttpResponse, reason: str = "") -> None:
        """Describe the reply.

        Args:
            location: What was asked of the server.
            response: The reply (`status`, `body`).
            reason: What is wrong with it.
        """
        self._status_code = response.status
        beginning = response.body[:500].decode("utf-8", "replace")
        super().__init__(
            f"{location}: the reply (status {response.status}) cannot be decoded{reason and ': '}{reason}; "
            f"it begins with {beginning!r}"
        )

    @property
    def status_code(self) -> int:
        """The HTTP status of the reply."""
        return self._status_code


ResponseCannotBeDecodedException = ResponseCannotBeDecodedError


class ObjectAlreadyExistsError(WeaviateBaseError):
    """There is an object with this id already."""


ObjectAlreadyExistsException = ObjectAlreadyExistsError


class AuthenticationFailedError(WeaviateBaseError):
    """The server does not accept the credentials, or wants some and got none; or the OIDC provider gives no token."""

    def __init__(self, message: str = "") -> None:
        WeaviateBaseError.__init__(self, message)


AuthenticationFailedException = AuthenticationFailedError


class SchemaValidationError(WeaviateBaseError):
    """A collection's configuration is not valid."""


SchemaValidationException = SchemaValidationError


class BackupFailedError(WeaviateBaseError):
    """A backup or a restore ended in failure."""


BackupFailedException = BackupFailedError


class BackupCanceledError(WeaviateBaseError):
    """A backup or a restore was cancelled on the server."""


class ExportFailedError(WeaviateBaseError):
    """An export ended in failure."""


class ExportCanceledError(WeaviateBaseError):
    """An export was cancelled on the server."""


class WeaviateNotCompletedError(WeaviateBaseError):
    """What was waited for ended on the server otherwise than asked: a replication, a change of tenants' statuses."""


class EmptyResponseError(WeaviateBaseError):
    """The server answered with nothing where something was due."""


EmptyResponseException = EmptyResponseError


class MissingScopeError(WeaviateBaseError):
    """The client-credentials flow needs a scope and got none."""


MissingScopeException = MissingScopeError


class AdditionalPropertiesError(WeaviateBaseError):
    """Additional properties were given twice."""

    def __init__(self, additional_dict: str, additional_dataclass: str) -> None:
        super().__init__(
            f"additional properties were given as {additional_dict} and as {additional_dataclass}: choose one"
        )


AdditionalPropertiesException = AdditionalPropertiesError


class InvalidDataModelError(WeaviateBaseError):
    """A data model is of a kind that objects cannot be read into."""

    def __init__(self, type_: str) -> None:
        super().__init__(
            f"{type_} is not a data model: allowed are TypedDicts, dataclasses, msgspec Structs, pydantic models "
            "and dict types"
        )


InvalidDataModelException = InvalidDataModelError


class WeaviateDataModelError(WeaviateBaseError, ValueError):
    """An object that was found does not fit the dataclass, Struct or pydantic model that it is to be read into."""

    def __init__(self, found: str, model: str, message: str) -> None:
        """Describe what does not fit.

        Args:
            found: The object, in words.
            model: The name of the data model.
            message: What does not fit, and where.
        """
        super().__init__(
            f"{found} does not fit the data model {model}: {message}. Annotate properties that may be missing with "
            "`| None`, or use a TypedDict, which is not checked. `collection.config.diff(model)` lists all differences"
        )


class WeaviateStartUpError(WeaviateBaseError):
    """The server cannot be reached or started, or is not one that this client works with."""


class WeaviateEmbeddedInvalidVersionError(WeaviateBaseError):
    """The version asked for cannot be found or fetched for an embedded server."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f'version: got {url!r}, allowed are a version number such as "1.39.3", "latest", '
            "or the URL of a release archive that ends in .tar.gz or .zip"
        )


WeaviateEmbeddedInvalidVersionException = WeaviateEmbeddedInvalidVersionError


def annotate(error: BaseException, note: str, **known: object) -> None:
    """Attach attributes and a note to an exception of whatever class.

    What an inner operation has attached stays. Nothing raises: it is about to be raised itself.
    """
    for name, value in known.items():
        error.__dict__.setdefault(name, value)
    if note:
        with suppress(Exception):  # a frozen dataclass takes no notes
            error.add_note(note)


class WeaviateInvalidInputError(WeaviateBaseError, ValueError):
    """An argument is wrong; nothing was sent.

    Attributes:
        parameter: Which argument, with the place inside it: `objects[3].title`. Empty where it is not about one.
        came: What was passed, if the message shows it.
        allowed: What would be right, in words.
    """

    def __init__(
        self, message: str = "", *, parameter: str = "", came: object = None, allowed: str | None = None
    ) -> None:
        """Describe what is wrong; the text is rendered when it is read.

        Args:
            message: What is wrong with the argument, where that is not what `came` and `allowed` tell.
            parameter: See above.
            came: See above.
            allowed: See above.
        """
        self.parameter: str = parameter
        self.came: object = came
        self.allowed: str | None = allowed
        super().__init__(message)

    @property
    def message(self) -> str:
        """Which argument is wrong, what came and what is allowed."""
        if self.allowed is not None:
            return f"{self.parameter} must be {self.allowed}, got {described(self.came)}"
        return f"{self.parameter}: {self._text}" if self.parameter else self._text

    @message.setter
    def message(self, text: str) -> None:
        self._text: str = text

    if not TYPE_CHECKING:  # a tuple to them, and rendered as late as the message

        @property
        def args(self) -> tuple[str]:
            """The message."""
            return (self.message,)

        @args.setter
        def args(self, _: object) -> None:
            """Python's copies and pickles set it; what is rendered needs no copy of itself."""

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.message!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        # What came may be something that cannot be pickled.
        return _rebuild, (
            type(self),
            (),
            {**self.__dict__, "parameter": "", "came": None, "allowed": None, "_text": self.message},
        )

    def inside(self, place: str) -> Self:
        """The same error, seen from further out.

        Args:
            place: What stands around the value: `[2]` or `.name` inside of something, or the name of a parameter, after
                which no further place is added.
        """
        if self.parameter[:1] in {"", "[", "."}:
            self.parameter = f"{place}{self.parameter}"
        return self


WeaviateInvalidInputException = WeaviateInvalidInputError


class WeaviateTypeError(WeaviateInvalidInputError, TypeError):
    """Something is used as it cannot be: arguments do not fit the signature, or a condition is tested for truth.

    Where an argument is unknown, missing or surplus, the message names the parameters.
    """


class WeaviateQueryError(WeaviateBaseError):
    """The server refused or failed a gRPC or GraphQL request."""

    def __init__(self, message: str, protocol_type: str) -> None:
        """Describe the failure.

        Args:
            message: What the server said.
            protocol_type: What failed, for example "GRPC search".
        """
        super().__init__(f"Query call with protocol {protocol_type} failed with message {message}.")
        self.message = message

    @property
    def error(self) -> str:
        """What the server said."""
        return self.message


WeaviateQueryException = WeaviateQueryError


class WeaviateBatchError(WeaviateQueryError):
    """A batch request failed as a whole.

    Attributes:
        batch: Where it ended an `insert_many`: an `UnfinishedBatch`, which says what became of each object. Every other
            exception that ends one has it, too.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message, "GRPC batch")


class WeaviateBatchSendError(WeaviateQueryError):
    """Sending into a batch failed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "GRPC batch send")


class WeaviateBatchStreamError(WeaviateQueryError):
    """A batch stream failed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "GRPC batch stream")


class WeaviateDeleteManyError(WeaviateQueryError):
    """A `delete_many` request failed as a whole."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "GRPC delete")


class WeaviateTenantGetError(WeaviateQueryError):
    """Reading the tenants failed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "tenant get")


class WeaviateAddInvalidPropertyError(WeaviateBaseError):
    """A property cannot be added to the collection."""

    _shown_as = "Could not add the property {}. Only optional properties and those with a default can be added"


class WeaviateBatchValidationError(WeaviateBaseError):
    """Something handed to a batch is not valid."""

    _shown_as = "Batch validation error: {}"


class WeaviateBatchInputError(WeaviateInvalidInputError, WeaviateBatchValidationError):
    """An object or reference that was handed to a batch cannot be stored."""


class WeaviateBatchFailedToReestablishStreamError(WeaviateBaseError):
    """A batch stream was lost and could not be opened again in time."""

    _shown_as = "Batch stream failed to re-establish: {}"


class WeaviateInsertInvalidPropertyError(WeaviateInvalidInputError):
    """`id` or `vector` stands among the properties, where it is not allowed."""

    def __init__(self, data: dict[str, Any], message: str = "") -> None:
        """Describe the properties.

        Args:
            data: The properties.
            message: What is wrong, where they are not those of an object.
        """
        super().__init__(
            message
            or f"the properties {list(data)} contain `id` or `vector`. These names are reserved: give the id as "
            "`uuid` and the vector as `vector`, or wrap the object in DataObject"
        )


class WeaviateGRPCUnavailableError(WeaviateBaseError):
    """The gRPC port cannot be used."""

    def __init__(
        self,
        weaviate_version: str = "",
        grpc_address: tuple[str, int] = ("not provided", 0),
        grpc_path_prefix: str | None = None,
        error: BaseException | None = None,
    ) -> None:
        """Describe what is known.

        Args:
            weaviate_version: The version that the server's REST port reported, if it did.
            grpc_address: Host and port of the gRPC side.
            grpc_path_prefix: Where gRPC-Web was asked for; None if gRPC went over HTTP/2.
            error: What went wrong.
        """
        server = f"Weaviate {weaviate_version}" if weaviate_version else "the server"
        where = f"{grpc_address[0]}:{grpc_address[1]}{grpc_path_prefix or ''}"
        way = "gRPC-Web" if grpc_path_prefix else "gRPC"
        super().__init__(
            f"{way} to {server} at {where} does not work: {said(error) or 'no connection'}\n"
            f"{_CHECK_HTTP2 if grpc_path_prefix is None else _CHECK_WEB}"
        )


_CHECK_HTTP2 = (
    "Check that host and port are those of the server's gRPC API (50051 by default, not the REST port), that "
    "grpc_secure says whether it speaks TLS, and that no firewall or proxy in between blocks HTTP/2."
)
_CHECK_WEB = (
    "Check that the server has gRPC-Web turned on (grpc_web_enabled of its runtime configuration, on by default), that "
    "grpc_path_prefix is where it answers it (/v1/grpc-web), and that a proxy in between passes POST requests to this "
    "path on."
)


WeaviateGrpcUnavailable = WeaviateGRPCUnavailableError


def said(error: BaseException | None) -> str:
    """What an error says, without the words that introduce it; gRPC's errors would show as tuples."""
    for name in ("details", "message"):
        text = getattr(error, name, None)
        if isinstance(text, str) and text:
            return text
    return str(error) if error is not None else ""


class WeaviateInsertManyAllFailedError(WeaviateBaseError):
    """Not one object of an `insert_many` was stored."""

    def __init__(self, message: str = "") -> None:
        super().__init__(f"Every object failed during insertion. {message}")


class WeaviateInsertManyEmptyError(WeaviateInsertManyAllFailedError, WeaviateInvalidInputError):
    """An `insert_many` got no objects."""

    def __init__(self) -> None:
        WeaviateInvalidInputError.__init__(self, "objects is empty: nothing to insert")


class WeaviateScopeError(WeaviateBaseError, RuntimeError):
    """The client's scope is used in a way that cannot work: entered twice, left in another task, connected by hand."""


class WeaviateClosedClientError(WeaviateBaseError):
    """The client is used outside its scope."""

    def __init__(self, message: str = "The client is not connected") -> None:
        super().__init__(message)


class WeaviateConnectionError(WeaviateBaseError):
    """The connection could not be made, or was lost.

    Attributes:
        details: What happened, without the words that introduce it in `message`.
        never_processed: Whether the server has certainly not processed the request.
        may_pass: Whether another attempt may go well.
    """

    def __init__(self, message: str = "", *, never_processed: bool = False, may_pass: bool = True) -> None:
        self.details = message
        self.never_processed = never_processed
        self.may_pass = may_pass
        WeaviateBaseError.__init__(self, f"Connection to Weaviate failed. Details: {message}")


class WeaviateUnsupportedFeatureError(WeaviateBaseError):
    """The connected server is too old for what was asked."""

    def __init__(self, feature: str, current: str, minimum: str) -> None:
        super().__init__(f"{feature} needs Weaviate {minimum} or newer; the connected server is {current}")


class WeaviateTimeoutError(WeaviateBaseError):
    """No answer came within the configured timeout.

    Attributes:
        details: What was waited for, without the words that introduce it in `message`.
    """

    def __init__(self, message: str = "") -> None:
        self.details = message
        WeaviateBaseError.__init__(self, f"The request to Weaviate timed out. Details: {message}")


class WeaviateWaitTimeoutError(WeaviateTimeoutError):
    """What was waited for did not end within the timeout of the wait; the requests themselves were answered.

    Attributes:
        details: What was waited for, and what the server does now.
    """

    def __init__(self, message: str = "") -> None:
        self.details = message
        WeaviateBaseError.__init__(self, message)


class WeaviateRetryError(WeaviateBaseError):
    """A request failed again at each repetition."""

    def __init__(self, message: str, count: int) -> None:
        super().__init__(f"The request to Weaviate failed after {count} retries. Details: {message}")


# Why a call failed and which call it was are two questions, and programs catch by either of them. So a gRPC call that
# timed out, lost its connection or had its credentials refused raises one of these, which is both: the reason, from
# which it has the constructor and the text, and the error of the call. REST calls raise the reason alone. Lost
# connections are a WeaviateRetryError as well: the official client raises that one when it gives up.


class WeaviateQueryTimeoutError(WeaviateTimeoutError, WeaviateQueryError):
    """A search or an aggregation got no answer in time."""


class WeaviateQueryConnectionError(WeaviateConnectionError, WeaviateRetryError, WeaviateQueryError):
    """A search or an aggregation failed, because no connection was available, or it was lost."""


class WeaviateQueryAuthenticationError(AuthenticationFailedError, WeaviateQueryError):
    """A search or an aggregation was refused for its credentials."""


class WeaviateBatchTimeoutError(WeaviateTimeoutError, WeaviateBatchError):
    """A request of `insert_many` got no answer in time."""


class WeaviateBatchConnectionError(WeaviateConnectionError, WeaviateRetryError, WeaviateBatchError):
    """A request of `insert_many` failed, because no connection was available, or it was lost."""


class WeaviateBatchAuthenticationError(AuthenticationFailedError, WeaviateBatchError):
    """A request of `insert_many` was refused for its credentials."""


class WeaviateDeleteManyTimeoutError(WeaviateTimeoutError, WeaviateDeleteManyError):
    """A `delete_many` got no answer in time."""


class WeaviateDeleteManyConnectionError(WeaviateConnectionError, WeaviateRetryError, WeaviateDeleteManyError):
    """A `delete_many` failed, because no connection was available, or it was lost."""


class WeaviateDeleteManyAuthenticationError(AuthenticationFailedError, WeaviateDeleteManyError):
    """A `delete_many` was refused for its credentials."""


class WeaviateTenantGetTimeoutError(WeaviateTimeoutError, WeaviateTenantGetError):
    """Reading the tenants got no answer in time."""


class WeaviateTenantGetConnectionError(WeaviateConnectionError, WeaviateRetryError, WeaviateTenantGetError):
    """Reading the tenants failed, because no connection was available, or it was lost."""


class WeaviateTenantGetAuthenticationError(AuthenticationFailedError, WeaviateTenantGetError):
    """Reading the tenants was refused for its credentials."""


def of_call(reason: WeaviateBaseError, call: type[WeaviateBaseError]) -> WeaviateBaseError:
    """The same error as that of a certain call, too.

    Args:
        reason: Why the call failed.
        call: What its failures are, such as `WeaviateQueryError`.

    Returns:
        An exception that is both, with the text of the reason; the reason itself where no class is both: it is the
        call's own error, or one of every call.
    """
    pairs = [one for one in call.__subclasses__() if call in one.__bases__[1:]]
    both = next((one for one in pairs if one.__bases__[0] is type(reason)), None)
    return reason if both is None else _rebuild(both, reason.args, reason.__dict__)


# The same for what goes wrong while a client is entered.


class WeaviateStartUpConnectionError(WeaviateConnectionError, WeaviateStartUpError):
    """The server cannot be reached: host not found, refused, TLS."""


class WeaviateStartUpTimeoutError(WeaviateTimeoutError, WeaviateConnectionError, WeaviateStartUpError):
    """The server did not answer within the timeout for entering."""


class WeaviateStartUpStatusError(UnexpectedStatusCodeError, WeaviateStartUpError):
    """The server, or whatever answers in its place, answered with an error."""


class WeaviateStartUpReplyError(ResponseCannotBeDecodedError, WeaviateStartUpError):
    """What answers is not a Weaviate server."""


class WeaviateStartUpAuthenticationError(AuthenticationFailedError, UnexpectedStatusCodeError, WeaviateStartUpError):
    """The server requires credentials, and none or wrong ones were given."""


class WeaviateStartUpPermissionsError(AuthenticationFailedError, InsufficientPermissionsError, WeaviateStartUpError):
    """The server forbids what a client has to ask first, and no credentials were given."""


class WeaviateStartUpLoginError(AuthenticationFailedError, WeaviateStartUpError):
    """The OIDC provider gave no access token: it refused the login, cannot be reached, or does not offer the login."""


class WeaviateStartUpMissingScopeError(MissingScopeError, AuthenticationFailedError, WeaviateStartUpError):
    """The client credentials login needs a scope, and neither the credentials nor the server name one."""


def at_start_up(
    reason: WeaviateBaseError, message: str, kind: type[WeaviateBaseError] | None = None
) -> WeaviateBaseError:
    """The same error as one of entering, with a text that says so.

    Args:
        reason: What went wrong.
        message: The text.
        kind: The class; by default the one for the reason. It has the reason's class among its bases.
    """
    if kind is None:
        kind = next((one for base, one in _AT_START_UP.items() if isinstance(reason, base)), WeaviateStartUpError)
    return _rebuild(kind, (message,), {**reason.__dict__, "message": message})


_AT_START_UP: dict[type, type[WeaviateBaseError]] = {
    WeaviateTimeoutError: WeaviateStartUpTimeoutError,
    WeaviateConnectionError: WeaviateStartUpConnectionError,
    UnexpectedStatusCodeError: WeaviateStartUpStatusError,
    ResponseCannotBeDecodedError: WeaviateStartUpReplyError,
    AuthenticationFailedError: WeaviateStartUpLoginError,
    MissingScopeError: WeaviateStartUpMissingScopeError,
}

if not TYPE_CHECKING:  # type checkers cannot evaluate the list: mypy would take it for an empty one
    __all__ = [
        name
        for name, value in globals().items()
        if name == "ERROR_CODE_EXPLANATION" or (isinstance(value, type) and issubclass(value, WeaviateBaseError))
    ]

    def __dir__() -> list[str]:
        return __all__
