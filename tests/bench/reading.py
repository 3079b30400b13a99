"""How fast the portal's questions are answered, uncached and cached."""

import json
import statistics
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
PERSISTED = ROOT / "api" / "graphql" / "persisted.json"
ASKED = 300


def document_id(name: str) -> str:
    """Hash of the persisted document that asks `query <name>`."""
    documents = json.loads(PERSISTED.read_text(encoding="utf-8"))
    return next(key for key, text in documents.items() if f"query {name}(" in text)


def answer_times(url: str, commune: str) -> dict[str, float]:
    """Milliseconds for a commune's page, asked again and again: first, median, 99th percentile."""
    query = {"documentId": document_id("UnitPage"), "variables": f'{{"code":"{commune}"}}'}
    times = []
    with httpx.Client(base_url=url) as client:
        for _ in range(ASKED):
            begun = time.perf_counter()
            client.get("/graphql/", params=query).raise_for_status()
            times.append((time.perf_counter() - begun) * 1000)
    later = sorted(times[1:])
    return {
        "first ms": round(times[0], 1),
        "median ms": round(statistics.median(later), 2),
        "p99 ms": round(later[int(len(later) * 0.99)], 2),
    }
