"""The larger checks of a reference, a module for each subject. Each check takes what was loaded and
gives problems, each at its own line and column; `reference/lint.py` lists them."""
