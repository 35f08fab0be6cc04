"""What an episode costs, as ratios to what cannot be avoided: see :mod:`benchmarks.speed.parts`."""
