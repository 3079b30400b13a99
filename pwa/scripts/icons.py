"""Draw the PNG icons of the PWA from ``static/icons/loa.svg``.

Run by hand when the mark changes: ``python pwa/scripts/icons.py``. Uses the Chromium of the browser
tests, so the front end needs no image library. Writes ``static/icons/loa-<px>.png`` and, for Android's
masks, ``maskable-512.png`` with the mark inside the safe circle (80 % of the width).
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ICONS = Path(__file__).resolve().parent.parent / "static" / "icons"
SIZES = (48, 180, 192, 512)
FIELD = "#0c4a44"


def draw(browser: Browser, size: int, scale: float, background: str) -> bytes:
    """Return the mark as PNG, ``size`` pixels square, drawn at ``scale`` of the width."""
    page = browser.new_page(viewport={"width": size, "height": size})
    svg = (ICONS / "loa.svg").read_text(encoding="utf-8")
    page.set_content(
        f"<style>html{{height:100%;background:{background}}}"
        "body{margin:0;height:100%;display:grid;place-items:center}"
        f"svg{{width:{size * scale}px;height:{size * scale}px}}</style>{svg}"
    )
    png = page.screenshot(omit_background=True)
    page.close()
    return png


def main() -> None:
    """Write every icon beside the drawing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("LOA_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        for size in SIZES:
            # iOS paints the corners black where the icon is transparent.
            background = FIELD if size == 180 else "transparent"
            (ICONS / f"loa-{size}.png").write_bytes(draw(browser, size, 1, background))
        (ICONS / "maskable-512.png").write_bytes(draw(browser, 512, 0.82, FIELD))
        browser.close()


if __name__ == "__main__":
    main()
