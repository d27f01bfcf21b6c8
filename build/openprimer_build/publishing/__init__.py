"""From finished documents to a published release: snapshot, pages, site, manifest, switch."""
