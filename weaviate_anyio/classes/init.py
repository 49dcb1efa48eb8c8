"""What a client is made with."""

from weaviate_anyio.auth import Auth
from weaviate_anyio.config import AdditionalConfig, GrpcConfig, Proxies, Timeout

__all__ = ["AdditionalConfig", "Auth", "GrpcConfig", "Proxies", "Timeout"]


def __dir__() -> list[str]:
    return __all__
