"""The append-only store: Writer, View(as_of), migrations."""
