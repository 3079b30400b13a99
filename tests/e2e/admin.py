"""What officers do in the admin, as steps."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from cms.demo.accounts import DEMO_PASSWORD


def log_in(context: BrowserContext, username: str) -> Page:
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def write_bulletin(page: Page, title: str, summary: str, text: str, bulletin_class: str) -> None:
    """Fill in a new bulletin and send it for approval."""
    page.goto("/admin/ban-tin/")
    page.locator("header a[href*=choose_parent]").click()
    page.wait_for_url(re.compile("/admin/pages/add/bulletins/bulletinpage/"))
    last_words = re.compile(re.escape(text.strip()[-40:]))
    page.fill("[name=title]", title)
    page.fill("[name=summary]", summary)
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Đoạn văn").click()
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    paste(page, text)
    # The editor hands its text to the form a moment later.
    expect(page.locator("input[name='body-0-value']")).to_have_value(last_words)
    page.get_by_role("tab", name="Phát hành").click()
    page.select_option("[name=bulletin_class]", bulletin_class)
    page.get_by_role("tab", name="Thuộc tính").click()
    page.select_option("[name=topic]", label="Chương trình, dự án")
    page.locator("button[name=action-submit]").click()
    expect(page.locator(".messages")).to_contain_text(title)


def paste(page: Page, text: str) -> None:
    """Paste plain text as a person would: thousands of key strokes prove no more."""
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', how));
        }""",
        text,
    )


def approve(page: Page, title: str) -> None:
    """Open what waits on the first page and approve it."""
    page.goto("/admin/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    # The button works once the page's script has taken hold of it.
    page.wait_for_load_state("networkidle")
    edit = page.url
    page.get_by_role("button", name="Duyệt").first.click()
    page.wait_for_url(lambda url: url != edit)
