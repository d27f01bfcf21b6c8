"""The few English words that documents, not pages, say to people."""

KIND_TITLES = {
    "explainers": "Explainers",
    "claims": "Claims",
    "models": "Models",
    "people": "People",
    "organizations": "Organisations",
    "topics": "Topics",
    "terms": "Glossary",
    "events": "Events",
    "sources": "Sources",
}
