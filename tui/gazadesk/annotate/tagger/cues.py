"""Closed lists of words that stand in or beside names; hints for the network, folded."""

from __future__ import annotations

from typing import Final

_ORG_CUES_TEXT = (
    "ministry department agency organization organisation authority commission committee "
    "council party front movement league union federation confederation association alliance "
    "coalition army forces force brigade brigades battalion corps guard guards police navy "
    "court tribunal parliament senate assembly congress knesset bank fund group company corp "
    "corporation inc ltd llc plc holding holdings industries airlines airways university "
    "college institute institution school academy foundation trust society club fc united "
    "times post daily herald tribune gazette news press tv radio media network channel office "
    "bureau directorate secretariat service services board chamber cabinet delegation team "
    "hospital centre center"
)

_PLACE_CUES_TEXT = (
    "city town village province state region district county governorate prefecture republic "
    "kingdom island islands isle peninsula sea ocean gulf strait river lake mount mountain "
    "mountains valley desert bay cape coast crossing border strip bank square street road "
    "avenue bridge airport port camp park palace mosque church cathedral temple stadium north "
    "south east west northern southern eastern western central"
)

_TITLES_TEXT = (
    "mr mrs ms miss dr prof professor sir lord lady dame sheikh shaikh sheik emir king queen "
    "prince princess sultan president vice-president prime minister premier chancellor "
    "secretary ambassador envoy spokesman spokeswoman spokesperson chief leader head chairman "
    "chairwoman chair director general colonel major captain lieutenant sergeant admiral "
    "commander judge justice senator governor mayor deputy mp imam ayatollah rabbi pope "
    "cardinal bishop archbishop father coach striker midfielder defender goalkeeper lawyer "
    "analyst activist journalist author actor actress singer director ceo gen col lt maj capt "
    "sgt gov sen rep rev hon adm amb brig former late"
)

_SAYING_TEXT = (
    "said says say told tells added adds stated announced warned urged argued claimed "
    "insisted noted wrote tweeted asked explained declared replied recalled met visited"
)

_CALENDAR_TEXT = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec ramadan christmas easter eid"
)

_PARTICLES_TEXT = (
    "al el bin ben ibn bint abu abd de da do dos das del della di du la le van von der den "
    "ter ten ould oglu ag ap mac y e st san santa"
)

ORG_CUES: Final = frozenset(_ORG_CUES_TEXT.split())
"""Words of bodies and firms."""

PLACE_CUES: Final = frozenset(_PLACE_CUES_TEXT.split())
"""Words of places."""

TITLES: Final = frozenset(_TITLES_TEXT.split())
"""Words before or after people."""

SAYING: Final = frozenset(_SAYING_TEXT.split())
"""Words of saying, and of meeting."""

CALENDAR: Final = frozenset(_CALENDAR_TEXT.split())
"""Words of the calendar."""

PARTICLES: Final = frozenset(_PARTICLES_TEXT.split())
"""Words small parts of names."""
