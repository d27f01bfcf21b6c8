"""Decap's configuration, made from the schemas: a collection for each kind, and hidden ones from which to pick.

Each record is one entry of its kind's collection, whether it has a file of its own or is an entry of a YAML list: Decap
cannot edit a file that is a list, and an editor need not know. Entries travel as JSON, so that no date, no quote and no
comment of the files passes through Decap; ``saving`` writes the difference.
"""

from typing import Any

from openprimer_api.schemas import KINDS, SCHEMAS
from openprimer_build.cms.form import OF_ANY_RECORD, body_field, form, pick_name, picked_kinds
from openprimer_build.validation import LOADERS

Configuration = dict[str, Any]  # JSON
PICKS = "content/-/"  # folders of what can be picked; no kind is named like this
EXTENSION = "json"
SHARED: Configuration = {"extension": EXTENSION, "format": EXTENSION}


def configuration(site: str, backend: str) -> Configuration:
    """The whole configuration.

    Args:
        site: address of the home page on this server.
        backend: root-relative address of the backend.
    """
    return {
        "backend": {"name": "proxy", "proxy_url": backend, "branch": "content"},
        "site_url": site,
        "publish_mode": "simple",
        "media_folder": "content/media",
        "public_folder": "media",
        "slug": {"encoding": "unicode", "clean_accents": False, "sanitize_replacement": "-"},
        "collections": [*map(_collection, KINDS), _hub(), *(_pick(folder) for folder in pickable())],
    }


def _collection(kind: str) -> Configuration:
    schema = SCHEMAS[kind]
    text = body_field(required=schema.needs_body)
    own = form(kind)
    # The text comes behind the keys of its own kind, before those that any record has.
    fields = [*(each for each in own if each["name"] not in OF_ANY_RECORD), text]
    fields += [each for each in own if each["name"] in OF_ANY_RECORD]
    return {
        "name": kind,
        "label": kind.capitalize(),
        "label_singular": kind.removesuffix("s") if kind != "people" else "person",
        "description": str(schema.__doc__).partition("\n")[0],
        "folder": f"content/{kind}",
        **SHARED,
        "create": True,
        "identifier_field": schema.label,
        "summary": f"{{{{{schema.label}}}}}",
        "slug": "{{slug}}",
        "preview_path": f"{kind}/{{{{slug}}}}/",
        "sortable_fields": [schema.label],
        "fields": fields,
    }


def _hub() -> Configuration:
    page = {"name": "hub", "label": "Home page", "file": f"content/hub.{EXTENSION}", "fields": form("hub")}
    return {"name": "home", "label": "Home page", "description": "The groups of explainers.", **SHARED, "files": [page]}


def pickable() -> dict[str, tuple[str, ...]]:
    """The folders of the hidden collections, and of which kinds their records are; none means all."""
    found = {kinds for schema in LOADERS.values() for kinds in picked_kinds(schema)}
    return {f"{PICKS}{pick_name(kinds)}": kinds for kinds in sorted(found)}


def _pick(folder: str) -> Configuration:
    name = folder.removeprefix(PICKS)
    return {
        "name": name,
        "label": name,
        "folder": folder,
        **SHARED,
        "hide": True,
        "create": False,
        "delete": False,
        "identifier_field": "title",
        "fields": [{"name": key, "label": key, "widget": "string"} for key in ("title", "id", "kind")],
    }
