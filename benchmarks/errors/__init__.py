"""Errors found and clean sentences left alone: `python -m benchmarks.errors [--misses]`.

The checker runs over every article of `corpus/`, over mutants (each with one slip injected into a claim that
holds) and over controls (claims told in another way that stays true). A naive checker runs beside it on the same
texts. Nothing here looks at how the checker works: what a mutant must be is decided by the gold files, the
reference, and the rules of what a printed number stands for (docs/decisions/0002-what-a-number-stands-for.md).
"""
