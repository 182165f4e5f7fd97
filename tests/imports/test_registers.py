"""Registers of dated memberships in three forms: every kind of dirt is planted, counted, and must be found as often; fillers are open."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from ecograph.model import Ecosystem

from .registers import Register, planted, write_csv, write_turtle, write_xlsx

Run = Callable[..., SimpleNamespace]
Graph = Callable[[], Ecosystem]

FORMS: dict[str, Callable[[Register, Path], tuple[Path, ...]]] = {
    "csv": write_csv,
    "xlsx": lambda register, folder: (write_xlsx(register, folder / "register-2025-03-01.xlsx"),),
    "turtle": lambda register, folder: (write_turtle(register, folder / "register-2025-03-01.ttl"),),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_dirt_of_a_register_is_found_as_often_as_it_was_planted(run: Run, graph: Graph, tmp_path: Path, form: str) -> None:
    """Each finding has a row, a column and a remedy; the good rows are memberships, with nothing where a filler stood."""
    register = planted(150, 2)
    paths = FORMS[form](register, tmp_path)
    findings = tmp_path / "findings.csv"
    refused = run(*paths, "--name", "register", "--issued", "2025-03-01", "--findings", findings)
    assert refused.code == 1
    with findings.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [row for row in rows if row["severity"] in ("error", "warning")]
    assert Counter(row["rule"] for row in told) == register.dirt
    assert all(row["row"] and row["remedy"] for row in told)
    assert all(row["column"] for row in told if row["rule"] != "row-twice")
    for rule, count in register.dirt.items():
        assert f" {rule}: {count}\n" in refused.output
    done = run(*paths, "--name", "register", "--issued", "2025-03-01", "--keep-good")
    assert done.code == 0, done.output
    eco = graph()
    own = [claim for claim in eco.claims if claim.relation == "memberOf" and claim.passage.startswith("register-")]
    assert len(own) == len(register.rows) - register.refused
    assert not {claim.start for claim in own} & {"1900-01-01", "0001-01-01"} and "9999-12-31" not in {claim.end for claim in own}
    names = {body.id: body.name for body in register.bodies}
    good = [row for row in register.rows if {row.member, row.body} <= set(names) and row.member != row.body]
    dated = [row for row in good if "1901" < row.start <= (row.end or "9") and not row.start.endswith("02-30")]
    expected = Counter((names[row.member], names[row.body], row.start, row.end.replace("9999-12-31", "")) for row in dated)
    assert Counter((eco.label(claim.subject), eco.label(claim.object), claim.start, claim.end) for claim in own if claim.start) == expected


ORG = """@prefix org: <http://www.w3.org/ns/org#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix schema: <http://schema.org/> .
@prefix time: <http://www.w3.org/2006/time#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix tooi: <https://identifier.overheid.nl/tooi/id/gemeente/> . @prefix x: <http://x.nl/> .
tooi:gm9001 a org:FormalOrganization ; skos:prefLabel "Gemeente Oud"@nl , "Old"@en ; schema:dissolutionDate "2018-12-31"^^xsd:date .
tooi:gm9002 a org:FormalOrganization ; skos:prefLabel "Gemeente Nieuw"@nl ; org:subOrganizationOf x:p ; org:identifier "12345678"^^x:kvk .
x:p a org:Organization ; skos:prefLabel "Provincie Vallei"@nl ; org:classification x:prov .
x:prov a skos:Concept ; skos:prefLabel "provincie"@nl .
x:gr a org:OrganizationalCollaboration ; skos:prefLabel "Regeling Water"@nl ; org:hasMember x:p .
[] a org:Membership ; org:member tooi:gm9002 ; org:organization x:gr ; org:role x:chair ; schema:startDate "2019" ; schema:endDate "9999-12-31" .
x:m2 org:member tooi:gm9001 ; org:organization x:gr ; org:memberDuring [ time:hasBeginning [ time:inXSDgYear "2012"^^xsd:gYear ] ] .
x:chair a org:Role ; skos:prefLabel "voorzitter"@nl .
x:merger org:originalOrganization tooi:gm9001 ; org:resultingOrganization tooi:gm9002 ; a org:ChangeEvent ;
  prov:startedAtTime "2019-01-01"^^xsd:date .
x:post a org:Post ; org:heldBy x:jan ; org:postIn x:p ; org:role x:chair .
x:jan a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "Jan de Vries" .
"""


def test_the_words_of_the_organisation_ontology_are_understood(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Memberships with intervals or dates, posts, mergers, parts, inverse properties, types as concepts and registry ids, read off by hand."""
    path = tmp_path / "org-2025.ttl"
    path.write_text(ORG, encoding="utf-8")
    done = run(path, "--name", "org")
    assert done.code == 0, done.output
    assert "is open, but Gemeente Oud has ended (2018-12-31) [open-outlives]" in done.output
    assert "9999-12-31 is a filler" in done.output
    eco = graph()
    said = {(c.subject, c.relation, c.object, c.role, c.start, c.end) for c in eco.claims if c.passage.startswith("org-")}
    assert said == {
        ("gemeente-nieuw", "memberOf", "regeling-water", "role/chair", "2019", ""),
        ("gemeente-oud", "memberOf", "regeling-water", "", "2012", ""),
        ("gemeente-nieuw", "successorOf", "gemeente-oud", "", "2019-01-01", ""),
        ("jan-de-vries", "memberOf", "provincie-vallei", "role/chair", "", ""),
        ("gemeente-nieuw", "partOf", "provincie-vallei", "", "", ""),
        ("provincie-vallei", "memberOf", "regeling-water", "", "", ""),
    }
    assert eco.entities["jan-de-vries"].kind == "person" and eco.entities["regeling-water"].kind == "collaboration"
    assert eco.entities["provincie-vallei"].type == "type/province" and eco.entities["gemeente-oud"].label.en == "Old"
    assert {one.id for one in eco.entities["gemeente-nieuw"].registry} == {
        "https://identifier.overheid.nl/tooi/id/gemeente/gm9002",
        "KvK 12345678",
    }


def test_ids_that_no_table_lists_are_taken_with_their_names(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Memberships alone: a TOOI id is kept as registry id, another one as own id; one id with two names is one thing, and told of."""
    path = tmp_path / "leden-2025.csv"
    path.write_text(
        "Deelnemer TOOI;Deelnemer;Organisatie OIN;Organisatie;Begindatum\n"
        "gm9001;Gemeente Ver;00000001001234567000;Regeling Water;2019\n"
        "gm9001;Gemeente Verre;00000001001234567000;Regeling Water;2021\n",
        encoding="utf-8",
    )
    done = run(path, "--name", "leden")
    assert done.code == 0, done.output
    assert "row 3, column A (Deelnemer TOOI): the id ‘gm9001’ is that of Gemeente Ver, but the row says ‘Gemeente Verre’" in done.output
    eco = graph()
    assert {(c.subject, c.object, c.start) for c in eco.claims if c.passage.startswith("leden-")} == {
        ("gemeente-ver", "regeling-water", "2019"),
        ("gemeente-ver", "regeling-water", "2021"),
    }
    assert [one.id for one in eco.entities["gemeente-ver"].registry] == ["https://identifier.overheid.nl/tooi/id/gemeente/gm9001"]
