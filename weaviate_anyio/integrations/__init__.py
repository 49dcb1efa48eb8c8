"""Stores for other frameworks: `langchain`, `llama_index` and `haystack`, each with an extra of its name.

None of these modules is imported by the rest of the package.
"""
