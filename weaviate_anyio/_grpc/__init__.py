"""A gRPC client over HTTP/2 for anyio, with grpclib's call interface; it knows nothing of the services called.

`channel.Channel` is the way in, `errors` has what calls raise, `metadata.Metadata` what they send besides messages.
"""
