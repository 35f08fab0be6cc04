"""Render the stings and the bed, in pure Python: ``python -m briefing.sounds.render FOLDER``."""
