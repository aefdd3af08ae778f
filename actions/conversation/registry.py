"""The visible lists: what Rasa may ask for, what a button may do. `open_questions` has what answers a question of ours."""

from collections.abc import Callable, Mapping
from functools import partial

from actions.conversation import (
    all_mine,
    announcements,
    asked_beside,
    asking_after,
    assistance,
    case_asked,
    case_codes,
    case_deeds,
    case_for_sure,
    case_in_focus,
    case_in_passing,
    case_place,
    case_rating,
    case_reopening,
    case_supplement,
    choosing,
    company_commands,
    company_meant,
    company_names,
    company_talk,
    credit,
    danger,
    disclosure,
    doors,
    draft_aside,
    draft_place,
    draft_talk,
    draft_unchanged,
    enterprise_notices,
    enterprises,
    erasure,
    filed_as_said,
    filing,
    guidance,
    half_remembered,
    hardly_a_word,
    homes,
    named,
    named_alone,
    of_the_register,
    officers,
    only_asked,
    order_answers,
    ourselves,
    own_cases,
    own_orders,
    people,
    petition_choice,
    petitions,
    plain,
    reminders,
    returning,
    small_talk,
    story_beside,
    striking,
    submissions,
    submitting,
    subscriptions,
    to_own_case,
)
from actions.conversation.turn import Action


def _first(*checks: Action) -> Callable[[Action], Action]:
    """Runs the action unless one of the checks has an answer already: what was meant for sure goes first."""

    def checked(action: Action) -> Action:
        return lambda turn: next((said for check in checks if (said := check(turn))), None) or action(turn)

    return checked


def _one_of(*checks: Action) -> Action:
    """The first of them that has an answer."""
    return lambda turn: next((said for check in checks if (said := check(turn))), [])


_of_petition = partial(company_talk.typed, petitions.REASON_QUESTION)
_of_answer = partial(company_talk.typed, order_answers.QUESTION)
_of_submission = partial(company_talk.typed, submissions.QUESTION)
_chosen, _compared = choosing.take_choice, disclosure.compare_projects
_of_the_case, _kept = case_in_passing.said_of_it, case_in_focus.keep

_announced = _one_of(announcements.opened, announcements.of_materials)

_of_rules = _first(
    company_names.which_is_better,
    company_names.what_a_score_means,
    _of_the_case,
    _compared,
    _kept,
    named_alone.looked_up,
    named.the_person_spoken_of,
    named.no_question_of_rules,
    guidance.surely_asked,
    filing.file_by_words,
)

_beside_a_story = _first(story_beside.told)

