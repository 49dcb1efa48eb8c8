"""Collections for documents."""

from weaviate_anyio.classes.config import Configure


async def create(client, name, **fields):
    """A collection as docs/langchain.md creates it."""
    return await client.collections.create(
        name,
        vector_config=Configure.Vectors.self_provided(),
        inverted_index_config=Configure.inverted_index(index_null_state=True),
        **fields,
    )
