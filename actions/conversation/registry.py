"""The visible lists: what Rasa may ask for, what a button may do, what answers an open question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from actions.conversation import assistance, danger, disclosure, erasure, small_talk
from actions.conversation.turn import Turn
from actions.wording.reply import Reply

Action = Callable[[Turn], list[Reply]]


@dataclass(frozen=True)
class Answering:
    """`fits`: do the cleaned words answer the question at all? If not, they are an ordinary message."""

    fits: Callable[[str], bool]
    take: Action


# What the model's rules (nlu/data/rules) call, by the names of nlu/domain.
ACTIONS: Mapping[str, Action] = {
    "action_look_up_project": disclosure.look_up_project,
    "action_emergency": danger.first_steps,
    "action_talk_to_human": assistance.offer_a_person,
    "action_help": small_talk.say_what_we_can,
    "action_out_of_scope": small_talk.stay_in_our_field,
    "action_cancel": small_talk.let_it_be,
    "action_affirm": small_talk.nothing_was_asked,
    "action_deny": small_talk.nothing_was_asked,
}

# What a button stands for, and what the fixed words resolve to.
COMMANDS: Mapping[str, Action] = {
    "show_project": disclosure.show_project,
    "show_project_by_number": disclosure.show_project_by_number,
    "ask_project": disclosure.ask_project,
    "menu": small_talk.say_what_we_can,
    "talk_to_human": assistance.offer_a_person,
    "ask_callback": assistance.ask_for_number,
    "drop_callback": assistance.drop_callback,
    "stop": small_talk.stop_asking,
    "nothing_open": small_talk.nothing_is_open,
    "ask_erasure": erasure.ask_erasure,
    "erase_me": erasure.erase_me,
    "keep_me": small_talk.keep_everything,
}

# What takes a free answer to a question of ours, by the question's kind.
ANSWERS: Mapping[str, Answering] = {
    assistance.PHONE_QUESTION: Answering(assistance.holds_number, assistance.keep_number),
}
