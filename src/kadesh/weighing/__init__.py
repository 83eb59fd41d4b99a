"""What follows from claims: copies, events, disputes, control. All derived, all recomputable."""
