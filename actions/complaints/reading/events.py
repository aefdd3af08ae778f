"""A year told by what happened in it: 疫情前一年, 奥运那年, 我结婚那年. It is no year yet, and is never made one."""

from data.regexes import regex

_HAPPENED = (
    r"(?:疫情|新冠|非典|奥运会?|世博会?|全运会|汶川|大?地震|大?阅兵|[我俺他她孩儿闺女子妈爸老人]{0,4}(?:结婚|离婚|退休|下岗|毕业|怀孕|生(?:孩子|娃|老[大二三])|当兵|搬家)|"
    r"(?:孩子|儿子|闺女|女儿|孙子|孙女|娃)(?:出生|上(?:小学|幼儿园|初中|高中|大学)|高考|中考|结婚))"
)
_THE_YEAR = regex(
    rf"{_HAPPENED}(?:的|刚|才)?(?:(?:那|当|这)一?[年会]儿?|[前后]?(?:前|头|后|转|下|第二|上)(?:一|两|几)?年|(?:之|以)?[前后](?:不久)?|期间|的?时候|(?:刚|还没)?(?:开始|完|过去|结束)(?:那(?:会儿|年))?)"
)
_HANDED_OVER = regex(r"钥匙|[交收接拿]的?(?:了)?房|交付|交楼|[交收拿给]的(?:吧|呀|啊|。|，|,|！|!|\s|$)|入住")
_CLAUSES = regex(r"[，,。！!；;？?\n]")


def year_of_an_event(text: str) -> str:
    """疫情前一年, "" where nothing of the kind is said."""
    found = _THE_YEAR.search(text)
    return found[0] if found else ""


def handed_over_then(text: str) -> str:
    """疫情前一年 of “钥匙是疫情前一年交的”, "" where no hand-over is told so."""
    said = (year_of_an_event(each) for each in _CLAUSES.split(text) if _HANDED_OVER.search(each))
    return next(filter(None, said), "")
