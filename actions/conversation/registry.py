"""The visible lists: what Rasa may ask for, what a button may do, what answers an open question."""

from collections.abc import Callable, Mapping

from actions.conversation import assistance, danger, small_talk
from actions.conversation.turn import Turn
from actions.wording.reply import Reply

Action = Callable[[Turn], list[Reply]]

# What the model's rules (nlu/data/rules) call, by the names of nlu/domain.
ACTIONS: Mapping[str, Action] = {
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
    "menu": small_talk.say_what_we_can,
    "talk_to_human": assistance.offer_a_person,
    "ask_callback": assistance.ask_for_number,
    "drop_callback": assistance.drop_callback,
    "stop": small_talk.stop_asking,
    "nothing_open": small_talk.nothing_is_open,
}

# What takes a free answer to a question of ours, by the question's kind.
ANSWERS: Mapping[str, Action] = {
    assistance.PHONE_QUESTION: assistance.keep_number,
}
