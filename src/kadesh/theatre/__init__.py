"""A theatre of war as data: load and check a pack; look up its actors, places, outlets, vocabulary."""
