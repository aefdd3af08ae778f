"""What is asked while a neighbour breaks a wall: to stop it, which number, who sees it, whose matter it is."""

from actions.complaints import own_cases as cases
from actions.complaints.drafts import BY_A_NEIGHBOUR
from actions.conversation import called_now, case_asked
from actions.conversation.meaning import Meaning
from data.regexes import regex

OF_A_BROKEN_WALL = (
    Meaning(
        regex(
            r"(?:能不能|能|可不可以|可以|怎么|咋|如何|[啥嘛]时候|什么时候|谁|帮我?|赶紧|快|让|叫)[^，。！!？?]{0,8}(?:停(?!水|电|气|暖|车|业|工资)|制止|住手|(?:别|不)[砸拆](?!了吗))"
        ),
        case_asked.stop_the_wall,
        case_asked.stop_the_wall,
        cases.ALIVE,
        first=True,
        codes=(BY_A_NEIGHBOUR,),
    ),
    Meaning(
        regex(
            r"(?:该|要|应该|到底|得|我|现在)*(?:打|拨)(?:给)?(?:哪个?|哪儿|什么|啥|嘛|谁)(?:电话|号码?|部门)?(?:[啊呀呢？?。！!， ]|$)|(?:电话|号码)[^，。！!？?]{0,4}(?:打哪|是多少|给我)|给我个?(?:电话|号码)|(?:哪个|什么)电话能打"
        ),
        called_now.which_number,
        called_now.which_number_while_telling,
        cases.ALIVE,
        first=True,
        codes=(BY_A_NEIGHBOUR,),
    ),
    Meaning(
        regex(
            r"(?:不是说|说好|说的|刚才说|还说)[^。！!]{0,12}(?:值班|工作人员|马上|立刻|看到|提醒)[^。！!]{0,14}(?:没人|没有人|不在|下班)|(?:没人|没有人)(?:在|上|值)班[^。！!]{0,10}(?:谁|怎么|咋)[^。！!]{0,6}(?:看|管|知道)"
        ),
        called_now.who_sees_it,
        None,
        cases.ALIVE,
        first=True,
    ),
    Meaning(
        regex(
            r"(?:是)?(?:质监站?|住建[委局]?|城管|街道|物业|社区|派出所|消防|12345|哪个?部门)[^，。！!？?]{0,3}还是[^，。！!？?]{0,3}(?:质监站?|住建[委局]?|城管|街道|物业|社区|派出所|消防|12345)|(?:来的|到底来|谁来|来)[^，。！!？?]{0,6}(?:是)?(?:哪个?(?:部门|单位)|城管|质监)(?:[的啊吗呢？? ]|$)"
        ),
        called_now.which_office,
        None,
        cases.ALIVE,
        first=True,
    ),
)
