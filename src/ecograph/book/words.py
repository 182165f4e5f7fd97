"""The words of the answer book, in Dutch and English."""

from __future__ import annotations

from ecograph.model import Text

__all__ = ["GROUPS", "WORDS"]

GROUPS = {
    "who": Text("Wie", "Who"),
    "what": Text("Wat", "What"),
    "money": Text("Geld", "Money"),
    "where": Text("Waar", "Where"),
    "when": Text("Wanneer", "When"),
    "why": Text("Waarom", "Why"),
    "gaps": Text("Gaten", "Gaps"),
    "sources": Text("Bronnen", "Sources"),
}

WORDS = {
    "title": Text("Vragenboek", "Question book"),
    "lede": Text(
        "{n} vragen over het innovatie-ecosysteem, beantwoord uit beleidsdocumenten; elk antwoord noemt zijn passages.",
        "{n} questions about the innovation ecosystem, answered from policy documents; every answer names its passages.",
    ),
    "search": Text("Zoek in de vragen", "Search the questions"),
    "none": Text("Geen vraag met die woorden.", "No question with these words."),
    "all": Text("Alle vragen", "All questions"),
    "map": Text("Kaart van het ecosysteem", "Map of the ecosystem"),
    "maps": Text("Kaarten", "Maps"),
    "mapslede": Text(
        "Elke kaart is één bestand dat zonder verbinding werkt. De grote kaart heeft alle gezichten als tabbladen; de kleine zijn om door te sturen.",
        "Each map is one file that works without a connection. The large map has all views as tabs; the small ones are for passing on.",
    ),
    "things": Text("dingen", "things"),
    "onmap": Text("Toon dit antwoord op de kaart", "Show this answer on the map"),
    "asked": Text("Gevraagd met", "Asked with"),
    "answer": Text("Antwoord", "Answer"),
    "rows": Text("rijen", "rows"),
    "evidence": Text("Bewijs", "Evidence"),
    "evidencenote": Text(
        "De passages die de rijen dragen. Met de documenten erbij toont `ecograph ask … --evidence --documents MAP` hun tekst.",
        "The passages that bear the rows out. With the documents at hand, `ecograph ask … --evidence --documents DIR` shows their text.",
    ),
    "section": Text("paragraaf", "section"),
    "passages": Text("passages", "passages"),
    "sparql": Text("De vraag in SPARQL", "The question in SPARQL"),
    "take": Text("Kopieer", "Copy"),
    "taken": Text("Gekopieerd", "Copied"),
    "again": Text("Stel deze vraag zelf", "Ask this question yourself"),
    "absence": Text(
        "Wat hier niet staat, staat niet in deze documenten; dat wil niet zeggen dat het niet bestaat.",
        "What is not here is not in these documents; that does not mean that it does not exist.",
    ),
}
