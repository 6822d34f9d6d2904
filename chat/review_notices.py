"""What reviewers and principals hear of a letter that comes to them."""

from chat.buttons import BACK_TO_MENU, ClaimReview, ListReviews, ShowReview
from chat.context import Context
from chat.keyboards import Key, Rows
from chat.signing_buttons import ShowSigning
from domain.person import Person
from domain.pledge import Pledge
from services import pledges, signing, waiting
from texts import review as texts
from texts import signing as signing_texts
from texts.base import Words


async def tell_reviewers(context: Context, pledge: Pledge) -> int:
    """A letter waits for one of them; how many heard."""
    words = texts.NEW_LETTER if pledge.version == 1 else texts.CORRECTED_LETTER
    said = words(
        department=pledge.department_name,
        number=pledge.id,
        version=pledge.version,
        count=len(pledge.letter.items),
        name=pledge.author_name,
    )
    reviewers = await pledges.reviewers_to_tell(context.tx, pledge)
    _tell(context, pledge, said, reviewers)
    return len(reviewers)


async def tell_second_reviewers(context: Context, pledge: Pledge) -> None:
    """One has approved; another one must too."""
    said = signing_texts.SECOND_NEEDED(
        department=pledge.department_name, number=pledge.id, version=pledge.version, name=context.person.name
    )
    others = [each for each in await pledges.reviewers_to_tell(context.tx, pledge) if each.id != context.person.id]
    _tell(context, pledge, said, others)


def _tell(context: Context, pledge: Pledge, said: Words, reviewers: list[Person]) -> None:
    at = (pledge.id, pledge.version)
    for reviewer in reviewers:
        keys = [[Key(texts.CLAIM, ClaimReview(*at)), Key(texts.OPEN, ShowReview(*at))]]
        context.notify(reviewer, said, keys=keys)


async def queue_keys(context: Context) -> Rows:
    """What stands below a decision: the next letter, if there is one, and the way back."""
    lines = await pledges.list_at_hand(context.tx, context.person)
    on = [Key(texts.NEXT(count=len(lines)), ShowReview(lines[0].id, lines[0].version))] if lines else []
    return [on, [Key(texts.QUEUE_BACK, ListReviews()), *BACK_TO_MENU]]


async def tell_of_scan(context: Context, pledge: Pledge) -> None:
    """Whoever reviews the letter hears that its scan has come."""
    claimant = await waiting.claimant(context.tx, pledge)
    if claimant:
        _tell(context, pledge, texts.SCAN_CAME(department=pledge.department_name, number=pledge.id), [claimant])


async def tell_taken_back(context: Context, pledge: Pledge) -> None:
    """Whoever reviews the letter hears that it is gone."""
    claimant = await waiting.claimant(context.tx, pledge)
    if claimant:
        said = texts.TAKEN_BACK(department=pledge.department_name, number=pledge.id, name=context.person.name)
        context.notify(claimant, said, keys=[[Key(texts.QUEUE_BACK, ListReviews())]])


async def tell_principals(context: Context, pledge: Pledge) -> None:
    """A letter waits for their signature."""
    said = signing_texts.NEW_LETTER(
        department=pledge.department_name,
        number=pledge.id,
        version=pledge.version,
        count=len(pledge.letter.items),
        name=pledge.author_name,
    )
    for principal in await signing.list_principals(context.tx, pledge):
        context.notify(principal, said, keys=[[Key(signing_texts.READ, ShowSigning(pledge.id, pledge.version))]])
