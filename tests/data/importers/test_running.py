"""A whole file: its sources, its chunks, trying out, what happens where it is cut off."""

import csv
import os
import signal
import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.database import open_engine, reading, writing
from data.importers import KINDS, Order, Report, run
from data.importers.findings import Added, Changed, Difference, Doubted, Refused, Removed
from data.importers.running import CHUNK
from data.search import search
from data.tables.register import Participation, Project, Source
from tests.conftest import KEYRING
from tests.data.importers.conftest import AS_OF, NOW, write_csv
from tests.data.importers.samples import (
    BUILDER,
    FILES,
    SUPERVISOR,
    a_building,
    a_certificate,
    a_company,
    a_participant,
    a_project,
    many,
)
from tests.databases import make_tables

pytestmark = pytest.mark.slow

REAL = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "projects_real.csv"


def test_each_file_and_date_is_one_source_and_rows_carry_the_newest(bring, rows):
    bring("projects", [a_project()], source="甲", as_of=date(2026, 10, 1))
    bring("projects", [a_project()], source="乙", as_of=date(2026, 11, 1))
    bring("projects", [a_project()], source="甲", as_of=date(2026, 10, 1))
    assert rows(select(Source.name, Source.as_of, Source.demo).order_by(Source.id)) == [
        ("甲", date(2026, 10, 1), False),
        ("乙", date(2026, 11, 1), False),
    ]
    assert rows(select(Source.name).join(Project)) == [("乙",)]


def test_a_file_of_many_chunks_is_whole(bring, rows, sessions):
    assert bring.summary("projects", many(450)) == "新增 450 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    parties = [
        a_participant(项目编号=p["项目编号"], 责任角色=r) for r in ("施工单位", "监理单位") for p in many(450)
    ]
    assert bring.summary("participants", parties) == "新增 900 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert bring.summary("participants", parties) == "新增 0 · 变更 0 · 未变 900 · 移出 0 · 拒收 0"
    with sessions() as session:
        assert search(session, "海河新苑449期").hits[0].name == "海河新苑449期"


def test_trying_out_tells_everything_and_writes_not_a_byte(tmp_path):
    database = tmp_path / "zhijian.db"
    engine = open_engine(f"sqlite:///{database}", KEYRING)
    make_tables(engine)
    before_ = Order("登记库导出", AS_OF, NOW, writing(engine).begin)
    for kind, row in FILES.items():
        run(write_csv(tmp_path / "file.csv", [row]), KINDS[kind], before_, Report(lambda _: None))
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    before = {
        path.name: sha256(path.read_bytes()).digest()
        for path in tmp_path.glob("zhijian.db*")
        if "shm" not in path.name
    }
    trial = Order("新导出", AS_OF, NOW, reading(engine), dry_run=True, complete=True)
    told = {}
    for kind, rows in {
        "companies": [
            a_company(企业名称="天津新名有限公司"),
            a_company(统一社会信用代码=SUPERVISOR),
            a_company(统一社会信用代码="x"),
        ],
        "projects": [
            a_project(项目编号="2", 项目名称="滨江云邸", 区="火星"),
            a_project(工程状态="在建", 别名="新苑"),
        ],
        "buildings": [a_building(楼号="4号楼")],
        "participants": [a_participant(项目负责人="李娜", 起="2021-06-16")],
        "staff": [a_certificate(证书编号="2", 姓名="李娜"), a_certificate(状态="注销")],
    }.items():
        findings = told[kind] = []
        run(write_csv(tmp_path / "file.csv", rows), KINDS[kind], trial, Report(findings.append))
    engine.dispose()
    assert told == {
        "companies": [
            Changed(
                2,
                f"{BUILDER} 天津新名有限公司",
                (Difference("企业名称", "天津城垒建设集团有限公司", "天津新名有限公司"),),
            ),
            Added(3, f"{SUPERVISOR} 天津城垒建设集团有限公司"),
            Refused(4, "统一社会信用代码", "x", "统一社会信用代码应为 18 位，这里是 1 位"),
        ],
        "projects": [
            Doubted(2, "区", "火星", "不是本市的区，按未登记处理"),
            Added(2, "2 滨江云邸"),
            Changed(
                3,
                "1201032003050001 海河新苑二期",
                (Difference("工程状态", "已备案", "在建"), Difference("别名", "海河家园;新苑", "新苑")),
            ),
        ],
        "buildings": [Added(2, "1201032003050001 4号楼"), Removed("1201032003050001 3号楼")],
        "participants": [
            Added(2, "1201032003050001 施工单位 天津城垒建设集团有限公司"),
            Changed(
                2,
                "1201032003050001 施工单位 天津城垒建设集团有限公司 张建国",
                (Difference("止", None, "2021-06-16"),),
            ),
        ],
        "staff": [
            Added(2, "2 李娜"),
            Changed(3, "津112050700001 张建国", (Difference("状态", "有效", "注销"),)),
        ],
    }
    after = {
        path.name: sha256(path.read_bytes()).digest()
        for path in tmp_path.glob("zhijian.db*")
        if "shm" not in path.name
    }
    assert after["zhijian.db"] == before["zhijian.db"]


