"""What the buttons of a company's contact stand for: its bindings, notices, petitions, answers and mails."""

from collections.abc import Mapping

from actions.conversation import (
    enterprise_mails,
    enterprise_notices,
    enterprises,
    order_answers,
    own_orders,
    petition_asked,
    petitions,
    record_asked,
    submissions,
)
from actions.conversation.turn import Action

COMMANDS: Mapping[str, Action] = {
    "bind_company": enterprises.bind_company,
    "my_companies": enterprises.list_companies,
    "leave_company": enterprises.leave_company,
    "leave_company_now": enterprises.leave_company_now,
    "acknowledge_notice": enterprise_notices.acknowledge_notice,
    "acknowledge_notices": enterprise_notices.acknowledge_notices,
    "ask_of_records": record_asked.answer,
    "explain_notice": enterprise_notices.explain_notice,
    "object_to_credit": petitions.object_to_credit,
    "repair_credit": petitions.repair_credit,
    "submit_disclosure": submissions.submit_disclosure,
    "give_submission": submissions.give,
    "drop_submission": submissions.drop,
    own_orders.COMMAND: own_orders.of_own_order,
    "words_of_order": own_orders.words_of_order,
    "show_order": own_orders.show_order,
    "answer_order": order_answers.answer_order,
    "give_answer": order_answers.give,
    "change_answer": order_answers.change,
    "continue_answer": order_answers.go_on,
    "rephotograph_answer": order_answers.photograph_anew,
    "drop_answer": order_answers.drop,
    "my_petitions": petitions.list_petitions,
    "show_petition": petitions.show,
    "continue_petition": petitions.go_on,
    "change_petition": petitions.change,
    "drop_petition": petitions.drop,
    "drop_petition_now": petitions.drop_now,
    "supplement_petition": petitions.supplement,
    "withdraw_petition": petitions.withdraw,
    "withdraw_petition_now": petitions.withdraw_now,
    "restart_petition": petitions.tell_anew,
    petition_asked.COMMAND: petition_asked.answer,
    "company_mail": enterprise_mails.company_mail,
    "drop_company_mail": enterprise_mails.drop_mail,
}
