"""Write the pages of the site as Markdown files, and the configuration that an engine builds them with."""

import hashlib
import os
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import orjson
import yaml

import openprimer_site
from openprimer_build.documents.document import Document
from openprimer_build.documents.publication import Publication
from openprimer_build.project import CONFIG, Project
from openprimer_build.publishing.engine import guard_site_dir
from openprimer_build.settings import Settings

BIBTEX = ".bib"  # the one format beside JSON that a page shows
# What no page shows: it shows the whole body, and neither feeds nor citations for programs.
UNREAD = re.compile(r"/sections/|/feed\.json$|\.csl\.json$")
BY_HAND = "run-openprimer-build-first"  # what docs_dir names in a project's own mkdocs.yml


def write_pages(project: Project, site: openprimer_site.Site) -> dict[str, str]:
    """Write every page that changed, and remove those that are no longer there.

    Returns:
        The digest of each page's file, by its path below the folder of pages.
    """
    folder = project.work / "pages"
    guard_site_dir(project, folder)
    folder.mkdir(parents=True, exist_ok=True)
    link = project.work / BY_HAND
    if not link.is_symlink():
        link.symlink_to("pages")
    digests = {}
    for page in openprimer_site.pages(site):
        text = page_text(page)
        digests[page.path] = hashlib.sha256(text.encode()).hexdigest()
        _write(folder / page.path, text)
    wanted = {folder / path for path in digests}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    _write_config(project, site)
    return digests


def page_text(page: openprimer_site.Page) -> str:
    """A page as a Markdown file."""
    return f"---\n{_front_matter(page.meta)}\n---\n\n{page.body}\n"


def _front_matter(meta: Mapping[str, object]) -> str:
    """JSON, a key a line: JSON is YAML, needs no quoting rules, and is taken by every YAML reader."""
    lines = (f'"{key}": {orjson.dumps(value).decode()}' for key, value in meta.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def site_of(publication: Publication, documents: Mapping[str, Document]) -> openprimer_site.Site:
    """What the pages are made of."""
    records = publication.catalogue.records.values()
    return site_with(
        publication.settings,
        {path: each.value for path, each in documents.items() if is_shown(each)},
        {path: each.body.decode() for path, each in documents.items() if path.endswith(BIBTEX)},
        {record.id: record.raw.path for record in records} if publication.settings.edit_url else {},
    )


def is_shown(document: Document) -> bool:
    """Whether a document is JSON that a page shows anything of."""
    return "json" in document.media_type and not UNREAD.search(document.path)


def site_with(
    settings: Settings,
    documents: Mapping[str, Mapping[str, object]],
    texts: Mapping[str, str],
    origins: Mapping[str, str],
) -> openprimer_site.Site:
    """What the pages are made of, given what the documents say."""
    return openprimer_site.Site(
        documents=documents,
        title=settings.title,
        summary=settings.summary,
        language=settings.language,
        base=settings.place.base,
        site_url=settings.site_url,
        licence=settings.licence,
        attribution=settings.attribution,
        contact=settings.contact,
        edit_url=settings.edit_url,
        picture=settings.picture,
        origins=origins,
        texts=texts,
        pages_for_editors=settings.pages_for_editors,
    )


def _write_config(project: Project, site: openprimer_site.Site) -> None:
    """The engine's configuration: the project's own, with folders, theme and final addresses."""
    nav = [_with_base(entry, site.base) for entry in project.config.get("nav") or []]
    config: dict[str, Any] = {
        "INHERIT": os.path.relpath(project.root / CONFIG, project.work),
        "site_url": site.site_url,
        # Relative to this file: Zensical takes no others.
        "docs_dir": "pages",
        "site_dir": "site",
        "theme": {
            "custom_dir": str(openprimer_site.THEME),
            "language": _theme_language(site.language),
            "variant": "classic",  # Zensical's name for the looks of Material; the others pass over it
        },
        "plugins": [],
        "hooks": [],
        "extra": {"site": openprimer_site.settings(site)},
    }
    if nav:
        config["nav"] = nav
    _write(project.work / CONFIG, yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def _theme_language(language: str) -> str:
    """The language of the theme's own few words; ours are the site package's, whatever the theme knows."""
    known = resources.files("material") / "templates" / "partials" / "languages"
    tags = (language, language.partition("-")[0])
    return next((tag for tag in tags if (known / f"{tag}.html").is_file()), "en")


def _with_base(entry: Any, base: str) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {title: f"{base}{url}" if str(url).startswith("/") else url for title, url in entry.items()}


def _write(path: Path, text: str) -> None:
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
