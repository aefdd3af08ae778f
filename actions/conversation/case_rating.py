"""评价 in the talk: solved or not by a tap, then stars, then words; what contradicts itself is asked."""

from collections.abc import Mapping
from typing import Any

from actions.complaints import askings, rating, supplementing
from actions.complaints import own_cases as cases
from actions.complaints.moving import MoveRefusedError
from actions.complaints.questioning import SOLVED_QUESTION
from actions.complaints.rating import Given, contradicts, denies, read_rating
from actions.complaints.reading import outcome
from actions.conversation import own_cases
from actions.conversation.case_questions import is_told
from actions.conversation.own_cases import the_case
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import case_rating as wording
from actions.wording.own_cases import gone
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.complaints import Case, Rating, Solved, Stage
from data.tables.conversation import OpenQuestion

OPINION_QUESTION = "case_opinion"
_OPINION = regex(
    r"态度|服务|速度|效率|师傅|工作人员|承办|感谢|谢谢|负责|及时|敷衍|[太很真挺][慢快差好]|修得|弄得"
)
_UNKIND = regex(r"差评|[零0]分|不满意|太差|糊弄|敷衍|应付|失望|垃圾|没人管|白投")
_BAD = 2  # stars
_KEPT = 3  # messages whose words go along with the answer
_AT_MOST = 60  # characters; longer is a story
_A_FEW = 24  # characters
_YES = regex(r"(?:是|是的|对|对的|对了|没错|嗯对|确认)[啊呀吧了。！!~ ]*")
_NO = regex(r"(?:没|没有|还没|还没有|没呢|没呀|不|并没有|根本没有?|哪有)[啊呀呢吧。！!~ ]*")
_NO_AND_MORE = regex(rf"{_NO.pattern}[，,。！!、 ]+(?=.{{4}})")
_NONE_OF_THAT = regex(
    r"^(?:没有?(?:什么|啥)?(?:问题|意见|别的)|谢|不用|辛苦)|看不出|没下雨|(?:不知道|不好说|说不准|不清楚)|等(?!了)[^，。]{0,8}(?:再|才|看|下雨|来[水暖电])"
    r"|再(?:看看|等|观察|说)|没(?:有)?再?(?:发现)?(?:漏|渗|响|掉|裂)|没(?:什么|啥)(?:可|好|要)|(?<!不)正常|挺好|不[漏渗响堵滴]了|[弄搞认找]错人|没(?:有)?(?:投诉|报)过|打分|评价|师傅[^，。]{0,3}电话|[改换](?:个)?(?:电话|号码|名)"
)
_BARE = regex(rf"{_YES.pattern}|{_NO.pattern}|(?:不是|不对|不是的|好|好的|行|嗯+|哦)[啊呀呢吧了。！!~ ]*")


def is_opinion(text: str) -> bool:
    """Stars, or what one thinks of how it went; anything else is an ordinary message."""
    if len(text) > _AT_MOST or not is_told(text):
        return False
    return read_rating(text) != Given() or _OPINION.search(text) is not None


def is_bare(text: str) -> bool:
    """没有, 是, 不是, 好: it answers whatever was asked last."""
    return _BARE.fullmatch(text) is not None


def says_whether(text: str) -> bool:
    """Solved or not, in a few words; longer ones tell a story, maybe another's."""
    given = read_rating(text)
    if is_bare(text) or _says_no_and_more(text):
        return True
    return len(text) <= _A_FEW and is_told(text) and (given.solved is not None or given.doubtful)


def _says_no_and_more(text: str) -> bool:
    """“没有！后屋还是凉的 你们测的是客厅”."""
    begun = _NO_AND_MORE.match(text) if len(text) <= _AT_MOST else None
    if begun is None or outcome.says_done(text):
        return False
    rest = text[begun.end() :]
    return _NONE_OF_THAT.search(rest) is None and read_rating(rest).solved is not Solved.SOLVED


def take_whether(turn: Turn) -> list[Reply]:
    """The free answer to “解决了没有”."""
    question = questions.newest(turn.session, turn.conversation.id)
    about = question.about if question is not None else {}
    case = cases.own(turn.session, turn.inbox.account_id, about.get("case"))
    if case is None:
        return [gone()]
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    return _answered_barely(turn, case, about) or _in_words(turn, case)


