"""The nodes of the cluster, its shards and their replication."""
