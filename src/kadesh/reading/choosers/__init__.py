"""Choosers: small learned models that say which words tell a happening, of which type, and who stands in which part of it.

They see the words of one sentence, its syntax and what the rules make of it; who is who they do not know: every name is only a
name of its kind to them, so that an answer is the same whichever side is meant.
"""
