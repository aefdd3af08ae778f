"""Words that changed nothing of what was read back: it is said so before the same is read back, and they are kept."""

from functools import wraps

from actions.complaints import drafts
from actions.complaints.reading import read
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
        before, corrects = _read_back(turn), _corrects(turn)
        replies = action(turn)
        if not before or before not in {reply.text for reply in replies}:
            return replies
        rest = [reply for reply in replies if reply != filing_wording.noted()]
        if corrects:
            return [_unchanged(turn), *rest]
        if not _is_kept(turn):
            return replies
        if read(drafts.simplified(turn.words), today=turn.today).place.room:
            return [filing_wording.noted(), *rest]  # which flat it is now is what they want to see
        others = [reply for reply in rest if reply.text != before]
        return [*others, *(filing_wording.noted_beside(line) for line in filing.in_a_line(turn))]

    return act


def _read_back(turn: Turn) -> str:
    """What stands read back while words come beside it; "" else."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False)
    if row is None or turn.inbox.token is not None or not turn.words or turn.photos:
        return ""
    content = drafts.told(row)
    stands = content.texts and not content.waiting_for
    return reading_back.read_back(filing.known(turn, row)).text if stands else ""


def _corrects(turn: Turn) -> bool:
    """Is it to change what stands? The tap on 修改 counts for the words that come next."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False)
    changing = row is not None and drafts.told(row).changing
    if row is not None and changing:
        drafts.note(row, changing=False)
    return changing or means_to_correct(drafts.simplified(turn.words))


def _is_kept(turn: Turn) -> bool:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    return row is not None and turn.words in drafts.told(row).story


def _unchanged(turn: Turn) -> Reply:
    words = drafts.simplified(turn.words)
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is not None and not _is_kept(turn):
        drafts.note(row, notes=(*drafts.told(row).notes, turn.words))
    said = "" if is_private(turn.conversation) or is_a_curse(words) else turn.words
    return wording.unchanged(said, meant_by(words))
