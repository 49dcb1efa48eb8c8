"""For tests: stand-ins for model providers, and the pytest plugin that runs servers and clients.

    from weaviate_anyio.testing import run_models

    with run_models() as models:
        async with weaviate.use_async_with_local(headers=models.headers) as client:
            ...

The fixtures of the plugin are in `weaviate_anyio.testing.pytest_plugin`; pytest loads it by itself.
"""

import typing as _t

from weaviate_anyio._lazy import hand_on as _hand_on

if _t.TYPE_CHECKING:
    from weaviate_anyio.testing import inference as inference
    from weaviate_anyio.testing import models as models
    from weaviate_anyio.testing.inference import InferenceServer as InferenceServer
    from weaviate_anyio.testing.inference import embed_media as embed_media
    from weaviate_anyio.testing.inference import run_inference as run_inference
    from weaviate_anyio.testing.models import ModelRequest as ModelRequest
    from weaviate_anyio.testing.models import ModelServer as ModelServer
    from weaviate_anyio.testing.models import embed_text as embed_text
    from weaviate_anyio.testing.models import run_models as run_models
    from weaviate_anyio.testing.servers import CreateCollection as CreateCollection
    from weaviate_anyio.testing.servers import WeaviateServer as WeaviateServer

_hand_on(
    globals(),
    ["inference", "models", "servers"],
    CreateCollection="weaviate_anyio.testing.servers",
    InferenceServer="weaviate_anyio.testing.inference",
    ModelRequest="weaviate_anyio.testing.models",
    ModelServer="weaviate_anyio.testing.models",
    WeaviateServer="weaviate_anyio.testing.servers",
    embed_media="weaviate_anyio.testing.inference",
    embed_text="weaviate_anyio.testing.models",
    run_inference="weaviate_anyio.testing.inference",
    run_models="weaviate_anyio.testing.models",
)
