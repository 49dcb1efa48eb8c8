"""The commands `import`, `export` and `copy`."""