# What the model's rules (nlu/data/rules) call, by the names of nlu/domain.
ACTIONS: Mapping[str, Action] = {
    "action_look_up_project": _first(
        draft_talk.waits_for_a_place,
        _announced,
        _chosen,
        _of_the_case,
        _kept,
        half_remembered.looked_up,
        filing.file_by_words,
        company_meant.of_credit,
        company_names.beside_the_company,
        named_alone.looked_up,
        named.not_a_project,
    )(disclosure.look_up_project),
    "action_look_up_company": _first(
        _chosen,
        _compared,
        _kept,
        company_names.which_is_better,
        company_names.what_a_score_means,
        company_names.company_to_come,
        named_alone.looked_up,
        company_meant.of_credit,
        named.the_person_spoken_of,
        named.not_a_company,
    )(credit.look_up_company),
    "action_look_up_person": _first(
        draft_talk.waits_for_a_place,
        _chosen,
        _compared,
        _kept,
        named_alone.looked_up,
        company_meant.of_credit,
    )(people.look_up_person),
    "action_not_open": case_in_focus.not_again(
        _first(disclosure.who_supplied, _announced)(_of_rules(guidance.not_open))
    ),
    "action_bind_company": enterprises.bind_company,
    "action_acknowledge_notice": _first(all_mine.of_no_company)(enterprise_notices.by_words),
    "action_object_to_credit": petitions.object_to_credit,
    "action_repair_credit": petitions.repair_credit,
    "action_list_announcements": _first(
        announcements.opened, _of_the_case, _compared, _kept, named.the_person_spoken_of, filing.file_by_words
    )(announcements.list_announcements),
    "action_ask_warranty": case_in_focus.not_again(_beside_a_story(_of_rules(guidance.ask_warranty))),
    "action_ask_responsibility": case_in_focus.not_again(_of_rules(guidance.ask_responsibility)),
    "action_ask_question": case_in_focus.not_again(_beside_a_story(_of_rules(guidance.ask_question))),
    "action_fallback": _first(
        draft_talk.waits_for_a_place,
        company_names.which_is_better,
        company_names.what_a_score_means,
        company_names.beside_the_company,
        _announced,
        _of_the_case,
        _compared,
        _kept,
        named_alone.looked_up,
        half_remembered.looked_up,
        company_meant.of_credit,
        of_the_register.looked_up,
        named.more_of_the_company,
        filing.file_by_words,
        plain.found,
        case_in_focus.asked,
        own_orders.not_understood,
    )(returning.maybe_of_the_case(plain.fall_back)),
    "action_emergency": danger.first_steps,
    "action_file_complaint": danger.with_water_stopped(
        asked_beside.said_beside(
            _first(
                draft_aside.on_a_bare_wish,
                _announced,
                half_remembered.looked_up,
                of_the_register.looked_up,
                case_in_passing.put_right,
                _kept,
                disclosure.follow_up,
                draft_talk.asks_only,
            )(draft_unchanged.said_plainly(filing.file_complaint))
        )
    ),
    "action_check_complaint": _first(
        named_alone.looked_up,
        filing.file_the_first,
        draft_talk.not_filed_yet,
        small_talk.nobody_answered,
        case_in_passing.said_with_number,
    )(own_cases.check),
    "action_supplement_complaint": _first(filing.file_the_first)(case_supplement.supplement),
    "action_urge_complaint": _first(
        filing.file_the_first, draft_talk.not_filed_yet, small_talk.nobody_answered
    )(case_deeds.urge),
    "action_withdraw_complaint": _first(draft_talk.withdrawn)(case_deeds.withdraw),
    "action_rate_complaint": case_rating.rate,
    "action_talk_to_human": _first(named.its_phone)(assistance.offer_a_person),
    "action_set_reminder": reminders.set_reminder,
    "action_list_reminders": reminders.list_reminders,
    "action_cancel_reminder": reminders.cancel,
    "action_subscribe": subscriptions.subscribe,
    "action_unsubscribe": subscriptions.unsubscribe,
    "action_help": _first(_announced, _of_the_case, _kept, named.more_of_the_company)(
        small_talk.say_what_we_can
    ),
    "action_out_of_scope": _first(
        draft_talk.waits_for_a_place,
        company_names.which_is_better,
        company_names.what_a_score_means,
        company_names.beside_the_company,
        _announced,
        _of_the_case,
        _compared,
        _kept,
        named_alone.looked_up,
        half_remembered.looked_up,
        company_meant.of_credit,
        of_the_register.looked_up,
        named.its_past,
        named.the_awaited_name,
        filing.file_by_words,
    )(returning.maybe_of_the_case(small_talk.stay_in_our_field)),
    "action_cancel": _first(draft_talk.let_go)(small_talk.let_it_be),
    "action_affirm": _first(draft_talk.right, named.its_past, case_in_focus.all_right, _kept)(
        choosing.confirm
    ),
    "action_deny": _first(
        draft_talk.not_right, half_remembered.looked_up, _of_the_case, named.its_past, _kept
    )(choosing.refuse),
}

READ_IN_FULL = frozenset({"action_file_complaint"})  # these read the words as they came, however long
NOT_UNDERSTOOD = frozenset({"action_fallback", "action_out_of_scope"})

