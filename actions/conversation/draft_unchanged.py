"""A correction that changed nothing of the draft: it is said so before the same is read back, and the words are kept."""

from functools import wraps

from actions.complaints import drafts
from actions.complaints.reading.meant_to_correct import means_to_correct, meant_by
from actions.conversation import filing
from actions.conversation.turn import Action, Turn
from actions.doors.private import is_private
from actions.wording import filing as filing_wording
from actions.wording import reading_back
from actions.wording import unchanged as wording
from actions.wording.conversation import is_a_curse
from actions.wording.reply import Reply


def said_plainly(action: Action) -> Action:
    """The action; where it reads back what stood there before, it is not done without a word."""

    @wraps(action)
    def act(turn: Turn) -> list[Reply]:
        before = _read_back(turn)
        replies = action(turn)
        if not before or before not in {reply.text for reply in replies}:
            return replies
        kept = [reply for reply in replies if reply != filing_wording.noted()]
        return [_unchanged(turn), *kept]

    return act


def _read_back(turn: Turn) -> str:
    """What stands read back while words come that are to change it; "" else."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False)
    if row is None or turn.inbox.token is not None or not turn.words or turn.photos:
        return ""
    content = drafts.told(row)
    changing = content.changing
    if changing:
        drafts.note(row, changing=False)
    if content.waiting_for or not content.texts:
        return ""
    if not changing and not means_to_correct(drafts.simplified(turn.words)):
        return ""
    return reading_back.read_back(filing.known(turn, row)).text


def _unchanged(turn: Turn) -> Reply:
    words = drafts.simplified(turn.words)
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is not None and turn.words not in drafts.told(row).story:
        drafts.note(row, notes=(*drafts.told(row).notes, turn.words))
    said = "" if is_private(turn.conversation) or is_a_curse(words) else turn.words
    return wording.unchanged(said, meant_by(words))
