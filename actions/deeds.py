"""What can fall due, by the kind of its row."""

from collections.abc import Mapping

from actions.complaints import asking_back, awaiting, offering, setting_aside
from actions.conversation import erasure
from actions.credit import endings, noticing, petition_marks, petition_reminding
from actions.enterprises import certificates, gaps
from data.queries.due_tasks import Deed

DEEDS: Mapping[str, Deed] = {
    erasure.KIND: erasure.erase_account,
    endings.KIND: endings.tell_endings,
    noticing.DIGEST: noticing.tell_digest,
    petition_marks.KIND: petition_reminding.remind,
    certificates.KIND: certificates.tell_certificates,
    gaps.KIND: gaps.tell_gaps,
    offering.KIND: offering.offer_draft,
    setting_aside.KIND: setting_aside.erase_aside,
    asking_back.KIND: asking_back.ask_back,
    awaiting.KIND: awaiting.await_answer,
}
