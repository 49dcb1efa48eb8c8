"""The provider of one search's generated texts. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio.classes._providers.lazy import Factories

if TYPE_CHECKING:
    from weaviate_anyio.classes._providers.generative_config_a_d import GenerativeConfigAD
    from weaviate_anyio.classes._providers.generative_config_e_z import GenerativeConfigEZ

    class GenerativeConfig(GenerativeConfigAD, GenerativeConfigEZ):
        """The provider of one search's generated texts, in place of the collection's own.

        What is None is left to the server. A value that does not fit raises WeaviateInvalidInputError, which names the
        parameter. Needs server 1.27.14; a provider that is newer than that needs the server that brought it.
        """

else:

    class GenerativeConfig(metaclass=Factories):
        """The provider of one search's generated texts, in place of the collection's own.

        What is None is left to the server. A value that does not fit raises WeaviateInvalidInputError, which names the
        parameter. Needs server 1.27.14; a provider that is newer than that needs the server that brought it.
        """

        _parts = ("generative_config_a_d.GenerativeConfigAD", "generative_config_e_z.GenerativeConfigEZ")
