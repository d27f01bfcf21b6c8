"""Build settings: what ``mkdocs.yml`` says, checked by a schema.

``site_name``, ``site_description``, ``site_url`` and ``markdown_extensions`` mean what they mean to MkDocs; the rest
stands under ``extra.openprimer``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import EXCLUDE, RAISE, Schema, ValidationError, fields, post_load, validate

from openprimer_api.paths import Place
from openprimer_api.schemas.fields import is_web_address

FORMAT = 1  # of the content; CHANGELOG.md says what changed between formats
CONTACT = r"(https://[^\s/]\S*|mailto:[^\s@]+@[^\s@]+)\Z"
NO_CONTACT = "Not an address that begins with https:// or mailto:."
EDIT_URL = r"https?://\S*\{path\}\S*\Z"
NO_EDIT_URL = "Not an address with {path} in it, such as https://example.org/edit/main/{path}."
PICTURE = r"media/[^\s()<>]+\Z"
NO_PICTURE = "Not a file below content/media, such as media/site.png, without spaces or brackets."
NEEDED_EXTENSIONS = ("footnotes", "tables", "toc", "attr_list")


@dataclass(frozen=True, slots=True)
class Dimension:
    """One point by which the openness of a model is judged."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class DataAttribution:
    """Whom to credit wherever data of certain sources stand.

    Attributes:
        sources: ids of the sources.
        text: as their licence asks.
        url: where their data stand.
    """

    sources: tuple[str, ...]
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The build settings of one project.

    Attributes:
        title: name of the publication.
        summary: what it is, in a sentence.
        place: where it stands on the web.
        language: BCP 47 tag.
        licence: name and url of the terms of reuse.
        attribution: whom to credit.
        page_size: records on one page of a list.
        dimensions: what openness is judged by, in order.
        data_attributions: whom to credit for data of others, in the order in which they are named.
        contact: where mistakes are reported, an ``https:`` or ``mailto:`` address.
        edit_url: address under which a source file can be edited, with ``{path}`` in its place.
        pages_for_editors: whether the site tells how to write for it, below ``/editing/``.
        picture: ``src`` and ``alt`` of a picture of the site, in ``content/media``, for the page about it.
    """

    title: str
    summary: str
    place: Place
    language: str
    licence: Mapping[str, str]
    attribution: str
    page_size: int
    dimensions: tuple[Dimension, ...]
    data_attributions: tuple[DataAttribution, ...] = ()
    contact: str | None = None
    edit_url: str | None = None
    pages_for_editors: bool = True
    picture: Mapping[str, str] | None = None

    @property
    def site_url(self) -> str:
        """Absolute address of the home page."""
        return self.place.absolute("/")


def _is_address(url: str) -> None:
    if not is_web_address(url):
        raise ValidationError("Not a valid URL: write the whole address, beginning with https://.")


class _Strict(Schema):
    class Meta:
        unknown = RAISE


class _LicenceSchema(_Strict):
    name = fields.String(required=True, validate=validate.Length(min=1))
    url = fields.String(required=True, validate=_is_address)


class _PictureSchema(_Strict):
    src = fields.String(required=True, validate=validate.Regexp(PICTURE, error=NO_PICTURE))
    alt = fields.String(required=True, validate=validate.Length(min=1))


class _DimensionSchema(_Strict):
    id = fields.String(required=True, validate=validate.Regexp(r"[a-z0-9]+(-[a-z0-9]+)*\Z"))
    title = fields.String(required=True)
    summary = fields.String(load_default="")

    @post_load
    def make(self, data: dict[str, str], **_: object) -> Dimension:
        return Dimension(**data)


class _DataAttributionSchema(_Strict):
    sources = fields.List(fields.String(), required=True, validate=validate.Length(min=1))
    text = fields.String(required=True, validate=validate.Length(min=1))
    url = fields.String(required=True, validate=_is_address)

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> DataAttribution:
        return DataAttribution(tuple(data["sources"]), " ".join(data["text"].split()), data["url"])


class _OwnSchema(_Strict):
    language = fields.String(load_default="en", validate=validate.Regexp(r"[a-z]{2,3}(-[A-Za-z0-9]+)*\Z"))
    licence = fields.Nested(_LicenceSchema, required=True)
    attribution = fields.String(required=True, validate=validate.Length(min=1))
    page_size = fields.Integer(load_default=50, strict=True, validate=validate.Range(min=1, max=500))
    openness_dimensions = fields.List(fields.Nested(_DimensionSchema), load_default=list)
    data_attributions = fields.List(fields.Nested(_DataAttributionSchema), load_default=list)
    contact = fields.String(load_default=None, validate=validate.Regexp(CONTACT, error=NO_CONTACT))
    edit_url = fields.String(load_default=None, validate=validate.Regexp(EDIT_URL, error=NO_EDIT_URL))
    pages_for_editors = fields.Boolean(load_default=True, truthy={True}, falsy={False})
    picture = fields.Nested(_PictureSchema, load_default=None, allow_none=True)


class _ExtraSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    openprimer = fields.Nested(_OwnSchema, required=True)


def _has_no_query(site_url: str) -> None:
    if set("?#") & set(site_url):
        raise ValidationError("Not an address that others can begin with; take out what follows ? or #.")


def _is_extension(entry: object) -> None:
    if not isinstance(entry, str) and not (isinstance(entry, dict) and all(isinstance(name, str) for name in entry)):
        raise ValidationError("Not the name of an extension, nor a name with options below it.")


class _ConfigSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    site_name = fields.String(required=True)
    site_description = fields.String(load_default="")
    site_url = fields.String(required=True, validate=[_is_address, _has_no_query])
    extra = fields.Nested(_ExtraSchema, required=True)
    markdown_extensions = fields.List(fields.Raw(validate=_is_extension), load_default=list)


def load_settings(config: Mapping[str, Any], site_url: str | None = None) -> tuple[Settings | None, list[str]]:
    """Check a parsed ``mkdocs.yml``.

    Args:
        config: the parsed file.
        site_url: takes the place of the file's own.

    Returns:
        The settings, or None with one sentence for each mistake.
    """
    try:
        loaded = _ConfigSchema().load({**config, **({"site_url": site_url} if site_url else {})})
    except ValidationError as error:
        return None, sorted(_sentences(error.messages_dict))
    named = {name for entry in loaded["markdown_extensions"] for name in ([entry] if isinstance(entry, str) else entry)}
    missing = [name for name in NEEDED_EXTENSIONS if name not in named and f"markdown.extensions.{name}" not in named]
    if missing:
        return None, [f"markdown_extensions: lacks {', '.join(missing)}. Add them; citations and headings need them."]
    own = loaded["extra"]["openprimer"]
    return Settings(
        title=loaded["site_name"],
        summary=" ".join(loaded["site_description"].split()),
        place=Place.of(loaded["site_url"]),
        language=own["language"],
        licence=own["licence"],
        attribution=own["attribution"],
        page_size=own["page_size"],
        dimensions=tuple(own["openness_dimensions"]),
        data_attributions=tuple(own["data_attributions"]),
        contact=own["contact"],
        edit_url=own["edit_url"],
        pages_for_editors=own["pages_for_editors"],
        picture=own["picture"],
    ), []


def _sentences(messages: Mapping[Any, Any], path: str = "") -> list[str]:
    """Flatten marshmallow's nested messages into sentences that begin with the path of keys."""
    found = []
    for key, value in messages.items():
        here = f"{path}.{key}".removeprefix(".")
        if isinstance(value, Mapping):
            found += _sentences(value, here)
        else:
            found += [f"{here}: {message}" for message in value]
    return found
