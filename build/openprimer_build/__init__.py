"""From Markdown to the catalogue, and from there to everything that is published; the command line."""
