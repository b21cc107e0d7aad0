"""Many articles: documents in shards, workers that check them, rows that survive an interruption.

    inputs -documents-> Document -shards-> Shard -checked, in workers-> Row -journal-> the output

`documents.py` reads folders, JSON lines, CSV and Parquet as a stream; `work.checked` is all the work on
a shard, wherever it runs; `run.py` is the straight line on one machine.
"""
