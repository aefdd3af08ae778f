"""What is said about the talk itself: the menu, what we cannot read, when we are not quite awake."""

import re
from collections.abc import Sequence

from actions.wording.reply import Button, Reply
from data.regexes import regex

HUMAN = Button("人工", "talk_to_human")
MENU = Button("菜单", "menu")

_LEFT_ON = {
    "web": "这一页上的旧消息也清掉了。",
    "telegram": "Telegram 里留下的旧消息我删不了，请您自己清空聊天记录。",
}
_HALF_AWAKE = "我正在恢复中，"
_STILL_SO = "我正在恢复中，先按名称查："
_ABOUT_US = regex(r"机器人|真人|人工智能|你是谁|你叫什么|您是谁|你是干(什么|嘛|啥)|AI|客服吗", re.IGNORECASE)
_A_CURSE = (
    r"(?:操|艹|肏|草泥马|卧槽|我靠|妈的|tmd|nmd|cnm|sb|煞笔|傻[逼比叉b×x]?|滚(?:蛋|犊子|开)?|去死|有病|废物|骗子|垃圾|王八蛋|混蛋|狗屁|放屁|"
    r"屁用(?:没有|都没有)?|破(?:玩意儿?|东西|机器人?|平台|软件))"
)
_AROUND_A_CURSE = r"[我你您他她它们妈大爷就是真太这那一群帮伙个都什么啥嘛的了吧啊呀呢，,。！!？?… ]|东西|玩意儿?|机器人?|平台|没用"
_CURSE = regex(rf"(?=.*{_A_CURSE})(?:{_A_CURSE}|{_AROUND_A_CURSE})+", re.IGNORECASE)
_SILENCE = regex(
    r"(?:投诉|举报|反映|报修|找).{0,12}(?:没(?:一个|有)?人?(?:理|管|回|答)|没(?:动静|消息|信儿?|下文|结果)|石沉大海|白投|没用)|踢皮球|互相推|推来推去"
)
_HARDLY_READS = regex(
    r"眼(?:睛|神|力)?[^，。,！!？?]{0,4}(?:花|不好|不行|差|瞎|看不)|(?:看不(?:清|见|懂|了|全)|不认识?|认不(?:得|全|清)|不识|识不得)[^，。,！!？?]{0,3}(?:字|这个|屏幕|手机)|字[^，。,！!？?]{0,3}(?:小(?!区)|看不)"
    r"|(?:不(?:太|大)?会|不懂|学不会|弄不来)(?:用|弄|使|打字|发|玩|操作|点)|(?:岁数|年纪|年龄)[^，。,！!？?]{0,2}大|[六七八九]十(?:多|来|几)?岁|(?<![0-9])[6-9][0-9](?:多)?岁|老花|[听看]不(?:懂|明白)|说人话|太(?:复杂|啰嗦|长了)"
)
_ONLY_WANTS_TO_ASK = regex(
    r"(?:我|您好|你好|，|,| )*(?:想|要|来)?(?:跟您|向您|找您|麻烦您)?(?:问|咨询|打听|请教|了解|查)(?:您|你|一下|下|点|个)*"
    r"(?:事儿?|事情|问题|情况|东西)?(?:行吗|可以吗|呗|吧)?[。.！!？?，, ]*"
)


