"""What goes into the package and what comes out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

# What front matter may hold: finished strings, and lists and mappings of them. No mapping in it has a key that
# is also the name of a method of dict (`items`, `keys`, `values`, ...): a template would get the method.
Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value] | None"
Meta: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the pages are made of.

    Attributes:
        documents: by path without base, such as ``/api/v1/claims/x.json``, as the API publishes them.
        title: name of the publication.
        summary: what it is, in a sentence.
        language: BCP 47 tag.
        base: what stands in front of every path, empty or such as ``/primer``.
        site_url: absolute address of the home page, base included.
        licence: ``name`` and ``url`` of the terms of reuse.
        attribution: whom to credit.
        contact: where mistakes are reported, an ``https:`` or ``mailto:`` address, if there is one.
        edit_url: address under which a source file can be edited, with ``{path}`` in its place, if there is one.
        picture: ``src``, a path such as ``media/site.png``, and ``alt`` of a picture of the site, if there is one.
        origins: the source file of each record, by id, as ``edit_url`` wants it.
        texts: documents that are no JSON and that a page shows, such as BibTeX, by path without base.
        pages_for_editors: whether there are pages that tell how to write for it.
    """

    documents: Mapping[str, Mapping[str, object]]
    title: str
    summary: str
    language: str
    base: str
    site_url: str
    licence: Mapping[str, str]
    attribution: str
    contact: str | None = None
    edit_url: str | None = None
    picture: Mapping[str, str] | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    pages_for_editors: bool = True

    def address(self, path: str) -> str:
        """Root-relative address of a path."""
        return f"{self.base}{path}"

    def absolute(self, path: str) -> str:
        """Absolute URL of a path."""
        return f"{self.site_url.rstrip('/')}{path}"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the website.

    Attributes:
        path: of the Markdown file, such as ``explainers/x.md``.
        meta: finished front matter.
        body: the prose, as Markdown whose links are final; empty where a page is all structure.
    """

    path: str
    meta: Meta
    body: str = ""
