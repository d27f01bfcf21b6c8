"""One edition of the site: its documents, ready to be looked up, and the words in which it speaks."""

from dataclasses import dataclass

from openprimer_site.catalogue import Catalogue
from openprimer_site.site import Site
from openprimer_site.words import Words, words


@dataclass(frozen=True, slots=True)
class Edition:
    """What every family of pages is given.

    Attributes:
        site: title, addresses and terms of the publication.
        catalogue: its documents.
        words: the words of the interface.
    """

    site: Site
    catalogue: Catalogue
    words: Words

    @classmethod
    def of(cls, site: Site) -> "Edition":
        """Prepare a site."""
        return cls(site, Catalogue(site), words(site.language))
