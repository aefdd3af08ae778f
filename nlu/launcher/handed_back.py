"""Hands an action back to whoever asked, instead of calling an action server: its name and what was understood.

Our actions return no events, so nothing waits for them here; the bot runs them in the commit that keeps the reply.
"""

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import Event, FollowupAction
from rasa.shared.core.trackers import DialogueStateTracker


async def hand_back(
    self: RemoteAction,
    output_channel: OutputChannel,
    nlg: Any,
    tracker: DialogueStateTracker,
    domain: Any,
    metadata: Any = None,
) -> list[Event]:
    message = tracker.latest_message
    intent = message.intent or {}
    entities = [{"entity": found["entity"], "value": str(found["value"])} for found in message.entities or ()]
    wish = {
        "run": self.name(),
        "intent": intent.get("name"),
        "confidence": intent.get("confidence"),
        "entities": entities,
    }
    await output_channel.send_custom_json(tracker.sender_id, wish | {"text": message.text})
    return [
        FollowupAction(ACTION_LISTEN_NAME)
    ]  # no rule goes on after an action: the policy is not asked again


def install() -> None:
    RemoteAction.run = hand_back
