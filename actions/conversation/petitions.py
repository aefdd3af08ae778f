"""异议 and 信用修复 in the talk: which entry, the reason and its documents, 提交 修改 放弃, supplement, 我的申请."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from actions.conversation import company_talk, rewriting
from actions.conversation.turn import Turn
from actions.credit import petition_guards, petition_telling, petitions
from actions.credit.petition_about import About, about
from actions.credit.petition_ledger import PetitionRefusedError
from actions.credit.publication import Published
from actions.doors.private import is_private
from actions.wording import petitions as wording
from actions.wording import rewriting as of_words
from actions.wording.ground import Ground, once
from actions.wording.reply import Reply
from data.queries import credit_events, questions
from data.queries import petitions as queries
from data.regexes import regex
from data.tables.conversation import OpenQuestion
from data.tables.credit import CreditEvent
from data.tables.enterprises import Petition, PetitionKind, PetitionStage

REASON_QUESTION = "petition_reason"
WHICH_QUESTION = "petition_which"  # its words and photos wait for an entry
EARLY_QUESTION = "petition_early"  # a repair was refused until some day
MORE_QUESTION = petition_telling.MORE_QUESTION
PHOTOS_QUESTION = (
    "petition_photos"  # no words answer it: a second photo belongs to what was just supplemented
)
ASKED = 5  # entries among which a person is asked to choose
_BECAUSE = regex(r"(?:因为|由于|理由是?|原因是?)[：:，, ]*(.{4,})$", re.DOTALL)
_OBJECTS = regex(
    r"(?:我们?|本公司|公司|企业)?(?:要|想|申请|提出?)?.{0,4}(?:提异议|申请异议|提出异议|异议申请|申诉|异议)"
)
_REPAIRS = regex(r"(?:申请|要|想|办|做)?.{0,4}信用修复|修复信用")
_TOO_EARLY = frozenset({"early", "disciplined"})
_ASKS = regex(r"怎么|如何|多久|几天|什么(?:材料|条件|是)|哪里|吗[?？]?$|[?？]$")
_AT_MOST = 120  # characters of a wish
_A_WISH = 15  # characters of one and nothing else
_ONLY_A_WISH = regex(
    r"(?:我们?|本公司|公司|企业)?(?:还?是?要|想|申请|提出?|点|[，, ])*(?:异议申请|异议|申诉|信用修复|修复信用)(?:申请)?[吧啊呀了。！! ]*"
)
_WISHED = {PetitionKind.OBJECTION: "object_to_credit", PetitionKind.REPAIR: "repair_credit"}
_OTHER = {PetitionKind.OBJECTION: PetitionKind.REPAIR, PetitionKind.REPAIR: PetitionKind.OBJECTION}
_ANEW = "anew"
_PHOTOS_ONLY = regex(r"(?:［照片］)+")
_NUMBER = regex(r"(?:YY|XF)\d{8}-?\d{4,6}", re.IGNORECASE)


def object_to_credit(turn: Turn) -> list[Reply]:
    return _begin(turn, PetitionKind.OBJECTION)


def repair_credit(turn: Turn) -> list[Reply]:
    return _begin(turn, PetitionKind.REPAIR)


def wished_by(words: str) -> str:
    """The command of a plain wish to object or to repair; "" for everything else, and for a question about it."""
    if len(words) > _AT_MOST or _ASKS.search(words):
        return ""
    if _REPAIRS.search(words):
        return "repair_credit"
    return "object_to_credit" if _OBJECTS.search(words) else ""


def take_reason(turn: Turn) -> list[Reply]:
    """Words and photos for the draft that is open here."""
    question = company_talk.asked_here(turn, REASON_QUESTION)
    petition = _own(turn, question.about.get("petition") if question else None)
    if question is None or petition is None:
        return [wording.gone()]
    if not turn.photos and _ONLY_A_WISH.fullmatch(turn.words):
        same = wished_by(turn.words) == _WISHED[PetitionKind(petition.kind)]
        return _asked(turn, petition) if same else _begin(turn, _OTHER[PetitionKind(petition.kind)])
    if not turn.photos and company_talk.is_the_end(turn.words):
        if question.about.get(_ANEW) or not petitions.reason(petition):
            return _asked(turn, petition)
        return submit(replace(turn, arguments={"petition": petition.id}))
    if question.about.get(_ANEW) and _words_alone(turn):
        reason = petitions.reason(petition)
        if missed := rewriting.missed(reason, turn.words):
            return [of_words.not_there(missed)]
        return _told(turn, petition, rewriting.rewritten(reason, turn.words), anew=True)
    return _told(turn, petition)


def take_more(turn: Turn) -> list[Reply]:
    """Words and photos that were asked for; a plain wish begins something new."""
    if len(turn.words) <= _A_WISH and (wish := wished_by(turn.words)):
        return object_to_credit(turn) if wish == "object_to_credit" else repair_credit(turn)
    question = company_talk.asked_here(turn, MORE_QUESTION, PHOTOS_QUESTION)
    petition = _own(turn, question.about.get("petition") if question else None)
    return _supplemented(turn, petition) if petition is not None else [wording.gone()]


def _words_alone(turn: Turn) -> bool:
    return bool(turn.words) and not _PHOTOS_ONLY.fullmatch(turn.words)


def photos_alone(turn: Turn) -> list[Reply]:
    """Photos without a word, where a petition waits for documents; [] else."""
    if company_talk.asked_here(turn, REASON_QUESTION):
        return take_reason(turn)
    return take_more(turn) if company_talk.asked_here(turn, MORE_QUESTION, PHOTOS_QUESTION) else []


def photos_with_a_tap(turn: Turn) -> list[Reply]:
    """They lay in the tray when a button of a petition was tapped; [] for other buttons."""
    petition = _own(turn, turn.arguments.get("petition"))
    if petition is None:
        return []
    return (
        _told(turn, petition, "")
        if petition.stage == PetitionStage.DRAFT
        else _supplemented(turn, petition, "")
    )


def submit(turn: Turn) -> list[Reply]:
    if turn.photos and turn.inbox.token is None:  # beside the word
        photos_with_a_tap(turn)
    return _done(turn, petitions.submit, wording.submitted)


def change(turn: Turn) -> list[Reply]:
    """修改: what is written next takes the place of the reason; until then, and of the photos, nothing goes."""
    petition = _own(turn, turn.arguments.get("petition"))
    if petition is None:
        return [wording.gone()]
    if petition.stage != PetitionStage.DRAFT:
        return [wording.not_now(petition)]
    documents = queries.count_documents(turn.session, petition.id)
    company_talk.ask(turn, REASON_QUESTION, petition=petition.id, **{_ANEW: True})
    return [wording.how_to_change(petition, documents)]


def tell_anew(turn: Turn) -> list[Reply]:
    """全部重来."""
    said = _done(turn, petitions.tell_anew, wording.told_anew, closes=False)
    petition = _own(turn, turn.arguments.get("petition"))
    if petition is not None and petition.stage == PetitionStage.DRAFT:
        company_talk.ask(turn, REASON_QUESTION, petition=petition.id)
    return said


def drop(turn: Turn) -> list[Reply]:
    """Asked once, where something was told already."""
    petition = _own(turn, turn.arguments.get("petition"))
    if petition is None:
        return [wording.gone()]
    if petition.stage != PetitionStage.DRAFT:
        return [wording.not_now(petition)]
    return [wording.really_drop(petition)] if petitions.reason(petition) else drop_now(turn)


def drop_now(turn: Turn) -> list[Reply]:
    return _done(turn, petitions.drop, lambda _petition: wording.dropped())


def go_on(turn: Turn) -> list[Reply]:
    """接着填: the draft as it stands."""
    petition = _own(turn, turn.arguments.get("petition"))
    if petition is None:
        return [wording.gone()]
    if petition.stage != PetitionStage.DRAFT:
        return shown(turn, petition)
    return _asked(turn, petition)


def list_petitions(turn: Turn) -> list[Reply]:
    return [wording.listed(petitions.own_ones(turn.session, turn.inbox.account_id))]


def show(turn: Turn) -> list[Reply]:
    """By its button, or by its number as typed."""
    found = _NUMBER.search(turn.words) if "petition" not in turn.arguments else None
    numbered = queries.numbered(turn.session, found[0].upper()) if found else None
    petition = _own(turn, numbered.id if numbered else turn.arguments.get("petition"))
    return shown(turn, petition) if petition is not None else [wording.gone()]


def supplement(turn: Turn) -> list[Reply]:
    petition = _open_one(turn)
    if petition is None:
        return list_petitions(turn)
    if petition.stage not in petitions.OPEN:
        return [wording.not_now(petition)]
    company_talk.ask(turn, MORE_QUESTION, petition=petition.id)
    return [wording.ask_more(petition)]


def withdraw(turn: Turn) -> list[Reply]:
    """Asked once."""
    petition = _open_one(turn)
    if petition is None:
        return list_petitions(turn)
    return [
        wording.really_withdraw(petition) if petition.stage in petitions.OPEN else wording.not_now(petition)
    ]


def withdraw_now(turn: Turn) -> list[Reply]:
    return _done(turn, petitions.withdraw, wording.withdrawn)


def _begin(turn: Turn, kind: PetitionKind) -> list[Reply]:
    event_id = turn.arguments.get("event")
    if event_id is not None:
        return begun(turn, event_id, kind)
    own = company_talk.own_companies(turn)
    if not own:
        return [wording.gone() if "company" in turn.arguments else wording.unbound(kind, turn.place)]
    if len(own) > 1:
        return [wording.which_company(kind, own)]
    company = own[0].company
    entries = petition_guards.standing(turn.session, company.id, kind, today=turn.today)
    meant = _meant(entries, turn.words)
    if len(meant) == 1:
        return begun(turn, meant[0].event.id, kind)
    if not meant:
        return [wording.nothing_to(kind, company.name)]
    ids = [each.event.id for each in meant[:ASKED]]
    before = questions.newest_of(turn.session, turn.conversation.id, {WHICH_QUESTION})
    kept = before.about if before is not None and before.about["company"] == company.id else {}
    because = None if turn.arguments else _BECAUSE.search(turn.words)
    company_talk.ask(
        turn,
        WHICH_QUESTION,
        of=kind.value,
        company=company.id,
        events=ids,
        photos=[*kept.get("photos", ()), *turn.photos],
        words=because[1] if because else kept.get("words", ""),
    )
    return [
        wording.which_entry(
            kind,
            company.name,
            meant[:ASKED],
            _grounds(turn, meant[:ASKED]),
            more=len(meant[ASKED:]),
            today=turn.today,
        )
    ]


def _meant(entries: list[Published], words: str) -> list[Published]:
    """Those whose 文号 is named, else all."""
    said = _plain(words)
    return [each for each in entries if _plain(each.event.document) in said] or entries


def _plain(words: str) -> str:
    return re.sub(r"[\s〔〕\[\]【】（）()]", "", words).upper()


def begun(turn: Turn, event_id: int, kind: PetitionKind) -> list[Reply]:
    """About one entry; with what was kept for it."""
    account_id = turn.inbox.account_id
    try:
        petition = petitions.begin(turn.session, account_id, event_id, kind, now=turn.now)
    except PetitionRefusedError as refused:
        opened = queries.open_of(turn.session, event_id, kind) if refused.reason == "open" else None
        if opened is not None:
            return shown(turn, opened)
        if refused.reason in _TOO_EARLY:
            entry = turn.session.get_one(CreditEvent, event_id)
            company_talk.ask(turn, EARLY_QUESTION, company=entry.company_id, event=event_id)
        return [wording.refused(kind, refused.reason, refused.day)]
    because = None if turn.arguments else _BECAUSE.search(turn.words)
    kept = _kept_for(turn, petition)
    if because or turn.photos or kept is not None:
        words = because[1] if because else kept.about.get("words", "") if kept else ""
        return _told(turn, petition, words, kept.about.get("photos", ()) if kept else ())
    return _asked(turn, petition)


def _kept_for(turn: Turn, petition: Petition) -> OpenQuestion | None:
    """What was said and sent while it was asked which entry is meant; the question is answered now."""
    asked = questions.newest_of(turn.session, turn.conversation.id, {WHICH_QUESTION})
    company_talk.close(turn, WHICH_QUESTION)
    fits = asked is not None and petition.event_id in asked.about["events"]
    return asked if asked and fits and (asked.about.get("photos") or asked.about.get("words")) else None


def is_over(turn: Turn) -> bool:
    """The button's petition is no draft any more."""
    petition = _own(turn, turn.arguments.get("petition"))
    return petition is not None and petition.stage != PetitionStage.DRAFT


