"""Logs as JSON lines from an allow-list of fields: nobody's words, no names, no token."""

import json
import logging
import sys
import time
import traceback

OURS = ("delivery", "handlers", "conversations", "services", "chat", "db", "bot", "program", "playground", "documents")
FIELDS = ("update_id", "method", "code", "attempts", "seconds", "count", "error", "where", "port", "state")
_QUIET = ("aiosqlite", "asyncio", "aiohttp", "telegram", "httpx")


class JsonLines(logging.Formatter):
    """One record, one line; a record of somebody else's shows where it came from and no words."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The record's event and its allowed fields."""
        ours = record.name.split(".")[0] in OURS or record.name == "__main__"
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "from": record.name,
            "event": record.getMessage() if ours else "library_message",
        }
        line.update({name: getattr(record, name) for name in FIELDS if hasattr(record, name)})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = where(record.exc_info[1])
        text = json.dumps(line, ensure_ascii=False)
        return text.replace(self._token, "<token>") if self._token else text


def where(error: BaseException | None) -> str:
    """Functions and lines, innermost first; an exception's own words may quote what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))


def start_logging(level: str, token: str) -> None:
    """Log to standard error; libraries only from WARNING on, whatever the level."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
