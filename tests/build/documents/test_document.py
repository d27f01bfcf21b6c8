import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from openprimer_build.documents.document import JSON, Document, encode

# The numbers in documents are counts.
SCALARS = st.none() | st.booleans() | st.integers(min_value=-(2**63), max_value=2**63 - 1) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=30)


@given(VALUES)
def test_json_is_written_as_the_standard_library_writes_it(value: object) -> None:
    """Indented by two, every script as it is, a line feed at the end; only sooner."""
    assert encode(value) == (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def test_document_knows_its_digest_and_what_it_says() -> None:
    """The digest is that of the bytes."""
    document = Document("/x.json", JSON, encode({"name": "Zoë"}))
    assert document.sha256 == hashlib.sha256('{\n  "name": "Zoë"\n}\n'.encode()).hexdigest()
    assert document.value == {"name": "Zoë"}
