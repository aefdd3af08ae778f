"""What words can mean of a complaint that is taken back: what comes of it, that it was not meant, that it is."""

from actions.complaints.stages import OPEN
from actions.conversation import case_asked, case_deeds, draft_aside
from actions.conversation.meaning import Meaning
from data.regexes import regex
from data.tables.complaints import Stage

_ANEW = r"(?:投|报|登记|告|反映|提交|申请)"
_COMES_BACK = r"(?:恢复|找回|要回|弄回|拿回|捡回)"
_OR_NO = r"[^。！!]{0,6}?(?:吗|么|嘛|不|[？?])"
_AFTER_WITHDRAWING = regex(
    rf"撤(?:了|回|诉|销|掉|错|完|投诉)*(?:的话|以后|之后|后|, |，| )*[^。！!？?]{{0,6}}(?:还|能|可以|让|再)[^。！!？?]{{0,6}}(?:{_ANEW}|{_COMES_BACK}|接着办){_OR_NO}"
    rf"|(?:能不能|可不可以|能|可以)[^。！!？?]{{0,4}}撤[^。！!？?]{{0,6}}再[^。！!？?]{{0,4}}{_ANEW}"
    rf"|撤[^。！!？?]{{0,8}}(?:能不能|可不可以|还能|可以)[^。！!？?]{{0,4}}(?:再|重新)[^。！!？?]{{0,3}}{_ANEW}"
)
_AFTER_IT_WAS_WITHDRAWN = regex(
    r"(?<!没)(?:撤错|误撤|错撤)|(?:点错|按错|手滑|不小心|误点)[^。！!？?]{0,6}撤|撤[^。！!？?]{0,6}(?:点错|按错|手滑)"
    rf"|(?:还|能|可以|能不能|可不可以)[^。！!？?]{{0,4}}{_COMES_BACK}{_OR_NO}|{_COMES_BACK}得?(?:了|回来)?(?:吗|么|不)"
    rf"|(?:还|能|可以|能不能|可不可以)[^。！!？?]{{0,4}}(?:再|重新|另外){{1,2}}[^。！!？?]{{0,3}}{_ANEW}{_OR_NO}|还能{_ANEW}{_OR_NO}"
)
OF_WITHDRAWING_AT_ALL = (
    Meaning(
        _AFTER_WITHDRAWING,
        case_asked.after_a_withdrawal,
        case_asked.after_giving_up,
        of_anybody=True,
        first=True,
    ),
    Meaning(_AFTER_IT_WAS_WITHDRAWN, case_asked.after_a_withdrawal, None, (Stage.WITHDRAWN,), first=True),
)
WITHDRAWS = (
    Meaning(
        regex(r"后悔|不撤了|(?:还是|继续|接着)(?:要)?(?:投诉|办)"),
        case_asked.take_back,
        None,
        (Stage.WITHDRAWN,),
    ),
    Meaning(
        regex(
            r"(?:先?别|不要|先不|甭|不(?:是|能|想)?)(?:给我|要|真的?|随便|再|把)*撤|撤(?:了)?(?:没|不)撤|(?:没|真|给我|到底)撤了?(?:没|吗|么|吧)|撤了(?:没|吗|么)|我没(?:说|要|想)?撤|还在不(?:在)?[？?。 ]*$"
            r"|(?:投诉|我?(?:原来|之前|刚才|上次|登记|报)的?(?:那[个件])?)(?:还)?(?:在|都在)(?:的)?(?:吧|吗|么|不)|(?:没|别)(?:给我)?(?:弄|搞)?(?:丢|没)(?:了)?(?:吧|$|[，,。！! ])"
        ),
        case_asked.keep,
        None,
        OPEN,
        first=True,
    ),
    Meaning(
        regex(
            r"不(?:想)?再?(?:投诉|举报|告|投)了|撤了(?:吧|行不行|行吗|可以吗)|(?:投诉|案子|这件).{0,3}(?:撤了|不要了)"
        ),
        case_deeds.withdraw,
        draft_aside.give_up,
        OPEN,
    ),
)
