"""A whole complaint in a real browser: written by a citizen, it stands unread with the reviewer."""

import shutil
import time

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from db import people
from domain.person import Holding
from domain.words import Role
from playground import web
from playground.server import serve
from tests.conftest import Office

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="SKIPPED LOUDLY: no chromium here, so nobody has clicked through"),
]


async def say(page: Page, words: str) -> None:
    composer = page.get_by_test_id("composer").first
    await composer.fill(words)
    await composer.press("Enter")


def shown(page: Page, words: str) -> Locator:
    """The newest message with these words."""
    return page.get_by_test_id("text").filter(has_text=words).last


async def press(page: Page, label: str) -> None:
    """The newest button that begins so."""
    await page.get_by_role("button", name=label).last.click()


async def test_a_whole_complaint_shows_up_unread_with_the_reviewer(town: Office) -> None:
    citizen = town.telegram.add_person("麦小满", label="市民")
    reviewer = town.telegram.add_person("简望舒", label="审核员")
    town.telegram.send_text(reviewer.id, "/start")
    await town.settles()
    async with town.database.transaction() as tx:
        await people.give_role(tx, reviewer.id, Holding(Role.REVIEWER), None, int(time.time()))
    serving = await serve(town.telegram, extra=web.routes(town.telegram))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        await page.goto(f"{serving.base_url}/?person={citizen.id}")
        before = town.telegram.unread(reviewer.id)
        await page.get_by_test_id("start").first.click()
        await press(page, "📣 我要投诉")
        await expect(shown(page, "要投诉哪个单位")).to_be_visible()
        await say(page, "体育局")
        await press(page, "都不是")
        await say(page, "周六下午去了，门锁着，打电话没有人接。")
        await press(page, "跳过")
        await press(page, "🕶 匿名投诉")
        await expect(shown(page, "请核对您的投诉")).to_be_visible()
        await press(page, "✅ 提交")
        await expect(shown(page, "投诉已提交")).to_be_visible()
        badge = page.get_by_test_id(f"unread-{reviewer.id}")
        await expect(badge).to_contain_text(str(before + 1))
        await page.get_by_test_id(f"person-{reviewer.id}").click()
        await expect(shown(page, "新投诉")).to_be_visible()
        await expect(shown(page, "周六下午去了")).to_be_visible()
        await press(page, "✋ 认领")
        await expect(shown(page, "办理中")).to_be_visible()
        await browser.close()
    await serving.close()
