"""修改 of words that stand: more of them, one thing in them for another, or all of them anew."""

from data.regexes import regex

_MORE = regex(
    r"(?:请|麻烦|帮我?|那就?|再|还要?|另外|给我)*(?:补充|[加补添])(?:上|进去?)?(?:一|几)?(?:下|句|点|条)?(?:话|说明)?(?:[：:，, \n]+|(?<=[句条话]))(?P<more>.{2,})",
)
_IN = "“”\"'「」『』"
_INSTEAD = regex(
    rf"(?:请|帮我?|再)*(?:[把将])?[{_IN}]?(?P<old>.{{1,60}}?)[{_IN}]?(?:改成|改为|换成|改作|应该是|应为|写成)[了：: ]?[{_IN}]?(?P<new>.{{1,200}}?)[{_IN}]?[。.！!]?"
)
_WITHOUT = regex(
    rf"(?:请|帮我?|再)*(?:[把将])?[{_IN}]?(?P<old>.{{1,200}}?)[{_IN}]?(?:这[句段几]*话?)?(?:删掉|删了|删去|去掉|拿掉|不要了|划掉)[。.！!]?"
)

_PLACE = r"[^，。；;\n]{1,60}"
_MERELY_ASKS = regex(  # 把3天改成5天, 全部删掉: how to change it, never what was done
    rf"(?:请|帮我?|再)*把[{_IN}]?(?P<changed>{_PLACE}?)[{_IN}]?(?:改成|改为|换成|改作){_PLACE}[。.！!]?"
    rf"|(?:请|帮我?|再)*[把将]?[{_IN}]?(?P<gone>{_PLACE}?)[{_IN}]?(?:这[句段几]*话?)?(?:删掉|删了|删去|划掉)[。.！!]?"
)


def missed(before: str, said: str) -> str:
    """What “把…改成…” or “…删掉” wants changed and does not stand there; "" else."""
    asked = _MERELY_ASKS.fullmatch(said)
    meant = (asked["changed"] or asked["gone"]) if asked else ""
    return "" if meant in before else meant


def rewritten(before: str, said: str) -> str:
    """What stands after `said`: “补一句…” is added, “把…改成…” and “…删掉” change what is there, all else takes its place."""
    more = _MORE.fullmatch(said)
    if more:
        return f"{before}\n{more['more']}"
    instead = _INSTEAD.fullmatch(said)
    if instead and instead["old"] in before:
        return before.replace(instead["old"], instead["new"], 1)
    without = _WITHOUT.fullmatch(said)
    if without and without["old"] in before and (left := _tidy(before.replace(without["old"], "", 1))):
        return left
    return said


def _tidy(text: str) -> str:
    return text.replace("，，", "，").replace("，。", "。").strip(" ，,、\n")
