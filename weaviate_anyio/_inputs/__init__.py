"""How inputs check themselves: below everything that takes input."""
