"""“3号楼601外墙掉皮，要多久能修好”: the story of a house beside a question that the model heard alone."""

from actions.complaints.drafts import simplified
from actions.complaints.reading import NOT_OURS, read
from actions.conversation import filing
from actions.conversation.asked_beside import said_beside
from actions.conversation.turn import Turn
from actions.guidance.asked import asked_beside
from actions.wording.reply import Reply


def told(turn: Turn) -> list[Reply]:
    """The sentence that answers, and the story read back; [] where nothing is told of a house."""
    plain = simplified(turn.words)
    asked, reading = asked_beside(plain), read(plain, today=turn.today)
    tells = reading.complains and set(reading.categories) - {NOT_OURS}
    if asked is None or not asked.for_sure or not tells or not reading.place.building:
        return []
    return said_beside(filing.file_complaint)(turn)
