"""The searches of the namespaces `query` and `generate`, one module a search."""