def test_the_real_registers_dirt_is_taken_in(bring, rows, tmp_path):
    with REAL.open(encoding="utf-8", newline="") as file:
        real = list(csv.DictReader(file))
    projects = [
        a_project(
            项目编号=row["prj_num"], 项目名称=row["name"], 别名="", 区=row["county_code"], 地址=row["address"], 施工许可证号=row["approval_num"],
            建筑面积=row["area_or_size"], 开工日期=row["begin"], 计划竣工日期=row["end"], 竣工验收日期="",
        )
        for row in real
    ]  # fmt: skip
    report = bring("projects", write_csv(tmp_path / "real.csv", projects, "gb18030"))
    assert report.summary == "新增 14 · 变更 0 · 未变 0 · 移出 0 · 拒收 0"
    assert {told.column for told in bring.told if isinstance(told, Doubted)} == {"区"}
    facts = {
        n: facts
        for n, *facts in rows(
            select(Project.number, Project.district_code, Project.area_m2, Project.started_on)
        )
    }
    assert [
        facts[n]
        for n in (
            "1201162012310002",
            "1202262006010001",
            "1211341801090204",
            "5201191812250001",
            "4201181506260101",
        )
    ] == [
        ["120116", 40731.07, date(2021, 1, 4)],
        ["120116", 92061.0, date(2020, 5, 1)],
        ["", 48442.8, date(2018, 8, 1)],
        ["", 80338.8, None],
        ["", None, None],
    ]
    parties = [
        a_participant(
            项目编号=row["prj_num"],
            责任角色="建设单位",
            单位名称=row["build_corp"],
            统一社会信用代码=row["build_corp_code"],
        )
        for row in real
    ]
    assert bring.summary("participants", parties) == "新增 13 · 变更 0 · 未变 0 · 移出 0 · 拒收 1"
    assert [told for told in bring.told if isinstance(told, Refused)] == [
        Refused(5, "单位名称", "", "不能为空")
    ]
    codes = rows(
        select(Participation.uscc).where(Participation.uscc.is_not(None)).order_by(Participation.uscc)
    )
    assert codes == [
        ("91120116592938202F",),
        ("9112011835156027X5",),
        ("91220203MA84M5930T",),
        ("91520191MA6ECHY17H",),
    ]
    assert [told.value for told in bring.told if isinstance(told, Doubted)] == [
        "35156027X", "59642350-5", "32217897-9", "MA77QQHC-5", "69592228-9", "71093941-8", "914207003524157",
    ]  # fmt: skip


KILLED = """
import sys
from pathlib import Path
from datetime import date, datetime, UTC
from data.database import open_engine, writing
from data.importers import KINDS, Order, Report, run
from data.sealing import Keyring
engine = open_engine(f"sqlite:///{sys.argv[1]}", Keyring({"test": b"0" * 32}))
order = Order("登记库导出", date(2026, 11, 1), datetime(2026, 11, 2, tzinfo=UTC), writing(engine).begin)
run(Path(sys.argv[2]), KINDS["projects"], order, Report(lambda _: None, lambda lines: print(lines, flush=True)))
"""


def test_a_killed_import_is_finished_by_the_same_command(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'zhijian.db'}", KEYRING)
    make_tables(engine)
    path = write_csv(tmp_path / "file.csv", many(1000))
    command = [sys.executable, "-c", KILLED, str(tmp_path / "zhijian.db"), str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[3]
    ) as process:
        process.stdout.readline()
        process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
    with Session(engine) as session:
        there = session.scalar(select(func.count()).select_from(Project))
    assert 2 * CHUNK <= there < 1000
    order = Order("登记库导出", AS_OF, NOW, writing(engine).begin)
    report = run(path, KINDS["projects"], order, Report(lambda _: None))
    assert (report.added, report.unchanged, report.refused) == (1000 - there, there, 0)
    with Session(engine) as session:
        assert search(session, "海河新苑999期").hits[0].name == "海河新苑999期"
    engine.dispose()


def test_all_that_is_written_is_done_in_front(bring, sessions):
    """The import itself may be put last by the machine, and must not hold SQLite's one writer then."""
    begun, in_front = [], []

    def transact():
        begun.append(len(in_front))
        return sessions.begin()

    def front(work):
        in_front.append(work)
        return work()

    terms = {"transact": transact, "in_front": front}
    bring("projects", many(2 * CHUNK), **terms)
    bring("projects", many(1), complete=True, **terms)
    assert begun == list(range(1, len(in_front) + 1))
    assert (
        len(begun) == 8
    )  # where it stands and two chunks; where it stands, one, what stands, and what is gone in two
