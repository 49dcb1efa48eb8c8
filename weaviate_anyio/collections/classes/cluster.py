"""The official module path of what the cluster tells about its nodes."""

from weaviate_anyio.outputs.cluster import Node, NodeMinimal, NodeVerbose, Shard, Shards, Stats

__all__ = ["Node", "NodeMinimal", "NodeVerbose", "Shard", "Shards", "Stats"]
