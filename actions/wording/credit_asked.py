"""What a contact is told of the own credit in few lines: why points went, whose score it is, how to object, what it means."""

from actions.credit.own import Explained, OwnCredit
from actions.credit.publication import BAD
from actions.wording import ground
from actions.wording.credit_notices import entry_named, points, public_days
from actions.wording.reply import Button, Reply
from data.rules.credit_petitions import petition_rules
from data.tables.credit import CreditKind
from data.tables.enterprises import Petition, PetitionKind, PetitionStage

_MOST = 5  # entries
_HUMAN = Button("人工", "talk_to_human")


def why(own: OwnCredit, begun: Petition | None) -> Reply:
    """The entries that cost points, each with its days."""
    minus = [each for each in own.entries if each.line.points < 0]
    if not minus:
        return _say(own, [f"{own.company.name}现在没有扣分的记录。"], begun)
    lines = [
        f"{i}. {points(float(each.line.points))}　{entry_named(each.line.entry)}\n   公示{public_days(each.line.entry)}"
        for i, each in enumerate(minus[:_MOST], 1)
    ]
    more = [f"还有{len(minus) - _MOST}条，点“计分明细”。"] if len(minus) > _MOST else []
    return _say(
        own,
        [f"{own.company.name}现在扣分的记录：", *lines, *more, "记录不对，点“异议”。"],
        begun,
        minus[:_MOST],
    )


def whose(own: OwnCredit, begun: Petition | None) -> Reply:
    found = own.found
    official = found.official
    published = (
        f"官方信用评价（{official.score:g}分）以主管部门公布的为准，这里只照登。"
        if official is not None and official.score is not None
        else "官方信用评价没有登记。"
    )
    computed = (
        f"测算信用分（{found.total:g}分）是本平台按规则推算的，不是官方分。"
        if found.total is not None
        else "这类企业本平台不测算。"
    )
    return _say(own, [f"{own.company.name}：", published, computed], begun)


def how(own: OwnCredit, begun: Petition | None) -> Reply:
    objection = petition_rules().answer[PetitionKind.OBJECTION].working_days
    lines = [
        "认为记录不对：点“异议”，选那一条，写明哪里不对、为什么，文书、凭证拍照发来，点“提交”。",
        "记录没错、已经改正：点“信用修复”，发改正的凭证。",
        f"提交以后，本平台最迟 {objection} 个工作日答复异议，每一步都告诉您。",
    ]
    return _say(own, lines, begun)


def effect(own: OwnCredit, begun: Petition | None) -> Reply:
    """What others make of a record is not known here; what they can see is."""
    bad = [each for each in own.entries if each.line.event.kind in BAD | {CreditKind.BLACKLISTED}]
    told = [f"· {entry_named(each.line.entry)}，公示{public_days(each.line.entry)}" for each in bad[:_MOST]]
    seen = ["公示期里谁都查得到的不良记录：", *told] if told else ["现在没有公示中的不良记录。"]
    return _say(
        own,
        [
            "影不影响投标、资质、贷款，看招标文件和主管部门的规定，我手里没有查到出处，不敢说。",
            *seen,
        ],
        begun,
        bad[:_MOST],
    )


def _say(
    own: OwnCredit, lines: list[str], begun: Petition | None, told: list[Explained] | None = None
) -> Reply:
    """With the way back to a petition that was begun; a register's entry never without its ground."""
    draft = begun is not None and begun.stage == PetitionStage.DRAFT
    kept = ["申请里写好的都留着，接着写就行。"] if draft else []
    grounds = [ground.sentence(ground.once(each.ground for each in told))] if told else []
    company = {"company": own.company.id}
    ways = (
        (Button("接着填", "continue_petition", {"petition": begun.id}),)
        if begun is not None and draft
        else (
            *((Button("异议", "object_to_credit", company),) if own.disputable else ()),
            *((Button("信用修复", "repair_credit", company),) if own.repairable else ()),
        )
    )
    return Reply(
        "\n".join([*lines, *kept, *grounds]), (*ways, Button("计分明细", "explain_credit", company), _HUMAN)
    )
