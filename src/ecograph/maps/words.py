"""Every word of the page itself, in Dutch and English; what comes from the graph brings its own labels."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ecograph.model import Text

__all__ = ["SCHEMES", "WORDS"]

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "absence": Text(
            "Wat hier ontbreekt, staat niet in deze documenten; het kan wel bestaan.",
            "What is absent here is not in these documents; it may well exist.",
        ),
        "about": Text("Over deze kaart", "About this map"),
        "aliases": Text("Ook genoemd", "Also called"),
        "amounts": Text("Bedragen", "Amounts"),
        "broader": Text("Hoort onder", "Falls under"),
        "canvas": Text("Netwerkkaart", "Network map"),
        "carriers": Text("Op de kaart met dit thema: {n}", "On the map with this theme: {n}"),
        "close": Text("Sluit", "Close"),
        "copied": Text("De koppeling is gekopieerd.", "The link has been copied."),
        "copylink": Text("Koppeling kopiëren", "Copy link"),
        "copythis": Text("Kopieer deze koppeling:", "Copy this link:"),
        "dates": Text("Data en status", "Dates and status"),
        "documents": Text("Documenten", "Documents"),
        "download": Text("Beeld bewaren (PNG)", "Save image (PNG)"),
        "facts": Text("Kenmerken", "Particulars"),
        "figures": Text("Cijfers", "Figures"),
        "filters": Text("Legenda en filters", "Legend and filters"),
        "fit": Text("Hele kaart", "Whole map"),
        "focus": Text("Toon alleen de omgeving, in stappen", "Show the surroundings only, in steps"),
        "focusoff": Text("alles", "all"),
        "focusstep": Text("{n} stap", "{n} step"),
        "focussteps": Text("{n} stappen", "{n} steps"),
        "focused": Text("Alleen de omgeving van {name}: {n} getoond.", "Only the surroundings of {name}: {n} shown."),
        "funder": Text("gever", "funder"),
        "group": Text("Staat op de kaart in de groep rond", "Is on the map in the group around"),
        "helix": Text("Helix", "Helix"),
        "islands": Text(
            "Wie onderling veel banden heeft, staat bijeen op een eiland. Afstand en ligging zeggen verder niets.",
            "Those with many ties among themselves stand together on an island. Distance and position mean nothing else.",
        ),
        "image": Text("Beeld", "Image"),
        "kinds": Text("Soorten", "Kinds"),
        "language": Text("Taal", "Language"),
        "legend": Text("Legenda", "Legend"),
        "link": Text("Koppeling", "Link"),
        "loose": Text("zonder lijn op deze kaart", "without a line on this map"),
        "lonely": Text("Verberg wat geen lijn heeft", "Hide what has no line"),
        "map": Text("Kaart", "Map"),
        "measure": Text("Grootte op de kaart", "Size on the map"),
        "measurenote": Text(
            "Hoe groter dit getal, hoe groter het teken op de kaart: de oppervlakte groeit mee.",
            "The larger this number, the larger the mark on the map: its area grows with it.",
        ),
        "more": Text("Toon er nog {n}", "Show {n} more"),
        "mute": Text("niet getoond op de kaart", "not shown on the map"),
        "name": Text("Naam", "Name"),
        "narrower": Text("Omvat", "Comprises"),
        "nojs": Text("Deze kaart heeft JavaScript nodig. Alles zit in dit bestand; er wordt niets opgehaald.", "This map needs JavaScript."),
        "noresult": Text("Niets gevonden in deze documenten", "Nothing found in these documents"),
        "none": Text("onbepaald", "undefined"),
        "nofacts": Text("Geen relaties in deze documenten.", "No relations in these documents."),
        "kind": Text("Soort", "Kind"),
        "observed": Text("waargenomen", "observed"),
        "panel": Text("Gegevens", "Details"),
        "places": Text("Ligt in", "Lies in"),
        "rank": Text("plaats {r} van {n}", "rank {r} of {n}"),
        "recipient": Text("ontvanger", "recipient"),
        "registry": Text("Registernummers", "Registry identifiers"),
        "relations": Text("Relaties", "Relations"),
        "reset": Text("Begin opnieuw", "Start over"),
        "results": Text("{n} gevonden", "{n} found"),
        "search": Text("Zoek een naam of thema", "Search for a name or theme"),
        "section": Text("§", "§"),
        "shown": Text("{n} van {m} getoond", "{n} of {m} shown"),
        "size": Text("Grootte van een teken", "Size of a mark"),
        "skip": Text("Naar de tabel, zonder kaart", "To the table, without the map"),
        "sorted": Text("Gesorteerd op {name}", "Sorted by {name}"),
        "sources": Text("Bronnen", "Sources"),
        "status": Text("status", "status"),
        "table": Text("Tabel", "Table"),
        "tableintro": Text(
            "Wat nu op de kaart staat. Banden: het aantal andere dingen waarmee de gekozen documenten het verbinden.",
            "What the map shows now. Ties: the number of other things that the chosen documents connect it with.",
        ),
        "themes": Text("Thema’s en doelgroepen", "Themes and target groups"),
        "ties": Text("Banden", "Ties"),
        "tiecount": Text("{n} banden", "{n} ties"),
        "tiecount1": Text("1 band", "1 tie"),
        "tiekinds": Text("Soorten banden", "Kinds of tie"),
        "tiekindsnote": Text("Kleur en streep verschijnen bij een gekozen teken.", "Colours and dashes appear with a chosen mark."),
        "until": Text("tot en met", "until"),
        "from": Text("vanaf", "from"),
        "walk": Text(
            "Pijltjes: naar het naaste teken. Shift en pijltjes: langs een band. Enter: open. Escape: sluit. Plus en min: zoom. 0: hele kaart.",
            "Arrows: to the nearest mark. Shift and arrows: along a tie. Enter: open. Escape: close. Plus and minus: zoom. 0: whole map.",
        ),
        "zoomin": Text("Vergroot", "Zoom in"),
        "zoomout": Text("Verklein", "Zoom out"),
    }
)

SCHEMES: Mapping[str, Text] = MappingProxyType(
    {
        "sector": Text("sector", "sector"),
        "theme": Text("thema", "theme"),
        "target": Text("doelgroep", "target group"),
        "level": Text("onderwijsniveau", "education level"),
        "status": Text("status", "status"),
        "role": Text("rol", "role"),
        "type": Text("type", "type"),
        "helix": Text("helix", "helix"),
    }
)
