"""Quality: one module per stage, each with ``measure(data) -> rows``."""
