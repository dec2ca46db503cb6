"""The entities of one article: every name of it given to one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gazadesk.annotate.names.binding import country_beside, is_generic
from gazadesk.annotate.names.document import bracketed
from gazadesk.annotate.names.gazetteer import Gazetteer, given_names, name_key
from gazadesk.annotate.names.identities import LocalEntity
from gazadesk.annotate.names.offices import offices
from gazadesk.annotate.names.rules import NameSpan
from gazadesk.annotate.names.transliteration import free_key, root, steps
from gazadesk.annotate.names.variants import (
    REIGNING,
    names_father,
    person_name,
    why_same_person,
)
from gazadesk.model import EntityType, MentionForm

Words = tuple[str, ...]

_MOST_OF_A_FAMILY = 100
"""Full names with one last name in an article; beyond, it is a list, and each name is its own."""


def group(
    text: str, spans: Sequence[NameSpan], gazetteer: Gazetteer, article: str
) -> list[LocalEntity]:
    """One entity for every span, the same object where two spans name the same.

    ``article`` is the id that article-local identities carry.
    """
    keys = [name_key(text[span.start : span.end]) for span in spans]
    persons = _Persons(text, spans, keys, article)
    bodies = _Bodies(text, spans, keys, gazetteer, article)
    made: dict[str, LocalEntity] = {}
    found: list[LocalEntity] = []
    for i, span in enumerate(spans):
        printed = " ".join(text[span.start : span.end].split())
        if span.known:
            entity = LocalEntity(span.known, gazetteer.known[span.known].type, known=span.known)
        elif span.type is EntityType.PERSON:
            entity = persons.entity(i)
        else:
            entity = bodies.entity(i)
        entity = made.setdefault(entity.id, entity)
        if span.form is not MentionForm.DEMONYM:
            entity.spellings[printed] = entity.spellings.get(printed, 0) + 1
        else:
            entity.spellings.setdefault(printed, 0)
        if entity.type is EntityType.PERSON:
            for office in offices(text, span.start, span.end):
                if office not in entity.titles:
                    entity.titles.append(office)
        found.append(entity)
    return found


class _Persons:
    """The persons of an article by their full names, and which lone names mean them."""

    def __init__(
        self, text: str, spans: Sequence[NameSpan], keys: Sequence[Words], article: str
    ) -> None:
        self._article = article
        self._printed = [" ".join(text[s.start : s.end].split()) for s in spans]
        self._full: dict[Words, str] = {}
        self._roots: dict[Words, Words] = {}
        self._since: dict[Words, int] = {}  # where a full name stands first
        self._lone: dict[str, int] = {}  # where a name first stands alone
        self._why: dict[Words, str] = {}
        self._by_last: dict[str, set[Words]] = defaultdict(set)
        self._by_any: dict[str, set[Words]] = defaultdict(set)
        self._meant: dict[str, Words | None] = {}  # whom a lone name means, once asked
        for i, span in enumerate(spans):
            if span.type is EntityType.PERSON and not span.known:
                words = person_name(self._printed[i]).words
                if len(words) > 1:
                    self._since.setdefault(words, i)
                    self._enter(words, self._printed[i])
                else:
                    self._lone.setdefault(words[0], i)
        self._join_families()
        self._join_reigning()
        for words in set(self._full):
            first = self._root(words)
            self._by_last[words[-1]].add(first)
            for word in set(words[:-1]):  # what no blank parts may be a name of a hundred thousand
                self._by_any[word].add(first)
        self._by_sound: dict[object, list[str]] = defaultdict(list)
        for last in self._by_last:
            for key in (root(last), free_key(last)):
                self._by_sound[key].append(last)

    def _enter(self, words: Words, printed: str) -> None:
        if words in self._full:
            return
        self._full[words] = printed
        namesakes = self._by_last[words[-1]]
        for other in namesakes if len(namesakes) <= _MOST_OF_A_FAMILY else ():
            reason = why_same_person(printed, self._full[other], same_article=True)
            if reason is not None:
                self._why[words] = f"{printed} and {self._full[other]}: {reason}"
                self._roots[words] = other
                return
        namesakes.add(words)

    def _join_families(self) -> None:
        """Lone family names of two words ("Amir-Abdollahian") to the one full name with them."""
        given = given_names()
        for words, printed in self._full.items():
            if words in self._roots or (words[0] in given and "-" not in printed):
                continue
            fuller = {
                self._root(other)
                for other in self._by_last[words[-1]]
                if len(other) > len(words)
                and other[-len(words) :] == words
                and not names_father(self._full[other], printed)
            }
            if len(fuller) == 1:
                (self._roots[words],) = fuller

    def _join_reigning(self) -> None:
        """ "Prince Khalid" to the one "Khalid bin Salman"."""
        reigning = [words for words in self._full if len(words) == 2 and words[0] in REIGNING]
        if not reigning:
            return
        sons: dict[str, set[Words]] = defaultdict(set)
        for words, printed in self._full.items():
            if names_father(printed):
                sons[words[0]].add(self._root(words))
        for words in reigning:
            if len(sons[words[1]]) == 1:
                (self._roots[words],) = sons[words[1]]

    def _root(self, words: Words) -> Words:
        return self._roots.get(words, words)

    def entity(self, i: int) -> LocalEntity:
        """The person that span ``i`` names."""
        words = person_name(self._printed[i]).words
        if len(words) == 1:
            if words[0] not in self._meant:
                self._meant[words[0]] = self._bearer(words[0])
            full = self._meant[words[0]]
            if full is None:
                slug = "-".join(words)
                return LocalEntity(
                    f"person:{slug}@{self._article}", EntityType.PERSON, shared=False
                )
            words = full
        first = self._root(words)
        why = [self._why[words]] if words in self._why else []
        return LocalEntity(
            "person:" + "-".join(name_key(self._full[first])),
            EntityType.PERSON,
            why=why,
            article=self._article,
        )

    def _bearer(self, lone: str) -> Words | None:
        """The full name that a lone one stands for; None where none does, or several may."""
        candidates = self._by_last.get(lone) or self._by_any.get(lone) or set()
        candidates = candidates or self._spelled_otherwise(lone)
        if len(candidates) > 1:
            candidates = self._principal(lone, candidates)
        return next(iter(candidates)) if len(candidates) == 1 else None

    def _spelled_otherwise(self, lone: str) -> set[Words]:
        """Those whose last name is the same in another spelling: Zelensky, Zelenskyy."""
        return {
            words
            for key in (root(lone), free_key(lone))
            for last in self._by_sound.get(key, ())
            if steps(lone, last) == 0
            for words in self._by_last[last]
        }

    def _principal(self, lone: str, candidates: set[Words]) -> set[Words]:
        """The one of several namesakes that the article calls by the last name alone.

        An article that has named one of them in full and then by the last name, before it names
        the other, goes on to give the other's name in full.
        """
        first, second = sorted(self._since[words] for words in candidates)[:2]
        if self._lone[lone] < second:
            return {words for words in candidates if self._since[words] == first}
        return candidates


class _Bodies:
    """Organisations, places and groups that the alias data does not know."""

    def __init__(
        self,
        text: str,
        spans: Sequence[NameSpan],
        keys: Sequence[Words],
        gazetteer: Gazetteer,
        article: str,
    ) -> None:
        self._spans, self._keys, self._article = spans, keys, article
        self._gazetteer = gazetteer
        self._country: dict[Words, set[str]] = defaultdict(set)
        for i, span in enumerate(spans):
            if span.type is EntityType.ORGANISATION and not span.known:
                country = country_beside(text, spans, i, gazetteer)
                if country:
                    self._country[keys[i]].add(country)
        self._acronyms: dict[Words, set[int]] = defaultdict(set)
        self._ends: dict[Words, int] = {}  # what they lead to, once asked
        for inside, before in bracketed(text, spans).items():
            short, long = sorted(
                (inside, before), key=lambda at: len(text[spans[at].start : spans[at].end])
            )
            if spans[long].type is not EntityType.PERSON:
                self._acronyms[keys[short]].add(long)

    def entity(self, i: int) -> LocalEntity:
        """The entity that span ``i`` names; an acronym names what its brackets bind it to."""
        i = self._spelled_out(i)
        key, span = self._keys[i], self._spans[i]
        if span.known:
            return LocalEntity(span.known, self._gazetteer.known[span.known].type, known=span.known)
        kind = span.type.value
        slug = "-".join(key) or "unnamed"
        if span.type is EntityType.ORGANISATION:
            if known := self._reviewed(key):
                return LocalEntity(known, self._gazetteer.known[known].type, known=known)
            body, country = self._national(key)
            if country:
                of = country.removeprefix("place:")
                return LocalEntity(f"{kind}:{'-'.join(body)}-of-{of}", span.type)
            acronym = len(key) == 1 and len(slug) < 7 and span.form is MentionForm.ACRONYM
            if is_generic(key) or span.offers or acronym or (len(key) == 1 and len(slug) < 5):
                return LocalEntity(f"{kind}:{slug}@{self._article}", span.type, shared=False)
        return LocalEntity(f"{kind}:{slug}", span.type)

    def _spelled_out(self, i: int) -> int:
        """The span that brackets bind span ``i`` to, from one to the next; ``i`` where none do.

        Names that brackets bind in a circle (A (B), B (A)) are all what the first of them is.
        """
        passed: dict[Words, int] = {}
        at = i
        while not (passed and self._spans[at].known):
            key = self._keys[at]
            if key in passed:
                break
            if key in self._ends:
                at = self._ends[key]
                break
            longs = self._acronyms.get(key, set())
            if len({self._keys[long] for long in longs}) != 1 or self._keys[min(longs)] == key:
                break
            passed[key] = at
            at = min(longs)
        self._ends.update(dict.fromkeys(passed, at))
        return at

    def _reviewed(self, key: Words) -> str | None:
        """The reviewed body behind its own country's name: "US Central Intelligence Agency"."""
        country = self._country_named(key[:1]) if len(key) > 1 else None
        if country is None:
            return None
        forms = self._gazetteer.forms.get(key[1:], ())
        bodies = {form.key for form in forms if self._gazetteer.country_of(form.key) == country}
        known = bodies.pop() if len(bodies) == 1 else None
        organisation = known and self._gazetteer.known[known].type is EntityType.ORGANISATION
        return known if organisation else None

    def _country_named(self, key: Words) -> str | None:
        forms = self._gazetteer.forms.get(key, ())
        place = forms and forms[0].key.startswith("place:")
        return self._gazetteer.country_of(forms[0].key) if place else None

    def _national(self, key: Words) -> tuple[Words, str | None]:
        """The country of a body that every state has, with the body's own words."""
        if len(key) > 1 and is_generic(key[1:]) and (country := self._country_named(key[:1])):
            return key[1:], country
        if is_generic(key) and len(self._country[key]) == 1:
            return key, next(iter(self._country[key]))
        return key, None
