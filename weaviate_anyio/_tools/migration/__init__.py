"""`migrate`: how a program that uses the official client becomes one that uses this one. Pure functions of texts."""
