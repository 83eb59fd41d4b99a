"""The fast engine: sentences to syntax by tags and groups, without a model. Its door: nothing else is imported from outside."""

from kadesh.language.chunking.chunks import ChunkEngine

__all__ = ["ChunkEngine"]