def menu(*, bound: bool = False) -> Reply:
    """`bound`: to somebody who speaks for a company."""
    company = "7. 您绑定的企业：收通知、改邮箱、解除绑定，点“我的企业”。\n" if bound else ""
    return Reply(
        "我能帮您：\n"
        "1. 反映质量问题：说哪个小区、哪里、什么问题，马上有受理编号；\n"
        "2. 查房子：谁开发、谁施工、谁监理、验收了没有，发小区名就行，比如“海河新苑二期”；\n"
        "3. 查企业：资质、做过哪些项目，发企业全称或统一社会信用代码；\n"
        "4. 查注册人员：证书是否有效、在哪个单位；\n"
        "5. 看公告：通报、缺陷建材、政策；\n"
        "6. 到时候提醒您、有消息通知您：比如“下周三上午九点提醒我验房”“海河新苑有消息就通知我”。\n"
        f"{company}"
        "要找人，点“人工”。",
        (
            *([Button("我的企业", "my_companies")] if bound else []),
            Button("我要投诉", "file_complaint"),
            Button("我的投诉", "own_cases"),
            Button("我的提醒", "my_reminders"),
            Button("查项目", "ask_project"),
            Button("查企业", "ask_company"),
            Button("查人员", "ask_person"),
            Button("看公告", "list_announcements"),
            HUMAN,
        ),
    )


def hardly_reads(text: str) -> bool:
    """“眼睛花，看不清字”, “我不识字”, “岁数大了不会弄”: a long list is no help."""
    return _HARDLY_READS.search(text) is not None


def menu_in_short() -> Reply:
    return Reply(
        "能帮您，您直接说就行：哪个小区、哪里坏了，我给您登记。\n字小就点上面的“大字”；想跟人说，点“人工”。",
        (Button("我要投诉", "file_complaint"), HUMAN),
    )


def not_understood_at_all() -> frozenset[str]:
    """Texts that answer nothing."""
    return frozenset({not_understood().text, not_our_field().text})


def asks_about_us(text: str) -> bool:
    return _ABOUT_US.search(text) is not None


def is_a_curse(text: str) -> bool:
    """“操”, “什么破玩意儿”, and no matter with it."""
    return _CURSE.fullmatch(text.strip()) is not None


def calm() -> Reply:
    return Reply(
        "您别着急，有什么事直接说，我接着给您办。想跟人说，点“人工”。",
        (Button("我的投诉", "own_cases"), Button("我要投诉", "file_complaint"), HUMAN),
    )


def complains_of_silence(text: str) -> bool:
    """Of an earlier complaint that nobody answered."""
    return _SILENCE.search(text) is not None


def not_complained_here(duty_phone: str) -> Reply:
    return Reply(
        "等了这么久没人理，换谁都着急。您在这里还没有登记过，别处投诉的我看不到：\n"
        f"· 在 12345 投的，打 {duty_phone} 报当时的电话问；\n"
        "· 在这里登记过、换了手机的，把受理编号和查询码发给我；\n"
        "· 想在这里重新登记，说哪个小区、哪里、什么问题，马上有编号，最迟哪天答复写得清楚。",
        (Button("我要投诉", "file_complaint"), HUMAN),
    )


def understood() -> Reply:
    """To 晓得了, which the model takes for a farewell."""
    return Reply("好的。还有什么，随时接着说。", (MENU,))


def only_wants_to_ask(text: str) -> bool:
    """“想问个事儿”, and nothing yet."""
    return _ONLY_WANTS_TO_ASK.fullmatch(text) is not None


def about_ourselves() -> Reply:
    return Reply(
        "我是质监通，一个自动答话的程序，不是真人。我能帮您查房子是谁盖的、谁监理的、验收了没有；想找人，点“人工”。",
        (MENU, HUMAN),
    )


def not_our_field() -> Reply:
    return Reply(
        "这个我不懂，怕说错耽误您。我熟的是房子的工程质量：谁盖的、谁监理、验收没有，您可以问我这些；别的事可以打 12345。",
        (Button("我要投诉", "file_complaint"), Button("查项目", "ask_project"), MENU, HUMAN),
    )


def not_understood() -> Reply:
    return Reply("这句我没听明白。您换个说法，或者直接发小区名、企业名，我来查。", (MENU, HUMAN))


def too_long() -> Reply:
    return Reply("您写得比较长，我先看了开头部分。要查的小区或企业，单独发一句会更准。")


