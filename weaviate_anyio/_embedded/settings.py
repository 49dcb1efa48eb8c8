"""How a server is told what to do: its command line and its environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from weaviate_anyio._embedded.folder import DataFolder
    from weaviate_anyio._embedded.ports import Ports

_UNSPECIFIED = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what the user may have chosen


@dataclass(frozen=True, slots=True)
class Settings:
    """One server, as asked for. A port of 0 stands for a free one."""

    host: str
    http: int
    grpc: int
    data: str
    extra: Mapping[str, str]

    @property
    def reachable_at(self) -> str:
        """The host to connect to: the one that is listened on, unless that is all of them."""
        return _UNSPECIFIED.get(self.host, self.host)

    def command(self, binary: Path, ports: Ports) -> list[str]:
        """The command line."""
        flags = ["--scheme=http", f"--host={self.host}", f"--port={ports.http}"]
        return [str(binary), *flags, "--read-timeout=600s", "--write-timeout=600s"]

    def environment(self, folder: DataFolder, ports: Ports) -> dict[str, str]:
        """The whole environment: this process's own, under what belongs to this server, under what the user gives."""
        return {**_WISHES, **os.environ, **_belongings(folder, ports), **self.extra}


# Each can be set differently in the environment of this process.
_WISHES = {
    "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED": "true",
    "DISABLE_TELEMETRY": "true",
    "ENABLE_MODULES": "backup-filesystem",  # those that call an HTTP service are enabled by the server itself
    "EXPORT_ENABLED": "true",
    "GO_PROFILING_DISABLE": "true",  # else each server wants port 6060
    "LOG_LEVEL": "info",
    "QUERY_DEFAULTS_LIMIT": "20",
    # The default of 5 is for clusters on slow networks and makes a single node take 8 s to elect itself.
    "RAFT_TIMEOUTS_MULTIPLIER": "1",
}


def _belongings(folder: DataFolder, ports: Ports) -> dict[str, str]:
    return {
        "BACKUP_FILESYSTEM_PATH": str(folder.backups),
        "CLUSTER_ADVERTISE_ADDR": "127.0.0.1",
        "CLUSTER_BIND_ADDR": "127.0.0.1",
        "CLUSTER_DATA_BIND_PORT": str(ports.data),
        "CLUSTER_GOSSIP_BIND_PORT": str(ports.gossip),
        "CLUSTER_HOSTNAME": folder.node,
        "CLUSTER_IN_LOCALHOST": "true",
        "EXPORT_DEFAULT_PATH": str(folder.exports),
        "GRPC_PORT": str(ports.grpc),
        "PERSISTENCE_DATA_PATH": str(folder.path),
        "RAFT_BOOTSTRAP_EXPECT": "1",
        "RAFT_INTERNAL_RPC_PORT": str(ports.raft_rpc),
        "RAFT_JOIN": f"{folder.node}:{ports.raft}",
        "RAFT_PORT": str(ports.raft),
    }
