"""Which project is meant: the phrase first, then the whole sentence, then what the talk was about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.disclosure.meant import AT_ONCE, About, Case, Which
from actions.disclosure.nicknames import by_estates, nickname_in, or_called_like
from actions.disclosure.spoken_of import by_age, shares_with, spoken_of
from actions.disclosure.unmarked import unmarked_name
from actions.wording.names import phase_name
from data.queries import disclosure as queries
from data.regexes import regex
from data.search import Found, Hit, Verdict, search
from data.search.districts import districts
from data.search.found_before import found_before
from data.search.phrases import GAP, plain, read_phrase

_FILLERS = regex(
    r"请问|您好|你好|麻烦|帮我|帮忙|我想|想|问一下|查一下|查查|查询|查|看看|一下|那个|这个|那|这|还有|再|就是|我说的是|"
    r"我们|咱们|俺们|我|它|他|的|了|呢|吗|呀|啊|吧|是|在|有|么|嘛|么样|怎么|小区|项目|工程|楼盘|信息|谢谢"
)
_AND = regex(r"[和跟与及、]|还有|以及")
_NOT_THIS = "不是|不叫|不查|而不是|别查"
_VAGUE = regex(r"(?:好像|大概|可能)?(?:是)?叫?(?:什么|啥|嘛|某某?)(?:的|来着)?|来着|好像是?")
_ENDS = "是的谁在有这那监施开设勘验竣质建盖停完交和跟与换吗呢吧啊了咋怎哪小项工什么嘛啥到还没为"
_REST_OF_A_NAME = regex(
    f"(?:(?![{_ENDS}])[一-鿿]){{1,2}}(?=$|[{_ENDS}，。？！,?! ]|[一二三四五六七八九十0-9]+期)"
)
_A_ROAD = 3  # characters
_AS_GOOD = 0.2
_WORTH_OFFERING = 0.55
_SURE_ENOUGH = 0.85  # a name heard inside a sentence moves the talk to another project only when this near


def which_projects(
    session: Session,
    phrases: Sequence[str],
    words: str,
    about: About,
    *,
    hints: Sequence[str] = (),
    district_code: str = "",
) -> list[Which]:
    """One, mostly. `phrases` name projects, `hints` are addresses and numbers that stand beside them."""
    named = [phrase for phrase in phrases if not _rejected(phrase, words) and not is_bare(phrase)]
    found = [
        _by_phrase(session, phrase, _near(phrase, words) if len(named) > 1 else words, district_code)
        for phrase in named
    ]
    sure = [which for which in found if which.case is Case.ONE]
    if sure:
        together = [which for which in found if which.case is not Case.UNKNOWN]
        return _different(together if len(named) > 1 and _AND.search(words) else sure)
    found += [_by_phrase(session, hint, hint, district_code) for hint in hints]
    nothing_else = not found and about.project is None and not about.options
    whole = _by_sentence(session, words, district_code, strict=not nothing_else)
    if found:
        return [_named_beside(session, _best(found, whole), words, district_code)]
    if whole:
        return [whole]
    name = unmarked_name(words)
    if name and not any(name in estate or estate in name for estate in _estates(session, about)):
        return [_by_phrase(session, name, words, district_code)]
    if nicknamed := _by_nickname(session, words, about, district_code):
        return [nicknamed]
    return spoken_of(session, words, about, district_code)


def _by_nickname(session: Session, words: str, about: About, district_code: str) -> Which | None:
    """“海河小区谁盖的”; not 柳林小区 while 柳林花园 is spoken of."""
    name = nickname_in(words)
    if not name or any(name in estate for estate in _estates(session, about)):
        return None
    which = or_called_like(session, Which(Case.UNKNOWN), name, district_code or _sure_district(words))
    return which if which.options else None


def _estates(session: Session, about: About) -> list[str]:
    ids = [i for i in (about.project, *about.options) if i is not None]
    return [row.site.estate for row in queries.projects(session, ids)]


def _different(found: Iterable[Which]) -> list[Which]:
    return list({(which.project, which.options): which for which in found}.values())[:AT_ONCE]


def _best(found: list[Which], whole: Which | None) -> Which:
    """What a phrase says for sure, then the whole sentence, then what may be asked back."""
    sure = [which for which in (*found, whole) if which is not None and which.case is Case.ONE]
    asking = [which for which in found if which.case is not Case.UNKNOWN]
    if whole and whole.case is Case.SEVERAL and all(which.case is Case.NEAR for which in asking):
        return whole  # 新港和顺里 stands there letter for letter, though only 和顺里 was marked
    return (sure or asking or ([whole] if whole else found))[0]


def _named_beside(session: Session, which: Which, words: str, district_code: str) -> Which:
    """“盘山大道的云隐”: of all along a road only those of which part of the name was said beside it."""
    rows = queries.projects(session, which.options)
    road = _road_in(which.said, [row.address or "" for row in rows]) if which.case is Case.SEVERAL else ""
    if not road or any(road in row.site.estate for row in rows):
        return which
    beside = words.replace(road, GAP)
    there = {row.district_code for row in rows}
    named_so = (hit.id for hit in search(session, words, district_code=district_code or None).hits)
    others = queries.projects(session, [id_ for id_ in named_so if id_ not in which.options])
    called = [row for row in others if road in row.site.estate and row.district_code in there]
    meant = tuple(row.id for row in [*rows, *called] if shares_with(row, beside))
    if not meant:
        return which
    if len(meant) == 1 and meant[0] in which.options:
        return replace(which, case=Case.ONE, project=meant[0], options=())
    return replace(which, case=which.case if len(meant) > 1 else Case.NEAR, options=meant)


def _road_in(said: str, addresses: Sequence[str]) -> str:
    """盘山大道 of 盘山大道的云隐: as much of its beginning as stands in an address."""
    begun = (said[:end] for end in range(len(said), _A_ROAD - 1, -1))
    return next((road for road in begun if any(road in address for address in addresses)), "")


def district_of(said: Iterable[str]) -> str:
    """The code of the first of these that names a district (河西区, 河西, 塘沽), "" for none.

    Zones (开发区, 高新区) are left to the search: several districts have one.
    """
    known = districts().hints | districts().sure
    named = (name for name in said if name in known and (name in districts().sure or name[-1] != "区"))
    return next((known[name] for name in named), "")


def is_bare(words: str) -> bool:
    """Only a phase or a building is said, or nothing that could be a name: 二期的, 3号楼."""
    return len(_FILLERS.sub("", read_phrase(words).text).replace(GAP, "")) < 2


def _by_phrase(session: Session, phrase: str, words: str, district_code: str) -> Which:
    """Found once in a turn, which asks whether a project is named before it shows it."""
    known = found_before(session)
    asked = (_by_phrase, phrase, words, district_code)
    if asked not in known:
        known[asked] = _found_by_phrase(session, phrase, words, district_code)
    found: Which = known[asked]
    return found


def _found_by_phrase(session: Session, phrase: str, words: str, district_code: str) -> Which:
    which = _registered(session, phrase, words, district_code)
    which = or_called_like(session, which, read_phrase(phrase).text, district_code or _sure_district(words))
    return which if read_phrase(f"{phrase}{GAP}{words}").phase else by_estates(session, which)


def _registered(session: Session, phrase: str, words: str, district_code: str) -> Which:
    which = _exactly_by_phrase(session, phrase, words, district_code)
    if which.case is not Case.UNKNOWN:
        return which
    if (whole := whole_name(phrase, words)) != phrase:
        again = _exactly_by_phrase(session, whole, words, district_code)
        which = replace(again, said=whole) if again.case is Case.UNKNOWN else again
    part = _VAGUE.sub("", phrase)
    if which.case is not Case.UNKNOWN or which.options or part == phrase or len(part) < 2:
        return which
    near = tuple(row.id for row in queries.names_with(session, part, district_code or _sure_district(words)))
    return replace(which, options=near, said=part)


def whole_name(phrase: str, words: str) -> str:
    """A name that was cut, with the rest of it in the sentence: 滨海明 of 滨海明珠是谁盖的."""
    at = words.find(phrase)
    if at < 0:
        return phrase
    places = [place for place in districts().hints if words[:at].endswith(place)]
    rest = _REST_OF_A_NAME.match(words[at + len(phrase) :])
    return max(places, key=len, default="") + phrase + (rest[0] if rest else "")


def _exactly_by_phrase(session: Session, phrase: str, words: str, district_code: str) -> Which:
    whole = _completed(phrase, words)
    found = search(session, whole, district_code=district_code or None)
    phase = read_phrase(whole).phase
    said_district = district_code or _sure_district(words)
    elsewhere = _elsewhere(found, phrase, phase, said_district)
    which = elsewhere or _read(session, _without_guesses(found, said_district), phrase, phase)
    if which and which.case is Case.NO_SUCH_PHASE and not read_phrase(phrase).phase:
        return replace(which, said=f"{phrase}{phase_name(phase)}")
    if which and which.case is Case.SEVERAL:
        return _by_age(session, which, words)
    near = _near_names(_without_guesses(found, said_district).hits)
    return which or Which(Case.UNKNOWN, options=_ids(near), said=phrase)


def _by_sentence(session: Session, words: str, district_code: str, *, strict: bool = True) -> Which | None:
    """What the whole sentence names. `strict`: there is something else it may be about."""
    found = search(session, words, district_code=district_code or None)
    if not found.hits or (strict and not (found.hits[0].exact and found.hits[0].score >= _SURE_ENOUGH)):
        return None
    best = found.hits[0]
    said = _with_house(best.matched_text, words) if best.matched_by == "address" else best.matched_text
    said = said.strip(GAP)
    phase = read_phrase(words).phase
    said_district = district_code or _sure_district(words)
    elsewhere = _elsewhere(found, said, phase, said_district)
    return elsewhere or _read(session, _without_guesses(found, said_district), said, phase)


def _sure_district(words: str) -> str:
    said = read_phrase(words)
    return said.district_code if said.sure_of_district else ""


def _without_guesses(found: Found, district_code: str) -> Found:
    """What is only near the name and lies outside the district that was said is not meant."""
    named = {"name", "alias"}
    hits = tuple(
        hit
        for hit in found.hits
        if not district_code
        or hit.exact
        or hit.matched_by not in named
        or hit.district_code in {"", district_code}
    )
    if hits == found.hits:
        return found
    lost_the_best = not hits or hits[0] != found.hits[0]
    return Found(Verdict.NONE if lost_the_best else found.verdict, hits)


def _elsewhere(found: Found, said: str, phase: int, district_code: str) -> Which | None:
    """The name that was said is registered, only not in the district that was said."""
    hits = tuple(hit for hit in found.hits if hit.exact and hit.matched_by in {"name", "alias"})
    if not district_code or not hits or any(hit.district_code in {"", district_code} for hit in found.hits):
        return None
    district = districts().names[district_code]
    name = said if said.startswith(district) else f"{district}的{said}"
    return Which(Case.ELSEWHERE, options=_ids(_worth_asking(hits, phase)), said=name)


def _near_names(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Names that may be worth offering after “not found”; a road that sounds alike is not."""
    return tuple(hit for hit in hits if hit.score >= _WORTH_OFFERING and hit.matched_by != "address")


