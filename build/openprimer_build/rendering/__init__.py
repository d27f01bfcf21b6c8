"""From resolved Markdown to checked HTML, sections and plain text."""
