"""SOCKS 5, the part of a client: a proxy that is asked to connect to a host (RFC 1928), with a login (RFC 1929).

Names are sent as names, so that the proxy looks them up.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from anyio.abc import ByteStream

_VERSION: Final = 5
_NO_LOGIN, _LOGIN = 0, 2
_LOGIN_VERSION: Final = b"\x01"
_CONNECT: Final = b"\x05\x01\x00"
_IPV4, _NAME, _IPV6 = 1, 3, 4
_REPLIES: Final = {
    1: "general failure",
    2: "its rules do not allow the connection",
    3: "the network is unreachable",
    4: "the host is unreachable",
    5: "the connection is refused",
    6: "the connection timed out",
    7: "it knows no CONNECT",
    8: "it does not know this type of address",
}
_LASTING: Final = {2, 7, 8}


class SocksError(Exception):
    """The proxy does not connect.

    Attributes:
        lasting: Whether it would say the same again.
    """

    def __init__(self, text: str, *, lasting: bool) -> None:
        super().__init__(text)
        self.lasting = lasting


async def ask(stream: ByteStream, login: tuple[bytes, bytes] | None, host: str, port: int) -> None:
    """Let the proxy at the other end of a stream connect it to a host; whatever follows is the host's.

    Args:
        stream: To the proxy.
        login: A user and a password of at most 255 bytes each.
        host: A name in ASCII, or an address.
        port: The port there.

    Raises:
        SocksError: It does not.
        EndOfStream: It closed the connection instead of answering.
        BrokenResourceError: The connection broke.
    """
    await _log_in(stream, login)
    await stream.send(_CONNECT + _address(host) + port.to_bytes(2))
    version, reply, _, kind = await _read(stream, 4)
    if version != _VERSION:
        raise _no_socks(version)
    if reply:
        raise SocksError(_REPLIES.get(reply, f"reply {reply}"), lasting=reply in _LASTING)
    sizes = {_IPV4: 4, _IPV6: 16}
    size = (await _read(stream, 1))[0] if kind == _NAME else sizes.get(kind, 0)
    await _read(stream, size + 2)  # where it connects from, which is of no use


async def _log_in(stream: ByteStream, login: tuple[bytes, bytes] | None) -> None:
    methods = bytes([_NO_LOGIN] if login is None else [_NO_LOGIN, _LOGIN])
    await stream.send(bytes([_VERSION, len(methods)]) + methods)
    version, method = await _read(stream, 2)
    if version != _VERSION:
        raise _no_socks(version)
    if method == _NO_LOGIN:
        return
    if method != _LOGIN or login is None:
        wanted = "it wants a login, and none was given" if login is None else "it takes no login by user and password"
        raise SocksError(wanted, lasting=True)
    await stream.send(_LOGIN_VERSION + b"".join(bytes([len(part)]) + part for part in login))
    _, status = await _read(stream, 2)
    if status:
        raise SocksError("it refuses the user or the password", lasting=True)


def _no_socks(version: int) -> SocksError:
    return SocksError(f"it does not answer in SOCKS 5 (the first byte is {version})", lasting=True)


def _address(host: str) -> bytes:
    try:
        packed = ip_address(host).packed
    except ValueError:
        name = host.encode("ascii")
        return bytes([_NAME, len(name)]) + name
    return bytes([_IPV4 if len(packed) == 4 else _IPV6]) + packed  # noqa: PLR2004 - bytes of an IPv4 address


async def _read(stream: ByteStream, size: int) -> bytes:
    """Exactly so many bytes: what comes behind them is not the proxy's."""
    data = b""
    while len(data) < size:
        data += await stream.receive(size - len(data))
    return data
