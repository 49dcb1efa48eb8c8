"""Measurements as ratios: both sides of each comparison run interleaved, in one run."""
