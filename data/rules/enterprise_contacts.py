"""How long a 绑定码 and the link of an e-mail live, and how many letters may be asked for (`enterprise_contacts.yml`)."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class ContactRules:
    """`letters_…`: letters that ask somebody to confirm an e-mail, within a day."""

    code_lives: timedelta
    link_lives: timedelta
    letters_per_account: int
    letters_per_address: int


@cache
def contact_rules() -> ContactRules:
    """Raises KeyError or TypeError for a file with a missing figure."""
    read = yaml.safe_load((files("data.rules") / "enterprise_contacts.yml").read_text("utf-8"))
    mail = read["mail"]
    return ContactRules(
        code_lives=timedelta(hours=read["bind_code"]["hours"]),
        link_lives=timedelta(hours=mail["link_hours"]["hours"]),
        letters_per_account=mail["letters_per_account_a_day"]["times"],
        letters_per_address=mail["letters_per_address_a_day"]["times"],
    )
