"""The fields of tables: what a column can stand for, and the headings in Dutch and English by which it is recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ecograph.model import Text
from ecograph.wording import fold

__all__ = ["FIELDS", "Field", "field_of", "folded_heading"]

Use = Literal["subject", "object", "aside", "attribute"]


@dataclass(frozen=True, slots=True)
class Field:
    """What a column stands for.

    ``use`` is *subject* (who or what the row is about), *object* (who or what it is tied to; role, period and money are the tie's), *aside*
    (tied plainly, or a concept), or *attribute*. ``relation`` is the tie to an object (``<`` before it turns it round), ``kind`` what a
    new thing in this column is.
    """

    id: str
    label: Text
    explanation: Text
    use: Use
    headings: tuple[str, ...]
    relation: str = ""
    kind: str = ""


def _field(id_: str, use: Use, nl: str, en: str, explanation: tuple[str, str], headings: str, relation: str = "", kind: str = "") -> Field:
    return Field(id_, Text(nl, en), Text(*explanation), use, tuple(part.strip() for part in headings.split(",")), relation, kind)


_ALL = (
    _field("name", "subject", "naam", "name", ("Wie of wat de rij betreft.", "Who or what the row is about."),
           "naam, name, actor, entiteit, entity, label, titel, title, naam organisatie, naam actor, organisatienaam, organisation name, organization name, naam instelling, volledige naam, full name, officiële naam, official name, element"),
    _field("from", "subject", "van", "from", ("De eerste partij van een band.", "The first party of a tie."), "van, from, bron actor, subject, source node, wie, who, actor a, partij a, party a, node a, deelnemer"),
    _field("person", "subject", "persoon", "person", ("Een persoon.", "A person."), "persoon, person, naam persoon, person name, bestuurder, functionaris, naam lid, full name person", kind="person"),
    _field("member", "subject", "lid", "member", ("Wie lid is.", "Who is a member."), "lid, member, member name, deelnemer naam, deelnemende organisatie, deelnemende partij, aangesloten organisatie, participant"),
    _field("partner", "object", "partner", "partner", ("Met wie het samenwerkt; zonder naam-kolom: wie partner is.", "Whom it works with; without a name column: who is partner."),
           "partner, partners, samenwerkingspartner, samenwerkingspartners, partnerorganisatie, partner organisation", "collaboratesWith", "organisation"),
    _field("organisation", "object", "organisatie", "organisation", ("Een organisatie; naast een persoon: waar die lid van is.", "An organisation; beside a person: what that is a member of."),
           "organisatie, organisation, organization, instelling, institution, bedrijf, company, onderneming, gemeente, municipality, instantie", "memberOf", "organisation"),
    _field("to", "object", "naar", "to", ("De andere partij van een band.", "The other party of a tie."), "naar, to, aan, object, target node, doel, met wie, with, actor b, partij b, party b, node b, andere partij, other party"),
    _field("body", "object", "lid van", "member of", ("Waarvan het lid is: orgaan, bestuur, regeling.", "What it is a member of: body, board, arrangement."),
           "lid van, member of, orgaan, body, bestuursorgaan, public body, overheidsorgaan, bestuur, board, raad, council, commissie, committee, regeling, gemeenschappelijke regeling, joint arrangement, gremium, college, deelname aan, name of body, naam orgaan, organ",
           "memberOf", "organisation"),
    _field("alliance", "object", "samenwerkingsverband", "alliance", ("Verband waarvan het lid is.", "Alliance that it is a member of."),
           "samenwerkingsverband, alliantie, alliance, platform, verband, consortium, coalitie, coalition, collaboration", "memberOf", "collaboration"),
    _field("network", "object", "netwerk", "network", ("Netwerk waarvan het lid is.", "Network that it is a member of."), "netwerk, network", "memberOf", "network"),
    _field("programme", "object", "programma", "programme", ("Programma waarin het partner is.", "Programme that it is a partner in."), "programma, programma's, programme, programmes, program, naam programma", "partnerIn", "programme"),
    _field("project", "object", "project", "project", ("Project waarin het partner is.", "Project that it is a partner in."), "project, projecten, projects, projectnaam, naam project, project name", "partnerIn", "project"),
    _field("initiative", "object", "initiatief", "initiative", ("Initiatief waarin het partner is.", "Initiative that it is a partner in."), "initiatief, initiatieven, initiative, initiatives, activiteit, activity, agenda", "partnerIn", "initiative"),
    _field("funder", "aside", "financier", "funder", ("Wie het betaalt; een bedrag in de rij is van deze gever.", "Who pays; a sum in the row is from this giver."),
           "financier, funder, financiers, funders, gefinancierd door, funded by, subsidieverstrekker, subsidiegever, grant giver, geldgever", "<funds", "organisation"),
    _field("parent", "aside", "onderdeel van", "part of", ("Waarvan het een onderdeel is.", "What it is a part of."),
           "onderdeel van, part of, deel van, moeder, moederorganisatie, parent, parent organisation, valt onder, parent name", "partOf", "organisation"),
    _field("represents", "aside", "namens", "on behalf of", ("Namens wie een persoon optreedt.", "For whom a person acts."), "namens, on behalf of, vertegenwoordigt, represents, afgevaardigd door, delegated by", "represents", "organisation"),
    _field("predecessor", "aside", "voorganger", "predecessor", ("Waarvan het de opvolger is.", "What it succeeds."), "voorganger, predecessor, opvolger van, successor of, rechtsvoorganger, ontstaan uit", "successorOf", "organisation"),
    _field("successor", "aside", "opvolger", "successor", ("Wat het opvolgt.", "What succeeds it."), "opvolger, successor, opgegaan in, merged into, opgevolgd door, succeeded by", "<successorOf", "organisation"),
    _field("place", "aside", "plaats", "place", ("Waar het gevestigd is.", "Where it is."), "plaats, place, vestigingsplaats, city, stad, town, locatie, location, standplaats, zetel, seat", "locatedIn", "place"),
    _field("area", "aside", "werkgebied", "area", ("Het gebied waar het werkt.", "The area that it serves."), "werkgebied, area, gebied, regio, region, area served", "areaServed", "place"),
    _field("theme", "aside", "thema", "theme", ("Thema's.", "Themes."), "thema, theme, thema's, themes, onderwerp, subject matter", "theme", "theme"),
    _field("sector", "aside", "sector", "sector", ("Sectoren.", "Sectors."), "sector, sectoren, sectors, branche, industry", "sector", "sector"),
    _field("target", "aside", "doelgroep", "target group", ("Doelgroepen.", "Target groups."), "doelgroep, target group, doelgroepen, target groups", "targets", "target"),
    _field("type", "attribute", "soort", "type", ("Wat het is: gemeente, bedrijf, persoon, programma …", "What it is: municipality, company, person, programme …"),
           "soort, type, kind, categorie, category, soort organisatie, organisatietype, type organisatie, organisation type, organization type, soort actor, actor type, rechtsvorm, element type"),
    _field("to_type", "attribute", "soort van naar", "type of to", ("Wat de andere partij is.", "What the other party is."), "soort van naar, type of to, to type, soort orgaan, body type, type orgaan, target type, soort doel"),
    _field("id", "attribute", "id", "id", ("Uw eigen nummer; andere tabellen mogen ernaar verwijzen.", "Your own id; other tables may refer to it."),
           "id, nummer, code, sleutel, key, actor id, identifier, element id, node id, volgnummer actor"),
    _field("from_id", "attribute", "van-id", "from id", ("Nummer van de eerste partij.", "Id of the first party."),
           "van id, from id, member id, lid id, person id, persoon id, source id, deelnemer id, child id, from key, participant id"),
    _field("to_id", "attribute", "naar-id", "to id", ("Nummer van de andere partij.", "Id of the other party."),
           "naar id, to id, body id, orgaan id, organisation id, organization id, organisatie id, org id, target id, regeling id, to key, member of id"),
    _field("parent_id", "attribute", "onderdeel-van-id", "parent id", ("Nummer van het geheel.", "Id of the whole."), "parent id, moeder id, onderdeel van id, part of id"),
    _field("aliases", "attribute", "andere namen", "aliases", ("Andere namen, gescheiden door ;", "Other names, parted by ;"),
           "andere namen, aliases, alias, aliassen, ook bekend als, also known as, other names, spelvarianten, synoniemen, alternative names"),
    _field("abbreviation", "attribute", "afkorting", "abbreviation", ("De afkorting.", "The abbreviation."), "afkorting, abbreviation, acroniem, acronym, korte naam, short name, afk"),
    _field("english", "attribute", "Engelse naam", "English name", ("De naam in het Engels.", "The name in English."), "engelse naam, english name, naam engels, name en, naam en"),
    _field("url", "attribute", "website", "url", ("Het webadres.", "The web address."), "website, url, webadres, web address, homepage, link, internetadres, www"),
    _field("kvk", "attribute", "KvK", "KvK", ("Nummer van de Kamer van Koophandel.", "Number of the Chamber of Commerce."), "kvk, kvk nummer, kvknummer, kamer van koophandel, chamber of commerce, kvk nr"),
    _field("tooi", "attribute", "TOOI", "TOOI", ("TOOI-id van een overheidsorganisatie.", "TOOI id of a public organisation."), "tooi, tooi id, tooi uri"),
    _field("ror", "attribute", "ROR", "ROR", ("ROR-id van een kennisinstelling.", "ROR id of a research organisation."), "ror, ror id"),
    _field("wikidata", "attribute", "Wikidata", "Wikidata", ("Wikidata-id (Q…).", "Wikidata id (Q…)."), "wikidata, wikidata id, qid"),
    _field("registry", "attribute", "registernummer", "registry id", ("TOOI, ROR, Wikidata of KvK.", "TOOI, ROR, Wikidata or KvK."), "registernummer, registry id, register id, extern id, external id"),
    _field("relation", "attribute", "relatie", "relation", ("Hoe de een met de ander verbonden is.", "How the one is tied to the other."),
           "relatie, relation, soort relatie, relation type, relatietype, band, tie, soort band, verband met, relationship, connection type, edge type, aard relatie"),
    _field("role", "attribute", "rol", "role", ("De rol in de band.", "The role in the tie."), "rol, role, functie, function, positie, position, hoedanigheid, capacity, post, rol in project, rol in programma"),
    _field("status", "attribute", "status", "status", ("lopend, gepland, beëindigd …", "running, planned, ended …"), "status, stand, fase, phase, stand van zaken"),
    _field("start", "attribute", "begin", "start", ("Begindatum.", "Start date."),
           "begin, start, begindatum, startdatum, start date, ingangsdatum, vanaf, sinds, since, valid from, geldig van, geldig vanaf, datum ingang, begin date, aanvang, aanvangsdatum, from date, date from, datum van, datum begin, startjaar, start year, beginjaar, datum start, datum in, in functie sinds, installatiedatum, ingang"),
    _field("end", "attribute", "einde", "end", ("Einddatum, leeg als het nog loopt.", "End date, empty while it lasts."),
           "einde, eind, end, einddatum, end date, tot en met, t/m, until, valid to, valid until, valid through, geldig tot, geldig tot en met, datum einde, to date, date to, datum tot, tot, eindjaar, end year, afloop, beëindigd op, datum eind, datum uit, ontslagdatum, uitdiensttreding"),
    _field("period", "attribute", "periode", "period", ("Begin en einde in één cel: 2022-2026.", "Start and end in one cell: 2022-2026."), "periode, period, looptijd, duration, termijn, term, jaren, years, zittingsperiode"),
    _field("founded", "attribute", "opgericht", "founded", ("Sinds wanneer de organisatie bestaat.", "Since when the organisation exists."),
           "opgericht, founded, oprichtingsdatum, oprichting, founding date, established, opgericht op, bestaat sinds, oprichtingsjaar, datum oprichting, existed from, bestaat vanaf, founding year"),
    _field("dissolved", "attribute", "opgeheven", "dissolved", ("Wanneer de organisatie ophield.", "When the organisation ended."),
           "opgeheven, dissolved, opheffingsdatum, opheffing, dissolution date, opgeheven op, ended, beëindigd, datum opheffing, bestaat tot, existed until, existed to"),
    _field("amount", "attribute", "bedrag", "amount", ("Wat de eerste aan de ander betaalt.", "What the first pays to the other."),
           "bedrag, amount, som, sum, bijdrage, contribution, inleg, toezegging, commitment, subsidie, subsidy, grant, subsidiebedrag, bedrag in euro, amount eur, bedrag eur, financiering, funding, cofinanciering"),
    _field("budget", "attribute", "budget", "budget", ("Hoeveel geld het heeft of kost.", "How much money it has or costs."), "budget, begroting, omvang, totaalbudget, total budget, totale begroting, projectbudget, budget eur"),
    _field("amount_kind", "attribute", "soort bedrag", "kind of amount", ("toezegging, budget, investering …", "commitment, budget, investment …"), "soort bedrag, kind of amount, amount kind, amount type, bedragsoort"),
    _field("currency", "attribute", "munt", "currency", ("EUR als er niets staat.", "EUR where nothing stands."), "munt, currency, valuta, muntsoort, munteenheid"),
    _field("per", "attribute", "per", "per", ("per jaar, per aanvraag, in totaal.", "per year, per application, in total."), "per, bedrag per, amount per, waarvoor"),
    _field("source", "attribute", "bron", "source", ("Waar u het vandaan heeft.", "Where you have it from."), "bron, bronvermelding, citation, herkomst, brondocument, source document, referentie, reference, bron url"),
    _field("page", "attribute", "pagina", "page", ("Bladzijde of paragraaf in de bron.", "Page or section in the source."), "pagina, page, bladzijde, blz, paragraaf, section, vindplaats, pag"),
    _field("note", "attribute", "toelichting", "note", ("Vrije tekst bij de band.", "Free text with the tie."), "toelichting, note, opmerking, opmerkingen, notes, comment, comments, notitie, omschrijving, beschrijving, description, remark, remarks"),
)  # fmt: skip

FIELDS: Mapping[str, Field] = MappingProxyType({field.id: field for field in _ALL})


def folded_heading(heading: str) -> str:
    """Return a heading as headings are compared: without case, signs, units and what stands in brackets.

    >>> folded_heading("Bedrag (x € 1.000) *"), folded_heading("startDate"), folded_heading("valid_from")
    ('bedrag', 'start date', 'valid from')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    spaced = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", spaced)
    spaced = re.sub(
        r"\s(?:[x×]\s*)?(?:in\s+)?(?:€|k€|m€|mln|mio|euro'?s?)\s*(?:mln|mio|[x×]?\s*1[.,]?000(?:[.,]?000)?)?\s*$", " ", spaced, flags=re.IGNORECASE
    )
    return " ".join(re.sub(r"[^\w/' ]|_", " ", fold(spaced)).split())


_BY_HEADING = {folded_heading(heading): field.id for field in _ALL for heading in (*field.headings, field.id)}


def field_of(heading: str) -> str:
    """Return the field that a heading stands for, or nothing.

    >>> field_of("Lid van"), field_of("Startdatum*"), field_of("Bedrag per jaar (€)"), field_of("Kleur")
    ('body', 'start', 'amount', '')
    """
    folded = folded_heading(heading)
    plain = re.sub(r" per (?:jaar|year|aanvraag|application|persoon|person)$", "", folded)
    return _BY_HEADING.get(folded) or _BY_HEADING.get(plain, "")
