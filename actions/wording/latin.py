"""What is said to who writes in Latin letters."""

from actions.wording.reply import Button, Reply


def chinese_only() -> Reply:
    return Reply(
        "我只看得懂中文，小区名用拼音也行，比如“haihexinyuan”。\n"
        "有危险，人先离开：着火、要塌打 119，有人受伤打 120，报警打 110。",
        (Button("菜单", "menu"), Button("人工", "talk_to_human")),
    )
