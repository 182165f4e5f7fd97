"""`ecograph import`: what lands, what is refused, and that the graph is whole whatever happens."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from ecograph import project as projects
from ecograph import reading, store
from ecograph.cli import main
from ecograph.errors import InputError
from ecograph.evidence import Library, verify
from ecograph.intake.imports.keys import keys_by_thing
from ecograph.intake.imports.layers import text_layer
from ecograph.intake.imports.templates import TEMPLATES, template
from ecograph.model import Claim, Ecosystem, RegistryId
from ecograph.project import Project

Run = Callable[..., SimpleNamespace]
Graph = Callable[[], Ecosystem]

REGISTER = """id;naam;type;kvk;valid_from;valid_to
org:1;Gemeente Oud;gemeente;1234567;1900-01-01;2018-12-31
org:2;Gemeente Nieuw;gemeente;12345678;2019-01-01;
org:3;Regeling Water;gemeenschappelijke regeling;;2010-01-01;
org:4;Regeling Water;gemeenschappelijke regeling;;2020-01-01;
"""
MEMBERSHIPS = """lid_id;orgaan_id;rol;valid_from;valid_to
org:1;org:3;deelnemer;2010-01-01;9999-12-31
org:2;org:3;deelnemer;2015-01-01;
org:1;org:4;deelnemer;2020-02-01;
org:2;org:4;voorzitter;2021;2022
org:9;org:4;deelnemer;2021;
org:2;org:4;deelnemer;2022;2021
"""


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def bytes_of(project: Project) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(project.root.rglob("*")) if path.is_file()}


def test_a_register_of_dated_memberships_lands_with_its_dirt_told(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Own ids tie the two tables; what cannot be is told with row and column, and only what contradicts itself is refused."""
    actors, ties = file(tmp_path, "orgs-2025.csv", REGISTER), file(tmp_path, "leden-2025.csv", MEMBERSHIPS)
    refused = run(actors, ties, "--name", "register")
    assert refused.code == 1
    assert "leden-2025.csv, row 6, column A (lid_id): nothing has the id ‘org:9’ [unknown-key]" in refused.output
    assert "leden-2025.csv, row 7, column E (valid_to): its end (2021) comes before its start (2022) [backwards]" in refused.output
    done = run(actors, ties, "--name", "register", "--keep-good")
    assert done.code == 0, done.output
    for said in (
        "orgs-2025.csv, row 2, column E (valid_from): 1900-01-01 is a filler, not a date",
        "leden-2025.csv, row 2, column E (valid_to): 9999-12-31 is a filler, not a date",
        "leden-2025.csv, row 2, column E (valid_to): is open, but Gemeente Oud has ended (2018-12-31) [open-outlives]",
        "leden-2025.csv, row 3, column D (valid_from): starts on 2015-01-01, before Gemeente Nieuw existed (2019-01-01) [before-existence]",
        "leden-2025.csv, row 4, column D (valid_from): starts on 2020-02-01, after Gemeente Oud had ended (2018-12-31) [after-existence]",
        "‘Regeling Water’ is there more than once",
    ):
        assert said in done.output, said
    eco = graph()
    second = "regeling-water-gemeenschappelijke-regeling"
    assert {claim for claim in eco.claims if claim.passage.startswith("register-leden-2025-")} == {
        Claim("gemeente-oud", "memberOf", "regeling-water", "register-leden-2025-2", "role/participant", start="2010-01-01"),
        Claim("gemeente-nieuw", "memberOf", "regeling-water", "register-leden-2025-3", "role/participant", start="2015-01-01"),
        Claim("gemeente-oud", "memberOf", second, "register-leden-2025-4", "role/participant", start="2020-02-01"),
        Claim("gemeente-nieuw", "memberOf", second, "register-leden-2025-5", "role/chair", start="2021", end="2022"),
    }
    assert eco.entities["gemeente-oud"].registry == (RegistryId("KvK 01234567", "register-orgs-2025"),)
    assert ("gemeente-oud", "endDate", "2018-12-31") in {(day.subject, day.property, day.value) for day in eco.dates}


