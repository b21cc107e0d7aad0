"""Measurements, each one command: `python -m benchmarks.NAME`. Ratios against a peer in the same run."""
