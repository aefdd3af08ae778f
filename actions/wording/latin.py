"""What is said to who writes in Latin letters."""

from actions.wording.reply import Button, Reply


def chinese_only() -> Reply:
    return Reply(
        "我只看得懂中文，小区名用拼音也行，比如“haihexinyuan”。\n"
        "I can only read Chinese. Danger: 119 (fire, collapse), 120 (injury), 110. Help by phone: 12345.",
        (Button("菜单", "menu"), Button("人工", "talk_to_human")),
    )
