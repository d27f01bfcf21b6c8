"""What a client that was written for one OpenAPI document would miss in another.

What is answered may only grow: no path, media type, status or key goes away, no key that was always there becomes
optional, no type changes. What may be asked may only grow too: no parameter goes away or becomes required, no value
that was allowed is refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Shape = Mapping[str, Any]
# Bounds of what may be asked: by which operator the new one must compare to the old one, where both are named.
LOWER, UPPER = ("minimum", "minLength", "minItems"), ("maximum", "maxLength", "maxItems")
FIXED = ("pattern", "style", "explode")


def narrowings(old: Shape, new: Shape) -> list[str]:
    """Sentences that say what has become less, in the order of the old document."""
    return list(_paths(old, new))


def _paths(old: Shape, new: Shape) -> Iterator[str]:
    for path, operations in old["paths"].items():
        for method, operation in operations.items():
            found = new["paths"].get(path, {}).get(method)
            where = f"{method.upper()} {path}"
            if found is None:
                yield f"{where} is gone"
            else:
                yield from _operation(where, operation, found, old, new)


def _operation(where: str, old: Shape, new: Shape, before: Shape, after: Shape) -> Iterator[str]:
    if old["operationId"] != new["operationId"]:
        yield f"{where} is called {new['operationId']}, no longer {old['operationId']}"
    asked = {each["name"]: each for each in (_resolved(each, after) for each in new.get("parameters", ()))}
    known = {each["name"]: each for each in (_resolved(each, before) for each in old.get("parameters", ()))}
    for name, parameter in known.items():
        if name not in asked:
            yield f"{where} takes no {name} any more"
        else:
            yield from _parameter(f"{where} {name}", parameter, asked[name])
    yield from (f"{where} wants {name}" for name, each in asked.items() if name not in known and each.get("required"))
    for status, response in old["responses"].items():
        if status not in new["responses"]:
            yield f"{where} answers {status} no more"
            continue
        contents = _resolved(response, before).get("content", {})
        others = _resolved(new["responses"][status], after).get("content", {})
        for media_type, content in contents.items():
            here = f"{where} {status} {media_type}"
            if media_type not in others:
                yield f"{here} is gone"
            else:
                yield from _Answers(before, after).compare(here, content["schema"], others[media_type]["schema"])


def _parameter(where: str, old: Shape, new: Shape) -> Iterator[str]:
    if new.get("required") and not old.get("required"):
        yield f"{where} is required now"
    yield from (f"{where} has another {key}" for key in ("style", "explode") if old.get(key) != new.get(key))
    yield from _asked(where, old["schema"], new["schema"])


def _asked(where: str, old: Shape, new: Shape) -> Iterator[str]:
    """What a client may send: each bound is as wide as it was."""
    if old.get("type") != new.get("type"):
        yield f"{where} is {new.get('type')}, no longer {old.get('type')}"
    gone = set(old.get("enum", ())) - set(new.get("enum", old.get("enum", ())))
    yield from (f"{where} allows {value} no more" for value in sorted(gone))
    if "enum" in new and "enum" not in old:
        yield f"{where} is bound to some values"
    nothing = {**dict.fromkeys(LOWER, float("-inf")), **dict.fromkeys(UPPER, float("inf"))}
    yield from (
        f"{where} has a higher {key}" for key in LOWER if new.get(key, nothing[key]) > old.get(key, nothing[key])
    )
    yield from (
        f"{where} has a lower {key}" for key in UPPER if new.get(key, nothing[key]) < old.get(key, nothing[key])
    )
    yield from (f"{where} has another {key}" for key in FIXED if key in new and new[key] != old.get(key))
    if "items" in old:
        yield from _asked(f"{where}[]", old["items"], new.get("items", {}))


class _Answers:
    """Compares the shapes of answers; a shape that holds itself is looked at once."""

    def __init__(self, before: Shape, after: Shape) -> None:
        self._before = before
        self._after = after
        self._seen: set[tuple[str, str]] = set()

    def compare(self, where: str, old: Shape, new: Shape) -> Iterator[str]:
        pair = (str(old.get("$ref")), str(new.get("$ref")))
        if "$ref" in old and pair in self._seen:
            return
        self._seen.add(pair)
        old, new = _resolved(old, self._before), _resolved(new, self._after)
        yield from self._alternatives(where, old, new)
        types, others = _types(old), _types(new)
        if types != others:
            yield f"{where} is {' or '.join(others) or 'anything'}, no longer {' or '.join(types) or 'anything'}"
        if "const" in old and old["const"] != new.get("const"):
            yield f"{where} is no longer {old['const']!r}"
        gone = [value for value in old.get("enum", ()) if value not in new.get("enum", ())]
        yield from (f"{where} is never {value!r} any more" for value in gone)
        for key, shape in old.get("properties", {}).items():
            if key not in new.get("properties", {}):
                yield f"{where} has no {key} any more"
            else:
                yield from self.compare(f"{where}.{key}", shape, new["properties"][key])
        yield from (f"{where} may lack {key}" for key in old.get("required", ()) if key not in new.get("required", ()))
        for inner in ("items", "additionalProperties"):
            if isinstance(old.get(inner), Mapping):
                yield from self.compare(f"{where}[]", old[inner], new.get(inner) or {})

    def _alternatives(self, where: str, old: Shape, new: Shape) -> Iterator[str]:
        """Alternatives are compared in their order; none goes away."""
        choices, others = old.get("anyOf", ()), new.get("anyOf", ())
        if len(others) < len(choices):
            yield f"{where} has fewer alternatives"
        for number, (one, other) in enumerate(zip(choices, others, strict=False), 1):
            yield from self.compare(f"{where} ({number})", one, other)


def _types(shape: Shape) -> list[str]:
    found = shape.get("type", [])
    return sorted(found) if isinstance(found, list) else [found]


def _resolved(shape: Shape, document: Shape) -> Shape:
    while "$ref" in shape:
        target: Any = document
        for part in shape["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        shape = target
    return shape
