"""From drafts to claims: whom, where, when, and who says so, by the report's context."""
