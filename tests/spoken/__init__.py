"""How written forms are said."""
