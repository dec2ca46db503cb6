"""One act and its parties: how the frames of meeting are read from a sentence's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazadesk.meetings.accounts.acts import Act, Frame
from gazadesk.meetings.accounts.parties import DATELINE, Group, Party
from gazadesk.meetings.accounts.sentence import DATED, PLACED, Sentence, person
from gazadesk.meetings.accounts.several import each_meeting
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.meetings.accounts.whom import met_by_whom
from gazadesk.model import Mode

_FOR_TALKS = r"(?:f[dmxv]{0,3}[xA]x?(?=w))"  # "sat down for a long conversation with"
_MANNER = r"(?:[i@f]v?d?[mxv]{1,3}(?=w))"  # "in the evening with", "at length with"
_TITLED = r"(?:x(?=m{0,2}Rm{0,2}P))?"  # "trust chair B": a word that no list of titles has
_BEFORE_WITH = re.compile(
    rf"(?:v|,|y?{DATED}|yd?[xy]|vid?x|{PLACED}|{_FOR_TALKS}|{_MANNER})*w{_TITLED}"
)
_VENUE = r"(?:@d?[mx]{1,3}(?=[niT])|id[mx]{1,2}(?=T|m*P))"  # "at the palace", "in his office"
_BEFORE_OBJECT = re.compile(
    rf"(?:v|{DATED}|{PLACED}|{_VENUE}|{_MANNER})*(?:w|(?:,|{PLACED}|{DATED}|{_FOR_TALKS})+w)?"
    rf"{_TITLED}"
)
_BEFORE_TO = re.compile(rf"(?:v|{DATED})*[wv]")
_BEFORE_FROM = re.compile(rf"(?:v|{DATED})*o")
_BEFORE_NAME = re.compile("")
_WITH = re.compile("w")
_MAY_FOLLOW = re.compile(
    r"(?:about|again|against|ahead|alone|alongside|despite|here|instead|over|than|there|under|"
    r"[a-z]+ing|[a-z]+ly)$"
)
"""Words that may follow an object without being part of it, beside prepositions of the shape."""
_AFTER_BY = re.compile(rf"[xy]|(?:v|,|{DATED}|{PLACED}|{_VENUE})*y")  # "received in X on T by B"
_AFTER_SIGHT = re.compile(r"$|v*[,;&inyz@wT]|v$|vid?x")
"""What may follow B of "A saw B": "saw B win" is no meeting."""
_SEEN_OFF = re.compile(r"\W*(?:off|out|through|as)\b")
"""Nor is "saw B off", though the shape takes the word for one of place."""
_ASKED = re.compile(
    r"^[^,;.]{0,40}?\bto (?!discuss|review|talk|convey|brief|exchange|present|offer|express|extend|"
    r"congratulate|thank|bid|pay)[a-z]{2,}\b"
)
"""After "A called on B": ", on Monday, to resign" makes it a demand."""
_TOPIC = 45
"""Words within which "discussed ... with B" must reach its "with"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An act with its parties. ``at`` is the act's token; ``first``/``last`` bound what was read.

    ``topic_first`` is True where a topic stands between the act and its end ("discussed Gaza
    with B"), so that no place or date in it is the meeting's. ``far`` is True where another verb
    stands between the first party and the act ("A said after talks with B").
    """

    act: Act
    at: int
    parties: tuple[Party, ...]
    first: int
    last: int
    topic_first: bool = False
    far: bool = False


def _both(s: Sentence, act: Act, at: int, left: Group, right: Group) -> Reading:
    """The reading of a subject and an object; of "A and B, who met C" it is B who met."""
    parties = left.parties
    if "W" in s.shape.codes[left.last : at]:
        parties = parties[-1:]
    s.told = replace(left, parties=parties), right.last
    ours = _principals(parties)
    ours = tuple(replace(p, joint=True) for p in ours) if len(ours) > 1 else ours
    return Reading(act, at, ours + _principals(right.parties), left.first, right.last)


def _principals(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties without a company of nobody's ("B and an accompanying delegation")."""
    kept = tuple(p for p in parties if p.person or p.sides)
    return kept or parties


def _alone(act: Act, at: int, left: Group | None) -> Reading | None:
    """ "A and B met": all parties stand before the act."""
    if act.mutual and left and len(left.parties) > 1:
        return Reading(act, at, left.parties, left.first, at + 1)
    return None


def _object(s: Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_OBJECT)
    usable = right and any(not p.bare for p in right.parties)
    if left and right and usable and not _goes_on(s, act, right):
        return _both(s, act, at, left, right)
    return _alone(act, at, left)


def _sight(s: Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_NAME)
    if left is None or right is None:
        return None
    off = _SEEN_OFF.match(s.shape.text, s.shape.tokens[right.last - 1].end)
    ends = _AFTER_SIGHT.match(s.shape.codes, right.last) or _apposed(s.shape, right.parties[-1])
    who, seen = left.parties[-1], right.parties[0]
    if "call" in act.words.lower() or "visit" in act.words.lower():
        asked = _ASKED.search(s.shape.text[s.shape.tokens[right.last - 1].end : s.shape.span.end])
        met = seen.person and (who.person or (who.office and who.sides)) and not asked
    else:
        met = who.person and (seen.person or (seen.many and seen.sides))
    return _both(s, act, at, left, right) if met and ends and not off else None


def _apposed(shape: Shape, party: Party) -> bool:
    """Whether a comma follows a person's name, be it before a description or another clause: "saw
    B, an aide said"."""
    who = party.person
    return who is not None and shape.text.startswith(",", who.end)


def _together(s: Sentence, act: Act, at: int) -> Reading | None:
    brought = s.after(at + 1, _BEFORE_NAME)
    if brought is None or len(brought.parties) < 2:
        return None
    return Reading(act, at, brought.parties, at, brought.last)


def _both_named(s: Sentence, act: Act, at: int) -> Reading | None:
    """ "A and B left after two hours together": the subject, or the only two persons named."""
    if told := _alone(act, at, s.before(at)):
        return told
    people = s.people(at)
    others = {p.person.entity for g in s.groups if g.first >= at for p in g.parties if p.person}
    if len(people) != 2 or others - {p.person.entity for p in people if p.person}:
        return None
    first = min(g.first for g in s.groups if any(p in people for p in g.parties))
    return Reading(act, at, people, first, at + 1)


def _goes_on(s: Sentence, act: Act, group: Group) -> bool:
    """Another noun follows, so the group is no party ("met Biden's demands", "welcomed the Biden
    plan")."""
    name, following = s.shape.codes[group.last - 1], s.shape.codes[group.last : group.last + 1]
    if following not in ("x", "m") or act.mutual or name != "P":
        return following == "s"
    token = s.shape.tokens[group.last]
    word = s.shape.text[token.start : token.end].lower()
    return _MAY_FOLLOW.match(word) is None


def is_speech(act: Act) -> bool:
    """Whether an act only says that they spoke, be it from two places; "talks" are a meeting."""
    spoke = act.frame is not Frame.NOUN and act.mode is not Mode.IN_PERSON
    return spoke and act.words.lower().startswith(("spoke", "speak", "talk"))


def _with(s: Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_WITH)
    if right is None and is_speech(act):
        right = s.after(at + 1, _BEFORE_TO)
        if right and all(p.bare for p in right.parties):
            return None  # a speech: "spoke to the House Republican Conference"
    if left and right:
        return _both(s, act, at, left, right)
    return _alone(act, at, left) or _between(s, act, at)


def _between(s: Sentence, act: Act, at: int) -> Reading | None:
    """ "(attended) the meeting between A and B", "the meeting of A, B and C"."""
    for filler in (_NOUN_BETWEEN, _NOUN_OF, _CHAIRED_BY):
        group = s.after(at + 1, filler)
        if group is None or len(group.parties) < 2:
            continue
        if filler is not _CHAIRED_BY or _CHAIRED.search(s.shape.words(at + 1, group.first)):
            return Reading(act, at, group.parties, at, group.last)
    return None


def _topic(s: Sentence, act: Act, at: int) -> Reading | None:
    left = s.before(at)
    if left is None:
        return None
    topic = s.shape.codes[at + 1 : at + 1 + _TOPIC].partition("z")[0].partition("A")[0]
    for match in re.finditer("w", topic):
        right = s.after(at + 1 + match.start(), _WITH)
        if right and any(p.person for p in right.parties):
            return _both(s, act, at, left, right)
        if right and len(left.parties) == 1 and any(not p.bare for p in right.parties):
            return _both(s, act, at, left, right)
    if len(left.parties) > 1:
        return Reading(act, at, left.parties, left.first, at + 1, topic_first=True)
    return None


def _passive(s: Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _AFTER_BY)
    return _both(s, act, at, left, right) if left and right else None


def _from(s: Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_FROM)
    return _both(s, act, at, left, right) if left and right else None


_VERB_AND_DAY = re.compile(r"[xA](?:[ni]?d?T)[dmx]{0,4}$")
# "After talks with B in Doha on Monday, A said ..."
_AT_A = re.compile(r"(?:[i@z]d[mxdv]{0,3}|z[mx]{0,2})$")
_OPENS_AT_ONCE = re.compile(rf"(?:{DATELINE})?(?:{DATED},?)?")
_THERE = re.compile(rf"{PLACED}|{DATED}")
_AT_IT = re.compile(r"[@zi]d[dxmv]{0,3}")
_TOLD = frozenset(["told", "assured", "thanked", "informed", "briefed", "urged", "asked", "warned"])
_OWNED = re.compile(r"(?P<whose>d)[mdvx]{0,3}$")
_IN_A = re.compile(rf"(?:{DATED})?[i@zy]d[mvx]{{0,3}}$")
_OPENS = re.compile(r"[xzi@][dxmv]{0,4}")
_THEN_SUBJECT = re.compile(rf"(?:{PLACED}|{DATED}|,(?={PLACED}|{DATED}))*,(?:{DATED},?)?")
_NOUN_WITH = re.compile(rf"(?:v|{DATED}|{PLACED}|,(?!w))*w")
_NOUN_BETWEEN = re.compile(rf"(?:[dW]v*x?f(?=[ni]?d?T))?(?:x{{0,2}}(?:{DATED}|{PLACED}|,)|v)*B")
_NOUN_OF = re.compile("o")
_CHAIRED_BY = re.compile(
    rf"(?:,W[^A;,]{{1,24}},)?v+(?:x?(?:{DATED}|{PLACED}|,)*y|H)"
)  # "the meeting, which was held in Oslo, was co-chaired by A and B"
_CHAIRED = re.compile(r"\b(?:chaired|led|headed|hosted|attended)\b", re.IGNORECASE)


def _noun(s: Sentence, act: Act, at: int) -> Reading | None:
    codes = s.shape.codes
    if between := _between(s, act, at):
        return between
    if received := _received(s, act, at):
        return received
    if told := _told_at(s, act, at):
        return told
    if told := _with_at(s, act, at):
        return told
    right = s.run(at + 1, _NOUN_WITH)
    if right is None and act.words.lower() == "meeting" and codes[at - 1 : at] == "z":
        right = s.run(at + 1, _BEFORE_NAME)  # "after meeting B"
    if right is None:
        return _held_at(s, act, at)
    owner = re.search(r"Ps[mdvx]{0,3}$", codes[:at])
    if owner:
        party = person(s.shape, owner.start())
        return Reading(act, at, (party, *right.after_act()), owner.start(), right.last)
    return (
        _opening_noun(s, act, at, right)
        or _subject_of_noun(s, act, at, right)
        or _his(s, act, at, right)
    )


def _received(s: Sentence, act: Act, at: int) -> Reading | None:
    """ "A received on Monday a phone call from B": the day parts the verb from its noun."""
    verb = _VERB_AND_DAY.search(s.shape.codes, 0, at)
    if verb is None or not s.shape.text.startswith("receiv", s.shape.tokens[verb.start()].start):
        return None
    left, right = s.before(verb.start()), s.after(at + 1, _BEFORE_FROM)
    return _both(s, act, at, left, right) if left and right else None


def _his(s: Sentence, act: Act, at: int, right: Group) -> Reading | None:
    """ "A said after his meeting with B": A is the only person named before."""
    owned = _OWNED.search(s.shape.codes[:at])
    one = s.people(at)
    if owned is None or len(one) != 1:
        return None
    token = s.shape.tokens[owned.start("whose")]
    if s.shape.text[token.start : token.end].lower() not in ("his", "her"):
        return None
    return Reading(act, at, one + _principals(right.after_act()), at, right.last, far=True)


def _with_at(s: Sentence, act: Act, at: int) -> Reading | None:
    """ "A raised it with B in a phone call": A is the only person named before B."""
    inside = _IN_A.search(s.shape.codes[:at])
    last = inside.start() if inside else -1
    right = next((g for g in s.groups if g.last == last and s.before_group(g) == "w"), None)
    one = s.people(right.first) if right else ()
    if right is None or len(one) != 1 or len(right.parties) != 1 or not right.parties[0].person:
        return None
    return Reading(act, at, one + right.parties, s.groups[0].first, at + 1)


def _held_at(s: Sentence, act: Act, at: int) -> Reading | None:
    """ "A and B failed to agree in a first meeting in Oslo": both open the sentence."""
    codes, both = s.shape.codes, s.groups[0]
    told = _AT_A.search(codes[:at]) and _THERE.match(codes, at + 1)
    opens = _OPENS_AT_ONCE.fullmatch(codes[: both.first])
    single = all(p.person or (p.office and p.sides and not p.many) for p in both.parties)
    if not (told and opens and single) or len(both.parties) != 2 or both.last > at:
        return None
    if "A" in codes[:at]:
        return None  # what they did there is told by that act
    return Reading(act, at, both.parties, both.first, at + 1, far=True)


def _told_at(s: Sentence, act: Act, at: int) -> Reading | None:
    """ "At their meeting in Oslo, A told B", "..., A and B agreed": both persons follow."""
    one = s.run(at + 1, _THEN_SUBJECT) if _AT_IT.fullmatch(s.shape.codes[:at]) else None
    opens = s.shape.text[s.shape.span.start : s.shape.tokens[at].start].strip('“"').lower()
    pair = one is not None and len(one.parties) == 2 and all(p.person for p in one.parties)
    if one and pair and opens.startswith(("at ", "during ", "in ")):
        return Reading(act, at, one.parties, at, at + 1)
    two = s.starting.get(one.last + 1) if one else None
    if one is None or two is None or len(one.parties) != 1 or len(two.parties) != 1:
        return None
    verb = s.shape.tokens[one.last]
    said = s.shape.text[verb.start : verb.end].lower()
    both = one.parties + two.parties
    if said not in _TOLD or not all(p.person for p in both):
        return None
    return Reading(act, at, both, at, at + 1)


def _opening_noun(s: Sentence, act: Act, at: int, right: Group) -> Reading | None:
    """ "After talks with B, A said": the subject follows."""
    if not _OPENS.fullmatch(s.shape.codes[:at]):
        return None
    if len(right.parties) > 1 and right.loose:
        return Reading(act, at, right.parties, at, right.last)
    after = s.after(right.last, _THEN_SUBJECT)
    if after and len(after.parties) == 1 and after.parties[0].person:
        return Reading(act, at, right.parties + after.parties, at, right.last)
    return None


def _subject_of_noun(s: Sentence, act: Act, at: int, right: Group) -> Reading | None:
    """ "A said after talks with B": the only person named before the act."""
    first = s.subject(s.groups[0]) if s.groups and s.groups[0].last <= at else None
    if first and all(
        g.first == first.first or not any(p.person for p in g.parties) or g.first > at
        for g in s.groups
    ):
        both = first.parties + _principals(right.after_act())
        return Reading(act, at, both, first.first, right.last, far=True)
    return None


_READERS = {
    Frame.OBJECT: _object,
    Frame.WITH: _with,
    Frame.TOPIC: _topic,
    Frame.PASSIVE: _passive,
    Frame.FROM: _from,
    Frame.SIGHT: _sight,
    Frame.TOGETHER: _together,
    Frame.BOTH: _both_named,
    Frame.NOUN: _noun,
}


def distinct(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, each once."""
    seen: set[object] = set()
    kept = []
    for party in parties:
        key: object = party.person.entity if party.person else (party.name, party.sides)
        if key not in seen:
            seen.add(key)
            kept.append(party)
    return tuple(kept)


def readings(sentence: Sentence) -> Iterator[Reading]:
    """Every act of the sentence that has at least two parties."""
    if "A" not in sentence.shape.codes or not sentence.groups:
        return
    for at, token in enumerate(sentence.shape.tokens):
        if token.act is None:
            continue
        act, frame, two = token.act, _READERS[token.act.frame], met_by_whom(sentence, at)
        reading = Reading(act, at, two, at, at + 1) if two else frame(sentence, act, at)
        if reading is None:
            continue
        for told in each_meeting(sentence, reading):
            parties = distinct(told.parties)
            if len(parties) > 1:
                yield replace(told, parties=parties)


_TOPIC_OPENS = re.compile(rf"(?:{DATELINE})?(?:v*{DATED},?|[xv],|[xz@i][^A;h]{{0,40}},)?")


def spoken_of(shape: Shape, subject: Party | None) -> tuple[Party | None, bool]:
    """Whom the sentence is about, one named person, and whether it names no other.

    ``subject`` is whom the sentence before was about: an opening pronoun keeps to it.
    """
    found = Sentence(shape, subject=subject).groups
    if not found:
        return None, False
    first = found[0]
    if len(first.parties) != 1 or first.parties[0].person is None:
        return None, False
    if not _TOPIC_OPENS.fullmatch(shape.codes[: first.first]):
        return None, False
    people = {p.person.entity for g in found for p in g.parties if p.person}
    return first.parties[0], len(people) == 1
