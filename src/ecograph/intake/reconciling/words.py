"""The words by which Dutch bodies name themselves: kinds, legal forms, articles, and toponyms in more than one language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["ARTICLES", "COMPASS", "DIRECTIONS", "FORMER", "FORMS", "HONORIFICS", "KIND_WORDS", "LEADING", "PLACE_CODES", "TOPONYMS"]


def _table(rows: Mapping[str, str]) -> Mapping[str, str]:
    """Return word → meaning from meaning → words separated by bars."""
    return MappingProxyType({word: meaning for meaning, words in rows.items() for word in words.split("|")})


KIND_WORDS = _table(
    {
        "municipality": "gemeente|gem|municipality|gemeinte|gemainte",
        "province": "provincie|prov|province|provinsje|provinsie|provincy",
        "water-authority": "waterschap|ws|wschap|wetterskip|hoogheemraadschap|hhs|water authority|water board|waterboard",
        "ministry": "ministerie|min|ministry|departement",
        "place": "stad|plaats|dorp|town|village",
        "city": "city",  # as English partners call a municipality too
        "region": "regio|region|streek|gebied|area",
    }
)
FORMS = _table(
    {
        "bv": "bv|b v|besloten vennootschap",
        "nv": "nv|n v|naamloze vennootschap",
        "holding": "holding",
        "foreign-company": "gmbh|ag|kg|ltd|limited|plc|inc|sa|llc",
        "foundation": "stichting|stg|sticht",
        "association": "vereniging|ver",
        "cooperative": "cooperatie|cooperatief|cooperatieve|coop|ua|u a|wa",
        "partnership": "vof|cv|maatschap|vennootschap onder firma|commanditaire vennootschap",
        "arrangement": "gemeenschappelijke regeling|modulaire gemeenschappelijke regeling|regeling|openbaar lichaam|bedrijfsvoeringsorganisatie"
        "|gemeenschappelijk orgaan|gemeenschappelijke regeling van|gr",
        "": "io|i o|in oprichting|in liquidatie|eric",
    }
)
ARTICLES = frozenset(_table({"article": "de|het|een|t|d|s|der|den|des|van|voor|in|op|aan|of|te|en|the|and|for|of|und|fur|von|fan|foar"}))
FORMER = _table(
    {
        "former": "voormalige|voormalig|voorm|vml|vm|ex|oude|toenmalige|former|old|eerdere",
        "new": "nieuwe|new",
    }
)
DIRECTIONS = frozenset(
    _table(
        {
            "compass": "noord|oost|zuid|west|midden|centraal|noordoost|noordwest|zuidoost|zuidwest",
            "inflected": "noordelijk|noordelijke|zuidelijk|zuidelijke|oostelijk|oostelijke|westelijk|westelijke|noorder|zuider|ooster|wester",
        }
    )
)
COMPASS = ("noordoost", "noordwest", "zuidoost", "zuidwest", "noord", "oost", "zuid", "west", "midden", "centraal")
HONORIFICS = frozenset({"koninklijke", "koninklijk", "royal", "it"})  # the last is the Frisian article
LEADING = MappingProxyType(
    {
        "vr": "veiligheidsregio",
        "od": "omgevingsdienst",
        "rud": "regionale uitvoeringsdienst",
        "rb": "rechtbank",
        "univ medisch": "universitair medisch",
        "universiteit medisch": "universitair medisch",
        "university medical": "universitair medisch",
        "univ": "universiteit",
        "fac": "faculteit",
        "umc": "universitair medisch centrum",
        "ru": "rijksuniversiteit",
        "rijksuniv": "rijksuniversiteit",
        "zkh": "ziekenhuis",
        "zh": "ziekenhuis",
        "hs": "hogeschool",
        "hsch": "hogeschool",
        "ned": "nederlandse",
        "kon": "koninklijke",
        "samenw": "samenwerkingsverband",
        "swv": "samenwerkingsverband",
    }
)
PLACE_CODES = _table(
    {
        "groningen": "gn|gr|gron",
        "friesland": "fr|frl|fri",
        "drenthe": "dr|dre",
        "overijssel": "ov",
        "gelderland": "gld|ge",
        "utrecht": "ut|utr",
        "flevoland": "fl",
        "noord holland": "nh",
        "zuid holland": "zh",
        "zeeland": "zld|ze",
        "noord brabant": "nb",
        "limburg": "lb|l|li",
        "nederland": "netherlands|the netherlands|nederland|nl|holland|pays bas|niederlande",
    }
)
TOPONYMS = _table(
    {
        "groningen": "grunnegen|grunnen|grunning|gronnen|grins|grunn",
        "groninger": "groningse|grunneger|grunniger",
        "friesland": "fryslan|frieslan|frisia",
        "friese": "fryske|frysk|fries",
        "drenthe": "drente|drinthe|drents drenthe",
        "leeuwarden": "ljouwert|liwwadden",
        "heerenveen": "it hearrenfean|hearrenfean|heareveen",
        "harlingen": "harns",
        "sneek": "snits",
        "franeker": "frjentsjer",
        "schiermonnikoog": "skiermuntseach|skiermonikoog|schiermonnikoog",
        "terschelling": "skylge",
        "ameland": "it amelan|amelan",
        "vlieland": "flylan",
        "dantumadeel": "dantumadiel",
        "tietjerksteradeel": "tytsjerksteradiel",
        "ferwerderadeel": "ferwerderadiel",
        "littenseradeel": "littenseradiel",
        "menaldumadeel": "menameradiel|menaam",
        "boarnsterhim": "boornsterhem",
        "gaasterland": "gaasterlan",
        "sloten": "sleat",
        "scharsterland": "skarsterlan",
        "lemsterland": "lemsterlan",
        "opsterland": "opsterlan",
        "smallingerland": "smellingerlan",
        "kollumerland": "kollumerlan",
        "ooststellingwerf": "eaststellingwerf",
        "meren": "marren",
        "noordoost": "noardeast|noord oost|north east",
        "noordwest": "noardwest|noord west",
        "zuidwest": "sudwest|zuid west",
        "zuidoost": "sudeast|zuid oost",
        "noord": "noard|northern|north",
        "stadskanaal": "stadsknoal|stadskenaal|stadskenoal",
        "delfzijl": "delfziel|delfzyl",
        "appingedam": "daam",
        "winschoten": "winschoot",
        "hogeland": "hogelaand|hoogeland",
        "loppersum": "loppersom",
        "westerkwartier": "westerketaaier|westerkertier|westerkwartaaier",
        "coevorden": "koevern|coevern|koevorden",
        "hoogeveen": "hoogeveine",
        "denhaag": "den haag|s gravenhage|sgravenhage|the hague|gravenhage",
        "denbosch": "den bosch|s hertogenbosch|shertogenbosch|hertogenbosch",
        "nederland": "netherlands",
        "universiteit": "university",
        "ziekenhuis": "hospital",
        "centrum": "centre|center",
        "hogeschool": "university of applied sciences|hoogeschool",
        "samenwerkingsverband": "samenwerkingsverban",
    }
)
