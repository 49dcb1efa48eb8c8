"""What machine this is, and what the server's releases are called for it."""

from __future__ import annotations

import platform
import sys

from weaviate_anyio.exceptions import WeaviateStartUpError

_ARCHITECTURES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
_INSTEAD = (
    "Start Weaviate elsewhere, for example in a container, and connect with use_async_with_local "
    "or use_async_with_custom."
)


def name() -> str:
    """The platform as the releases write it: `linux-amd64`, `linux-arm64` or `darwin-all`.

    Raises:
        WeaviateStartUpError: There is no server for this platform.
    """
    machine = platform.machine().lower()
    if sys.platform == "darwin":
        return "darwin-all"
    if sys.platform == "linux" and machine in _ARCHITECTURES:
        return f"linux-{_ARCHITECTURES[machine]}"
    raise WeaviateStartUpError(
        f"An embedded server runs on Linux (x86_64, aarch64) and macOS; this is {platform.system() or sys.platform} on "
        f"{machine or 'an unknown processor'}. {_INSTEAD}"
    )


def archive(version: str) -> str:
    """The file name of a release, for example `weaviate-v1.39.3-linux-amd64.tar.gz`."""
    here = name()
    return f"weaviate-v{version}-{here}.{'zip' if here.startswith('darwin') else 'tar.gz'}"
