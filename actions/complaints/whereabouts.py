"""Which project a complaint is about: what its words name, else what the talk was about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.complaints.drafts import Told
from actions.complaints.reading import Reading, phases
from actions.complaints.reading.district import district_said
from actions.complaints.reading.estate import is_like_a_name, name_in
from actions.complaints.reading.hedges import tells_where_about
from actions.complaints.said_of_place import NONE_OF_THEM, heard
from actions.disclosure.guesses import asked_if_guessed
from actions.disclosure.meant import About, Case, Which
from actions.disclosure.nicknames import STATION, by_road, nickname_in
from actions.disclosure.spoken_of import best_named, shares_with
from actions.disclosure.which import which_projects
from data.queries import case_words
from data.queries import disclosure as queries
from data.regexes import regex
from data.search.by_estate import is_no_home, is_of_trade
from data.search.districts import districts, said_pattern
from data.search.entries import roads_in
from data.search.phrases import plain, read_phrase
from data.tables.complaints import Case as OwnCase
from data.tables.complaints import WordKind
from data.tables.register import Project

_AN_OLD_HOUSE = regex("老(?:的)?(?:房子?|楼(?!盘)|小区|平房|旧)|平房|筒子楼|家属(?:院|楼)|宿舍")
_SENTENCE = regex(r"[。！？!?；;\n]")
_A_NAME_ALONE = 12  # characters; what a longer sentence sounds like is chance
_LONGEST = 60  # characters of a sentence that is searched for a name
_AS_A_PHASE = regex(  # 柳林花园一起 6号楼
    r"(?<=[一-鿿])([一二三四五六])[起其](?=[\s,，。的]*(?:$|[0-9一二三四五六七八九十]+\s*(?:号|栋|幢|楼|门|单元)))"
)
_NUMBER = regex(r"[0-9]+")
_REPAIRS = regex("[呃欸诶噢]|(?:哦|啊|噢)不|说错了|打错了|写错了")
_DENIES = "(?:不是|不叫|不在|没说)"


def placed(
    session: Session, told: Told, words: str, *, reading: Reading, phrases: Sequence[str], about: About
) -> Told:
    """What was told, with the project these newest words name; the place stays where they name none.

    What they name for sure goes first, then which of those offered they mean, then what they are near.
    """
    words = _AS_A_PHASE.sub(r"\1期", words)
    named = tuple(_AS_A_PHASE.sub(r"\1期", each) for each in (*phrases, *reading.phrases_for_project))
    if (known := phases.without_unknown(words)) != words:
        words, named = known, tuple(filter(None, map(phases.without_phases, named)))
    named = meant(words, named)
    house = reading.place.building
    if NONE_OF_THEM.search(words):
        about = About()
    told = heard(session, told, words)
    if (exact := _letter_for_letter(session, told, words, named)) is not None:
        if not district_said(words):
            return _settled(session, replace(told, district="", along="", where=()), exact, house)
        near = Which(Case.NEAR, options=exact.options or _one(exact), said=exact.said, estates=True)
        return _settled(session, told, near, house)  # “在河东 柳林花园”, and it lies in 河西: asked
    found = _by_phrases(session, told, words, (*named, *filter(None, [nickname_in(words)])))
    if found and (about_there := _no_name_but_near(found, words)):
        return _near(told, about_there)
    if found and _is_named(session, found, words):
        return _settled(session, told, found, house)
    choice = replace(told, options=told.options or about.options)
    if fitting := _of_the_offered(session, choice, words):
        return _narrowed(session, choice, fitting, house)
    if found:
        return _settled(session, told, found, house)
    return _by_the_sentence(session, told, words, named, about=about, house=house)


def _by_the_sentence(
    session: Session, told: Told, words: str, named: Sequence[str], *, about: About, house: str
) -> Told:
    """What the whole sentence is near, or a road it tells, where no phrase of it names anything."""
    which = _allowed(session, told, which_projects(session, (), _short(words), about)[0], words)
    which = _asked_if_guessed(session, told, which)
    if about_there := _no_name_but_near(which, words):
        return _near(told, about_there)
    if road := _along_a_road(session, told, words, which):
        return _settled(session, told, road, house)
    by_chance = which.case is Case.NEAR and len(words) > _A_NAME_ALONE and not which.estates
    known_already = told.said or told.where or told.refused or told.placeless
    if which.case in {Case.UNNAMED, Case.NEXT_DOOR} or by_chance or (which.by_subject and known_already):
        names = (name_in(_without_district(each)) for each in named if not tells_where_about(each, words))
        return replace(told, said=told.said or next(filter(None, names), ""))
    return _settled(session, told, which, house)


def _letter_for_letter(session: Session, told: Told, words: str, names: Sequence[str]) -> Which | None:
    """“是海河新苑二期”, of who guessed another district before: what is written as the register writes it is meant."""
    if not told.district:
        return None
    found = _by_phrases(session, replace(told, district=""), words, names)
    if found is None or not _is_named(session, found, words):
        return None
    rows = queries.projects(session, [found.project] if found.project is not None else found.options)
    outside = {row.district_code for row in rows} - {told.district}
    return found if outside and len({row.district_code for row in rows}) == 1 else None


def _no_name_but_near(which: Which, words: str) -> str:
    """“南营门那边的”, which no estate of the register is called: what lies there, "" for all else."""
    unknown = which.case is Case.UNKNOWN and not which.options
    return tells_where_about(which.said, words) if unknown else ""


def _near(told: Told, part: str) -> Told:
    known = told.project or told.phases or any(part in each or each in part for each in told.where)
    return told if known else replace(told, where=(*told.where, part))


def _one(which: Which) -> tuple[int, ...]:
    return (which.project,) if which.project is not None else ()


def _of_the_offered(session: Session, told: Told, words: str) -> list[Project]:
    """“就是柳林那个”: of those that were offered the ones that share most with the words, [] when none does."""
    rows = [row for row in queries.projects(session, told.options) if row.id not in told.refused]
    fitting = [] if told.phases else [row for row in rows if shares_with(row, words)]
    return list(best_named(fitting, words))


def _narrowed(session: Session, told: Told, fitting: Sequence[Project], house: str) -> Told:
    if len(fitting) == 1:
        return picked(session, told, fitting[0].id, house)
    which = Which(Case.SEVERAL, options=tuple(row.id for row in fitting), said=fitting[0].site.estate)
    return _settled(session, told, which, house)


def _allowed(session: Session, told: Told, which: Which, words: str) -> Which:
    """Without what was refused, unless it is named now, without what lies outside the district that was said, and
    without schools and works among what is only near the name, unless what is told is about one.
    """
    if which.case is Case.ELSEWHERE:
        return which
    near = tuple(each for each in (which.project, *which.options) if each is not None)
    rows = [row for row in queries.projects(session, near) if _may_be(told, row, words)]
    if which.case in {Case.NEAR, Case.UNKNOWN} and not any(map(is_no_home, (*told.texts, words))):
        rows = [row for row in rows if not is_no_home(row.site.estate)]
    if any(map(_AN_OLD_HOUSE.search, (*told.texts, *told.notes, *told.where, words))):
        rows = [row for row in rows if not is_of_trade(row.site.estate) or names_it(row, words)]
    kept = [row.id for row in rows]
    if len(kept) == len(near):
        return which
    if which.project is not None and which.project not in kept:
        return Which(Case.UNKNOWN, said=which.said)
    if not kept:
        return Which(Case.UNKNOWN if which.said else Case.UNNAMED, said=which.said)
    return replace(which, options=tuple(each for each in which.options if each in kept))


def _asked_if_guessed(session: Session, told: Told, which: Which) -> Which:
    """In the district that was said few names are near by chance."""
    return which if told.district else asked_if_guessed(session, which)


def _may_be(told: Told, project: Project, words: str) -> bool:
    inside = told.district in {"", project.district_code}
    return inside and (project.id not in told.refused or names_it(project, words))


def _is_named(session: Session, which: Which, words: str) -> bool:
    rows = queries.projects(session, [which.project] if which.project is not None else which.options)
    return any(names_it(row, words) for row in rows)


def names_it(project: Project, words: str) -> bool:
    """Letter for letter: the estate, the project or one of its other names."""
    names = (project.site.estate, project.name, *(alias.alias for alias in project.aliases))
    return any(plain(name) in plain(words) for name in names if name)


def meant(words: str, phrases: Sequence[str]) -> tuple[str, ...]:
    """Without a name that is taken back in the same breath: “柳霖花园，呃柳林花园二期”, “是柳林花园，不是柳霖”."""
    repaired = list(_REPAIRS.finditer(words))
    after = words[repaired[-1].end() :] if repaired else ""
    kept = tuple(each for each in phrases if each in after) if after else ()
    return kept or tuple(each for each in phrases if not re.search(rf"{_DENIES}{re.escape(each)}", words))


def _by_phrases(session: Session, told: Told, words: str, phrases: Sequence[str]) -> Which | None:
    """The first that a name of the register is; else the first that is near one: 柳林的，就是柳林花园."""
    near = None
    for phrase in dict.fromkeys(phrases):
        if roads_in(phrase) and not read_phrase(words).house:
            continue  # the estates along it are offered
        sentence = _sentence_with(phrase, words)
        (which, *_) = which_projects(session, [phrase], sentence, About(), district_code=told.district)
        which = _asked_if_guessed(session, told, _allowed(session, told, which, words))
        if which.case not in {Case.UNNAMED, Case.UNKNOWN, Case.NEAR}:
            return which
        if which.case is not Case.UNNAMED and (which.case is not Case.UNKNOWN or which.options):
            near = near or which
    return near


def _along_a_road(session: Session, told: Told, words: str, which: Which) -> Which | None:
    """“洞庭路上那个小区”, where nothing else is known of the place and no house number was said."""
    if told.project is not None or told.phases or told.placeless or read_phrase(words).house:
        return None
    road = by_road(session, words, told.district)
    road = road and _allowed(session, told, road, words)
    if (
        road is None
        or not road.options
        or (which.case not in {Case.UNNAMED, Case.UNKNOWN} and road.said not in which.said)
    ):
        return None
    name = name_in(told.said)
    return replace(road, said=road.said if not name or road.said in name else f"{road.said}{name}")


def picked(session: Session, told: Told, project_id: int, building: str) -> Told:
    """What was chosen of the options: a project, or an estate whose phase is open as long as the house does not tell."""
    project = queries.project(session, project_id)
    if project is None:
        return told
    estate = tuple(row.id for row in queries.neighbours(session, project.site))
    alone = [each for each in estate if each in told.options] == [project_id] != list(estate)
    if not alone or read_phrase(told.said).phase:
        return on_project(session, told, project_id)
    which = Which(Case.SEVERAL, options=estate, said=project.site.estate)
    return replace(_settled(session, told, which, building), waiting_for="")


def on_project(session: Session, told: Told, project_id: int) -> Told:
    """The project that was picked from what was offered."""
    project = queries.project(session, project_id)
    if project is None:
        return told
    return replace(
        told, project=project.id, options=(), said=project.name, phases=False, placeless=False, waiting_for=""
    )


def is_told(told: Told) -> bool:
    """Whether anything is known of the place."""
    return bool(told.project or told.options or told.said or told.where or told.placeless)


def as_in(session: Session, told: Told, case: OwnCase) -> Told:
    """In the same house as an own case."""
    house = case.building or ""
    if case.project_id is not None:
        return replace(on_project(session, told, case.project_id), building=house)
    told = replace(told, district=case.district_code or "", building=house)
    estate = case_words.newest(session, case, [WordKind.ESTATE]).get(WordKind.ESTATE, "")
    if (
        estate
        and (found := _by_phrases(session, told, estate, [estate]))
        and _is_named(session, found, estate)
    ):
        return _settled(session, told, found, house.removesuffix("号楼"))
    return replace(told, where=(estate,) if estate else (), placeless=True)


def can_be_filed(told: Told) -> bool:
    """Is the place known as far as it must be? Which phase of an estate it is may be asked afterwards; an estate that
    the register does not know is looked for by the officers of its district.
    """
    by_district = bool(told.place_said and told.in_district)
    return told.project is not None or told.phases or told.placeless or told.referral or by_district


def _settled(session: Session, told: Told, which: Which, house: str) -> Told:
    if which.case is Case.ONE and which.project is not None:
        return replace(
            on_project(session, told, which.project), building=which.building or "", said=which.said
        )
    options = which.options[:5]
    said = which.said if options else _name_said(which.said) or told.said  # the house stands elsewhere
    rows = queries.projects(session, options)
    number = _NUMBER.search(house or which.building or "")
    estates = {(row.site.estate, row.district_code) for row in rows}
    if number and len(rows) > 1 and len(estates) == 1:
        having = [row.id for row in rows if _has_house(session, row.id, number[0])]
        if len(having) == 1 and which.case is Case.SEVERAL:
            return replace(on_project(session, told, having[0]), said=which.said)
    of_one_estate = which.case in {Case.SEVERAL, Case.NO_SUCH_PHASE} and len(estates) == 1
    districts = {row.district_code for row in rows}
    along = which.estates and len(districts) == 1 and (roads_in(which.said) or STATION in which.said)
    inside = rows[0].district_code if (of_one_estate or along) and not told.district else ""
    return replace(
        told,
        project=None,
        options=options,
        said=said,
        phases=of_one_estate,
        along=inside,
        placeless=False,
    )


def _name_said(words: str) -> str:
    """Not 河西, not 门口有个加油站: they tell where it is, and are no name."""
    bare = _without_district(words)
    return name_in(bare) or (bare if is_like_a_name(bare) else "")


def _without_district(words: str) -> str:
    """建昌里 of 和平区建昌里: its district is said beside it."""
    before = said_pattern().match(words)
    return words[before.end() :].lstrip("的") if before and before[0] in districts().sure else words


def _has_house(session: Session, project_id: int, number: str) -> bool:
    return any(row.name.startswith(f"{number}号") for row in queries.buildings(session, project_id))


def _sentence_with(phrase: str, words: str) -> str:
    """The search reads a phase and a building beside the name, not from half a page."""
    return next((_short(part) for part in _SENTENCE.split(words) if phrase in part), phrase)


def _short(words: str) -> str:
    first = next((part for part in _SENTENCE.split(words) if part.strip()), "")
    return first[:_LONGEST]
