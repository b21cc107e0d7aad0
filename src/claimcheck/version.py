"""The version, apart from the package, so that nothing heavy is imported to know it."""

__version__ = "0.1.0"