def test_imported_claims_are_verified_against_the_rows_of_the_file(run: Run, project: Project, tmp_path: Path) -> None:
    """`verify` finds every claim in its row; another digit, name or row in the file is found out."""
    folder = tmp_path / "sources"
    folder.mkdir()
    path = file(
        folder, "geld-2025.csv", "naam;programma;bijdrage;begin\nEcotech;Waterwerk;€ 1.250,50;1-5-2024\nStichting Vers;Zonnedak;2,5 mio;Q2 2024\n"
    )
    assert run(path, "--name", "geld").code == 0

    def failures() -> set[str]:
        opened = store.load(projects.find(project.root))
        eco = reading.read(opened)
        library = Library.open(folder, {"geld": eco.documents["geld"]}, text_layer)
        return {failure.rule for failure in verify(eco, library, keys=keys_by_thing(opened)).failures if failure.document == "geld"}

    assert failures() == set()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1.250,50", "1.350,50"), encoding="utf-8")
    assert failures() == {"document-hash", "passage-hash", "claim-value"}
    path.write_text(text.replace("Ecotech", "Ecotoch"), encoding="utf-8")
    assert failures() == {"document-hash", "passage-hash", "claim-name"}
    path.write_text(text.replace("1-5-2024", "2-5-2024"), encoding="utf-8")
    assert failures() == {"document-hash", "passage-hash", "claim-date"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("naam;lid van\nNOM;Alliantie Vallei;te veel\n", "row 2: the row has 3 cells, the heading 2 [ragged]"),
        ("naam;lid van;rol\nNOM;Alliantie Vallei\n", "row 2: the row has 2 cells, the heading 3 [ragged]"),
        ("naam;naam;lid van\nA;B;Alliantie Vallei\n", "two columns are called ‘naam’ (A and B) [heading-twice]"),
        ("naam;lid van\n;Alliantie Vallei\n", "row 2, column A (naam): the name is missing [no-subject]"),
        ("naam;lid van;rol\nNOM;;lid\n", "row 2, column B (lid van): it has a lid, but not of or with what [no-object]"),
        ("naam;naar;relatie\nNOM;Iris;kent\n", "the relation ‘kent’ is not known [unknown-relation]"),
        ("naam;naar\nNOM;Iris\n", "the relation is missing [no-relation]"),
        ("naam;programma;bijdrage\nNOM;Iris X;1.500\n", "column C (bijdrage): ‘1.500’ may be thousands or a fraction [ambiguous-number]"),
        ("naam;programma;bijdrage\nNOM;Iris X;12%\n", "‘12%’ is a percentage, not a sum [percentage]"),
        ("naam;lid van;begin\nNOM;Alliantie Vallei;31-2-2020\n", "there is no day ‘31-2-2020’ [no-such-day]"),
        (
            "naam;lid van;begin\nA;Alliantie Vallei;5/13/2020\nB;Alliantie Vallei;5/1/2020\n",
            "row 3, column C (begin): ‘5/1/2020’ may be day/month or month/day",
        ),
        ("naam;type\nA;gemente\n", "‘gemente’ is not known, but is like ‘gemeente’ [near-word]"),
        ("naam;lid van\nAlliantie Vallei;alliantie vallei\n", "‘alliantie vallei’ has a relation with itself [self]"),
        ("naam;wikidata\nA;12\n", "‘12’ is not an id of Wikidata [registry-bad]"),
    ],
)
def test_bad_rows_are_refused_with_row_column_and_remedy(run: Run, project: Project, tmp_path: Path, rows: str, said: str) -> None:
    """Nothing lands, and each error says where it is and has a line on what to do."""
    before = bytes_of(project)
    done = run(file(tmp_path, "a-2025.csv", rows))
    assert done.code == 1
    assert said in done.output
    assert "→" in done.output
    assert bytes_of(project) == before


def test_numbers_are_read_by_the_evidence_of_their_column(run: Run, graph: Graph, tmp_path: Path) -> None:
    """One unambiguous English number settles a column; ``--numbers`` settles the rest."""
    path = file(tmp_path, "a-2025.csv", "naam;programma;bijdrage\nEcotech;P een;1,500\nEcotech;P twee;12.50\n")
    assert run(path).code == 0
    assert {amount.about: amount.value for amount in graph().amounts if amount.passage.startswith("a-2025")} == {
        "p-een": Decimal(1500),
        "p-twee": Decimal("12.5"),
    }
    path = file(tmp_path, "b-2025.csv", "naam;programma;bijdrage\nEcotech;P drie;1.500\n")
    assert run(path, "--numbers", "nl").code == 0
    assert [amount.value for amount in graph().amounts if amount.about == "p-drie"] == [Decimal(1500)]


