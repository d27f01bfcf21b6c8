"""Builds in proportion to the change.

``ledger`` keeps what a build has learnt of the content; ``stored`` reads of it what an edit needs; ``prose`` tells
whether an edit concerns nothing but the record that was edited, and makes its documents and its page; ``patch`` makes
the next release of the last one and of these. Whatever else an edit changes, a whole build settles, and that always has
the last word: what is published in the end is byte for byte what a clean build publishes.
"""
