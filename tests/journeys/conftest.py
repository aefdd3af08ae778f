"""One house for the journeys that leave it standing."""

from collections.abc import Iterator

import pytest

from tests.journeys.house import MODELS, House, Resident, running, wait_for


@pytest.fixture(scope="session")
def model() -> None:
    if not list(MODELS.glob("*.tar.gz")):
        pytest.skip("no trained model in var/models: run make setup")


@pytest.fixture(scope="session")
def house(model: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with running(House(tmp_path_factory.mktemp("house"))) as house:
        wait_for(house.understands, 120, "Rasa is ready")
        yield house


@pytest.fixture
def resident(house: House) -> Iterator[Resident]:
    with Resident(house.url) as resident:
        yield resident
