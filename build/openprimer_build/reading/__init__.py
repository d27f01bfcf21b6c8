"""From files to data that remembers where it was written."""
