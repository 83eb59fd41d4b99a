"""A large model as a coder: what it is asked, and what of its answers stands in the text."""
