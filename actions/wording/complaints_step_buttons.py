"""What is offered with each step; every button works at any later time."""

from collections.abc import Callable, Mapping

from actions.complaints.stages import Move, Record
from actions.wording import cases, repair_photos
from actions.wording.complaints_step_news import News
from actions.wording.reply import Button
from data.tables.complaints import Solved

Offers = Callable[[News], tuple[Button, ...]]


def offers(news: News) -> tuple[Button, ...]:
    return _of_merged(news) if news.merged else _OFFERS.get(news.deed, _usual)(news)


def _usual(news: News) -> tuple[Button, ...]:
    return cases.show(news.case), cases.supplement(news.case)


def _can_hurry(news: News) -> tuple[Button, ...]:
    return cases.show(news.case), cases.urge(news.case)


def _declines(news: News) -> tuple[Button, ...]:
    return cases.object_to(news.case), cases.show(news.case)


def _answers(news: News) -> tuple[Button, ...]:
    return cases.supplement(news.case), cases.show(news.case)


def _lets_in(news: News) -> tuple[Button, ...]:
    agree = () if news.case.visit_agreed else (cases.agree_visit(news.case),)
    return *agree, cases.show(news.case)


def _says_solved(news: News) -> tuple[Button, ...]:
    return (
        *cases.solved(news.case, news.asked),
        *repair_photos.more(news.case, news.repair),
        cases.show(news.case),
    )


def _only_shows(news: News) -> tuple[Button, ...]:
    return cases.show(news.case), cases.history(news.case)


def _after_silence(news: News) -> tuple[Button, ...]:
    return _says_solved(news) if news.facts.get("solved") == Solved.UNREACHED else _only_shows(news)


def _ends(news: News) -> tuple[Button, ...]:
    again = (cases.reopen(news.case),) if news.can_reopen else (cases.HUMAN,)
    rates = () if news.rated else cases.stars(news.case, news.asked)
    return *again, *rates, cases.history(news.case)


def _results(news: News) -> tuple[Button, ...]:
    again = (cases.reopen(news.case),) if news.can_reopen else ()
    return *cases.solved(news.case, news.asked), *again, cases.history(news.case)


def _goes_alone(news: News) -> tuple[Button, ...]:
    return cases.show(news.case), cases.take_back(news.case)


def _of_merged(news: News) -> tuple[Button, ...]:
    ended = news.deed in {Move.CLOSE, Move.REPORT_RESULT}
    return *(cases.solved(news.case, news.asked) if ended else ()), *_goes_alone(news)


_OFFERS: Mapping[str, Offers] = {
    Move.DECLINE: _declines,
    Move.REFER: _can_hurry,
    Move.REPORT_RESULT: _results,
    Move.MERGE: _goes_alone,
    Move.ASK: _answers,
    Move.ORDER: _lets_in,
    Move.ASK_BACK: _says_solved,
    Move.ANSWERED_BACK: _after_silence,
    Move.CLOSE: _ends,
    Record.REMIND: _answers,
    Record.TRY_ASK_BACK: _says_solved,
    Record.ESCALATE: _only_shows,
}
