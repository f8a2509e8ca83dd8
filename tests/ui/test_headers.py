"""Every answer of the server carries the Content-Security-Policy."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from ctdash.ui.headers import CONTENT_SECURITY_POLICY, SecurityHeaders


def test_the_policy_is_put_on_every_answer() -> None:
    async def app(scope: dict, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 404, "headers": []})  # type: ignore[operator]

    sent: list[dict] = []

    async def send(message: dict) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as aside:  # the browser tests keep an event loop running in this thread
        answer = SecurityHeaders(app)({"type": "http"}, None, send)  # type: ignore[arg-type]
        aside.submit(asyncio.run, answer).result()
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["referrer-policy"] == "same-origin"
