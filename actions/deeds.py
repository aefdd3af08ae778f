"""What can fall due, by the kind of its row."""

from collections.abc import Mapping

from actions.complaints import offering
from actions.conversation import erasure
from data.queries.due_tasks import Deed

DEEDS: Mapping[str, Deed] = {
    erasure.KIND: erasure.erase_account,
    offering.KIND: offering.offer_draft,
}
