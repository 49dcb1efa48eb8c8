"""The modules that make vectors, generate text and rerank results: their shapes and the factories for them."""
