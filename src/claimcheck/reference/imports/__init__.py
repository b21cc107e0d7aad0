"""Files of publishers, in nine formats, become candidates that a person reads and accepts.

    file ─read→ Candidate ─stage→ Staging (a file to read and to correct) ─accept→ releases

A reader never writes, and staging never overwrites. What is left out is counted with its reason.
"""
