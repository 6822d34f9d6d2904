"""Which links Telegram lets into texts and buttons."""

from __future__ import annotations

import re

OWN = re.compile(r"(?P<scheme>tg|ton|tonsite):(?://)?(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
USER = re.compile(r"tg:(?://)?user/?\?id=(?P<id>\d+)", re.IGNORECASE)
URL = re.compile(r"(?:(?P<scheme>[^:/?#@\[\]]*)://)?(?P<authority>[^/?#]*)(?P<query>.*)", re.DOTALL)
HOST = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])+")


class BadLink(ValueError):
    """A link Telegram does not accept; the text says why, in Telegram's words."""


def linked_user(link: str) -> int | None:
    """The person a ``tg://user?id=…`` link means."""
    match = USER.fullmatch(link)
    return int(match["id"]) if match else None


def checked_link(link: str, *, https_only: bool = False) -> str:
    """The link as Telegram keeps it."""
    own = OWN.match(link)
    if own is None:
        return _web_link(link, https_only=https_only)
    if https_only:
        raise BadLink("Only HTTPS links are allowed")
    name, _, query = own["rest"].partition("/")
    name, mark, argument = name.partition("?")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        raise BadLink("Unallowed characters in URL host")
    return f"{own['scheme'].lower()}://{name}{'/' + query if query else ''}{mark}{argument}"


def _web_link(link: str, *, https_only: bool) -> str:
    match = URL.fullmatch(link)
    scheme = ((match["scheme"] if match else "") or "http").lower()
    if match is None or scheme not in ("http", "https"):
        raise BadLink("Unsupported URL protocol")
    if https_only and scheme != "https":
        raise BadLink("Only HTTPS links are allowed")
    userinfo, at, host_port = match["authority"].rpartition("@")
    host, colon, port = host_port.partition(":")
    if colon and not (port.isdigit() and 0 < int(port) <= 65535):
        raise BadLink("Wrong port number specified in the URL")
    if not host:
        raise BadLink("URL host is empty")
    if not HOST.fullmatch(host):
        raise BadLink("Disallowed character in URL host")
    if "." not in host:
        raise BadLink("Wrong HTTP URL")
    query = match["query"].rstrip() or "/"
    query = query if query.startswith("/") else "/" + query
    query = re.sub(r"[\x00-\x20]", lambda found: f"%{ord(found.group()):02X}", query)
    return f"{scheme}://{userinfo}{at}{host.lower()}{colon}{port}{query}"
