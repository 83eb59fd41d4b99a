"""The fast engine: sentences to syntax by tags and groups, without a model."""
