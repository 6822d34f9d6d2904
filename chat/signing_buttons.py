"""The buttons of the principal's sign-off."""

from chat.callback_data import OfVersion


class ShowSigning(OfVersion, prefix="sign.show"):
    """A letter that waits for its principal, as of that version."""


class AskSign(OfVersion, prefix="sign.ask"):
    """Ask once more."""


class SignPledge(OfVersion, prefix="sign.sign"):
    """Sign it."""


class BeginSendBack(OfVersion, prefix="sign.back"):
    """Do not sign it, with a reason."""


class TakeBack(OfVersion, prefix="sign.take_back"):
    """Take a letter back that nobody has decided on, as of that version."""
