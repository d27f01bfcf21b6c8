"""Writing in the browser: Decap CMS, configured from the schemas, and a local backend that edits files in place."""