def test_an_unknown_table_says_what_it_understands_and_a_mapping_helps(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Headings that nobody could know are named in a small file; what was understood can be saved as one."""
    path = file(tmp_path, "x-2025.csv", "Club;Zit bij;Sinds\nEcotech;Alliantie Vallei;2020\n")
    refused = run(path)
    assert refused.code == 1 and "Club | Zit bij | Sinds" in refused.output
    mapping = file(tmp_path, "m.toml", '[columns]\n"Club" = "name"\n"Zit bij" = "body"\n[defaults]\nissued = "2025"\n')
    saved = tmp_path / "saved.toml"
    assert run(path, "--mapping", mapping, "--save-mapping", saved, "--name", "x").code == 0
    assert Claim("ecotech", "memberOf", "alliantie", "x-2", start="2020") in graph().claims
    assert '"Zit bij" = "body"' in saved.read_text(encoding="utf-8")
    assert run(path, "--mapping", saved, "--name", "x").code == 0
    wrong = file(tmp_path, "w.json", '{"columns": {"Club": "clubnaam"}}')
    assert "there is no field ‘clubnaam’" in run(path, "--mapping", wrong).output


def test_importing_anew_replaces_and_gives_the_same_bytes(run: Run, project: Project, tmp_path: Path) -> None:
    """The same file gives the same bytes; a changed one under the same name takes its place; removing leaves nothing."""
    before = bytes_of(project)
    path = file(tmp_path, "a-2025.csv", "naam;type\nStichting Vers;stichting\n")
    assert run(path).code == 0
    first = (project.graph / "imports" / "a-2025.trig").read_bytes()
    assert run(path).code == 0
    assert (project.graph / "imports" / "a-2025.trig").read_bytes() == first
    file(tmp_path, "a-2025.csv", "naam;type\nStichting Oud;stichting\n")
    assert run(path).code == 0
    assert b"Stichting Vers" not in (project.graph / "imports" / "a-2025.trig").read_bytes()
    assert "removed" in run("--remove", "a-2025").output
    assert bytes_of(project) == before
    assert "there is no import ‘a-2025’" in run("--remove", "a-2025").output


def test_what_others_lean_on_is_not_removed(run: Run, project: Project, tmp_path: Path) -> None:
    """An import whose things another import names stays, with a word on why."""
    assert run(file(tmp_path, "a-2025.csv", "naam;type\nStichting Vers;stichting\n")).code == 0
    assert run(file(tmp_path, "b-2025.csv", "naam;lid van\nStichting Vers;Alliantie Vallei\n")).code == 0
    gone = run("--remove", "a-2025")
    assert gone.code == 1 and "stichting-vers" in gone.output
    assert (project.graph / "imports" / "a-2025.trig").is_file()


def test_the_graph_that_comes_along_is_never_written(tmp_path: Path) -> None:
    """Without a project of one's own the import says how to start one, and ``--into`` starts it."""
    path = file(tmp_path, "a-2025.csv", "naam;lid van\nNOM;Akkoord van Groningen\n")
    with pytest.raises(InputError, match="comes with ecograph") as refused:
        CliRunner().invoke(main, ["import", str(path)], catch_exceptions=False)
    assert "--into FOLDER" in refused.value.remedy
    done = CliRunner().invoke(main, ["import", str(path), "--into", str(tmp_path / "own"), "--empty"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    eco = reading.read(store.load(projects.find(tmp_path / "own")))
    assert sorted(eco.entities) == ["akkoord-van-groningen", "nom"]
    assert not list(projects.find().graph.glob("imports"))
    bad = file(tmp_path, "b-2025.csv", "naam;naar\nNOM;Iris\n")
    assert CliRunner().invoke(main, ["import", str(bad), "--into", str(tmp_path / "other"), "--empty"]).exit_code == 1
    assert not (tmp_path / "other").exists()


def test_nothing_is_written_through_links(run: Run, project: Project, tmp_path: Path) -> None:
    """A link in the place of the folder or file is refused, and what it points at is left alone."""
    path = file(tmp_path, "a-2025.csv", "naam;type\nStichting Vers;stichting\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project.graph / "imports").symlink_to(elsewhere)
    assert "nothing is written through links" in run(path).output
    assert not list(elsewhere.iterdir())
    (project.graph / "imports").unlink()
    (project.graph / "imports").mkdir()
    victim = file(tmp_path, "victim.trig", "")
    (project.graph / "imports" / "a-2025.trig").symlink_to(victim)
    assert "nothing is written through links" in run(path).output
    assert victim.read_bytes() == b""


def test_hostile_text_in_cells_stays_text(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Quotes, backslashes and brackets of RDF in every cell end no literal and make no triple."""
    evil = 'x"@nl . id:nom eco:funds id:evil . # \\" <http://evil>'
    cell = '"' + evil.replace('"', '""') + '"'
    assert run(file(tmp_path, "a-2025.csv", f"naam;lid van;rol;noot;bron\n{cell};Alliantie Vallei;{cell};{cell};{cell}\n"), "--name", "a").code == 0
    eco = graph()
    added = [claim for claim in eco.claims if claim.passage == "a-2"]
    assert len(added) == 1 and added[0].note == evil
    assert eco.entities[added[0].subject].label.nl == evil


def test_networks_are_tables_of_nodes_and_edges(run: Run, graph: Graph, tmp_path: Path) -> None:
    """GraphML, GEXF and Kumu JSON give the same claims; an unknown relation is listed with the known ones."""
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("n1", label="Ecotech", kind="bedrijf")
    network.add_node("n2", label="Proeftuin Zon", kind="initiatief")
    network.add_edge("n1", "n2", relation="partnerIn")
    nx.write_graphml(network, tmp_path / "net-2025.graphml", named_key_ids=True)
    nx.write_gexf(network, tmp_path / "net-2025.gexf")
    kumu = (
        '{"elements": [{"label": "Ecotech", "type": "bedrijf"}, {"label": "Proeftuin Zon", "type": "initiatief"}], '
        '"connections": [{"from": "Ecotech", "to": "Proeftuin Zon", "type": "partnerIn"}]}'
    )
    file(tmp_path, "net-2025.json", kumu)
    for ending in ("graphml", "gexf", "json"):
        done = run(tmp_path / f"net-2025.{ending}", "--name", "net")
        assert done.code == 0, done.output
        own = [claim for claim in graph().claims if claim.passage.startswith("net-")]
        assert own == [Claim("ecotech", "partnerIn", "proeftuin-zon", "net-edges-2")], ending
        assert graph().entities["proeftuin-zon"].kind == "initiative"
    file(tmp_path, "net-2025.json", kumu.replace("partnerIn", "haat"))
    refused = run(tmp_path / "net-2025.json", "--name", "net")
    assert refused.code == 1 and "‘haat’ is not known" in refused.output and "financiert (funds)" in refused.output


TURTLE = """@prefix eco: <https://w3id.org/ecograph/ns#> . @prefix id: <https://w3id.org/ecograph/id/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix passage: <https://w3id.org/ecograph/passage/> .
id:vers a org:Organization ; skos:prefLabel "Stichting Vers"@nl ; eco:memberOf id:alliantie .
[] a org:Membership ; org:member id:vers ; org:organization id:waterwerk ; eco:from "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> .
"""


def test_rdf_in_own_ids_is_taken_as_it_is(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Triples without a passage get the file as passage; those in the graph of a passage stay there; identity is no claim."""
    trig = TURTLE + "passage:toy-2 { id:vers eco:partnerIn id:waterwerk . }\n"
    done = run(file(tmp_path, "a-2025.trig", trig), "--name", "a")
    assert done.code == 0, done.output
    eco = graph()
    assert {claim for claim in eco.claims if claim.subject == "vers"} == {
        Claim("vers", "memberOf", "alliantie", "a-file"),
        Claim("vers", "memberOf", "waterwerk", "a-file", start="2020"),
        Claim("vers", "partnerIn", "waterwerk", "toy-2"),
    }


def test_every_rdf_format_gives_the_same_claims(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Turtle, TriG, N-Quads, JSON-LD and RDF/XML of one graph, written by rdflib."""
    import rdflib

    plain = rdflib.Graph().parse(data=TURTLE, format="turtle")
    data = rdflib.Dataset()
    for triple in plain:
        data.add(triple)
    for ending, format_, source in (
        ("ttl", "turtle", plain),
        ("trig", "trig", data),
        ("nq", "nquads", data),
        ("jsonld", "json-ld", plain),
        ("rdf", "pretty-xml", plain),
    ):
        source.serialize(tmp_path / f"a-2025.{ending}", format=format_)
        done = run(tmp_path / f"a-2025.{ending}", "--name", "a")
        assert done.code == 0, (ending, done.output)
        found = {(claim.subject, claim.relation, claim.object) for claim in graph().claims if claim.passage == "a-file"}
        assert found == {("vers", "memberOf", "alliantie"), ("vers", "memberOf", "waterwerk")}, ending


def test_rdf_of_others_is_matched_by_label(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Things with IRIs from elsewhere are nodes of a table: matched by their labels, tied by the local names of properties."""
    text = """@prefix o: <http://www.w3.org/ns/org#> . @prefix s: <http://www.w3.org/2000/01/rdf-schema#> .
<http://x.nl/1> a o:Organization ; s:label "Ecotech" ; o:memberOf <http://x.nl/2> .
<http://x.nl/2> a o:OrganizationalCollaboration ; s:label "Alliantie Vallei" ."""
    done = run(file(tmp_path, "a-2025.ttl", text), "--name", "a")
    assert done.code == 0, done.output
    assert [claim for claim in graph().claims if claim.passage.startswith("a-")] == [Claim("ecotech", "memberOf", "alliantie", "a-edges-2")]


def test_rdf_cannot_change_the_terms(run: Run, tmp_path: Path) -> None:
    """What ecograph's own relations mean is not for an import to say; unknown properties are refused."""
    text = TURTLE + "eco:memberOf eco:tieWeight 5 ."
    assert "terms are not imported" in run(file(tmp_path, "a-2025.ttl", text)).output
    assert "unknown-property" in run(file(tmp_path, "b-2025.ttl", TURTLE + "id:vers <http://x.nl/p> id:alliantie .")).output


@pytest.mark.parametrize("language", ["nl", "en"])
def test_templates_are_understood_when_filled_in(run: Run, tmp_path: Path, language: str) -> None:
    """Every column of every template is recognised, in both languages, in CSV and in a workbook."""
    import openpyxl

    for kind, columns in TEMPLATES.items():
        path = tmp_path / f"{kind}-2025.csv"
        path.write_bytes(template(path, language))
        delimiter = ";" if language == "nl" else ","
        row = {"name": "Stichting Vers", "relation": "memberOf", "to": "Alliantie Vallei", "body": "Alliantie Vallei", "type": "stichting"}
        path.write_text(path.read_text(encoding="utf-8") + delimiter.join(row.get(column, "") for column in columns) + "\n", encoding="utf-8")
        done = run(path, "--dry-run")
        assert done.code == 0, done.output
        assert "column-ignored" not in done.output and "1 rows read" in done.output, kind
    path = tmp_path / "leeg.xlsx"
    path.write_bytes(template(path, language))
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 4


def test_import_killed_at_random_moments_leaves_the_graph_whole(project: Project, tmp_path: Path) -> None:
    """SIGKILL at seeded random moments: the graph is as before or as after, never between (200 times with ECOGRAPH_KILLS=200)."""
    kills = int(os.environ.get("ECOGRAPH_KILLS", "12"))
    old, new = (file(tmp_path, f"{name}-2025.csv", "naam;lid van\n" + f"Stichting {name};Alliantie Vallei\n" * 200) for name in ("oud", "nieuw"))
    command = [sys.executable, "-c", "from ecograph.cli import run; run()", "--project", str(project.root), "import", "--name", "a"]
    states = []
    for path in (old, new):
        begun = time.monotonic()
        subprocess.run([*command, str(path)], check=True, capture_output=True)
        lasts = time.monotonic() - begun
        states.append(bytes_of(project))
    chance = random.Random(7)
    seen: list[int] = []
    for number in range(10 * kills):
        if len(seen) == kills:
            break
        child = subprocess.Popen(
            [*command, str((old, new)[number % 2])], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        # half of the kills fall anywhere, half around the moment at which the file is written
        moment = chance.uniform(0, 1) if number % 4 < 2 else chance.uniform(0.8, 1)
        begun = time.monotonic()
        try:
            child.wait(moment * lasts)
            lasts = time.monotonic() - begun  # the machine is quicker than it was: aim sooner
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            if child.wait() == -signal.SIGKILL:
                now = {name: data for name, data in bytes_of(project).items() if "/.a.trig." not in name}
                seen.append(states.index(now))
    assert len(seen) == kills, "too few were killed before they were done"
    assert "alliantie" in reading.read(store.load(projects.find(project.root))).entities
    shutil.rmtree(project.root)


@pytest.mark.parametrize(
    "table",
    [
        "person,organisation,role,start date,end date\nJan de Vries,Regeling Water,voorzitter,2020-01-01,2022-12-31\n",
        "Lid;Orgaan;Functie;Van;Tot\nJan de Vries;Regeling Water;voorzitter;1-1-2020;31-12-2022\n",
        "id;member;member_of;role;valid_from;valid_to\n77;Jan de Vries;Regeling Water;chair;20200101;2022-12-31\n",
        "naam\tlidmaatschap van\trol\tperiode\nJan de Vries\tRegeling Water\tvoorzitter\t1-1-2020 t/m 31-12-2022\n",
        "MemberName|GroupName|Role|StartDate|EndDate\nJan de Vries|Regeling Water|chair|1 January 2020|31 december 2022\n",
    ],
)
def test_memberships_are_recognised_however_their_columns_are_called(run: Run, graph: Graph, tmp_path: Path, table: str) -> None:
    """Five ways to call the same five columns give the same membership."""
    done = run(file(tmp_path, "a-2025.csv", table), "--name", "a")
    assert done.code == 0, done.output
    assert [claim for claim in graph().claims if claim.passage == "a-2"] == [
        Claim("jan-de-vries", "memberOf", "regeling-water", "a-2", "role/chair", "", "2020-01-01", "2022-12-31")
    ]


def test_registry_ids_tie_tables_and_find_things_of_the_graph(run: Run, graph: Graph, project: Project, tmp_path: Path) -> None:
    """A row that names a registry id means the thing that has it, whatever it is called there."""
    actors = file(tmp_path, "o-2025.csv", "naam;wikidata;soort\nUniversiteit Caris;Q12;universiteit\nRegeling Water;Q13;\n")
    assert run(actors, "--name", "o").code == 0
    ties = file(tmp_path, "l-2025.csv", "van_id;lid_van_id\nhttp://www.wikidata.org/entity/Q12;http://www.wikidata.org/entity/Q13\n")
    assert run(ties, "--name", "l").code == 0
    assert [claim for claim in graph().claims if claim.passage == "l-2"] == [Claim("caris", "memberOf", "regeling-water", "l-2")]
    other = run(file(tmp_path, "p-2025.csv", "naam;wikidata;lid van\nUC Groningen;Q12;Alliantie Vallei\n"), "--name", "p")
    assert other.code == 0, other.output
    assert "UC Groningen" in graph().entities["caris"].aliases


def test_existence_is_known_from_the_graph_too(run: Run, project: Project, tmp_path: Path) -> None:
    """A founding date and a successor in the graph limit the memberships of a table."""
    claims = project.graph / "claims" / "toy.trig"
    text = claims.read_text(encoding="utf-8").replace(
        "id:caris eco:initiates id:waterwerk .",
        'id:caris eco:initiates id:waterwerk ; schema:foundingDate "2000"^^xsd:gYear .\n'
        '    [] a eco:Relation ; rdf:subject id:delta ; rdf:predicate eco:successorOf ; rdf:object id:ecotech ; eco:from "2010"^^xsd:gYear .',
    )
    claims.write_text(text, encoding="utf-8")
    said = run(file(tmp_path, "a-2025.csv", "naam;lid van;begin;einde\nUC;Alliantie Vallei;1999;\nEcotech;Alliantie Vallei;2005;2012\n")).output
    assert "row 2, column C (begin): starts on 1999, before Universiteit Caris existed (2000) [before-existence]" in said
    assert "row 3, column D (einde): ends on 2012, after Ecotech had ended (2010) [outlives]" in said


def test_later_tables_may_use_the_ids_of_earlier_ones(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Ids are kept with the things, not as names of them."""
    assert run(file(tmp_path, "orgs-2025.csv", REGISTER), "--name", "orgs").code == 0
    done = run(file(tmp_path, "l-2025.csv", "lid_id;orgaan_id\norg:1;org:3\n"), "--name", "l")
    assert done.code == 0, done.output
    eco = graph()
    assert [claim for claim in eco.claims if claim.passage == "l-2"] == [Claim("gemeente-oud", "memberOf", "regeling-water", "l-2")]
    assert eco.entities["gemeente-oud"].aliases == ()


def test_one_row_may_list_partners_and_carry_an_actor_and_a_tie(run: Run, graph: Graph, tmp_path: Path) -> None:
    """Partners parted by semicolons are each a partner; a wide row describes its actor, its partner, its programme and its money."""
    path = file(tmp_path, "a-2025.csv", 'programma;partners\nWaterwerk;"Ecotech; UC|Stichting Vers"\n')
    assert run(path, "--name", "a").code == 0
    assert [(claim.subject, claim.relation, claim.object) for claim in graph().claims if claim.passage == "a-2"] == [
        ("caris", "partnerIn", "waterwerk"),
        ("ecotech", "partnerIn", "waterwerk"),
        ("stichting-vers", "partnerIn", "waterwerk"),
    ]
    wide = "name,type,place,partner,programme,role,amount,from,to,source,page\n"
    wide += "Stichting Vers,stichting,Aadorp,UC,Waterwerk,partner,€ 2 mln,2020,2024,nota,3\n"
    done = run(file(tmp_path, "b-2025.csv", wide), "--name", "a")
    assert done.code == 0, done.output
    eco = graph()
    assert {(c.subject, c.relation, c.object, c.start, c.end) for c in eco.claims if c.passage == "a-2"} == {
        ("stichting-vers", "collaboratesWith", "caris", "2020", "2024"),
        ("stichting-vers", "partnerIn", "waterwerk", "2020", "2024"),
        ("stichting-vers", "locatedIn", "aadorp", "", ""),
        ("stichting-vers", "funds", "waterwerk", "", ""),
    }
    assert [(amount.about, amount.value, amount.funder) for amount in eco.amounts if amount.passage == "a-2"] == [
        ("waterwerk", Decimal(2_000_000), "stichting-vers")
    ]


def test_a_heading_without_rows_is_no_import(run: Run, tmp_path: Path) -> None:
    """An empty table is refused rather than imported as nothing."""
    assert "no rows" in run(file(tmp_path, "a-2025.csv", "naam;lid van\n")).output


@pytest.mark.parametrize("moment", ["os.fsync", "os.replace", "tempfile.mkstemp"])
def test_import_killed_while_it_writes_leaves_the_graph_as_it_was(run: Run, project: Project, tmp_path: Path, moment: str) -> None:
    """A process that dies at a step of the writing itself changes nothing that is loaded, and the next import sweeps what it left."""
    path = file(tmp_path, "a-2025.csv", "naam;type\nStichting Vers;stichting\n")
    assert run(path, "--name", "a").code == 0
    before = bytes_of(project)
    module, name = moment.split(".")
    code = f"import {module}, os, signal; {module}.{name} = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL); from ecograph.cli import run; run()"
    new = file(tmp_path, "b-2025.csv", "naam;type\nStichting Anders;stichting\n")
    died = subprocess.run([sys.executable, "-c", code, "--project", str(project.root), "import", str(new), "--name", "a"], capture_output=True)
    assert died.returncode == -signal.SIGKILL
    assert {name: data for name, data in bytes_of(project).items() if "/.a.trig." not in name} == before
    assert run(new, "--name", "a").code == 0
    assert [left.name for left in (project.graph / "imports").iterdir()] == ["a.trig"]
