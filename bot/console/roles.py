"""What an officer may do, and who is signed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette_admin.auth import AdminUser

from data.tables.people import Officer, Role

CALLS_BACK = frozenset({Role.ADMINISTRATOR, Role.SERVICE})
READS_TRAIL = frozenset({Role.ADMINISTRATOR})


@dataclass
class SignedIn(AdminUser):
    """The officer of this request."""

    officer_id: int = 0
    roles: frozenset[Role] = frozenset()
    district_code: str = ""
    must_change_password: bool = True

    def is_one_of(self, roles: Iterable[Role]) -> bool:
        return not self.roles.isdisjoint(roles)


def signed_in(officer: Officer) -> SignedIn:
    """Roles that this version does not know open nothing."""
    known = {role.value: role for role in Role}
    roles = frozenset(known[name] for name in officer.roles.split(",") if name in known)
    return SignedIn(
        username=officer.name,
        officer_id=officer.id,
        roles=roles,
        district_code=officer.district_code,
        must_change_password=officer.must_change_password,
    )


def officer_of(request: Request) -> SignedIn:
    """Who asks; only behind the door, where somebody is signed in."""
    user = request.state.admin_user
    assert isinstance(user, SignedIn)
    return user