def _answered_barely(turn: Turn, case: Case, about: Mapping[str, Any]) -> list[Reply]:
    """没有, 是的; to “记成解决了，对吗” the words that were read back count."""
    given = Given(_solved(about.get("solved")), _stars(about.get("stars")))
    if _YES.fullmatch(turn.words):
        said = Given(given.solved or Solved.SOLVED, given.stars)
        return _rated(turn, case, said, _words_of(turn, about.get("inbox")))
    if (_NO.fullmatch(turn.words) or _says_no_and_more(turn.words)) and given.solved is None:
        told = _words_of(turn, [*_ids(about.get("inbox")), turn.inbox.id])
        return _rated(turn, case, Given(Solved.NOT_SOLVED, given.stars), told)
    return (
        [wording.how_was_it(case, askings.newest(turn.session, case))] if _BARE.fullmatch(turn.words) else []
    )


def rate(turn: Turn) -> list[Reply]:
    """What a button says, or what was said in words: words are read back before they count as praise, but for plain ones."""
    case, said = the_case(turn, "rate_case", rating.RATEABLE)
    if case is None:
        return _displeased(turn) or said
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    if "case" not in turn.arguments:
        return _in_words(turn, case)
    given = Given(_solved(turn.arguments.get("solved")), _stars(turn.arguments.get("stars")))
    now = askings.newest(turn.session, case)
    if _is_of_an_earlier_asking(turn, now) and case.stage in rating.RATEABLE:
        known = rating.rated(turn.session, case) if case.stage != Stage.ASKING_BACK else None
        return [wording.of_an_earlier_asking(case, known, now)]
    if given.solved is None and given.stars is None:
        return (
            [wording.how_was_it(case, now)] if case.stage in rating.RATEABLE else _cannot(turn, case, "stage")
        )
    return _rated(turn, case, given, _words_of(turn, turn.arguments.get("inbox")))


def _is_of_an_earlier_asking(turn: Turn, now: int) -> bool:
    asked = turn.arguments.get("asked")
    return isinstance(asked, int) and 0 < asked < now


def _displeased(turn: Turn) -> list[Reply]:
    """“给你们差评”, while it is under way: no rating yet, and the handler reads it; [] for what is no reproach."""
    stars = read_rating(turn.words).stars
    if turn.inbox.token is not None or not (
        _UNKIND.search(turn.words) or (stars is not None and stars <= _BAD)
    ):
        return []
    case, _said = the_case(turn, "supplement_case", cases.ALIVE)
    if case is None:
        return []
    try:
        added = supplementing.supplement(turn.session, case.id, turn.words, turn.photos, now=turn.now)
    except MoveRefusedError:
        return []
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    return [wording.displeased(case, added.entry.id, turn.place)]


def deny(turn: Turn) -> list[Reply]:
    """“又漏了 根本没修好”, before it is signed off; [] for words that do not say so plainly."""
    if not denies(turn.words):
        return []
    return rate(turn)


def take_opinion(turn: Turn) -> list[Reply]:
    """Words or stars after the choice."""
    question = questions.newest(turn.session, turn.conversation.id)
    about = question.about if question is not None else {}
    case = cases.own(turn.session, turn.inbox.account_id, about.get("case"))
    if case is None:
        return [gone()]
    questions.close(turn.session, turn.conversation.id, OPINION_QUESTION, now=turn.now)
    given, said = read_rating(turn.words), _solved(about.get("solved"))
    if case.stage == Stage.ASKING_BACK:  # it was asked anew since
        return _in_words(turn, case)
    if denies(turn.words):  # said of what was tapped a moment ago: the words stand
        return _rated(turn, case, given, turn.words)
    stars = given.stars or _stars(about.get("stars"))
    if said is Solved.NOT_SOLVED and rating.is_plain(turn.words):
        return _rated(turn, case, given, turn.words)
    now = askings.newest(turn.session, case)
    if said is not None and not given.doubtful and given.solved not in {None, said}:
        return [wording.which_now(case, said, now, [turn.inbox.id])]
    if given.doubtful or contradicts(turn.words, said, stars):
        return [wording.which_is_it(case, now, [turn.inbox.id])]
    return _rated(turn, case, Given(None, given.stars), turn.words, asks=False)


def _in_words(turn: Turn, case: Case) -> list[Reply]:
    given, now = read_rating(turn.words), askings.newest(turn.session, case)
    question = _asks_about(turn, case)
    told = _said_so_far(turn, question)
    if given.doubtful:
        _keep_for_the_answer(question, told, Given())
    if given.doubtful and outcome.asks_whether_done(turn.words) and not outcome.reproaches(turn.words):
        return [wording.how_was_it(case, now, told)]
    if given.doubtful:
        return [wording.which_is_it(case, now, told)]
    before = _stars(question.about.get("stars")) if question is not None else None
    if question is not None and before and given.solved is not None and given.stars is None:
        words = _words_of(turn, told)
        if not contradicts(words, given.solved, before):
            return _rated(turn, case, Given(given.solved, before), words)
    if given.solved is None and given.stars is None:
        return [wording.how_was_it(case, now, told if is_opinion(turn.words) else ())]
    if given.solved is Solved.NOT_SOLVED or rating.is_plain(turn.words):
        return _rated(turn, case, given, _words_of(turn, told))
    _keep_for_the_answer(question, told, given)
    return [wording.did_you_mean(case, given.solved, given.stars, now, told)]