def _asked(turn: Turn, petition: Petition) -> list[Reply]:
    company_talk.ask(turn, REASON_QUESTION, petition=petition.id)
    if petitions.reason(petition):
        return [_read_back(turn, petition)]
    of = about(turn.session, petition, now=turn.now)
    return [wording.ask_reason(petition, of, _grounds_of(turn, of))]


def _told(
    turn: Turn,
    petition: Petition,
    words: str | None = None,
    photos: Sequence[int] = (),
    *,
    anew: bool = False,
) -> list[Reply]:
    """`anew`: the words take the place of the reason."""
    said = turn.words if words is None else words
    sent = [*photos, *turn.photos]
    try:
        with turn.session.begin_nested():
            if anew:
                petitions.tell_anew(
                    turn.session, turn.inbox.account_id, petition.id, photos=False, now=turn.now
                )
            petitions.tell(turn.session, turn.inbox.account_id, petition.id, said, sent, now=turn.now)
    except PetitionRefusedError as refused:
        return _refused(petition, refused)
    company_talk.ask(turn, REASON_QUESTION, petition=petition.id)
    return [_read_back(turn, petition)]


def _read_back(turn: Turn, petition: Petition) -> Reply:
    of = about(turn.session, petition, now=turn.now)
    documents = queries.count_documents(turn.session, petition.id)
    private = is_private(turn.conversation)
    return wording.read_back(petition, of, petitions.reason(petition), documents, private=private)


