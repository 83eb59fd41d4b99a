"""The commands: one file a group; a command parses its options, calls one function of `kadesh.pipeline`, and prints."""
