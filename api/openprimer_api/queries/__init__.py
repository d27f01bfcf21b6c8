"""Questions to the catalogue: filters, sorting, paging, facets and search. They exist only live.

``declared`` says what can be asked of each kind, from its schema; the build writes the values, this package reads them.
"""
