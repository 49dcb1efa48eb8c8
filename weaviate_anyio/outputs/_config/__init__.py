"""The parts of `weaviate_anyio.outputs.config`."""

from weaviate_anyio._wire import config_read as config_read  # which knows what they are as JSON, for `to_dict()`
