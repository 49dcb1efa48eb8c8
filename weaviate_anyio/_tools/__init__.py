"""The commands `import`, `export`, `copy` and `migrate`."""
