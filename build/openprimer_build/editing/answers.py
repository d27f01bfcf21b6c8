"""Turn what somebody types, as an option or as an answer, into front matter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, fields

from openprimer_api.schemas import Fault, Ref
from openprimer_api.schemas.fields import Choice, Items
from openprimer_build.editing.guidance import Guidance, guidance
from openprimer_build.reading.yaml_source import Plain, read_yaml


class RefusedAnswer(ValueError):  # noqa: N818 - it reads as what happened
    """An answer that the schema does not take; the text says why, and what to write."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that somebody is asked.

    Attributes:
        key: the path of keys, such as ``positions.by``.
        guidance: what it is for.
        choices: the words that are allowed; empty where any may be.
        last: whether an empty answer ends the list; asked again until then.
    """

    key: str
    guidance: Guidance
    choices: tuple[str, ...] = ()
    last: bool = False


# Asks one question and gives the answer back; and says why an answer was refused.
Ask = Callable[[Question], str]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Interview:
    """Asks for what a record needs.

    Attributes:
        ask: how to ask.
        tell: how to say why an answer will not do.
        check: raises RefusedAnswer for an id that a reference cannot name.
    """

    ask: Ask
    tell: Tell
    check: Callable[[str, tuple[str, ...]], None]

    def complete(self, schema: Schema, values: dict[str, Plain], prefix: str = "") -> dict[str, Plain]:
        """Ask for each required key that has no value yet."""
        for name, field in schema.load_fields.items():
            key = field.data_key or name
            if field.required and key not in values:
                values[key] = self._value(field, Question(f"{prefix}{key}", guidance(schema, key)))
        return values

    def _value(self, field: fields.Field[Any], question: Question) -> Plain:
        if isinstance(field, fields.Nested):
            return self.complete(field.schema, {}, f"{question.key}.")
        if isinstance(field, Items) and isinstance(field.inner, fields.Nested):
            return [self._value(field.inner, question)]
        if isinstance(field, Items) and not isinstance(field.inner, Ref):
            return list(self._several(field, question))
        choices = field.choices if isinstance(field, Choice) else ()
        return self._one(field, Question(question.key, question.guidance, choices))

    def _several(self, field: "Items", question: Question) -> Iterator[Plain]:
        """One answer after the other, until an empty one."""
        count = 0
        while True:
            asked = Question(question.key, question.guidance, last=count >= max(field.least, 1))
            answer = self._one(field.inner, asked)
            if answer == "":
                return
            yield answer
            count += 1

    def _one(self, field: fields.Field[Any], question: Question) -> Plain:
        while True:
            answer = self.ask(question).strip()
            if question.last and not answer:
                return ""
            try:
                value = parse(field, [answer])
                self._check(field, value)
            except RefusedAnswer as refused:
                self.tell(str(refused))
            else:
                return value

    def _check(self, field: fields.Field[Any], value: Plain) -> None:
        inner = field.inner if isinstance(field, Items) else field
        if isinstance(inner, Ref):
            for each in value if isinstance(value, list) else [value]:
                self.check(str(each), inner.kinds)


def parse(field: fields.Field[Any], given: Sequence[str]) -> Plain:
    """Read what was typed for a field; a list may be given several times, ids also with commas between them.

    Raises:
        RefusedAnswer: the field does not take it.
    """
    if isinstance(field, Items):
        texts = [part.strip() for text in given for part in text.split(",")] if isinstance(field.inner, Ref) else given
        value: Plain = [_read(field.inner, text) for text in texts if text]
    else:
        value = _read(field, given[-1])
    try:
        field.deserialize(value)
    except ValidationError as error:
        fault = next(_faults(error.messages))
        raise RefusedAnswer(f"{fault.message}. {fault.remedy}") from error
    return value


def _read(field: fields.Field[Any], text: str) -> Plain:
    """A mapping is typed as YAML, such as {family: Gray, given: Horace}; all else is text."""
    if not isinstance(field, fields.Nested):
        return text
    document = read_yaml(text)
    if document.faults or not isinstance(document.data, dict):
        example = ", ".join(f"{each.data_key or name}: …" for name, each in field.schema.load_fields.items())
        raise RefusedAnswer(f'"{text}" is no mapping. Write it like this: {{{example}}}')
    return document.data


def _faults(messages: object) -> Iterator[Fault]:
    if isinstance(messages, Fault):
        yield messages
    elif isinstance(messages, dict):
        for value in messages.values():
            yield from _faults(value)
    elif isinstance(messages, list):
        for value in messages:
            yield from _faults(value)