def _said_so_far(turn: Turn, question: OpenQuestion | None) -> list[int]:
    """The messages that were said to the open 解决了没有 without settling it, this one last."""
    before = _ids(question.about.get("inbox")) if question is not None else []
    return [*before, turn.inbox.id][-_KEPT:]


def _asks_about(turn: Turn, case: Case) -> OpenQuestion | None:
    """The open 解决了没有, which knows what was said before, as the stars."""
    question = questions.newest_of(turn.session, turn.conversation.id, (SOLVED_QUESTION,))
    return question if question is not None and question.about.get("case") == case.id else None


def _keep_for_the_answer(question: OpenQuestion | None, told: list[int], given: Given) -> None:
    """What is read back is known to the open question: “解决了” or 对 after “给 4 星” lose neither stars nor words."""
    if question is None:
        return
    said = {"solved": given.solved.value if given.solved else None, "stars": given.stars}
    known = {key: value for key, value in said.items() if value}
    question.about = {"case": question.about["case"], "inbox": told, **known}


def _rated(turn: Turn, case: Case, given: Given, words: str, *, asks: bool = True) -> list[Reply]:
    known = rating.rated(turn.session, case)
    new = {given.solved, given.stars} - ({known.solved, known.stars, None} if known else {None})
    if known is not None and not new and not words and case.stage != Stage.ASKING_BACK:
        return [wording.noted_already(case, known, can_reopen=cases.can_reopen(case))]
    try:
        done = rating.rate(
            turn.session, case.id, solved=given.solved, stars=given.stars, words=words, now=turn.now
        )
    except MoveRefusedError as refused:
        if refused.reason == "rated_enough" and not turn.arguments:
            return _kept_for_whoever_signs_off(turn, case)
        old = given.solved is not None and "case" in turn.arguments
        return _cannot(turn, case, "old_button" if old and refused.reason == "stage" else refused.reason)
    questions.close(turn.session, turn.conversation.id, OPINION_QUESTION, now=turn.now)
    whole = rating.rated(turn.session, case)
    if asks and whole is not None and (whole.stars is None or not words):
        about = {"case": case.id, "solved": whole.solved, "stars": whole.stars}
        questions.ask(
            turn.session,
            turn.conversation,
            turn.inbox.account_id,
            OPINION_QUESTION,
            now=turn.now,
            about={key: value for key, value in about.items() if value},
        )
    return [
        wording.rated(
            done,
            whole,
            askings.newest(turn.session, case),
            asks=asks and _is_over(case, whole),
            can_reopen=cases.can_reopen(case),
        )
    ]


def _kept_for_whoever_signs_off(turn: Turn, case: Case) -> list[Reply]:
    """The rating was changed often enough; words that come all the same are not lost."""
    try:
        supplementing.supplement(turn.session, case.id, turn.words, turn.photos, now=turn.now)
    except MoveRefusedError:
        return _cannot(turn, case, "rated_enough")
    return [wording.rated_enough(case, can_reopen=cases.can_reopen(case), kept=True)]


def _is_over(case: Case, whole: Rating | None) -> bool:
    """No stars are asked for of what is not solved and goes on."""
    not_solved = whole is not None and whole.solved == Solved.NOT_SOLVED
    return not not_solved or case.stage in {Stage.CLOSED, Stage.MERGED}


def _cannot(turn: Turn, case: Case, reason: str) -> list[Reply]:
    if reason == "rated_enough":
        return [wording.rated_enough(case, can_reopen=cases.can_reopen(case))]
    if reason == "old_button":
        return [wording.old_button(), *own_cases.shown(turn, case)]
    return [wording.nothing_to_rate(), *own_cases.shown(turn, case)]


def _ids(value: object) -> list[int]:
    """Of one message, as older buttons have it, or of several."""
    several = value if isinstance(value, list) else [value]
    return [each for each in several if isinstance(each, int)]


def _words_of(turn: Turn, value: object) -> str:
    """What this person said in these messages, a line each."""
    return "\n".join(filter(None, (own_cases.words_of(turn, each) for each in _ids(value))))


def _solved(value: object) -> Solved | None:
    return Solved(value) if value in {item.value for item in Solved} - {Solved.UNREACHED.value} else None


def _stars(value: object) -> int | None:
    return value if isinstance(value, int) and 1 <= value <= 5 else None
