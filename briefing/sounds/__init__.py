"""The sounds of the programme, ours, rendered by ``render.py``."""
