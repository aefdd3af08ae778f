"""保修: part by part the legal minimum, its article, and the day it is computed from. Nothing here says that it is over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from data.rules.complaint_categories import Mark, complaint_categories
from data.rules.warranty import Kind, Season, Start, Term, Warranty, warranty

_SEASONS_AT_MOST = 30


class Basis(StrEnum):
    """起算日: handed over (the developer towards the buyer), or accepted (the contractor)."""

    HANDED_OVER = "交付"
    ACCEPTED = "竣工验收"


class State(StrEnum):
    """On the dates we were told. PAST_BY_THIS_DATE: ask 保修期内报修过吗, and take the case all the same."""

    INSIDE = "inside"
    NEAR_THE_END = "near_the_end"
    PAST_BY_THIS_DATE = "past_by_this_date"
    LIFE = "life"  # 设计合理使用年限
    AGREED = "agreed"  # 按约定
    UNKNOWN = "unknown"  # no date told


@dataclass(frozen=True)
class WarrantyLine:
    """One part: `ends` is its last day inside. `may_tell`: the term itself was read at a source ([V] or [P]).

    `start_article` and `start_mark` say why it is counted from that day; a start of mark M is no fact to tell.
    """

    codes: tuple[str, ...]
    term: Term
    basis: Basis | None
    start: date | None
    start_article: str
    start_mark: Mark | None
    ends: date | None
    state: State
    season_mark: Mark | None = None

    @property
    def may_tell(self) -> bool:
        return self.term.mark is not Mark.MEMORY

    @property
    def ask_reported_in_time(self) -> bool:
        """保修期内报修过吗: what was reported in time stays covered."""
        return self.state in {State.PAST_BY_THIS_DATE, State.NEAR_THE_END}


@dataclass(frozen=True)
class _From:
    """A day a term is counted from."""

    basis: Basis
    day: date
    rule: Start


def terms_for(
    codes: Iterable[str], part: str, handed_over: date | None, accepted_on: date | None, today: date
) -> list[WarrantyLine]:
    """`part`: 卫生间, or the words of the defect. Two lines for a term when both dates are known, handover first."""
    return _lines(_terms(codes, part, warranty()), handed_over, accepted_on, today)


def terms_named(
    keys: Iterable[str], handed_over: date | None, accepted_on: date | None, today: date
) -> list[WarrantyLine]:
    """By their keys in `data/rules/warranty.yml`, as `terms_for`. Raises KeyError for a term nobody wrote down."""
    return _lines(dict.fromkeys(keys, ()), handed_over, accepted_on, today)


def _lines(
    terms: Mapping[str, tuple[str, ...]], handed_over: date | None, accepted_on: date | None, today: date
) -> list[WarrantyLine]:
    rules = warranty()
    starts = [
        _From(basis, day, rule)
        for basis, day, rule in (
            (Basis.HANDED_OVER, handed_over, rules.handed_over),
            (Basis.ACCEPTED, accepted_on, rules.accepted),
        )
        if day is not None
    ]
    lines: list[WarrantyLine] = []
    for key, named in terms.items():
        term = rules.terms[key]
        if not starts or term.kind in {Kind.LIFE, Kind.AGREED}:
            lines.append(_undated(named, term))
        else:
            lines += [_dated(named, term, start, today, rules) for start in starts]
    return lines


def _terms(codes: Iterable[str], part: str, rules: Warranty) -> dict[str, tuple[str, ...]]:
    """The terms in question, each with the categories that ask for it."""
    found: dict[str, tuple[str, ...]] = {}
    for code in dict.fromkeys(codes):
        for key in _terms_of(code, part, rules):
            found[key] = (*found.get(key, ()), code)
    return found


def _terms_of(code: str, part: str, rules: Warranty) -> tuple[str, ...]:
    for rule in rules.parts:
        if code in rule.codes and rule.words.search(part):
            return rule.terms
    category = complaint_categories().categories.get(code)
    return category.warranty if category else ()


def _undated(codes: tuple[str, ...], term: Term) -> WarrantyLine:
    state = {Kind.LIFE: State.LIFE, Kind.AGREED: State.AGREED}.get(term.kind, State.UNKNOWN)
    return WarrantyLine(codes, term, None, None, "", None, None, state)


def _dated(codes: tuple[str, ...], term: Term, start: _From, today: date, rules: Warranty) -> WarrantyLine:
    by_season = term.kind is Kind.SEASONS
    ends = _after_seasons(start.day, term.amount, rules) if by_season else years_after(start.day, term.amount)
    if not rules.last_day_is_inside:
        ends -= timedelta(days=1)
    state = _state(ends, today, rules.near_the_end_days)
    mark = rules.season_mark if by_season else None
    return WarrantyLine(
        codes, term, start.basis, start.day, start.rule.article, start.rule.mark, ends, state, mark
    )


def _state(ends: date, today: date, near: int) -> State:
    if today > ends:
        return State.PAST_BY_THIS_DATE
    return State.NEAR_THE_END if ends - today <= timedelta(days=near) else State.INSIDE


def years_after(day: date, years: int) -> date:
    """The same day so many years later; after 29 February the last day of that month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _after_seasons(start: date, amount: int, rules: Warranty) -> date:
    """The last day of the second heating season that counts."""
    counted = [season for season in _seasons(start.year - 1, rules) if _counts(season, start, rules)]
    return counted[amount - 1].last


def _seasons(year: int, rules: Warranty) -> Iterator[Season]:
    return (rules.season(each) for each in range(year, year + _SEASONS_AT_MOST))


def _counts(season: Season, start: date, rules: Warranty) -> bool:
    return season.first >= start if rules.whole_seasons_only else season.last >= start
