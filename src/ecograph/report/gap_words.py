"""What gaps are called and how a verdict reads, in Dutch and English."""

from __future__ import annotations

from ecograph.model import Text

__all__ = ["FINDINGS", "HEADINGS", "LISTS", "SENTENCES", "VERDICTS"]

VERDICTS = {
    "gap": Text("gat", "gap"),
    "surplus": Text("overschot", "surplus"),
    "as-expected": Text("zoals te verwachten", "as expected"),
    "too-few": Text("te weinig gegevens", "too few data to tell"),
}
HEADINGS = {
    "nl": ("groep", "tegenover", "heeft er een", "aantal", "te verwachten", "verhouding", "q", "oordeel"),
    "en": ("group", "against", "have one", "count", "expected", "ratio", "q", "verdict"),
}
LISTS = {
    "ties": Text("De banden, met hun passages", "The ties, with their passages"),
    "without": Text("Zonder zo'n band", "Without such a tie"),
    "bridges": Text("Wie kan de brug slaan", "Who could bridge it"),
    "tie": Text("wat | met | via | passages", "what | with | through | passages"),
    "lone": Text("groep | wie of wat | passages", "group | who or what | passages"),
    "bridge": Text("partij | aan de ene kant | aan de andere kant", "actor | on one side | on the other side"),
}
SENTENCES = {
    "gap": Text(
        "{first} en {second}: {observed} {counted}, waar er bij toeval {expected} te verwachten zijn ({low}–{high}). Dat is een gat.",
        "{first} and {second}: {observed} {counted}, where chance gives {expected} ({low}–{high}). That is a gap.",
    ),
    "surplus": Text(
        "{first} en {second}: {observed} {counted}, waar er bij toeval {expected} te verwachten zijn ({low}–{high}). Dat is een overschot.",
        "{first} and {second}: {observed} {counted}, where chance gives {expected} ({low}–{high}). That is a surplus.",
    ),
    "as-expected": Text(
        "{first} en {second}: {observed} {counted}, en bij toeval zijn er {expected} te verwachten ({low}–{high}). Dat is niet "
        "bijzonder voor deze groep.",
        "{first} and {second}: {observed} {counted}, and chance gives {expected} ({low}–{high}). That is nothing particular to this group.",
    ),
    "too-few": Text(
        "{first} en {second}: {observed} {counted}, en bij toeval zijn er {expected} te verwachten ({low}–{high}). Dat zijn er "
        "te weinig om iets van te zeggen.",
        "{first} and {second}: {observed} {counted}, and chance gives {expected} ({low}–{high}). These are too few data to tell.",
    ),
    "rest": Text(
        "Van {cells} vergelijkingen {is_} er {gap} een gat en {surplus} een overschot; {expected} {are} zoals te verwachten, en voor {few} zijn "
        "er te weinig gegevens.",
        "Of {cells} comparisons {gap} {is_} a gap and {surplus} a surplus; {expected} {are} as expected, and for {few} there are too few data "
        "to tell.",
    ),
    "chance": Text(
        "Toeval is een netwerk waarin alles en iedereen evenveel banden houdt, maar met anderen ({samples} keer geloot, en vaker waar p klein is). Een "
        "vergelijking telt als gat "
        "of overschot bij q ≤ 0,05, gecorrigeerd voor alle vergelijkingen van alle gaten (Benjamini & Hochberg 1995).",
        "Chance is a network in which everything and everyone keeps as many ties, but with others (drawn {samples} times, and more often where p is small). A "
        "comparison counts as a gap "
        "or surplus at q ≤ 0.05, corrected for all comparisons of all gaps (Benjamini & Hochberg 1995).",
    ),
    "finding": Text(
        "Een bron concludeert ‘{finding}’ [{passages}]. De feiten in de graaf {verdict}: van de {size} {first} {reaches}.",
        "A source concludes ‘{finding}’ [{passages}]. The graph's own facts {verdict}: of the {size} {first}, {reaches}.",
    ),
    "reaches": Text("noemen er {count} {second}", "{count} name {second}"),
}
FINDINGS = {
    "borne-out": Text("steunen dat", "bear that out"),
    "contradicted": Text("steunen dat niet", "do not bear that out"),
    "undecided": Text("beslissen dat niet", "leave it undecided"),
    "too-few": Text("zijn te weinig om dat na te rekenen", "are too few to tell"),
}
