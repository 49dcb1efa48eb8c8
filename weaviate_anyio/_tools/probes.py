"""The steps of a connection, one by one: the name, TCP, TLS."""

from __future__ import annotations

import os
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import anyio
from anyio import to_thread
from anyio.streams.tls import TLSAttribute, TLSStream

from weaviate_anyio._tools.findings import Finding

if TYPE_CHECKING:
    from anyio.abc import SocketStream

_SOON = 14
"""Days within which a certificate should be renewed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a connection goes.

    Attributes:
        what: Its name: "REST" or "gRPC".
        option: The option that says where it is.
        host: The host.
        port: The port.
        secure: Whether it speaks TLS.
        protocol: What it should speak inside TLS, as ALPN calls it.
        proxy: Whether this is a proxy in front of it, which looks names up and leads TLS through.
    """

    what: str
    option: str
    host: str
    port: int
    secure: bool
    protocol: str
    proxy: bool = False

    @property
    def address(self) -> str:
        """Host and port."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


async def find_addresses(place: Place, seconds: float) -> Finding:
    """Look its host up."""
    check = "DNS"
    try:
        with anyio.fail_after(seconds):
            found = await anyio.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except TimeoutError:
        return Finding(check, "fail", f"{place.host}: no answer within {seconds:g} s", "Is the name server reachable?")
    except (OSError, UnicodeError) as error:
        cure = f"Check the host name in {place.option}, and that this machine's name server knows it."
        return Finding(check, "fail", f"{place.host}: {_reason(error)}", cure)
    addresses = dict.fromkeys(str(address[0]) for *_, address in found)
    return Finding(check, "ok", f"{place.host}: {', '.join(addresses)}")


async def connect(place: Place, seconds: float) -> Finding:
    """Open a connection, and close it."""
    check = f"TCP {place.what}"
    try:
        with anyio.fail_after(seconds):
            async with await anyio.connect_tcp(place.host, place.port):
                return Finding(check, "ok", f"{'the proxy ' if place.proxy else ''}{place.address} accepts connections")
    except TimeoutError:
        cure = "A firewall may drop the packets, or the machine is off."
        return Finding(check, "fail", f"{place.address}: no answer within {seconds:g} s", cure)
    except OSError as error:
        wanted = "the proxy up" if place.proxy else f"the server up, and is this its port for {place.what}"
        cure = f"Is {wanted}? Check {place.option}."
        return Finding(check, "fail", f"{place.address}: {_reason(error)}", cure)


async def encrypt(place: Place, seconds: float) -> Finding:
    """Make a TLS connection, and look at it and the certificate."""
    check = f"TLS {place.what}"
    context = await to_thread.run_sync(ssl.create_default_context)
    context.set_alpn_protocols([place.protocol])
    try:
        with anyio.fail_after(seconds):
            async with await anyio.connect_tcp(place.host, place.port) as stream:
                return await _look(check, place, stream, context)
    except TimeoutError:
        cure = f"Does this port speak TLS? If not, the URL begins with http://. Check {place.option}."
        return Finding(check, "fail", f"{place.address}: no handshake within {seconds:g} s", cure)
    except ssl.SSLCertVerificationError as error:
        return Finding(check, "fail", f"{place.address}: {error.verify_message}", _certificate_cure(error))
    except (OSError, anyio.BrokenResourceError, anyio.EndOfStream) as error:
        cure = f"Does this port speak TLS? If not, the URL begins with http://. Check {place.option}."
        return Finding(check, "fail", f"{place.address}: {_reason(error)}", cure)


async def _look(check: str, place: Place, stream: SocketStream, context: ssl.SSLContext) -> Finding:
    made = await TLSStream.wrap(stream, hostname=place.host, ssl_context=context, standard_compatible=False)
    certificate: Any = made.extra(TLSAttribute.peer_certificate)
    chosen = made.extra(TLSAttribute.alpn_protocol)
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC)
    names = ", ".join(name for _, name in certificate.get("subjectAltName", ()))
    text = f"{made.extra(TLSAttribute.tls_version)}, {names}, until {ends:%Y-%m-%d}, by {_issuer(certificate)}"
    days = (ends - datetime.now(UTC)).days
    if days < _SOON:
        left = f"{days} day{'' if days == 1 else 's'}" if days else "less than a day"
        return Finding(check, "warn", text, f"The certificate expires in {left}: renew it.")
    if place.protocol == "h2" and chosen != "h2":
        cure = "What ends TLS there does not offer HTTP/2 (ALPN h2), which gRPC needs: turn it on, or use --grpc web."
        return Finding(check, "warn", f"{text}, without HTTP/2", cure)
    return Finding(check, "ok", text)


def _issuer(certificate: dict[str, Any]) -> str:
    parts = {name: value for part in certificate.get("issuer", ()) for name, value in part}
    return str(parts.get("organizationName") or parts.get("commonName") or "an authority without a name")


def _certificate_cure(error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code in {62, 64}:  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
        return "Use a host name that the certificate has, or have one made for this name."
    if error.verify_code in {9, 10}:  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
        return "Renew the certificate, or set the clock of this machine."
    return "If its authority is your own, name its file in the environment variable SSL_CERT_FILE."


def _reason(error: BaseException) -> str:
    """The words of the innermost error: anyio wraps those of all addresses."""
    cause = error.__cause__
    while isinstance(cause, BaseExceptionGroup):
        cause = cause.exceptions[0]
    found = error if cause is None else cause
    if isinstance(found, ssl.SSLError) and found.reason:
        return found.reason.replace("_", " ").lower()
    if isinstance(found, OSError) and not isinstance(found, socket.gaierror) and found.errno:
        return os.strerror(found.errno)  # that of asyncio repeats the address
    return (found.strerror if isinstance(found, OSError) else None) or str(found) or "the connection was closed"