def _supplemented(turn: Turn, petition: Petition, words: str | None = None) -> list[Reply]:
    said = turn.words if words is None else words
    try:
        with turn.session.begin_nested():
            petitions.supplement(
                turn.session, turn.inbox.account_id, petition.id, said, turn.photos, now=turn.now
            )
    except PetitionRefusedError as refused:
        return _refused(petition, refused)
    company_talk.close(turn, MORE_QUESTION)
    company_talk.ask(turn, PHOTOS_QUESTION, petition=petition.id)
    return [wording.supplemented(petition, len(turn.photos))]


def _done(
    turn: Turn, deed: Callable[..., Petition], say: Callable[[Petition], Reply], *, closes: bool = True
) -> list[Reply]:
    petition = _own(turn, turn.arguments.get("petition"))
    if petition is None:
        return [wording.gone()]
    try:
        with turn.session.begin_nested():
            done = deed(turn.session, turn.inbox.account_id, petition.id, now=turn.now)
    except PetitionRefusedError as refused:
        return _refused(petition, refused)
    if closes:
        company_talk.close(turn, REASON_QUESTION, MORE_QUESTION, PHOTOS_QUESTION)
    return [say(done)]


def _refused(petition: Petition, refused: PetitionRefusedError) -> list[Reply]:
    if refused.reason == "stage":
        return [wording.not_now(petition)]
    return [wording.refused(PetitionKind(petition.kind), refused.reason, refused.day)]


def shown(turn: Turn, petition: Petition) -> list[Reply]:
    """Where one stands, and what it is about."""
    documents = queries.count_documents(turn.session, petition.id)
    of = about(turn.session, petition, now=turn.now)
    return [wording.shown(petition, of, documents, _grounds_of(turn, of))]


def _grounds_of(turn: Turn, of: About) -> tuple[Ground, ...]:
    return _grounds(turn, [of.entry] if of.entry is not None else [])


def _grounds(turn: Turn, entries: Sequence[Published]) -> tuple[Ground, ...]:
    sources = credit_events.sources_of(turn.session, [each.event.id for each in entries])
    return once(Ground.of(source) for _, source in sources)


def _open_one(turn: Turn) -> Petition | None:
    """Of the button, else the only one that is open."""
    if "petition" in turn.arguments:
        return _own(turn, turn.arguments["petition"])
    opened = [
        row for row in petitions.own_ones(turn.session, turn.inbox.account_id) if row.stage in petitions.OPEN
    ]
    return opened[0] if len(opened) == 1 else None


def _own(turn: Turn, petition_id: object) -> Petition | None:
    return petitions.own(turn.session, turn.inbox.account_id, petition_id)
