"""What an import has to say, in Dutch and English: what is wrong with a row or cell, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ecograph.model import Text

__all__ = ["RULES", "Notice", "Severity"]

Severity = Literal["error", "warning", "question", "note"]
_ORDER = ("error", "warning", "question", "note")


@dataclass(frozen=True, slots=True)
class Rule:
    """How a finding is worded: how severe it is, what is wrong, and how to mend it; ``{0}``, ``{1}`` … are filled in."""

    severity: Severity
    problem: Text
    remedy: Text


def _rule(severity: Severity, nl: str, en: str, remedy_nl: str = "", remedy_en: str = "") -> Rule:
    return Rule(severity, Text(nl, en), Text(remedy_nl, remedy_en))


RULES = MappingProxyType(
    {
        "ragged": _rule("error", "de rij heeft {0} cellen, de kop {1}", "the row has {0} cells, the heading {1}",
                        "zet tekst met een scheidingsteken tussen aanhalingstekens, of vul de cellen aan; er is niets verschoven",
                        "put text that holds a delimiter in quotation marks, or complete the cells; nothing was shifted"),
        "no-subject": _rule("error", "de naam ontbreekt", "the name is missing", "vul de naam in, of haal de rij weg", "fill the name in, or take the row out"),
        "no-object": _rule("error", "er staat een {0}, maar niet van of met wie", "it has a {0}, but not of or with what",
                           "vul de andere partij in", "fill the other party in"),
        "no-relation": _rule("error", "de relatie ontbreekt", "the relation is missing",
                             "vul de kolom relatie, of geef er een voor alle: --relation; bekend zijn: {0}",
                             "fill the column relation, or give one for all: --relation; known are: {0}"),
        "unknown-relation": _rule("error", "de relatie ‘{0}’ is onbekend", "the relation ‘{0}’ is not known", "bekend zijn: {1}", "known are: {1}"),
        "unknown-word": _rule("error", "‘{0}’ is onbekend als {1}", "‘{0}’ is not known as a {1}", "bekend zijn: {2}", "known are: {2}"),
        "near-word": _rule("error", "‘{0}’ is onbekend, maar lijkt op ‘{1}’", "‘{0}’ is not known, but is like ‘{1}’",
                           "verbeter het, of voeg het toe met --new-words", "correct it, or add it with --new-words"),
        "new-word": _rule("note", "‘{0}’ is een nieuw woord in {1}", "‘{0}’ is a new word in {1}"),
        "unknown-key": _rule("error", "niets heeft het nummer ‘{0}’", "nothing has the id ‘{0}’",
                             "importeer de tabel met deze nummers mee: ecograph import ACTOREN BANDEN",
                             "import the table that has these ids along with it: ecograph import ACTORS TIES"),
        "key-twice": _rule("error", "het nummer ‘{0}’ staat ook in rij {1}, met een andere naam", "the id ‘{0}’ is in row {1} too, with another name",
                           "geef elk ding zijn eigen nummer", "give each thing an id of its own"),
        "ambiguous-name": _rule("error", "‘{0}’ kan {1} zijn", "‘{0}’ may be {1}",
                                "kies: zet ‘{0}’ met het goede id in een CSV (name,id) en geef die mee: --decisions",
                                "choose: put ‘{0}’ with the right id into a CSV (name,id), and hand it over: --decisions"),
        "other-type": _rule("warning", "hier is {0} ‘{1}’, in de graaf ‘{2}’", "here {0} is ‘{1}’, in the graph ‘{2}’",
                            "de graaf is gelaten zoals hij was", "the graph was left as it was"),
        "near-name": _rule("question", "‘{0}’ is nieuw, maar lijkt op {1}", "‘{0}’ is new, but is like {1}",
                           "is het dat? Zet het id erachter in een CSV (name,id) en geef die mee: --decisions",
                           "is it? Put its id beside it in a CSV (name,id), and hand it over: --decisions"),
        "self": _rule("error", "‘{0}’ heeft een relatie met zichzelf", "‘{0}’ has a relation with itself", "vul de andere partij in", "fill the other party in"),
        "no-number": _rule("error", "‘{0}’ is geen bedrag", "‘{0}’ is not a sum of money", "schrijf één getal, zoals 1250000 of € 2 mln", "write one number, as in 1250000 or € 2 mln"),
        "ambiguous-number": _rule("error", "‘{0}’ kan duizend of een breuk zijn", "‘{0}’ may be thousands or a fraction",
                                  "zeg hoe getallen geschreven zijn: --numbers nl (1.234 is duizend) of --numbers en (1,234 is duizend)",
                                  "say how numbers are written: --numbers nl (1.234 is a thousand) or --numbers en (1,234 is a thousand)"),
        "percentage": _rule("error", "‘{0}’ is een percentage, geen bedrag", "‘{0}’ is a percentage, not a sum", "zet het in de kolom toelichting", "put it into the column note"),
        "negative": _rule("error", "‘{0}’ is negatief", "‘{0}’ is negative", "draai gever en ontvanger om", "swap giver and receiver"),
        "two-currencies": _rule("error", "‘{0}’ noemt twee munten", "‘{0}’ names two currencies", "kies er een", "choose one"),
        "no-currency": _rule("error", "‘{0}’ is geen munt", "‘{0}’ is not a currency", "schrijf een code van drie letters, zoals EUR", "write a code of three letters, such as EUR"),
        "no-date": _rule("error", "‘{0}’ is geen datum", "‘{0}’ is not a date", "schrijf 2024, 2024-05, 1-5-2024 of 1 mei 2024", "write 2024, 2024-05, 2024-05-01 or 1 May 2024"),
        "no-such-day": _rule("error", "de dag ‘{0}’ bestaat niet", "there is no day ‘{0}’", "verbeter de datum", "correct the date"),
        "american-date": _rule("error", "‘{0}’ heeft de maand voorop", "‘{0}’ has its month first", "schrijf 2024-05-31", "write 2024-05-31"),
        "ambiguous-date": _rule("error", "‘{0}’ kan dag/maand of maand/dag zijn: andere cellen van de kolom hebben de maand voorop",
                                "‘{0}’ may be day/month or month/day: other cells of its column have the month first", "schrijf 2024-05-31", "write 2024-05-31"),
        "two-digit-year": _rule("error", "het jaar van ‘{0}’ heeft twee cijfers", "the year of ‘{0}’ has two digits", "schrijf het jaar voluit", "write the year in full"),
        "serial": _rule("warning", "‘{0}’ is gelezen als dag {1}, zoals een rekenblad dagen telt", "‘{0}’ was read as the day {1}, as spreadsheets count days",
                        "geef de kolom een datumopmaak", "format the column as dates"),
        "backwards": _rule("error", "het einde ({1}) komt voor het begin ({0})", "its end ({1}) comes before its start ({0})", "verbeter een van beide", "correct one of them"),
        "filler": _rule("warning", "{0} is een opvuldatum, geen datum: ingelezen zonder", "{0} is a filler, not a date: imported without it",
                        "laat de cel leeg als de datum onbekend of open is", "leave the cell empty where the date is unknown or open"),
        "implausible": _rule("warning", "{0} is een onwaarschijnlijke datum: ingelezen zonder", "{0} is an unlikely date: imported without it",
                             "verbeter de datum, of laat de cel leeg", "correct the date, or leave the cell empty"),
        "before-existence": _rule("warning", "begint op {0}, voordat {1} bestond ({2})", "starts on {0}, before {1} existed ({2})",
                                  "ingelezen zoals het er staat; een van beide data klopt niet", "imported as it stands; one of the dates is wrong"),
        "after-existence": _rule("warning", "begint op {0}, nadat {1} ophield te bestaan ({2})", "starts on {0}, after {1} had ended ({2})",
                                 "ingelezen zoals het er staat; een van beide data klopt niet", "imported as it stands; one of the dates is wrong"),
        "outlives": _rule("warning", "eindigt op {0}, nadat {1} ophield te bestaan ({2})", "ends on {0}, after {1} had ended ({2})",
                          "ingelezen zoals het er staat; een van beide data klopt niet", "imported as it stands; one of the dates is wrong"),
        "ends-before-existence": _rule("warning", "eindigt op {0}, voordat {1} bestond ({2})", "ends on {0}, before {1} existed ({2})",
                                       "ingelezen zoals het er staat; een van beide data klopt niet", "imported as it stands; one of the dates is wrong"),
        "open-outlives": _rule("warning", "loopt nog, maar {1} hield op te bestaan ({2})", "is open, but {1} has ended ({2})",
                               "ingelezen zoals het er staat; vul de einddatum in", "imported as it stands; fill the end date in"),
        "row-twice": _rule("warning", "zegt hetzelfde als rij {0}", "says the same as row {0}", "haal een van beide weg", "take one of them out"),
        "no-value": _rule("warning", "‘{0}’ is gelezen als leeg", "‘{0}’ was read as empty", "laat de cel leeg", "leave the cell empty"),
        "formula": _rule("error", "de formule heeft geen uitkomst in het bestand", "the formula has no value in the file",
                         "open het in het rekenprogramma en bewaar het opnieuw, of plak de waarden", "open it in the spreadsheet program and save it, or paste values"),
        "cell-error": _rule("error", "de cel bevat de fout {0}", "the cell holds the error {0}", "herstel de formule", "mend the formula"),
        "merged": _rule("note", "‘{0}’ geldt voor alle rijen van de samengevoegde cel", "‘{0}’ was taken for every row of the merged cell"),
        "unseen": _rule("warning", "onzichtbare tekens weggelaten uit ‘{0}’", "characters that nobody sees were dropped from ‘{0}’",
                        "haal stuur- en richtingstekens weg", "take control and direction characters out"),
        "twice-encoded": _rule("warning", "‘{0}’ lijkt verkeerd gecodeerd (twee keer UTF-8)", "‘{0}’ looks wrongly encoded (UTF-8 twice)",
                               "exporteer opnieuw vanuit de bron", "export it anew from its source"),
        "replaced": _rule("warning", "in ‘{0}’ zijn tekens verloren gegaan (�)", "characters of ‘{0}’ were lost (�)", "exporteer opnieuw vanuit de bron", "export it anew from its source"),
        "encoding": _rule("note", "gelezen als {0}: kloppen é en ë?", "read as {0}: are é and ë right?"),
        "sheet-hidden": _rule("note", "verborgen blad overgeslagen", "hidden sheet left out", "lees het met --sheet {0}", "read it with --sheet {0}"),
        "sheet-unknown": _rule("warning", "blad overgeslagen: geen kolom begrepen ({0})", "sheet left out: no column understood ({0})",
                               "noem de kolommen in een bestand: --mapping", "name the columns in a file: --mapping"),
        "column-ignored": _rule("warning", "de kolom ‘{0}’ is niet begrepen en niet gelezen", "the column ‘{0}’ is not understood, and was not read",
                                "zet in het bestand voor --mapping waarvoor hij staat, of \"-\" om hem weg te laten",
                                "say in the file for --mapping what it stands for, or \"-\" to leave it out"),
        "heading-twice": _rule("error", "twee kolommen heten ‘{0}’ ({1} en {2})", "two columns are called ‘{0}’ ({1} and {2})", "hernoem of verwijder er een", "rename or delete one"),
        "heading-empty": _rule("error", "kolom zonder kop met ‘{0}’", "a column without a heading has ‘{0}’", "geef de kolom een kop", "give the column a heading"),
        "field-twice": _rule("error", "‘{0}’ en ‘{1}’ staan allebei voor {2}", "‘{0}’ and ‘{1}’ both stand for {2}",
                             "laat er een weg in het bestand voor --mapping: \"{1}\" = \"-\"", "leave one out in the file for --mapping: \"{1}\" = \"-\""),
        "registry-bad": _rule("error", "‘{0}’ is geen nummer van {1}", "‘{0}’ is not an id of {1}", "verbeter het, of laat de cel leeg", "correct it, or leave the cell empty"),
        "registry-other": _rule("error", "‘{0}’ heeft in de graaf een ander nummer ({1})", "‘{0}’ has another id in the graph ({1})",
                                "is het iets anders? Noem het anders; anders verbeter het nummer", "is it another thing? Give it another name; else correct the id"),
        "url-bad": _rule("error", "‘{0}’ is geen webadres", "‘{0}’ is not a web address", "schrijf https://…", "write https://…"),
        "renamed": _rule("note", "‘{0}’ heet al {1}; nieuw is ‘{2}’", "‘{0}’ is also the name of {1}; the new one is called ‘{2}’"),
        "too-long": _rule("error", "een naam van {0} tekens", "a name of {0} characters", "kort hem in tot 300", "shorten it to 300"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding about a row or cell: its rule, where it is, and the words to fill in."""

    rule: str
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    words: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """Return how bad it is: an error refuses the row, a warning and a question don't, a note is for information."""
        return RULES[self.rule].severity

    @property
    def sort_key(self) -> tuple[int, str, str, int, str, str]:
        """Return what puts the worst first, and then follows the file."""
        return _ORDER.index(self.severity), self.file, self.sheet, self.row, self.column, self.rule

    def place(self, language: str) -> str:
        """Return where it is, as in ``klant.xlsx, blad Leden, rij 12, kolom C (begin)``."""
        sheet, row, column = ("blad", "rij", "kolom") if language == "nl" else ("sheet", "row", "column")
        parts = (
            self.file,
            f"{sheet} {self.sheet}" if self.sheet else "",
            f"{row} {self.row}" if self.row else "",
            f"{column} {self.column}" if self.column else "",
        )
        return ", ".join(part for part in parts if part)

    def problem(self, language: str) -> str:
        """Return what is wrong."""
        return RULES[self.rule].problem.in_(language).format(*self.words)

    def remedy(self, language: str) -> str:
        """Return how to mend it, or nothing."""
        return RULES[self.rule].remedy.in_(language).format(*self.words)

    def text(self, language: str) -> str:
        """Return the finding as a person reads it.

        >>> print(Notice("no-date", "a.csv", "", 3, "B (begin)", ("morgen",)).text("en"))
        a.csv, row 3, column B (begin): ‘morgen’ is not a date [no-date]
          → write 2024, 2024-05, 2024-05-01 or 1 May 2024
        """
        remedy = self.remedy(language)
        return f"{self.place(language)}: {self.problem(language)} [{self.rule}]" + (f"\n  → {remedy}" if remedy else "")
