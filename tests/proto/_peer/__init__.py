"""The other end of the wire: decoders of requests and encoders of replies, which the package itself has no use for.

`protos/generate.py` writes these modules in the same run as `weaviate_anyio/_proto/`. The messages are those of the
package, except for those that no call of a client reaches.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from weaviate_anyio._proto._runtime import MAX_DEPTH, WRITE_DEPTH

T = TypeVar("T")


def encode(message: object) -> bytes:
    """The bytes of any message, whichever side writes it."""
    own = getattr(message, "encode", None)
    result = own() if own else _function("encode", type(message))(message, WRITE_DEPTH)
    assert isinstance(result, bytes)
    return result


def decode(kind: type[T], data: bytes) -> T:
    """Any message of bytes, whichever side reads it."""
    own = getattr(kind, "decode", None)
    result = own(data) if own else _function("decode", kind)(data, 0, len(data), MAX_DEPTH, None)
    assert isinstance(result, kind)
    return result


def _function(verb: str, kind: type) -> Any:
    return _functions(f"_peer.{kind.__module__.rpartition('.')[2]}")[verb + kind.__name__.lower()]


@cache
def _functions(module: str) -> dict[str, Any]:
    """The functions of a module by their names without underscores."""
    return {name.replace("_", ""): value for name, value in vars(import_module(module)).items()}
