"""Scores against gold, and benchmarks."""