def unreadable() -> Reply:
    return Reply("我没看到文字。您用几个字说说要查什么，比如小区名。", (MENU,))


def only_text() -> Reply:
    return Reply("语音、视频这些我暂时还收不了，请您打字说说情况，也可以发照片。", (MENU, HUMAN))


def photos_kept() -> Reply:
    return Reply("照片也收到了，已经和您的话存在一起。")


def photo_lost() -> Reply:
    return Reply(
        "有照片没能收下，请换一张再发。能收手机拍的照片和截图（JPG、PNG、WebP），每张不超过 12 MB。", (MENU,)
    )


def button_too_old() -> Reply:
    return Reply("这个按钮已经过期了，请您重新问一次。", (MENU,))


def stopped() -> Reply:
    return Reply("好的，先不问了。您随时可以再找我。", (MENU,))


def nothing_to_cancel() -> Reply:
    return Reply("好的。现在没有正在办的事，您随时可以问我。", (MENU,))


def nothing_is_open() -> Reply:
    return Reply("这个功能还没有开通，眼下也没有正在填写的内容。", (MENU, HUMAN))


def what_do_you_mean() -> Reply:
    return Reply("好的，您说。想查什么直接发，比如“海河新苑是谁盖的”。", (MENU,))


def half_awake(found: list[Reply], *, said_before: str) -> list[Reply]:
    """While the model is away the person is told so, once, before what a plain look-up found."""
    first, *others = found
    if said_before.startswith(_HALF_AWAKE):
        return [Reply(f"{_STILL_SO}\n{first.text}", first.buttons, first.card), *others]
    return [
        Reply(
            f"{_HALF_AWAKE}整句话暂时听不太懂，先按名称帮您查。\n\n{first.text}", first.buttons, first.card
        ),
        *others,
    ]


def still_thinking() -> Reply:
    return Reply("这句我要多想一会儿，想好了马上告诉您。您也可以先看看菜单。", (MENU,))


def what_you_asked_before(replies: list[Reply]) -> list[Reply]:
    first, *others = replies
    return [Reply(f"刚才那句的回答：\n{first.text}", first.buttons, first.card), *others]


def our_fault() -> Reply:
    return Reply("对不起，刚才我这边出了点问题，没能答上来。请您再说一次，或者点“人工”。", (MENU, HUMAN))


def really_erase(*, bound: bool = False) -> Reply:
    company = "企业绑定也会解除。" if bound else ""
    return Reply(
        f"您和我说过的话、发过的照片、留下的电话都会删除，删了找不回来。{company}确定要删除吗？",
        (Button("确定删除", "erase_me"), Button("先不删", "keep_me")),
    )


def really_erase_with(numbers: Sequence[str], *, bound: bool = False) -> Reply:
    """With cases that are still open."""
    shown = "、".join(numbers[:3]) + (f" 等 {len(numbers)} 件" if len(numbers) > 3 else "")
    return Reply(
        f"您还有投诉在办：{shown}。删除信息后，这些投诉怎么办？\n"
        "· 撤回：不再办了，说过的话、照片、电话全部删除；\n"
        "· 匿名继续：只留问题、位置和照片，姓名、电话和您的账号都去掉。以后看进展要用受理编号和查询码，请先抄好。\n"
        f"{'企业绑定也会解除。' if bound else ''}删了找不回来。",
        (
            Button("撤回并删除", "erase_me", {"cases": "withdraw"}),
            Button("匿名继续办", "erase_me", {"cases": "go_on"}),
            Button("先不删", "keep_me"),
        ),
    )


def erasing(channel: str) -> Reply:
    """The page takes the old messages off the screen; Telegram keeps its own."""
    left = _LEFT_ON.get(channel, "")
    return Reply(f"好的，您的信息正在删除，一分钟内完成。{left}", (MENU,), erases=True)


def kept() -> Reply:
    return Reply("好的，什么都没有删。", (MENU,))
