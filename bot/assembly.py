"""The composition root: settings become the few long-lived things of a running house. Commands and tests call it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from actions.conversation.turn import Place
from bot.channels.email import EmailSpeaker
from bot.channels.interface import Channel, Speaker
from bot.channels.screen import ScreenSpeaker
from bot.channels.web.app import WebChannel
from bot.conversation.notified import Neighbours
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.delivery.pace import Pace
from bot.delivery.placing import Placer
from bot.delivery.postman import Postman
from bot.health import Health
from bot.keys import Keys, load_keys
from bot.photos import Photos
from bot.settings import Settings
from bot.storage import Storage
from data.database import open_engine
from data.rules.credit_rules import credit_rules

LETTERS_AT_ONCE = 4  # each has a connection of its own to the mail server

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Office:
    """Everything that lives as long as the process."""

    settings: Settings
    keys: Keys
    clock: Clock
    place: Place
    storage: Storage
    rasa: RasaClient
    turns: Turns
    neighbours: Neighbours
    health: Health
    postmen: tuple[Postman, ...]
    placer: Placer
    photos: Photos
    channels: tuple[Channel, ...]

    async def close(self) -> None:
        await self.turns.close()
        for channel in self.channels:
            await channel.close()
        await self.rasa.close()
        self.photos.close()
        self.storage.close()


def open_storage(settings: Settings) -> tuple[Keys, Storage]:
    """The keys and the database alone: what the short commands need."""
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    keys = load_keys(settings)
    return keys, Storage(open_engine(settings.database, keys.keyring))


def assemble(settings: Settings, *, clock: Clock | None = None) -> Office:
    """Raises KeysMissingError. Nothing is started, nothing is read from the database yet."""
    clock = clock or clock_of(settings)
    credit_rules()  # rules that do not hold together stop us here, not in the middle of a night
    keys, storage = open_storage(settings)
    place = Place(
        settings.duty_phone,
        settings.office_hours,
        settings.public_url,
        home_url=settings.people_url,
        sends_mail=bool(settings.smtp_url.get_secret_value()),
        operator=settings.operator,
    )
    rasa = RasaClient(keys.inner_token("rasa"))
    rasa.url = settings.rasa_url
    turns = Turns(storage, rasa, place=place, clock=clock, patience=settings.rasa_timeout)
    health = Health(storage, rasa)
    photos = Photos(storage, settings.photo_folder, keys.keyring, clock)
    channels = _channels(settings, storage, clock, health, photos)
    postmen = _postmen(settings, storage, channels, turns, clock)
    neighbours = Neighbours(storage)
    turns.wakeups = neighbours.wakeups
    turns.on_said = neighbours.telling("posted", lambda: _wake(postmen))
    placer = Placer(storage, turns, clock)
    storage.on_notices = neighbours.telling("noticed", placer.wake)
    return Office(
        settings,
        keys,
        clock,
        place,
        storage,
        rasa,
        turns,
        neighbours,
        health,
        postmen,
        placer,
        photos,
        channels,
    )


def clock_of(settings: Settings) -> Clock:
    offset = settings.offset
    return lambda: datetime.now(UTC) + offset


def _postmen(
    settings: Settings, storage: Storage, channels: tuple[Channel, ...], turns: Turns, clock: Clock
) -> tuple[Postman, ...]:
    """One for each channel that must be spoken to; mail and screen only speak."""
    postmen = [
        Postman(storage, speaker, clock, pace=Pace(settings.telegram_pace), turns=turns)
        for speaker in channels
        if isinstance(speaker, Speaker)
    ]
    if mail := settings.smtp_url.get_secret_value():
        postmen.append(Postman(storage, EmailSpeaker(mail), clock, in_flight=LETTERS_AT_ONCE, turns=turns))
    if settings.embedded:
        postmen.append(Postman(storage, ScreenSpeaker(), clock, turns=turns))
    return tuple(postmen)


def _wake(postmen: tuple[Postman, ...]) -> None:
    for postman in postmen:
        postman.wake()


def _channels(
    settings: Settings, storage: Storage, clock: Clock, health: Health, photos: Photos
) -> tuple[Channel, ...]:
    web = WebChannel(storage, settings, clock=clock, health=health, photos=photos)
    token = settings.telegram_token.get_secret_value()
    if not token:
        return (web,)
    from bot.channels.telegram import TelegramChannel  # noqa: PLC0415 - 14 MB and a part of every start

    telegram = TelegramChannel(
        token, settings.telegram_api_base, message_limit=settings.message_limit, photos=photos
    )
    return web, telegram
