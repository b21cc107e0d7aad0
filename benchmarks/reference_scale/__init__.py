"""How the index of the reference scales: `python -m benchmarks.reference_scale [--most N]`.

Made-up observations, from ten thousand to ten million, go straight into an index in a temporary folder,
by the writer that claimcheck has for its own. A fresh process then asks each index for series at random,
none of them twice, again for ones that it has at hand, and for periods of an indicator. What grows is the
number of indicators, and with it that of the entities and names; what is asked for is as long as before:
a series has 25 years in four vintages, a period the four vintages of 100 entities.
"""
