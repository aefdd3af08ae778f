"""What officers write on the forms of a whole case."""

VISITED = {"on": "2026-11-02", "note": "看过了"}
WAY = {
    "accept": {},
    "assign": {},
    "start": {},
    "order": {"demand": "请修好"},
    "report_rectified": {"note": "修好了"},
    "ask_back": {
        "facts": "属实",
        "decision": "已修",
        "basis": "条例第四十条",
        "next_step": "再看一次",
        "agreement": "1",
        "agreed_words": "双方同意",
    },
    "answered_back": {"solved": "solved"},
}
