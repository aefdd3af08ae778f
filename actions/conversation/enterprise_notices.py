"""已阅 and 详情 of a company's notice in the talk."""

from actions.conversation.turn import Turn
from actions.enterprises.acknowledging import acknowledge, acknowledge_all
from actions.enterprises.explaining import explained
from actions.wording import enterprise_acknowledged as wording
from actions.wording import enterprise_explained as details
from actions.wording.reply import Reply


def acknowledge_notice(turn: Turn) -> list[Reply]:
    """Of the button's notice; by words, of the only one that waits."""
    done = acknowledge(turn.session, turn.inbox.account_id, turn.arguments.get("notice"), now=turn.now)
    return [wording.said(done)]


def acknowledge_notices(turn: Turn) -> list[Reply]:
    return [wording.all_said(acknowledge_all(turn.session, turn.inbox.account_id, now=turn.now))]


def explain_notice(turn: Turn) -> list[Reply]:
    found = explained(turn.session, turn.inbox.account_id, turn.arguments.get("notice", 0), now=turn.now)
    return [details.say(found) if found else details.not_found()]
