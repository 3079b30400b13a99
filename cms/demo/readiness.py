"""Waits for the site that the demo has just started."""

import time
from http import HTTPStatus

import httpx


def wait_until_ready(url: str, seconds: float = 120) -> None:
    """Return when `url`/readyz says yes; raise TimeoutError after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{url}/readyz", timeout=5).status_code == HTTPStatus.OK:
                return
        except httpx.TransportError:
            pass  # not listening yet: that is what we wait for
        time.sleep(0.2)
    raise TimeoutError(f"{url} did not become ready within {seconds:.0f} seconds")
