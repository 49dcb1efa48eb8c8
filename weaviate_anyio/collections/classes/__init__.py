"""The module paths that programs for the official client import from; re-exports only."""
