"""Numbers in the forms of the trade (domain.md §2.5), in ranges the real registers have not given out."""

from datetime import date
from random import Random

from stdnum.cn import uscc as gb32100

_SUBJECT = "0123456789ABCDEFGHJKLMN"


class Numbers:
    """Gives each number once. Serials begin at 88 and subjects with MAY, so that no real one is met."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[str] = set()

    def _fresh(self, number: str) -> bool:
        if number in self._given:
            return False
        self._given.add(number)
        return True

    def uscc(self, division: str) -> str:
        """统一社会信用代码 of an enterprise (91): division, nine characters of subject, check character (GB 32100-2015)."""
        while True:
            subject = "MAY" + "".join(self._rng.choice(_SUBJECT) for _ in range(5))
            body = f"91{division}{subject}{organisation_check(subject)}"
            if self._fresh(body):
                return body + gb32100.calc_check_digit(body)

    def project(self, division: str, day: date) -> str:
        """项目编号: division 6, YYMMDD, serial 4."""
        return self._serial(f"{division}{day:%y%m%d}", "{:04}", 8801)

    def permit(self, division: str, day: date, speciality: int) -> str:
        """施工许可证号: division 6, date 8, serial of the day 2, speciality class 2 (01–19)."""
        return self._serial(f"{division}{day:%Y%m%d}", "{:02}", 88, f"{speciality:02}")

    def plate(self, letters: str, year: int) -> str:
        """标牌编号, as pressed into the plaque: 津质牌HX-2021-0132."""
        while True:
            number = f"津质牌{letters}-{year}-{self._rng.randrange(1, 1000):04}"
            if self._fresh(number):
                return number

    def certificate(self, level: int, qualified: int, registered: int) -> str:
        """注册编号: 津, level 1, province 12, year of qualification 2, of first registration 2, serial 5."""
        while True:
            serial = self._rng.randrange(88001, 99999)
            number = f"津{level}12{qualified % 100:02}{registered % 100:02}{serial}"
            if self._fresh(number):
                return number

    def _serial(self, head: str, form: str, first: int, tail: str = "") -> str:
        serial = first
        while not self._fresh(number := head + form.format(serial) + tail):
            serial += 1
        return number


def organisation_check(subject: str) -> str:
    """The check character of a nine-character organisation code (GB 11714)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(c, 36) * w for c, w in zip(subject, weights, strict=True))
    return "0123456789X"[(11 - total % 11) % 11]
