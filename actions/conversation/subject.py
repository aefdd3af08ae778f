"""What the talk is about: the last project, company, person and case, and a question back that waits for a choice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from actions.conversation.turn import Turn
from data.queries.rows import write_columns
from data.tables.conversation import Conversation

_KNOWN = "_subject"
_NOTHING: Mapping[str, Any] = {}
FRESH = timedelta(hours=1)  # so long what was spoken of is still meant, without being named


@dataclass(frozen=True)
class Subject:
    """`kind`: what was spoken of last. `options`: ids asked back, of the kind `asking`; (): nothing is asked.

    With asking "project" and no options, its name is waited for.
    `estates`: each of these stands for all phases of its estate.
    `before`: the project that was spoken of before this one, for “是同一家吗”.
    `aspects`: what was last asked of a project (values of `Aspect`), for “那二期呢”; `when`: of which time.
    """

    kind: str = ""
    project: int | None = None
    building: str | None = None
    aspects: tuple[str, ...] = ()
    when: str = ""
    company: int | None = None
    person: int | None = None
    asking: str = ""
    options: tuple[int, ...] = ()
    estates: bool = False
    before: int | None = None
    company_before: int | None = None  # the company that was spoken of before this one
    case: int | None = None  # the own complaint that was spoken of last
    case_at: str = ""  # when, ISO; written by `remember`

    @classmethod
    def of(cls, conversation: Conversation) -> "Subject":
        """Whatever an older version left there is read as far as it is understood."""
        kept = conversation.subject or _NOTHING
        known = vars(conversation).get(_KNOWN)
        if known is None or known[0] is not kept:  # a turn asks a dozen times
            known = vars(conversation)[_KNOWN] = (kept, cls._read(kept))
        subject: Subject = known[1]
        return subject

    @classmethod
    def _read(cls, kept: Mapping[str, Any]) -> "Subject":
        return cls(
            kind=_text(kept.get("kind")),
            project=_number(kept.get("project")),
            building=_text(kept.get("building")) or None,
            aspects=tuple(map(str, kept.get("aspects") or ())),
            when=_text(kept.get("when")),
            company=_number(kept.get("company")),
            person=_number(kept.get("person")),
            asking=_text(kept.get("asking")),
            options=tuple(i for i in kept.get("options") or () if isinstance(i, int)),
            estates=kept.get("estates") is True,
            before=_number(kept.get("before")),
            company_before=_number(kept.get("company_before")),
            case=_number(kept.get("case")),
            case_at=_text(kept.get("case_at")),
        )

    def on_project(
        self, project: int, building: str | None, aspects: tuple[str, ...], when: str = ""
    ) -> "Subject":
        before = self.before if self.project in {None, project} else self.project
        return Subject(
            "project", project, building, aspects, when, before=before, case=self.case, case_at=self.case_at
        )

    def on_case(self, case: int) -> "Subject":
        return replace(self, kind="case", case=case, asking="", options=(), estates=False)

    def case_spoken_at(self, now: datetime) -> datetime | None:
        """When the own case was filed or shown, whatever was looked up since; None where that is long ago."""
        spoken_at = datetime.fromisoformat(self.case_at) if self.case_at else None
        return spoken_at if spoken_at is not None and now - spoken_at <= FRESH else None

    def asked_which_case(self, options: tuple[int, ...], deed: str) -> "Subject":
        """`deed`: the command that is wanted of the one that is chosen."""
        return replace(self, asking="case", options=options, estates=False, aspects=(deed,))

    def on_company(self, company: int) -> "Subject":
        before = self.company_before if self.company in {None, company} else self.company
        one = replace(
            self, kind="company", company=company, person=None, asking="", options=(), estates=False
        )
        return replace(one, company_before=before)

    def on_person(self, person: int, unit: int | None) -> "Subject":
        """`unit`: where the person is registered, for “这家公司…” afterwards."""
        return replace(self, kind="person", person=person, company=unit, asking="", options=(), estates=False)

    def asked_which_project(
        self,
        options: tuple[int, ...],
        aspects: tuple[str, ...],
        building: str | None,
        when: str,
        *,
        same_estate: bool,
        estates: bool = False,
    ) -> "Subject":
        """The project before is over when another one was named, even where it was not found."""
        other = Subject(
            building=building, before=self.project or self.before, case=self.case, case_at=self.case_at
        )
        before = self if same_estate else other
        return replace(before, aspects=aspects, when=when, asking="project", options=options, estates=estates)

    def asked_back(self, kind: str, options: tuple[int, ...]) -> "Subject":
        return replace(self, asking=kind, options=options, estates=False)


def remember(turn: Turn, subject: Subject) -> None:
    """A new value, never a change in place: SQLAlchemy would not see that."""
    if subject.kind == "case":
        subject = replace(subject, case_at=turn.now.isoformat())
    said = {key: value for key, value in vars(subject).items() if value not in (None, "", (), False)}
    kept = {key: list(value) if isinstance(value, tuple) else value for key, value in said.items()}
    if kept != turn.conversation.subject:
        write_columns(turn.session, turn.conversation, subject=kept)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) else None
