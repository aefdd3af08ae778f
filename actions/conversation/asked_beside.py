"""“要不要我掏钱”, “能不能退房” beside a story: answered in a sentence before the story is read back."""

from dataclasses import replace

from actions.complaints.drafts import simplified
from actions.conversation.turn import Action, Turn
from actions.guidance.asked import asked_beside
from actions.wording.reply import Reply


def said_beside(action: Action) -> Action:
    """The action, and before it the answer to what is asked along with it."""

    def act(turn: Turn) -> list[Reply]:
        replies = action(turn)
        asked = asked_beside(simplified(turn.words))
        if not replies or asked is None:
            return replies
        first, *others = replies
        return [replace(first, text=f"{asked.brief}\n{first.text}"), *others]

    return act
