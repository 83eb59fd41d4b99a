"""Commands: each parses its options, calls one function, prints."""
