"""The buttons of the principal's sign-off."""

from dataclasses import dataclass

from chat.callback_data import Button


@dataclass(frozen=True)
class ShowSigning(Button, prefix="sign.show"):
    """A letter that waits for its principal, as of that version."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class AskSign(Button, prefix="sign.ask"):
    """Ask once more."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class SignPledge(Button, prefix="sign.sign"):
    """Sign it."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class BeginSendBack(Button, prefix="sign.back"):
    """Do not sign it, with a reason."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class TakeBack(Button, prefix="sign.take_back"):
    """Take an unsigned letter back."""

    pledge_id: int
