"""How the playground hands out updates, and how it fails when told to."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from playground.model import Json
from playground.server import Serving, serve
from playground.telegram import Telegram

TOKEN = "7100000001:playground"


class Line:
    """A bot on the wire."""

    def __init__(self, telegram: Telegram, serving: Serving, session: aiohttp.ClientSession) -> None:
        self.telegram = telegram
        self.session = session
        self.url = f"{serving.bot_url}{TOKEN}/"
        self.control = f"{serving.base_url}/control/"
        self.citizen = telegram.add_person("王").id

    async def answer(self, method: str, **arguments: Any) -> Json:
        async with self.session.post(self.url + method, json=arguments) as response:
            answer: Json = await response.json()
            return answer

    async def texts(self, **arguments: Any) -> list[str]:
        answer = await self.answer("getUpdates", **arguments)
        return [update["message"]["text"] for update in answer["result"]]


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    async with aiohttp.ClientSession() as session:
        yield Line(telegram, serving, session)
    await serving.close()
    telegram.close()


# -- polling -------------------------------------------------------------------------------------------------


async def test_updates_stay_until_the_offset_passes_them(line: Line) -> None:
    for text in "abc":
        line.telegram.send_text(line.citizen, text)
    assert await line.texts(limit=2) == ["a", "b"]
    answer = await line.answer("getUpdates")
    first = answer["result"][0]["update_id"]
    assert [update["update_id"] for update in answer["result"]] == [first, first + 1, first + 2]
    assert await line.texts(offset=first + 1) == ["b", "c"]
    assert await line.texts(offset=-1) == ["c"]
    assert await line.texts() == ["c"]
    assert await line.texts(offset=first + 3) == []


async def test_a_long_poll_ends_with_the_first_update(line: Line) -> None:
    polling = asyncio.create_task(line.texts(timeout=10))
    await asyncio.sleep(0.05)
    line.telegram.send_text(line.citizen, "来了")
    assert await asyncio.wait_for(polling, 1) == ["来了"]


async def test_a_second_poller_ends_the_first(line: Line) -> None:
    first = asyncio.create_task(line.answer("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(line.answer("getUpdates", timeout=10))
    ended = await asyncio.wait_for(first, 1)
    words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    assert ended == {"ok": False, "error_code": 409, "description": words}
    line.telegram.send_text(line.citizen, "x")
    assert (await second)["ok"]


async def test_only_the_allowed_kinds_are_made(line: Line) -> None:
    message = line.telegram.send_text(line.citizen, "a")
    await line.answer("getUpdates", offset=-1, allowed_updates=["edited_message"])
    line.telegram.send_text(line.citizen, "b")
    line.telegram.edit_text(line.citizen, message.id, "c")
    answer = await line.answer("getUpdates")
    assert [set(update) - {"update_id"} for update in answer["result"]] == [{"message"}, {"edited_message"}]


# -- webhook -------------------------------------------------------------------------------------------------


@asynccontextmanager
async def endpoint(statuses: list[int], got: asyncio.Queue[tuple[str, Json]]) -> AsyncIterator[str]:
    """A bot's webhook that answers with these statuses, then with 200."""

    async def take(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        got.put_nowait((secret, await request.json()))
        return web.Response(status=statuses.pop(0) if statuses else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_until_it_says_200(line: Line) -> None:
    got: asyncio.Queue[tuple[str, Json]] = asyncio.Queue()
    async with endpoint([500], got) as url:
        line.telegram.send_text(line.citizen, "a")
        answer = await line.answer("setWebhook", url=url, secret_token="s-1")
        assert answer == {"ok": True, "result": True, "description": "Webhook was set"}
        line.telegram.send_text(line.citizen, "b")
        async with asyncio.timeout(3):
            taken = [await got.get() for _ in range(3)]
        assert [update["message"]["text"] for _, update in taken] == ["a", "a", "b"]
        assert {secret for secret, _ in taken} == {"s-1"}
        refused = await line.answer("getUpdates")
        assert refused["error_code"] == 409
        assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
        await asyncio.sleep(0.05)
        info = (await line.answer("getWebhookInfo"))["result"]
        assert (info["url"], info["pending_update_count"]) == (url, 0)
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        await line.answer("deleteWebhook")
        line.telegram.send_text(line.citizen, "c")
        assert await line.texts() == ["c"]


async def test_set_webhook_ends_a_poll_and_may_drop_what_waits(line: Line) -> None:
    polling = asyncio.create_task(line.answer("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    await line.answer("setWebhook", url="http://127.0.0.1:9/x")
    assert (await polling)["description"] == "Conflict: terminated by setWebhook request"
    line.telegram.send_text(line.citizen, "a")
    await line.answer("deleteWebhook", drop_pending_updates=True)
    assert await line.texts() == []


# -- faults --------------------------------------------------------------------------------------------------


async def test_too_many_requests(line: Line) -> None:
    line.telegram.faults.add("retry_after", method="getMe", seconds=3)
    assert (await line.answer("getWebhookInfo"))["ok"]
    answer = await line.answer("getMe")
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 3})
    assert answer["description"] == "Too Many Requests: retry after 3"
    assert (await line.answer("getMe"))["ok"]


async def test_bad_gateway(line: Line) -> None:
    line.telegram.faults.add("bad_gateway", times=2)
    answers = [await line.answer("getMe") for _ in range(3)]
    assert [answer.get("error_code") for answer in answers] == [502, 502, None]


async def test_a_dropped_reply_has_been_done_and_a_dropped_request_has_not(line: Line) -> None:
    line.telegram.send_text(line.citizen, "/start")
    for kind, expected in (("drop_request", 1), ("drop_reply", 2)):
        line.telegram.faults.add(kind, method="sendMessage")  # type: ignore[arg-type]
        with pytest.raises(aiohttp.ClientError):
            await line.answer("sendMessage", chat_id=line.citizen, text="x")
        assert len(line.telegram.messages(line.citizen)) == expected
    assert (await line.answer("sendMessage", chat_id=line.citizen, text="x"))["ok"]


async def test_some_replies_are_dropped_by_chance_but_the_same_ones_each_time(line: Line) -> None:
    struck = []
    for _ in range(2):
        line.telegram.faults.clear()
        rule = line.telegram.faults.add("bad_gateway", probability=0.3, seed=5)
        struck.append([(await line.answer("getMe"))["ok"] for _ in range(40)])
        assert 4 <= rule.happened <= 20
    assert struck[0] == struck[1]


async def test_an_update_given_twice(line: Line) -> None:
    line.telegram.faults.add("duplicate_update", method="message")
    line.telegram.send_text(line.citizen, "a")
    answer = await line.answer("getUpdates")
    assert len(answer["result"]) == 1
    again = await line.answer("getUpdates", offset=answer["result"][0]["update_id"] + 1)
    assert again["result"] == answer["result"]
    assert await line.texts() == []


async def test_an_update_comes_late(line: Line) -> None:
    line.telegram.faults.add("delay_update", seconds=0.05)
    line.telegram.send_text(line.citizen, "a")
    line.telegram.send_text(line.citizen, "b")
    assert await line.texts() == ["b"]
    await asyncio.sleep(0.1)
    assert await line.texts() == ["b", "a"]


async def test_no_such_fault(line: Line) -> None:
    with pytest.raises(ValueError, match="no such fault"):
        line.telegram.faults.add("rain")  # type: ignore[arg-type]


async def test_a_stopping_server_does_not_wait_for_its_poller() -> None:
    telegram = Telegram()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    async with aiohttp.ClientSession() as session:
        polling = asyncio.create_task(session.get(f"{serving.bot_url}{TOKEN}/getUpdates?timeout=30"))
        await asyncio.sleep(0.05)
        async with asyncio.timeout(2):
            await serving.close()
            assert (await (await polling).json())["result"] == []


# -- the door for tests in another process -------------------------------------------------------------------


async def test_the_control_door(line: Line) -> None:
    async def control(act: str, body: Any) -> Json:
        async with line.session.post(line.control + act, json=body) as response:
            answer: Json = await response.json()
            return answer

    person = (await control("add_person", {"first_name": "李", "label": "联络员"}))["result"]
    said = (await control("send_text", {"person_id": person["id"], "text": "/start"}))["result"]
    assert said["text"] == "/start"
    assert await line.texts() == ["/start"]
    assert len((await control("messages", {"person_id": person["id"]}))["result"]) == 1
    assert "error" in await control("send_text", {"person_id": person["id"], "text": ""})
    assert "error" in await control("close", {})
    await control("faults", [{"kind": "bad_gateway", "times": 1}])
    assert (await line.answer("getMe"))["error_code"] == 502
    async with line.session.get(line.control + "state") as response:
        state = (await response.json())["result"]
    assert state["faults"] == {"bad_gateway": 1}


async def test_the_program_of_its_own_keeps_its_state_when_killed(tmp_path: Path) -> None:
    arguments = ["-m", "playground.server", "--token", TOKEN, "--state", str(tmp_path / "state.db")]

    async def start() -> tuple[asyncio.subprocess.Process, str]:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=pipe)
        assert process.stdout is not None
        return process, (await process.stdout.readline()).decode().strip()

    async with asyncio.timeout(15), aiohttp.ClientSession() as session:

        async def ask(url: str, body: Json) -> Any:
            async with session.post(url, json=body) as response:
                return (await response.json())["result"]

        process, url = await start()
        person = await ask(f"{url}/control/add_person", {"first_name": "王"})
        await ask(f"{url}/control/send_text", {"person_id": person["id"], "text": "在吗"})
        await asyncio.sleep(0.2)
        process.kill()
        await process.wait()
        process, url = await start()
        (update,) = await ask(f"{url}/bot{TOKEN}/getUpdates", {})
        assert update["message"]["text"] == "在吗"
        process.terminate()
        assert await process.wait() == 0
