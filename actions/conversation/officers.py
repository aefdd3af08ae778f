"""绑定工作号 in the talk."""

from actions import notices
from actions.complaints.typed_numbers import code_in
from actions.conversation.turn import Turn
from actions.officers import tying
from actions.officers.tying import Outcome
from actions.wording import officers_chat as wording
from actions.wording.reply import Reply


def tie_office(turn: Turn) -> list[Reply]:
    code = code_in(turn.words)
    if code is None:
        return [wording.how_to_tie()]
    tied = tying.tie(
        turn.session,
        turn.conversation,
        turn.inbox.account_id,
        code,
        client_index=turn.inbox.client_index,
        now=turn.now,
    )
    if tied.outcome is not Outcome.TIED or tied.officer is None:
        return [wording.not_tied(tied.outcome, turn.place)]
    if tied.former is not None:
        notices.tell(
            turn.session,
            tied.former.account_id,
            [wording.tied_elsewhere(tied.officer.name)],
            key=f"office:{turn.inbox.id}",
            now=turn.now,
            conversation_id=tied.former.conversation_id,
        )
    return [wording.tied(tied.officer.name)]
