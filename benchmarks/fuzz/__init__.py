"""Damage done to small whole documents, byte by byte and field by field, to see what breaks."""
