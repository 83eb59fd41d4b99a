"""Names to ids: actors, places, times, numbers."""
