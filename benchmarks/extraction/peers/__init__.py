"""The other side: what runs in the peers' own environments, and turns their answers into score.py's form."""
