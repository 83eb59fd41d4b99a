"""Clauses to claims. One file a question."""
