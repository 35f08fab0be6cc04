"""Turn an article into a short spoken briefing, offline and true to the source."""
