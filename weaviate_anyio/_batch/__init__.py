"""Writing as a stream: what a batch holds, what became of it, and the ways to send it."""
