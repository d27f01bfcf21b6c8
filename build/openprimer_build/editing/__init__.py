"""What the command line does to content: edits of the text as it was written, never a new serialisation of it."""
