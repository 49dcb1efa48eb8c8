"""Looking at an object past the search, to find out what a node has."""
