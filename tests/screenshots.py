"""Draws the documentation's pictures from a running site: `python -m tests.screenshots`."""

import re
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cms.demo.accounts import BOARD_SLUG, COMMUNE_CODES, DEMO_PASSWORD, PROVINCE
from tests.browser import LAUNCH_ARGS, executable
from tests.site import running_site, wait_until_idle

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PHONE, DESK, WALL = (360, 740), (1440, 900), (1920, 1080)
COMMUNE = COMMUNE_CODES[0]

# file, size, colour scheme, address, who is logged in
SHOTS = [
    ("portal-360", PHONE, "light", "/", ""),
    ("unit-360", PHONE, "light", f"/don-vi/{COMMUNE}", ""),
    ("unit-360-dark", PHONE, "dark", f"/don-vi/{COMMUNE}", ""),
    ("unit-1440", DESK, "light", f"/don-vi/{COMMUNE}", ""),
    ("board-1920", WALL, "light", f"/bang-tin/{BOARD_SLUG}", ""),
    ("admin-bulletins-1440", DESK, "light", "/admin/ban-tin/", "bientap-tinh"),
    ("admin-bulletins-360", PHONE, "light", "/admin/ban-tin/", "bientap-tinh"),
    ("admin-programme-1440", DESK, "light", "/admin/chuong-trinh/", "dai-lethuy"),
    ("admin-play-log-1440", DESK, "light", "/admin/nhat-ky-phat/", "dai-lethuy"),
    ("admin-play-log-360", PHONE, "light", "/admin/nhat-ky-phat/", "dai-lethuy"),
]


def log_in(page: Page, username: str) -> None:
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def take(browser: Browser, url: str, shot: tuple) -> None:
    name, (width, height), scheme, address, username = shot
    context = browser.new_context(
        base_url=url, viewport={"width": width, "height": height}, color_scheme=scheme
    )
    page = context.new_page()
    if username:
        log_in(page, username)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


def take_bulletin(browser: Browser, url: str) -> None:
    context = browser.new_context(base_url=url, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"/don-vi/{COMMUNE}")
    page.locator("main li a[href^='/ban-tin/']").nth(3).click()
    page.wait_for_url("**/ban-tin/**")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / "bulletin-360.png")
    context.close()


def take_audio(browser: Browser, url: str) -> None:
    """The screen of a bulletin's audio, at its sentences."""
    context = browser.new_context(base_url=url, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    log_in(page, "bientap-lethuy")
    page.goto("/admin/ban-tin/")
    edit = page.locator("a[href*='/edit/']").nth(2).get_attribute("href") or ""
    page.goto(f"/admin/am-thanh/{re.sub(r'[^0-9]', '', edit)}/")
    page.locator(".loa-reading").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.loa-reading').scrollIntoView()")
    page.screenshot(path=PICTURES / "admin-audio-1440.png")
    context.close()


def compose_overview() -> None:
    """The README's picture: portal, bulletin and board side by side."""
    height, gap = 740, 24
    names = ("bulletin-360", "portal-360", "board-1920")
    shots = [Image.open(PICTURES / f"{name}.png").convert("RGB") for name in names]
    shots = [shot.resize((shot.width * height // shot.height, height)) for shot in shots]
    width = sum(shot.width + gap for shot in shots) + gap
    sheet = Image.new("RGB", (width, height + 2 * gap), "#efece2")
    left = gap
    for shot in shots:
        sheet.paste(shot, (left, gap))
        left += shot.width + gap
    sheet.quantize(128).save(PICTURES / "overview.png", optimize=True)


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder) / "data", "--province", PROVINCE) as site,
        sync_playwright() as playwright,
    ):
        wait_until_idle(site)
        browser = playwright.chromium.launch(executable_path=executable(), args=LAUNCH_ARGS)
        for shot in SHOTS:
            take(browser, site.url, shot)
        take_bulletin(browser, site.url)
        take_audio(browser, site.url)
        browser.close()
    compose_overview()
    return 0


if __name__ == "__main__":
    sys.exit(main())
