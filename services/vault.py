"""What is stored so that only a holder of the key file can read it: ID numbers.

AES-GCM with the place (table, column, row) as additional data, so that a value can't be moved to another row. The key
file holds one key a line, the newest first; every value names its key, so keys can be changed without losing values.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES = 32, 12
_MODE = 0o400


class VaultClosed(Exception):
    """The key file can't be used, or has not the key of a value; names no value."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is stored."""

    table: str
    column: str
    row: int

    @property
    def bytes(self) -> bytes:
        """As additional data."""
        return f"{self.table}\0{self.column}\0{self.row}".encode()


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens with the keys of that file; it is made with the first value."""

    path: Path

    def seal(self, text: str, place: Place) -> str:
        """Encrypt with the newest key.

        Raises:
            VaultClosed
        """
        key = self._keys()[0]
        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + AESGCM(key).encrypt(nonce, text.encode(), place.bytes)
        return f"{_name(key)}:{urlsafe_b64encode(sealed).decode()}"

    def open(self, value: str, place: Place) -> str:
        """Decrypt what was sealed for that place.

        Raises:
            VaultClosed
        """
        name, _, body = value.partition(":")
        key = next((key for key in self._keys() if _name(key) == name), None)
        if key is None:
            raise VaultClosed("the key of a value is not in the key file")
        try:
            sealed = urlsafe_b64decode(body)
            return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.bytes).decode()
        except (InvalidTag, ValueError):
            raise VaultClosed("a value was changed or moved") from None

    def move(self, value: str, old: Place, new: Place) -> str:
        """The same secret for another place.

        Raises:
            VaultClosed
        """
        return self.seal(self.open(value, old), new)

    def _keys(self) -> list[bytes]:
        with suppress(FileExistsError):
            self._make()
        try:
            if self.path.stat().st_mode & 0o077:
                raise VaultClosed("KEY_FILE is open to others; its mode must be 0400")
            keys = [urlsafe_b64decode(line) for line in self.path.read_text("ascii").split()]
        except (OSError, ValueError):
            raise VaultClosed("KEY_FILE can't be read") from None
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise VaultClosed("KEY_FILE holds no key")
        return keys

    def _make(self) -> None:
        """Whole or not at all: another process never sees half a key."""
        if self.path.exists():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MODE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(urlsafe_b64encode(os.urandom(KEY_BYTES)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            os.link(new, self.path)
        finally:
            new.unlink(missing_ok=True)


def _name(key: bytes) -> str:
    return sha256(b"yinuo" + key).hexdigest()[:8]
