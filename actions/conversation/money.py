"""“要不要我掏钱” beside a story: answered in a sentence before the story is read back."""

from dataclasses import replace

from actions.complaints.drafts import simplified
from actions.conversation.turn import Action, Turn
from actions.guidance.asked import question_of
from actions.wording import questions as wording
from actions.wording.reply import Reply


def said_beside(action: Action) -> Action:
    """The action, and who pays before it where that is asked along with it."""

    def act(turn: Turn) -> list[Reply]:
        replies = action(turn)
        if not replies or not question_of("who_pays").fits(simplified(turn.words)):
            return replies
        first, *others = replies
        return [replace(first, text=f"{wording.WHO_PAYS}\n{first.text}"), *others]

    return act
