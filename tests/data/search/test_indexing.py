from sqlalchemy import func, select

from data.search import Verdict, forget, index, search
from data.tables.register import Project
from data.tables.search import SearchKey, SearchLink, SearchPosting, SearchReading
from tests.builders import NOW, a_project
from tests.statements import sent_to

TABLES = (SearchReading, SearchPosting, SearchLink, SearchKey)


def content(session):
    return [sorted(session.execute(select(*table.__table__.columns)).tuples()) for table in TABLES]


def writes(session, work):
    """Statements that change something while `work` runs."""
    with sent_to(session.get_bind()) as sent:
        work()
    return [one for one in sent if one.lstrip().upper().startswith(("INSERT", "DELETE", "UPDATE"))]


def test_indexing_again_writes_nothing(register):
    ids = list(register.scalars(select(Project.id)))
    before = content(register)
    assert writes(register, lambda: index(register, "project", ids)) == []
    assert content(register) == before


def test_a_new_name_is_found_and_the_old_one_no_more(session):
    project = a_project(session, "海河新苑")
    project.name = "云海天澜"
    project.site.estate = "云海天澜"
    index(session, "project", [project.id])
    assert search(session, "云海天澜").hits[0].id == project.id
    assert search(session, "海河新苑").verdict is Verdict.NONE


def test_forgetting_leaves_nothing_behind(session):
    before = content(session)
    project = a_project(session, "紫云天澜", aliases=("老天澜",), plate_number="津质牌HX-2020-0391")
    assert content(session) != before
    forget(session, "project", [project.id])
    assert content(session) == before


def test_a_name_that_others_share_stays_when_one_is_forgotten(session):
    first, second = a_project(session, "紫云天澜一期"), a_project(session, "紫云天澜二期")
    forget(session, "project", [first.id])
    assert [h.id for h in search(session, "紫云天澜").hits] == [second.id]


def test_a_removed_project_is_forgotten_by_indexing(session):
    project = a_project(session, "紫云天澜")
    project.removed_at = NOW
    index(session, "project", [project.id])
    assert (
        session.scalar(select(func.count()).select_from(SearchLink).where(SearchLink.entity_id == project.id))
        == 0
    )


def test_more_rows_than_a_chunk_are_indexed(session):
    projects = [a_project(session, f"紫云天澜{n}号院") for n in range(3)]
    ids = [p.id for p in projects] * 200
    index(session, "project", ids)
    assert search(session, "紫云天澜2号院").hits[0].id == projects[2].id


def test_rows_that_do_not_exist_are_no_error(session):
    index(session, "project", [10**9])
    forget(session, "company", [10**9])
    index(session, "person", [])
    assert search(session, "甲乙丙丁").verdict is Verdict.NONE
