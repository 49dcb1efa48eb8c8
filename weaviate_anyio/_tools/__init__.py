"""The commands, and what they have in common."""
