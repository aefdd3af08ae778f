"""zhijian serve where it cannot: what is told, and that nothing is left behind."""

import asyncio

import pytest

from bot import servers
from bot.assembly import assemble
from bot.cli import serving
from bot.servers import PortTakenError
from bot.settings import Settings
from tests.databases import make_tables

pytestmark = pytest.mark.slow

PARTS = frozenset({"web", "console", "postman", "timetable"})


@pytest.fixture
def port():
    """Taken, and another that is free."""
    taken, free = servers.bind("127.0.0.1", 0), servers.bind("127.0.0.1", 0)
    numbers = taken.getsockname()[1], free.getsockname()[1]
    free.close()
    yield numbers
    taken.close()


@pytest.mark.parametrize("door", ["port", "admin_port"])
@pytest.mark.filterwarnings("error")
async def test_a_taken_port_is_told_before_anybody_is_called_in(tmp_path, port, door):
    taken, free = port
    other = {"port": "admin_port", "admin_port": "port"}[door]
    office = assemble(Settings(_env_file=None, var_dir=tmp_path, **{door: taken, other: free}))
    make_tables(office.storage.engine)
    called_in = []
    with pytest.raises(PortTakenError, match=f":{taken}$"):
        await serving.serve(office, PARTS, ready=lambda: called_in.append(True))
    assert called_in == []
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}
