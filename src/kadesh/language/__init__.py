"""Text to sentences, tokens and clauses. Two engines, one record. Knows nothing of war."""
