"""The parts of `weaviate_anyio.outputs.config`."""

from weaviate_anyio._wire import _config_read as _config_read  # which knows what they are as JSON, for `to_dict()`
