"""Conversations in memory, a bounded number of bounded ones: Rasa's memory is disposable, ours is the database."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

CONVERSATIONS = 2000
TURNS = 1  # before the one at hand: rules look no further; follow-up questions are the app's affair
TURNS_IN_A_LOOP = 40  # a form must see its own beginning
KEPT_OF_A_PARSE = ("text", "intent", "entities")


class BoundedTrackers(TrackerStore):
    """Least recently used conversations go first; of each the last turns and the values of its slots stay."""

    def __init__(self, domain: Domain | None = None, conversations: int = CONVERSATIONS) -> None:
        super().__init__(domain)
        self._conversations = conversations
        self._kept: OrderedDict[str, Sequence[Event]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        self._kept[tracker.sender_id] = remembered(tracker)
        self._kept.move_to_end(tracker.sender_id)
        while len(self._kept) > self._conversations:
            self._kept.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        events = self._kept.get(sender_id)
        if events is None:
            return None
        tracker = self.init_tracker(sender_id)
        for event in events:
            tracker.update(event, self.domain)
        return tracker

    async def keys(self) -> Iterable[str]:
        return list(self._kept)


def remembered(tracker: DialogueStateTracker) -> list[Event]:
    turns = TURNS_IN_A_LOOP if tracker.active_loop_name else TURNS
    events = list(tracker.events)
    tail = events[_start_of_last(turns, events) :]
    for event in tail:
        if isinstance(event, UserUttered):
            _forget_details(event)
    return _slots_set_before(tail, tracker) + tail


def _start_of_last(turns: int, events: list[Event]) -> int:
    """A turn begins when we listen: rules are matched from there."""
    said = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(said) <= turns:
        return 0
    before = range(said[-turns] - 1, -1, -1)
    return next((place for place in before if _listens(events[place])), 0)


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME


def _slots_set_before(tail: list[Event], tracker: DialogueStateTracker) -> list[Event]:
    set_in_tail = {event.key for event in tail if isinstance(event, SlotSet)}
    return [
        SlotSet(name, slot.value)
        for name, slot in tracker.slots.items()
        if slot.has_been_set and name not in set_in_tail and slot.value != slot.initial_value
    ]


def _forget_details(event: UserUttered) -> None:
    """The ranking of all intents is ten times the rest, and only the turn itself needs it."""
    event.parse_data = {key: event.parse_data[key] for key in KEPT_OF_A_PARSE if key in event.parse_data}
