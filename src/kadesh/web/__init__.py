"""Pages: the offline map and the brief in HTML."""
