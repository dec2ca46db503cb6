"""Annotated articles -> meetings, links and the reasons for them; knows no database."""

from gazadesk.meetings.accounts import find_accounts
from gazadesk.meetings.explain import explain
from gazadesk.meetings.linker import cover
from gazadesk.meetings.signature import Signature, signature

__all__ = ["Signature", "cover", "explain", "find_accounts", "signature"]
