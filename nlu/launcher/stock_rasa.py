"""python -m nlu.launcher.stock_rasa --model FILE --port P --actions URL: what `zhijian bench turn` compares with.

Rasa's own server, REST channel, tracker store, locks, validator and graph runner: only the import finder is ours.
"""

import argparse
import sys

from nlu.launcher import before_rasa


def main() -> int:
    parser = argparse.ArgumentParser(prog="nlu.launcher.stock_rasa")
    parser.add_argument("--model", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--actions", required=True)
    asked = parser.parse_args()
    before_rasa.prepare()
    from nlu.launcher import quiet_logs  # noqa: PLC0415 - needs Rasa's own environment

    quiet_logs.set_up()
    from rasa.core.run import serve_application  # noqa: PLC0415 - only after prepare()
    from rasa.core.utils import AvailableEndpoints  # noqa: PLC0415
    from rasa.utils.endpoints import EndpointConfig  # noqa: PLC0415

    serve_application(
        model_path=asked.model,
        channel="rest",
        interface="127.0.0.1",
        port=asked.port,
        endpoints=AvailableEndpoints(action=EndpointConfig(asked.actions)),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
