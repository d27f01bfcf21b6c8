"""The document that says what editors may write: the keys of every kind, and the codes of mistakes."""

from marshmallow import Schema, fields

from openprimer_api.schemas.base import Licence


def _text(text: str) -> fields.String:
    return fields.String(required=True, metadata={"description": text})


class EditingKey(Schema):
    """A key of front matter, and what it takes."""

    name = _text("The key.")
    required = fields.Boolean(required=True, metadata={"description": "Whether a record needs it."})
    meaning = _text("What it is for.")
    takes = _text("What it takes, in a few words.")
    example = fields.String(required=True, allow_none=True, metadata={"description": "It with a value, as YAML."})
    keys = fields.List(fields.Nested("EditingKey"), required=True, metadata={"description": "The keys of its value."})


class EditingKind(Schema):
    """A kind of record as editors write it."""

    kind = _text("The kind, or `hub`.")
    file = _text("Where an example of it stands.")
    example = _text("The text of that file.")
    schema = fields.String(required=True, allow_none=True, metadata={"description": "Address of its JSON Schema."})
    keys = fields.List(fields.Nested(EditingKey), required=True)


class EditingCode(Schema):
    """A code of a mistake, with an example of wrong and of right."""

    code = _text("The code, such as `E301`.")
    url = fields.String(required=True, allow_none=True, metadata={"description": "Where a page explains it."})
    severity = fields.String(required=True, metadata={"enum": ["error", "warning"]})
    title = _text("What is wrong, in a few words.")
    why = _text("Why it is a mistake.")
    wrong = _text("An example of it.")
    right = _text("The same, mended.")


class EditingDocument(Schema):
    """What editors may write: the keys of every kind, with valid examples, and the codes of mistakes."""

    href = fields.String(required=True)
    url = fields.String(required=True, allow_none=True, metadata={"description": "Address of the pages for editors."})
    kinds = fields.List(fields.Nested(EditingKind), required=True)
    codes = fields.List(fields.Nested(EditingCode), required=True)
    licence = fields.Nested(Licence, required=True)
    attribution = fields.String(required=True)
