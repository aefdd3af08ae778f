"""python -m nlu.launcher.serve --model DIR_OR_FILE --port P: understands and routes, on 127.0.0.1 only.

POST /webhooks/rest/webhook {sender, message, metadata} -> [{recipient_id, text, ...}]
POST /model/parse {text} -> intent, entities, intent_ranking
GET / -> {status, model}
Environment: ZHIJIAN_RASA_TOKEN (demanded, as a bearer), ZHIJIAN_ACTIONS_URL, ZHIJIAN_ACTIONS_TOKEN; without an
actions URL an action is handed back to the asker: {"custom": {"run", "intent", "confidence", "entities", "text"}}.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from nlu.launcher import before_rasa, given_back, lifeline, matrix_kernels, not_for_serving


def main() -> int:
    asked = _arguments()
    token = os.environ.get("ZHIJIAN_RASA_TOKEN", "")
    model = newest_model(asked.model)
    if not token:
        return _refuse("没有设置 ZHIJIAN_RASA_TOKEN，不能启动。")
    if model is None:
        return _refuse(f"在 {asked.model} 没有找到模型，请先训练：zhijian train")
    lifeline.hold()
    matrix_kernels.choose()
    before_rasa.prepare()
    not_for_serving.leave_out()
    from nlu.launcher import quiet_logs, routes  # noqa: PLC0415 - Rasa only after prepare()

    quiet_logs.set_up()
    actions = (os.environ.get("ZHIJIAN_ACTIONS_URL", ""), os.environ.get("ZHIJIAN_ACTIONS_TOKEN", ""))
    try:
        agent = routes.load(model, *actions)
    except Exception as failure:  # noqa: BLE001 - whatever it is, the person at the terminal gets one sentence
        return _refuse(
            f"模型 {model.name} 读不出来（{type(failure).__name__}），请重新训练：zhijian train --force"
        )
    given_back.give_back()
    asyncio.run(routes.serve(agent, token, asked.port))
    return 0


def newest_model(place: Path) -> Path | None:
    if place.is_file():
        return place
    return max(place.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="nlu.launcher.serve")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    return parser.parse_args()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
