"""Annotated articles -> meetings, links and the reasons for them; knows no database."""

from gazadesk.meetings.accounts.find import find_accounts
from gazadesk.meetings.linking.explain import explain
from gazadesk.meetings.linking.linker import cover
from gazadesk.meetings.linking.signature import Signature, signature
from gazadesk.meetings.linking.statistics import Statistics, counted_terms

__all__ = [
    "Signature",
    "Statistics",
    "counted_terms",
    "cover",
    "explain",
    "find_accounts",
    "signature",
]
