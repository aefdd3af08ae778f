"""Photos at the edge: checked by what is in them, made plain, put into files; and files that belong to nothing, found."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bot.pictures import RefusedPhotoError, develop
from bot.storage import Storage
from data.photos import KeptPhoto, PhotoFiles
from data.queries import people
from data.queries import photos as rows
from data.sealing import Keyring
from data.tables.photos import Photo

AT_MOST = 9  # of one message
HANDS = 2  # at once; each may need the memory of one large picture
_AT_ONCE = 500

Reader = Callable[[], Awaitable[bytes]]  # gives a picture's bytes when its turn comes
T = TypeVar("T")


class Photos:
    """Keeps and shows photos. `keep` before the row is committed, so that no row is without its file."""

    def __init__(
        self, storage: Storage, folder: Path, keyring: Keyring, clock: Callable[[], datetime]
    ) -> None:
        self._storage = storage
        self._files = PhotoFiles(folder, keyring)
        self._clock = clock
        self._hands = ThreadPoolExecutor(HANDS, thread_name_prefix="photo")

    async def keep(self, readers: Sequence[Reader]) -> tuple[KeptPhoto, ...]:
        """Read one after the other, check, put into files. When one is refused none is kept.

        Raises RefusedPhotoError, and whatever a reader raises.
        """
        if len(readers) > AT_MOST:
            raise RefusedPhotoError(413, f"一次最多发 {AT_MOST} 张照片，请分几次发。")
        kept: list[KeptPhoto] = []
        for number, read in enumerate(readers, 1):
            try:
                kept.append(await self._in_hand(self._develop, await read()))
            except Exception as error:
                await self.discard(kept)
                if isinstance(error, RefusedPhotoError) and len(readers) > 1:
                    raise error.of_number(number) from None
                raise
        return tuple(kept)

    async def discard(self, kept: Iterable[KeptPhoto]) -> None:
        """The files of a message that was known already. Never after a failed commit: it may have come through."""
        for photo in kept:
            await self._in_hand(self._files.remove, photo.secret)

    async def photo_bytes(self, photo_id: int, *, thumb: bool = False) -> bytes | None:
        """The JPEG of a photo that stands, whoever asks: the caller has made sure that they may see it."""
        return await self._shown(await self._storage.read(rows.standing, photo_id), thumb=thumb)

    async def visible_photo_bytes(
        self, photo_id: int, secret: str, *, conversation_id: int, thumb: bool = False
    ) -> bytes | None:
        """The JPEG of a photo that who speaks in this conversation may see: their own, or of a repair for them."""
        found = await self._storage.read(rows.visible, photo_id, secret, conversation_id=conversation_id)
        return await self._shown(found, thumb=thumb)

    async def photo_bytes_for(self, channel: str, external: str, photo_id: int, secret: str) -> bytes | None:
        """The JPEG of a photo that whoever is at this door may see."""
        door = await self._storage.read(people.find_conversation, channel, external)
        if door is None:
            return None
        return await self.visible_photo_bytes(photo_id, secret, conversation_id=door.id)

    async def take_away_removed(self) -> int:
        """Delete the files of photos that were removed; how many photos."""
        found = await self._storage.read(rows.to_take_away)
        for _, secret in found:
            await self._in_hand(self._files.remove, secret)
        if found:
            ids = [photo_id for photo_id, _ in found]
            await self._storage.write(rows.taken_away, ids, now=self._clock())
        return len(found)

    async def sweep(self, *, before: float) -> int:
        """Delete files written before this moment (of the file system's clock) that no row stands for; how many."""
        return await self._in_hand(self._sweep, before)

    def close(self) -> None:
        self._hands.shutdown()

    def _develop(self, content: bytes) -> KeptPhoto:
        return self._files.keep(secrets.token_hex(16), develop(content))

    def _sweep(self, before: float) -> int:
        swept = 0
        older = self._files.older_than(before)
        while some := list(islice(older, _AT_ONCE)):
            with self._storage.reading() as session:
                standing = rows.with_rows(session, {secret for _, secret in some if secret})
            for path, secret in some:
                if secret not in standing:
                    path.unlink(missing_ok=True)
                    swept += 1
        return swept

    async def _shown(self, photo: Photo | None, *, thumb: bool) -> bytes | None:
        return await asyncio.to_thread(self._files.read, photo.secret, thumb=thumb) if photo else None

    async def _in_hand(self, work: Callable[..., T], *args: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._hands, work, *args)
