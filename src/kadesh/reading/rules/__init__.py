"""The grammar: sentences to claims in words, over either engine."""
