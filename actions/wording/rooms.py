"""How a room and a floor are said: 1702室, 储藏间17号, 负1层, 顶层."""

import re


def room_name(room: str) -> str:
    """As a case keeps it: a room, a storage room of the cellar, or a floor where no room was said."""
    if room.endswith("层"):
        return floor_name(room)
    return f"{room}室" if re.fullmatch("[0-9a-zA-Z-]+(?:[、到][0-9]+)*", room) else room


def floor_name(floor: str) -> str:
    """17 → 17层, -1 → 负1层, 顶层 stays; "" for none."""
    bare = floor.removesuffix("层")
    return f"{f'负{bare[1:]}' if bare.startswith('-') else bare}层" if bare else ""


def inside(room: str, floor: str) -> str:
    """What a room does not say by itself stays beside it: 负1层储藏间17号, 602室（顶层）, 602室（5到6层）."""
    if not room:
        return floor_name(floor)
    if floor.startswith("-"):
        return f"{floor_name(floor)}{room_name(room)}"
    beside = floor == "顶层" or re.search("[、到]", floor)
    return f"{room_name(room)}（{floor_name(floor)}）" if beside else room_name(room)
