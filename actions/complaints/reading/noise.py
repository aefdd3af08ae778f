"""Noise alone: whoever cannot sleep for what is knocked, danced or drilled next door tells of no defect and of no danger."""

from data.regexes import regex

_AT_MOST = 60  # characters; a letter tells more than one thing
_NOISE = regex(
    r"噪[音声]|吵|扰民|蹦迪|蹦蹦跳跳|跳[绳操舞]|跑步机|咚咚|噔噔|叮叮|当当响|嗡嗡|闹腾|大喊大叫|(?:声音|动静|音乐|音响|响声)[^，。]{0,6}(?:大|响|吵|闹|到半夜|没完)|"
    r"(?:睡|休息|午休|学习|安静)不(?:了|着|好|成|下)|(?:没法|不让|不能|没办法|影响)[^，。]{0,4}(?:睡|休息|午休|学习)|吵醒|震醒"
)
_NEIGHBOUR = regex(
    r"楼[上下]|邻居|隔壁|对门|装修|[小孩]孩|租户|底商|ktv|酒吧|广场舞|(?:小区|楼[道里])[^，。]{0,4}(?:噪|吵)"
)
_OF_A_SITE = regex(r"工地|施工|塔吊|基坑|渣土|项目部|浇筑|打桩机|桩机|搅拌车|盖楼|挖掘?机|夜间作业")
# Whoever names one of these tells of a wall, a ceiling, a pipe: of a house that suffers, not of ears.
_HOUSE_SUFFERS = regex(
    r"承重|剪力|结构|主墙|大梁|顶梁|柱子|楼板|圈梁|配重墙|门洞|窗洞|墙洞|[开打凿砸掏]个?洞|裂|缝|塌|掉|歪|倾斜|晃|摇|震[裂坏塌掉]|坏了|漏|渗|滴水|空鼓|鼓包|瓷砖|地砖|墙砖|墙皮|外墙|脱落|起皮|翘|吊顶|天花|顶棚|玻璃|保温|(?:一敲|敲(?:着|上去|起来|一下))|"
    r"隔音|水管|下水|管道|管子|水泵|电梯|暖气|地暖|空调|马桶|入户门|单元门|防盗门|窗|栏杆|消防|质量|验收|"
    r"拆(?:了)?墙|墙[^，。]{0,4}拆|燃气|煤气|着火|冒烟|打人|动手|威胁|刀"
)
_WALL = regex(r"[砸敲凿打钻推]墙|墙[^，。]{0,4}[砸敲凿]")


def is_noise_alone(words: str) -> bool:
    """Of a site it is a matter of ours (Q16), and of a house that suffers, too."""
    return (
        len(words) <= _AT_MOST
        and _NOISE.search(words) is not None
        and _NEIGHBOUR.search(words) is not None
        and _OF_A_SITE.search(words) is None
        and _HOUSE_SUFFERS.search(words) is None
    )


def knocks_at_a_wall(words: str) -> bool:
    """“大中午砸墙”: nobody knows yet what kind of a wall."""
    return _WALL.search(words) is not None
