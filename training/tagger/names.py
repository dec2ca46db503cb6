"""Invents names of bodies of every kind, and fills the slots of the grammar."""

from __future__ import annotations

import random
from collections.abc import Callable

from tagger import pools
from tagger.people import PeopleAndPlaces


class Namer(PeopleAndPlaces):
    """Invents names of every kind; the same seed invents the same ones."""

    def named(self, slot: str) -> tuple[str, str | None]:
        """A name for a slot and its type.

        A slot that begins with X is a name of something else and gets no type; one that ends in
        UP is in capitals.
        """
        if slot.endswith("UP") and slot != "GROUP":
            name, kind = self.named(slot[:-2])
            return name.upper(), kind
        makers: dict[str, tuple[Callable[[], str], str | None]] = {
            "PER": (self.person, "PER"),
            "PERLAST": (self.family, "PER"),
            "PERFIRST": (lambda: self.pick(self.group().given), "PER"),
            "PERNUM": (self.monarch, "PER"),
            "PERAL": (lambda: self.of("Arabic"), "PER"),
            "PERTR": (lambda: self.of(self.pick(["tr_TR", "Turkish"])), "PER"),
            "CITY": (self.city, "LOC"),
            "CITYCLUB": (self.city, "ORG"),
            "COUNTRY": (lambda: self.pick(pools.countries()), "LOC"),
            "REGION": (self.region, "LOC"),
            "PLACE": (self.place, "LOC"),
            "ORG": (self.organisation, "ORG"),
            "ORGBARE": (lambda: self.pick([self.ministry(), self.part("bodies")]), "ORG"),
            "ACR": (self.acronym, "ORG"),
            "ACRSAME": (self.acronym, "ORG"),
            "MINISTRY": (self.ministry, "ORG"),
            "PARTY": (self.party, "ORG"),
            "GROUP": (self.armed, "ORG"),
            "COMPANY": (self.company, "ORG"),
            "FIRMONE": (lambda: self.pick([self.coined(), self.family()]), "ORG"),
            "BANK": (self.bank, "ORG"),
            "UNI": (self.university, "ORG"),
            "MEDIA": (self.paper, "ORG"),
            "AGENCY": (lambda: self.part("agencies"), "ORG"),
            "CLUB": (self.club, "ORG"),
            "FORORG": (self.foreign_body, "ORG"),
            "FORPARTY": (self.foreign_party, "ORG"),
            "FORPAPER": (lambda: self.part("papers_foreign"), "ORG"),
            "XCITY": (self.city, None),
            "XCOUNTRY": (lambda: self.pick(pools.countries()), None),
            "XORG": (self.acronym, None),
            "XFIRM": (self.coined, None),
            "XFAM": (self.family, None),
            "XETH": (self.family, None),
            "XDEM": (lambda: self.pick(pools.peoples()), None),
            "XSPORT": (lambda: self.part("sports"), None),
        }
        if slot not in makers:
            return self.plain(slot), None
        make, kind = makers[slot]
        return make(), kind

    def foreign_body(self) -> str:
        """A body under its own name in Spanish, Portuguese, French, Turkish, Arabic or Hindi."""
        language = self.pick(["es", "es", "es", "pt", "fr", "tr", "name", "ar", "hi"])
        if language in {"es", "pt", "fr"}:
            return f"{self.part(f'heads_{language}')} {self.part(f'nouns_{language}')}"
        if language == "tr":
            kind = self.part("tails_tr")
            return f"{self.part('nouns_tr')} {kind}"
        if language == "ar":
            head = self.part("heads_ar")
            return f"{head} {self.pick(['al-', 'Al-', 'ul-', ''])}{self.pick(self.arabic().family)}"
        if language == "hi":
            head = self.part("heads_hi")
            return f"{head} {self.part('tails_hi')}"
        head = self.part("heads_name")
        return f"{head} {self.pick([self.family(), self.city()])}"

    def foreign_party(self) -> str:
        """A party under its own name."""
        return self.pick(
            [
                f"Frente {self.part('nouns_es')}",
                f"Partido {self.family()}",
                f"Movimiento {self.family()}",
                f"Partido de {self.part('nouns_es')}",
                f"Partido da {self.part('nouns_pt')}",
                "Fuerza Popular",
                f"Parti de {self.part('nouns_fr')}",
                f"{self.part('nouns_tr')} Partisi",
                "Nuevas Ideas",
                f"Alianza por {self.part('nouns_es')}",
                f"La {self.family()}",
                f"Unión {self.family()}",
                "Nueva Alianza",
                "Juntos por el Cambio",
                "Forza Italia",
                "Vox",
                "Syriza",
                "Podemos",
            ]
        )

    def ministry(self) -> str:
        """A ministry."""
        field = self.part("fields")
        return self.pick(
            [
                f"{field} Ministry",
                f"Ministry of {field}",
                f"Department of {field}",
                f"Ministry of {field} and {self.part('fields')}",
                f"{field} Department",
            ]
        )

    def organisation(self) -> str:
        """A public body, an association, an institute."""
        chance = self.random.random()
        lead, cause = self.part("leads"), self.part("causes")
        if chance < 0.12:
            return self.ministry()
        if chance < 0.3:
            return self.part("bodies")
        if chance < 0.45:
            return f"{lead} {self.part('bodies')}"
        if chance < 0.55:
            head = self.pick(
                ["Institute", "Center", "Centre", "Council", "Foundation", "Committee"]
            )
            return f"{self.pick([lead + ' ', ''])}{head} for {cause}"
        if chance < 0.65:
            place = self.pick([self.city(), self.pick(pools.countries()), self.region()])
            return f"{place} {self.part('bodies')}"
        if chance < 0.72:
            head = self.pick(["Bank", "Institute", "Union", "Federation", "Council", "Association"])
            return f"{head} of {self.pick([self.city(), self.pick(pools.countries())])}"
        if chance < 0.8:
            return (
                f"{self.family()} {self.pick(['Foundation', 'Institute', 'Center', 'Commission'])}"
            )
        if chance < 0.86:
            return self.university()
        return self.pick(pools.lines("organisations.txt"))

    def acronym(self) -> str:
        """A short name in capitals."""
        if self.random.random() < 0.4:
            known = [name for name in pools.lines("organisations.txt") if name.isupper()]
            return self.pick(known)
        return acronym(self.pick([self.organisation(), self.party(), self.armed()]), self.random)

    def party(self) -> str:
        """A political party."""
        cause = self.part("causes")
        return self.pick(
            [
                f"{cause} Party",
                f"{cause} and {self.part('causes')} Party",
                f"{self.part('leads')} Party",
                f"{self.part('leads')} {cause} Party",
                f"Party of {cause}",
                f"Movement for {cause}",
                f"{self.part('leads')} {self.part('group_words')}",
                f"Alliance for {cause}",
                f"{self.pick(pools.peoples())} {cause} Party",
                f"Frente {self.family()}",
                "Likud",
                f"Union for {cause}",
                f"{cause} Front",
                f"Partido {self.family()}",
                "Labour",
                "Peronist Party",
            ]
        )

    def armed(self) -> str:
        """An armed movement."""
        cause = self.part("causes")
        return self.pick(
            [
                f"{self.part('leads')} {cause} {self.part('group_words')}",
                f"{cause} {self.part('group_words')}",
                f"{self.family()} {self.pick(['Brigade', 'Brigades', 'Battalion', 'Network'])}",
                f"{self.part('heads_armed')} {self.pick(['al-', 'ul-', 'Al '])}"
                f"{self.pick(self.arabic().family)}",
                f"Army of {cause}",
                self.part("armed_known"),
            ]
        )

    def coined(self) -> str:
        """A made-up brand."""
        name = "".join(self.part("syllables") for _ in range(self.random.randint(2, 3)))
        return self.pick([name.capitalize(), name.capitalize(), name.upper()[:4]])

    def company(self) -> str:
        """A company."""
        base = self.pick([self.coined(), self.coined(), self.family(), self.city()])
        chance = self.random.random()
        if chance < 0.3:
            return self.coined()
        if chance < 0.4:
            return f"{self.family()} & {self.family()}"
        if chance < 0.5:
            return f"{self.pick(pools.countries())} {self.part('firm_ends')}"
        if chance < 0.62:
            return f"{base} {self.part('firm_ends')} {self.part('firm_forms')}"
        return f"{base} {self.part('firm_ends')}"

    def bank(self) -> str:
        """A bank."""
        return self.pick(
            [
                f"Bank of {self.city()}",
                f"{self.family()} Bank",
                f"{self.coined()} Securities",
                f"{self.pick(pools.countries())} Bank",
                "Central Bank",
                f"{self.coined()} Bank",
                f"Banco {self.city()}",
                f"National Bank of {self.pick(pools.countries())}",
            ]
        )

    def university(self) -> str:
        """A university or college."""
        return self.pick(
            [
                f"University of {self.city()}",
                f"{self.city()} University",
                f"{self.family()} University",
                f"{self.city()} University of Technology",
                f"{self.family()} College",
                f"{self.city()} Institute of Technology",
                f"Technical University of {self.city()}",
                f"American University of {self.city()}",
            ]
        )

    def paper(self) -> str:
        """A newspaper, a broadcaster, an agency."""
        return self.pick(
            [
                f"The {self.city()} {self.part('papers')}",
                f"{self.city()} {self.part('papers')}",
                f"Daily {self.part('papers')}",
                f"The {self.part('papers')}",
                self.part("paper_names"),
                f"{self.city()} TV",
                f"Radio {self.city()}",
                f"{self.coined()} TV",
                f"Channel {self.plain('NUM2')}",
                self.part("agencies"),
                f"{self.pick(pools.countries())} {self.part('papers')}",
            ]
        )

    def club(self) -> str:
        """A sports club, often called by its city alone."""
        chance = self.random.random()
        if chance < 0.45:
            return self.city()
        if chance < 0.65:
            return f"{self.city()} {self.part('club_ends')}"
        if chance < 0.8:
            return f"{self.part('club_starts')} {self.city()}".replace("- ", "-")
        if chance < 0.95:
            return f"{self.city()} {self.part('club_nicks')}"
        return self.coined()


def acronym(name: str, chance: random.Random) -> str:
    """The initials of a name's longer words, sometimes of all of them."""
    small = chance.random() < 0.3
    letters = [word[0] for word in name.replace("-", " ").split() if small or word[0].isupper()]
    made = "".join(letter for letter in letters if letter.isalpha()).upper()
    return made if len(made) > 1 else made + "".join(chance.choice("ACDFLMNPRSTU") for _ in "xx")
