"""Results and configurations as small tables, in notebooks and on terminals."""
