"""A running demonstration of one province, and a browser to walk through it."""

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from cms.demo.accounts import PROVINCE
from tests.browser import LAUNCH_ARGS, executable
from tests.site import Site, running_site, wait_until_idle


@pytest.fixture(autouse=True)
def own_media():
    """The site has a folder of its own; Django's settings of this process do not matter here."""


@pytest.fixture(autouse=True)
def empty_cache():
    """As above."""


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Site:
    data = tmp_path_factory.mktemp("site") / "data"
    with running_site(data, "--province", PROVINCE) as running:
        wait_until_idle(running)
        yield running


@pytest.fixture(scope="session")
def chromium() -> Browser:
    with sync_playwright() as playwright:
        path = executable()
        assert path, "no browser: run python -m tests.browser"
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def person(site, chromium, tmp_path):
    """Returns a maker of people: each has a browser of their own, with nothing remembered."""
    contexts: list[BrowserContext] = []

    def make(width: int = 1440, height: int = 900, **options) -> BrowserContext:
        context = chromium.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            **options,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context

    yield make
    for number, context in enumerate(contexts):
        for page in context.pages:
            # What each person saw last, for whoever has to find out why a journey failed.
            page.screenshot(path=tmp_path / f"person-{number}.png")
        context.close()
