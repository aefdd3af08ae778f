"""The open questions of ours: which words answer each, and what takes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from actions.complaints import asking_after as asking
from actions.complaints.questioning import ANSWER_QUESTION, SOLVED_QUESTION
from actions.conversation import (
    asking_after,
    assistance,
    case_codes,
    case_deeds,
    case_questions,
    case_rating,
    case_reopening,
    case_supplement,
    company_names,
    company_talk,
    doors,
    enterprise_mails,
    enterprises,
    guidance,
    homes,
    only_asked,
    order_answers,
    petition_choice,
    petitions,
    reminders,
    submissions,
)
from actions.conversation.subject import FRESH
from actions.conversation.turn import Action


@dataclass(frozen=True)
class Answering:
    """`fits`: do the cleaned words answer the question at all? If not, they are an ordinary message.

    `lives`: how long after the question; later words are about something else. None: as long as it is open.
    """

    fits: Callable[[str], bool]
    take: Action
    lives: timedelta | None = None

    def is_living(self, asked_at: datetime, now: datetime) -> bool:
        return self.lives is None or now - asked_at <= self.lives


_A_DAY = timedelta(days=1)

# What takes a free answer to a question of ours, by the question's kind.
ANSWERS: Mapping[str, Answering] = {
    assistance.PHONE_QUESTION: Answering(assistance.holds_number, assistance.keep_number),
    asking.PROJECT: Answering(asking_after.fits_project, asking_after.take_project),
    asking.PLACE: Answering(asking_after.fits_place, asking_after.take_place),
    asking.HANDOVER: Answering(asking_after.fits_handover, asking_after.take_handover),
    asking.PHOTOS: Answering(asking_after.fits_photos, asking_after.take_photos),
    asking.CONTACT: Answering(asking_after.fits_contact, asking_after.take_contact),
    ANSWER_QUESTION: Answering(case_questions.is_told, case_supplement.take_supplement),
    case_questions.SUPPLEMENT_QUESTION: Answering(
        case_questions.is_told, case_supplement.take_supplement, FRESH
    ),
    case_questions.REOPEN_QUESTION: Answering(case_reopening.fits, case_reopening.take, FRESH),
    case_questions.OBJECT_QUESTION: Answering(case_questions.is_told, case_deeds.object_now, FRESH),
    case_rating.OPINION_QUESTION: Answering(case_rating.is_opinion, case_rating.take_opinion, FRESH),
    SOLVED_QUESTION: Answering(case_rating.says_whether, case_rating.take_whether),
    case_codes.CODE_QUESTION: Answering(case_codes.looks_like_code, case_codes.take_code, FRESH),
    company_names.COMPANY_QUESTION: Answering(company_names.fits_company, company_names.take_company, FRESH),
    only_asked.TOLD_QUESTION: Answering(only_asked.fits_another_district, only_asked.take_district, FRESH),
    only_asked.DISTRICT_QUESTION: Answering(only_asked.fits_district, only_asked.take_district, FRESH),
    guidance.MATTER_QUESTION: Answering(only_asked.fits_matter, only_asked.take_matter, FRESH),
    guidance.WARRANTY_QUESTION: Answering(guidance.fits_warranty, guidance.more_of_the_warranty, FRESH),
    reminders.QUESTION: Answering(reminders.fits, reminders.take_answer, FRESH),
    reminders.SET_QUESTION: Answering(reminders.fits_after, reminders.take_change, FRESH),
    homes.PROJECT_QUESTION: Answering(homes.fits_project, homes.take_project, FRESH),
    homes.HANDOVER_QUESTION: Answering(homes.fits_handover, homes.take_handover, FRESH),
    homes.CHANGE_QUESTION: Answering(homes.fits_change, homes.take_change, FRESH),
    homes.WANTED_QUESTION: Answering(homes.fits_home, homes.tie, FRESH),
    homes.LEAD_QUESTION: Answering(reminders.is_yes, homes.confirm_lead, FRESH),
    doors.DOOR_QUESTION: Answering(doors.holds_code, doors.tie, FRESH),
    enterprises.BIND_QUESTION: Answering(enterprises.is_typed, enterprises.take_numbers, FRESH),
    petitions.REASON_QUESTION: Answering(company_talk.is_told_or_ended, petitions.take_reason, _A_DAY),
    petitions.WHICH_QUESTION: Answering(petition_choice.fits, petition_choice.take, FRESH),
    petitions.EARLY_QUESTION: Answering(
        petition_choice.fits_too_early, petition_choice.still_too_early, FRESH
    ),
    submissions.QUESTION: Answering(company_talk.is_told, submissions.take, FRESH),
    order_answers.QUESTION: Answering(company_talk.is_told_or_ended, order_answers.take, _A_DAY),
    petitions.MORE_QUESTION: Answering(company_talk.is_told, petitions.take_more, FRESH),
    enterprise_mails.MAIL_QUESTION: Answering(
        enterprise_mails.looks_like_mail, enterprise_mails.take_mail, FRESH
    ),
}

GUIDED = frozenset(
    {
        only_asked.TOLD_QUESTION,
        only_asked.DISTRICT_QUESTION,
        guidance.MATTER_QUESTION,
        guidance.WARRANTY_QUESTION,
    }
)
"""Questions of ours that belong to no draft and no case: what was open comes back after their answer."""
