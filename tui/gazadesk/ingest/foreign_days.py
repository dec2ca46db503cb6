"""Months in the languages that English pages of foreign outlets leave in their small print.

Days of other calendars beside a Gregorian one ("3 Ramadan 1445 AH", "23 Esfand 1402", "Reiwa 6")
are recognised too, to be passed over: none of them is turned into a day.
"""

from __future__ import annotations

import re

from gazadesk.text.fold import fold

_SPELLED = (
    # Spanish, French, Portuguese, Italian, German, Turkish, Malay and Indonesian, Dutch, Arabic;
    # the abbreviations that sites print last. What is spelled as in English is left out.
    "enero janvier janeiro gennaio januar jänner ocak januari yanayir yanayer ene janv gen oca",
    "febrero février fevereiro febbraio februar şubat februari fibrayir febrayer févr fev şub",
    "marzo mars março märz mart maret mac maart maris mrz",
    "abril avril aprile nisan abr avr nis",
    "mayo mai maio maggio mayıs mei mayu mag",
    "junio juin junho giugno juni haziran jun yunyu yunio haz giu",
    "julio juillet julho luglio juli temmuz julai yulyu yulio juil lug tem",
    "agosto août ağustos agustus ogos augustus aghustus ago aoû ağu",
    "septiembre setiembre septembre setembro settembre eylül sibtambar set eyl",
    "octubre octobre outubro ottobre oktober ekim uktubar out ott okt eki",
    "noviembre novembre novembro kasım nufimbar kas",
    "diciembre décembre dezembro dicembre dezember aralık desember disember disambar dic dez "
    "ara déc",
)
_MONTHS = {fold(name): number for number, line in enumerate(_SPELLED, 1) for name in line.split()}
_PRINTED = {name for line in _SPELLED for name in line.split()}

FOREIGN_MONTH = "|".join(sorted({*_PRINTED, *_MONTHS}, key=len, reverse=True))
"""A foreign month's name as a part of a pattern, to be matched in any case."""

FOREIGN_WEEKDAY = (
    r"lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|lunedì|"
    r"martedì|mercoledì|giovedì|venerdì|sabato|domenica|montag|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonntag|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|senin|selasa|"
    r"rabu|kamis|jumat|sabtu|minggu"
)
"""A foreign weekday's name as a part of a pattern, to be matched in any case."""

_HIJRI = (
    r"muharram|safar|rabi['’ʿ]? ?(?:al[- ]?)?\w+|j[ua]mad[ai]\w* ?(?:al[- ]?)?\w+|rajab|"
    r"sha['’ʿ]?ban|rama[dz]h?an|shawwal|(?:dh?u|zu)l?[ -]?(?:al[- ]?)?[qhk][\w'’ʿ]+"
)
_PERSIAN = r"farvardin|ordibehesht|khordad|tir|mordad|shahrivar|mehr|aban|azar|dey|bahman|esfand"
OTHER_CALENDAR = re.compile(
    rf"\b(?:(?:\w{{3,9}}day|{FOREIGN_WEEKDAY}),? )?(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -](?:{_HIJRI}|{_PERSIAN}),?[ -]1[34]\d\d|"
    rf"(?:{_HIJRI}|{_PERSIAN}) \d{{1,2}},? 1[34]\d\d|"
    r"1[34]\d\d(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]1[34]\d\d)"
    r"(?: ?(?:A\.?H\.?|S\.?H\.?|A\.?P\.?|H)(?!\w))?|"
    r"\((?:(?:reiwa|heisei|showa|b\.?e\.?|minguo) ?\d{1,4})\)|\bB\.?E\.? ?2[45]\d\d\b",
    re.IGNORECASE,
)
"""A day or a year of another calendar, with the letters of its era."""


def month_number(name: str) -> int | None:
    """The month, 1 to 12, that a foreign name stands for, in any spelling of its accents."""
    return _MONTHS.get(fold(name))
