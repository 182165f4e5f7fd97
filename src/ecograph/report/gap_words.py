"""What gaps are called and how a verdict reads, in Dutch and English."""

from __future__ import annotations

from ecograph.model import Text

__all__ = ["DIGEST", "FINDINGS", "HEADINGS", "LISTS", "SENTENCES", "VERDICTS"]

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
        "Toeval is een netwerk waarin alles en iedereen evenveel banden houdt, maar met anderen ({samples} keer geloot, en vaker waar p "
        "klein is). Een "
        "vergelijking telt als gat "
        "of overschot bij q ≤ 0,05, gecorrigeerd voor alle vergelijkingen van alle gaten (Benjamini & Hochberg 1995).",
        "Chance is a network in which everything and everyone keeps as many ties, but with others (drawn {samples} times, and more often "
        "where p is small). A "
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
DIGEST = {
    "alone": Text("{thing} heeft er alleen al {count} van de {observed}.", "{thing} alone has {count} of these {observed}."),
    "without": Text(
        "Er zijn er {count} zonder ({group}); de drukste daarvan: {things}.", "{count} have none ({group}); the busiest of them: {things}."
    ),
    "without-all": Text("Zonder ({group}): {things}.", "Without one ({group}): {things}."),
    "bridge": Text("Wie beide kanten al kent: {things}.", "Already tied to both sides: {things}."),
    "evidence": Text(
        "Geteld uit {passages} in {documents} documenten; achter de meeste staat {document}, en dat zijn er {most}.",
        "Counted from {passages} in {documents} documents; the one behind most of them, {document}, is behind {most}.",
    ),
    "one-document": Text("Geteld uit {passages} in één document ({document}).", "Counted from {passages} in one document ({document})."),
    "nothing": Text("Geen passage noemt er een.", "No passage names any."),
    "more": Text("Alles hiervan: `ecograph gap {gap}`.", "All of it: `ecograph gap {gap}`."),
    "reading": Text(
        "Een gat: minder banden dan bij deze aantallen past. De partijen hebben elders banden genoeg, maar niet met elkaar. Een overschot: "
        "meer dan daarbij past. "
        "Wat geen document noemt, telt niet mee.",
        "A gap: fewer ties than these numbers of ties would give. The parties have ties enough elsewhere, but not with each other. A "
        "surplus: more than they would give. "
        "What no document names does not count.",
    ),
    "nearest": Text(
        "De {shown} vergelijkingen die het verst van toeval liggen, van {all} (met --format csv staan ze er alle)",
        "The {shown} comparisons that are furthest from chance, of {all} (--format csv has them all)",
    ),
}
