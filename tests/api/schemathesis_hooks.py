"""What schemathesis cannot guess; it imports this module by the name in SCHEMATHESIS_HOOKS."""

from typing import Any

import schemathesis


@schemathesis.hook
def before_load_schema(_context: object, raw_schema: dict[str, Any]) -> None:
    """Leave out cursors: a mark means something only where the server gave it (tests/api/queries follows them)."""
    for operations in raw_schema["paths"].values():
        parameters = operations["get"]["parameters"]
        operations["get"]["parameters"] = [each for each in parameters if each.get("name") != "cursor"]
