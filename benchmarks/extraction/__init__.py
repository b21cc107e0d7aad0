"""How well quantities are read, and how fast: `python -m benchmarks.extraction`."""