def _with_house(said: str, words: str) -> str:
    """The road with its house number: the search reads the number apart."""
    there = re.search(f"{re.escape(said)}[0-9]+号", plain(words))
    return there[0] if there else said


def _read(session: Session, found: Found, said: str, phase: int) -> Which | None:
    match found.verdict:
        case Verdict.ANSWER:
            best = found.hits[0]
            by_number = best.matched_by in {"permit", "plate", "number"}
            return Which(Case.ONE, best.id, _building(session, best), said=said, by_number=by_number)
        case Verdict.ASK:
            hits = _worth_asking(found.hits, phase)
            case = _asking(hits, phase)
            return Which(case, building=hits[0].building, options=_ids(hits), said=said)
        case _:
            return None


def _asking(hits: tuple[Hit, ...], phase: int) -> Case:
    """Exactly this name and another phase: the one that was said is not registered."""
    if not hits[0].exact:
        return Case.NEAR
    of_a_name = all(hit.matched_by in {"name", "alias"} for hit in hits)
    return Case.NO_SUCH_PHASE if phase and of_a_name and all(h.phase != phase for h in hits) else Case.SEVERAL


def _by_age(session: Session, which: Which, words: str) -> Which:
    project = by_age(queries.projects(session, which.options), words)
    return which if project is None else replace(which, case=Case.ONE, project=project.id, options=())


