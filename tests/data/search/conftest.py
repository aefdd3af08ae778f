"""A small register with everything that is easily confused."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.database import writing
from data.search import Found, search
from tests.builders import a_company, a_person, a_project
from tests.databases import a_postgres, make_tables, opened
from tests.statements import sent_to


@pytest.fixture(scope="session")
def register_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with opened(f"sqlite:///{tmp_path_factory.mktemp('register') / 'zhijian.db'}") as engine:
        make_tables(engine)
        fill_register(engine)
        yield engine


@pytest.fixture(scope="session")
def register_postgres(postgres_template: str) -> Iterator[Engine]:
    with a_postgres(postgres_template) as url, opened(url) as engine:
        fill_register(engine)
        yield engine


@pytest.fixture
def register(dialect: str, request: pytest.FixtureRequest) -> Iterator[Session]:
    """The register, filled once for all tests: what one does to it is undone after it."""
    name = "register_sqlite" if dialect == "sqlite" else "register_postgres"
    with writing(request.getfixturevalue(name))() as session:
        yield session
        session.rollback()


def fill_register(engine: Engine) -> None:
    with writing(engine).begin() as session:
        a_register(session)


def a_register(session: Session) -> None:
    """Estates of nearly one name, phases, a split phase, old districts, roads, numbers, firms and people."""
    road = "河西区友谊路与平江道交口"
    a_project(session, "海河新苑一期", address=road, buildings={"1号楼": None, "2号楼": None})
    a_project(
        session, "海河新苑二期", address=road, buildings={"3号楼": None}, plate_number="津质牌HX-2020-0391"
    )
    a_project(session, "海河馨苑", district_code="120102", address="河东区六纬路88号")
    a_project(session, "海河新园", district_code="120112", address="津南区梨双路9号")
    a_project(session, "柳林家园(1-8号楼)", buildings={"03#楼": None}, aliases=("洞庭里",))
    a_project(session, "柳林家园(9-16号楼)", buildings={"12栋": None}, aliases=("洞庭里",))
    a_project(session, "塘沽贻成豪庭", district_code="120116", address="滨海新区塘沽杭州道7号")
    a_project(session, "梅江康城三期项目", number="1201032012310002", permit_number="120103202012310101")
    a_project(session, "万科四季花城", district_code="120113", address=None)
    a_project(session, "宝坻区卫生院", district_code="120115", address=None)
    firm = a_company(session, "天津市河西建工集团有限公司", uscc="91120116592938202F")
    a_company(session, "天津海顺监理咨询有限公司")
    a_person(session, "周思远", firm, number="津1120507000017")
    a_person(session, "吴景春", firm)


@pytest.fixture
def find(register: Session) -> Callable[..., Found]:
    def found(phrase: str, **terms: object) -> Found:
        return search(register, phrase, **terms)

    return found


@pytest.fixture
def counted_statements(register: Session) -> Iterator[list[str]]:
    """The statements that a search sends."""
    with sent_to(register.get_bind()) as sent:
        yield sent
