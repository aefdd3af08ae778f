"""What a stock bot would have: rasa_sdk actions that answer a look-up.

Its environment has neither our database code nor its SQLAlchemy, so the answer is canned, of our answers' usual size.
That favours stock: it searches nothing, reads nothing and stores nothing.
"""

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action  # pyrefly: ignore[missing-import] # only in Rasa's environment
from rasa_sdk.executor import CollectingDispatcher  # pyrefly: ignore[missing-import]

ANSWER = (
    "海河新苑一期（河西区）\n监理单位：天津卫衡工程监理有限公司，总监理工程师 魏旭（证书号 津112101295689）\n"
    "来源：演示数据，截至2026年10月31日\n【演示数据】内容为虚构，请勿当作真实登记信息。"
)


class LookUpProject(Action):
    def name(self) -> str:
        return "action_look_up_project"

    async def run(
        self, dispatcher: CollectingDispatcher, _tracker: Any, _domain: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        dispatcher.utter_message(text=ANSWER)
        return []


class LookUpCompany(LookUpProject):
    def name(self) -> str:
        return "action_look_up_company"


class LookUpPerson(LookUpProject):
    def name(self) -> str:
        return "action_look_up_person"