def _building(session: Session, hit: Hit) -> str | None:
    """A building found by its own permit is meant; a permit of the whole project names no building."""
    if hit.matched_by != "permit" or hit.building is None:
        return hit.building
    project = queries.project(session, hit.id)
    houses = queries.buildings(session, hit.id)
    own = next((house.permit_number for house in houses if house.name == hit.building), None)
    return hit.building if project is not None and own != project.permit_number else None


def _worth_asking(hits: tuple[Hit, ...], phase: int) -> tuple[Hit, ...]:
    """The best ones: what was said exactly before what is only near, the phase that was said before others."""
    best = tuple(hit for hit in hits if hit.score >= hits[0].score - _AS_GOOD)
    exact = tuple(hit for hit in best if hit.exact) or best
    return tuple(hit for hit in exact if phase and hit.phase == phase) or exact


def _completed(phrase: str, words: str) -> str:
    """The phrase with the phase and the building that stand elsewhere in the sentence: 海河新苑的二期."""
    own, whole = read_phrase(phrase), read_phrase(words)
    phase = f"{whole.phase}期" if whole.phase and not own.phase else ""
    building = f"{whole.building}号楼" if whole.building and not own.building else ""
    return f"{phrase}{phase}{building}"


def _near(phrase: str, words: str) -> str:
    """The phrase with what follows it at once: of 海河新苑和柳林花园一期 the phase belongs to the second."""
    return phrase + words.partition(phrase)[2][:4]


def _rejected(phrase: str, words: str) -> bool:
    """“不是柳林花园”: what is said not to be meant."""
    return re.search(f"(?:{_NOT_THIS}){re.escape(phrase)}", words) is not None


def _ids(hits: tuple[Hit, ...]) -> tuple[int, ...]:
    return tuple(hit.id for hit in hits)
