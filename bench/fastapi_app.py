"""What the API is measured against: FastAPI returning the same document as a dict."""

import json
import os
from pathlib import Path
from typing import Any

from fastapi import FastAPI

app = FastAPI(openapi_url=None)
documents = {path.stem: json.loads(path.read_bytes()) for path in Path(os.environ["BENCH_DOCUMENTS"]).glob("*.json")}


@app.get("/api/v1/explainers/{record}.json", response_model=None)
async def explainer(record: str) -> dict[str, Any]:
    """Answer with the dict alone, as in FastAPI's first steps: Python encodes it."""
    document: dict[str, Any] = documents[record]
    return document


@app.get("/typed/api/v1/explainers/{record}.json")
async def typed_explainer(record: str) -> dict[str, Any]:
    """Answer with the dict and its type, which lets pydantic's Rust core encode it."""
    document: dict[str, Any] = documents[record]
    return document
