"""Forms of Dutch names: the genitive, and adjectives and inhabitants of places."""

from __future__ import annotations

__all__ = ["adjectives", "genitive"]

_VOWELS = "aeiouy"
_IRREGULAR = {
    "drenthe": ("Drents", "Drentse", "Drent", "Drenten"),
    "friesland": ("Fries", "Friese"),
    "fryslan": ("Fries", "Friese"),
    "duitsland": ("Duits", "Duitse"),
    "engeland": ("Engels", "Engelse"),
    "frankrijk": ("Frans", "Franse"),
    "belgie": ("Belgisch", "Belgische"),
    "denemarken": ("Deens", "Deense"),
    "zweden": ("Zweeds", "Zweedse"),
    "noorwegen": ("Noors", "Noorse"),
    "europa": ("Europees", "Europese"),
    "china": ("Chinees", "Chinese"),
    "assen": ("Assens", "Assense", "Asser"),
    "emmen": ("Emmens", "Emmense"),
    "brussel": ("Brussels", "Brusselse"),
    "eemsdelta": ("Eemsdeltaas",),
}


def genitive(word: str) -> tuple[str, ...]:
    """Return the genitive of the last word of a name in one word; *Eemsdelta's*, with an apostrophe, is found without it.

    >>> genitive("Groningen"), genitive("Assens"), genitive("NOM")
    (('Groningens',), (), ())
    """
    if len(word) < 4 or word.isupper() or word[-1].lower() in "sxz" + _VOWELS or not word.isalpha():
        return ()
    return (f"{word}s",)


def adjectives(place: str) -> tuple[str, ...]:
    """Return adjectives and names of inhabitants made of the last word of the name of a place.

    >>> adjectives("Groningen")
    ('Gronings', 'Groningse', 'Groninger', 'Groningers')
    >>> adjectives("Nederland")
    ('Nederlands', 'Nederlandse', 'Nederlander', 'Nederlanders')
    """
    from ecograph.intake.scanning.tokens import word_key

    if (known := _IRREGULAR.get(word_key(place))) is not None:
        return known
    if len(place) < 5 or not place.isalpha() or not place[0].isupper():
        return ()
    lower = place.lower()
    if lower.endswith("ingen"):
        stem = place[:-2]
        return (f"{stem}s", f"{stem}se", f"{stem}er", f"{stem}ers")
    if lower.endswith("en"):
        return (f"{place}s", f"{place}se", f"{place[:-1]}r")
    if lower.endswith("land"):
        return (f"{place}s", f"{place}se", f"{place}er", f"{place}ers")
    if lower[-1] in _VOWELS + "s":
        return (f"{place}se",) if lower[-1] in _VOWELS else (f"{place}e",)
    return (f"{place}s", f"{place}se")