# What a button stands for, and what the fixed words resolve to.
COMMANDS: Mapping[str, Action] = {
    "show_project": disclosure.show_project,
    "show_projects": disclosure.show_projects,
    "show_project_by_number": disclosure.show_project_by_number,
    "show_company": credit.show_company,
    "explain_credit": credit.explain_credit,
    "show_person": people.show_person,
    "ask_project": disclosure.ask_project,
    "ask_company": company_names.wait_for_a_company,
    "ask_person": people.ask_person,
    "choose": choosing.confirm,
    "plain_lookup": plain.plain_lookup,
    "file_complaint": asked_beside.said_beside(_first(draft_aside.on_a_bare_wish)(filing.file_complaint)),
    "tell_draft": asked_beside.said_beside(draft_talk.tell),
    "submit_draft": _first(
        petition_choice.which_first,
        _of_petition(petitions.submit),
        _of_answer(order_answers.give),
        _of_submission(submissions.give),
        draft_aside.instead,
    )(submitting.submit),
    "keep_with_draft": draft_talk.more,
    "change_draft": _first(
        _of_petition(petitions.change), _of_answer(order_answers.change), _of_submission(submissions.change)
    )(draft_talk.change),
    "drop_draft": _first(
        petition_choice.let_go,
        _of_petition(petitions.drop),
        _of_answer(order_answers.drop),
        _of_submission(submissions.drop),
    )(draft_aside.drop),
    "give_up_draft": _first(
        _of_petition(petitions.drop), _of_answer(order_answers.drop), _of_submission(submissions.drop)
    )(draft_aside.give_up),
    "set_draft_aside": draft_aside.set_aside,
    "take_up_draft": draft_aside.take_up,
    "wait_with_draft": draft_talk.wait,
    "go_on_with_draft": draft_talk.go_on,
    "drop_draft_now": draft_aside.erase,
    "continue_draft": _first(
        _of_petition(petitions.go_on),
        _of_answer(order_answers.go_on),
        _of_submission(submissions.change),
        draft_aside.instead,
    )(draft_talk.resume),
    "choose_draft_project": draft_place.choose_project,
    "submit_with_words": draft_talk.file_with_words,
    "write_into_draft": draft_talk.write_in,
    "pick_draft_project": draft_place.pick_project,
    "file_without_project": draft_place.go_without_project,
    "choose_draft_district": draft_place.choose_district,
    "choose_draft_category": draft_talk.choose_category,
    "change_project": draft_place.change_project,
    "tell_again": draft_talk.tell_again,
    "supplement_with_draft": submitting.supplement,
    "refer_words": filed_as_said.refer,
    "record_danger": filed_as_said.record_danger,
    "still_in_danger": danger.again,
    "photos_alone": _first(
        petition_choice.photos_alone,
        petitions.photos_alone,
        order_answers.photos_alone,
        case_reopening.photos_alone,
        case_deeds.photos_alone,
    )(filing.photos_alone),
    "skip": _first(homes.skip, order_answers.skip)(draft_talk.skip_or_next),
    "not_this_case": asking_after.not_this,
    "choose_case_project": asking_after.choose_project,
    "own_cases": own_cases.list_cases,
    "find_case": own_cases.find,
    "asked_about_announcement": announcements.of_the_newest,
    "show_case": own_cases.show_case,
    "case_history": own_cases.case_history,
    "repair_photos": own_cases.rest_of_repair_photos,
    "case_record": case_asked.record_of,
    "strike_words": striking.strike,
    "correct_case": case_in_focus.correct,
    "undo_corrections": case_in_focus.undo,
    case_place.COMMAND: case_place.take,
    "again_case": returning.again,
    to_own_case.COMMAND: to_own_case.answer,
    "tell_as_new": returning.tell_as_new,
    "ask_photo_deleted": returning.which_photo,
    "delete_case_photo": returning.delete_one,
    "case_warranty": submitting.warranty_of,
    "of_own_case": case_for_sure.answer,
    "only_asked": only_asked.answer,
    ourselves.COMMAND: ourselves.answer,
    "site_next_door": disclosure.site_next_door,
    hardly_a_word.COMMAND: hardly_a_word.answer,
    "calm": small_talk.stay_calm,
    "understood": _first(case_in_focus.all_right, enterprise_notices.just_seen)(small_talk.understood),
    "of_the_hotline": guidance.of_the_hotline,
    "warranty_table": guidance.warranty_table,
    "enter_case_code": case_codes.ask_code,
    "supplement_case": case_supplement.supplement,
    "urge_case": case_deeds.urge,
    "withdraw_case": case_deeds.withdraw,
    "withdraw_now": case_deeds.withdraw_now,
    "take_back_case": case_deeds.take_back,
    "reopen_case": case_deeds.reopen,
    "reopen_now": case_reopening.reopen_now,
    "object_case": case_deeds.object_to,
    "object_now": case_deeds.object_now,
    "agree_visit": case_deeds.agree_visit,
    "rate_case": case_rating.rate,
    "list_announcements": announcements.list_announcements,
    "show_announcement": announcements.show_announcement,
    "continue_elsewhere": doors.continue_elsewhere,
    "tie_door": doors.tie,
    "code_alone": doors.code_alone,
    "tie_office": officers.tie_office,
    **company_commands.COMMANDS,
    "submit_petition": _first(petition_choice.which_before_an_old_one)(petitions.submit),
    "my_reminders": reminders.list_reminders,
    "all_mine": all_mine.list_all,
    "show_reminder": reminders.show,
    "confirm_reminder": reminders.confirm,
    "change_reminder": reminders.change,
    "drop_reminder": reminders.drop,
    "cancel_reminder": reminders.cancel,
    "restore_reminder": reminders.restore,
    "cancel_all_reminders": reminders.cancel_all,
    "restore_reminders": reminders.restore_several,
    "set_reminder": reminders.set_reminder,
    "remind_of_warranty": homes.remind_of_the_warranty,
    "my_homes": homes.list_homes,
    "tie_home": homes.tie,
    "place_home": homes.place,
    "drop_home": homes.drop,
    "no_handover": homes.no_handover,
    "change_home": homes.change,
    "forget_home": homes.forget,
    "home_of_case": homes.of_case,
    "confirm_lead": homes.confirm_lead,
    "my_subscriptions": subscriptions.list_subscriptions,
    "follow_project": subscriptions.follow_project,
    "follow_topic": subscriptions.follow_topic,
    "follow_all": subscriptions.follow_all,
    "follow_again": subscriptions.follow_again,
    "unfollow": subscriptions.unfollow,
    "unfollow_all": subscriptions.unfollow_all,
    "unmute": subscriptions.unmute,
    "pause": subscriptions.unsubscribe,
    "menu": small_talk.say_what_we_can,
    "talk_to_human": assistance.offer_a_person,
    "ask_callback": assistance.ask_for_number,
    "drop_callback": assistance.drop_callback,
    "stop": draft_talk.stop,
    "nothing_open": small_talk.nothing_is_open,
    "ask_erasure": erasure.ask_erasure,
    "erase_me": erasure.erase_me,
    "keep_me": small_talk.keep_everything,
}
