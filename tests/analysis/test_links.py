"""Missing links: features counted by hand, a model that learns, an honest back-test, and reasons with passages."""

from __future__ import annotations

from dataclasses import replace
from math import log

import networkx as nx
import numpy as np
import pytest

from ecograph import report
from ecograph.analysis.links import FEATURES, METHODS, backtest, problem, suggest
from ecograph.analysis.links.features import features
from ecograph.analysis.links.model import learn, without
from ecograph.errors import InputError
from ecograph.model import Claim, Document, Ecosystem, Entity, Passage, Text


def membership(eco: Ecosystem, members: dict[str, str], starts: dict[tuple[str, str], str] | None = None) -> Ecosystem:
    """An ecosystem of members (letters) of bodies, in one passage."""
    names = sorted({*members, *(letter for letters in members.values() for letter in letters)})
    entities = {name: Entity(name, Text(name, name), ("organisation",)) for name in names}
    dated = starts or {}
    claims = [Claim(letter, "memberOf", body, "p", start=dated.get((letter, body), "")) for body, letters in members.items() for letter in letters]
    documents = {"d": Document("d", Text("d", "d"), "", "2020", "", "", "")}
    return replace(
        eco,
        entities=entities,
        claims=tuple(claims),
        dates=(),
        statuses=(),
        figures=(),
        amounts=(),
        passages={"p": Passage("p", "d", "1", "", 0, 1, "")},
        documents=documents,
    )


def regions(eco: Ecosystem, *, dated: bool = False, seed: int = 1) -> Ecosystem:
    """Sixty-four members in eight regions, and bodies that mostly members of one region join: a pattern that can be learned."""
    rng = np.random.default_rng(seed)
    entities = {f"m{m:02}": Entity(f"m{m:02}", Text(f"m{m}", f"m{m}"), ("organisation",)) for m in range(64)}
    claims = []
    for body in range(40):
        entities[f"b{body:02}"] = Entity(f"b{body:02}", Text(f"b{body}", f"b{body}"), ("organisation",))
        for member in range(64):
            if rng.random() < (0.6 if member % 8 == body % 8 else 0.02):
                start = str(2000 + int(rng.integers(0, 20))) if dated else ""
                claims.append(Claim(f"m{member:02}", "memberOf", f"b{body:02}", "p", start=start))
    return replace(membership(eco, {"x": "y"}), entities=entities, claims=tuple(claims))


def test_features_equal_networkx(toy: Ecosystem) -> None:
    """Common neighbours, Adamic–Adar and resource allocation over contacts are those of NetworkX on the network of shared bodies."""
    laid = problem(membership(toy, {"one": "abc", "two": "cd", "three": "de", "four": "ab"}), "actors")
    graph = nx.from_scipy_sparse_array(laid.adjacency)
    pairs = laid.pairs()
    listed = list(zip(pairs[0].tolist(), pairs[1].tolist(), strict=True))
    values = features(laid, pairs)
    adar = [value for *_, value in nx.adamic_adar_index(graph, listed)]
    allocation = [value for *_, value in nx.resource_allocation_index(graph, listed)]
    common = [len(list(nx.common_neighbors(graph, *pair))) for pair in listed]
    assert np.expm1(values["adamic-adar"]) == pytest.approx(adar)
    assert np.expm1(values["resource-allocation"]) / 10 == pytest.approx(allocation)
    assert np.expm1(values["common-neighbours"]) == pytest.approx(common)


def test_features_of_affiliations_by_hand(toy: Ecosystem) -> None:
    """Of a to body two {b, c}: a shares body one {a, b} with b, so one contact; Adamic–Adar 1/ln 2, resource allocation 1/2."""
    laid = problem(membership(toy, {"one": "ab", "two": "bc"}), "affiliations")
    pair = (np.array([laid.actors.index("a")]), np.array([laid.venues.index("two")]))
    values = features(laid, pair)
    assert np.expm1(values["common-neighbours"])[0] == pytest.approx(1)
    assert np.expm1(values["adamic-adar"])[0] == pytest.approx(1 / log(2))
    assert np.expm1(values["resource-allocation"])[0] == pytest.approx(1 / 2)


def test_names_and_running_ties_by_hand(toy: Ecosystem) -> None:
    """a is in ‘dienst Marne’ and b in ‘archief Marne’: the names of what they take part in share a word; c's tie has ended."""
    eco = membership(toy, {"one": "ax", "two": "by", "three": "cz"}, {("a", "one"): "2001", ("b", "two"): "2010", ("c", "three"): "2003"})
    names = {"one": "dienst Marne", "two": "archief Marne", "three": "bureau"}
    eco = replace(
        eco,
        entities={id_: replace(entity, label=Text(names.get(id_, id_), names.get(id_, id_))) for id_, entity in eco.entities.items()},
        claims=tuple(replace(claim, end="2005") if claim.subject == "c" else claim for claim in eco.claims),
    )
    laid = problem(eco, "actors")
    place = laid.actors.index
    values = features(laid, (np.array([place("a"), place("a")]), np.array([place("b"), place("c")])))
    assert values["names"][0] > 0 == values["names"][1]
    assert np.expm1(values["running"]).tolist() == pytest.approx([1, 0])
    assert np.expm1(values["recent"]).tolist() == pytest.approx([0, 0])


def test_what_is_to_be_foretold_can_be_chosen(toy: Ecosystem) -> None:
    """Learned from the latest ties only, the weights differ; where nothing is dated, all ways of hiding count."""
    dated, undated = problem(regions(toy, dated=True), "affiliations"), problem(regions(toy), "affiliations")
    assert learn(dated, like="year").weights.tolist() != learn(dated).weights.tolist()
    assert learn(undated, like="year").weights.tolist() == learn(undated).weights.tolist()


def test_pairs_are_those_without_a_tie(toy: Ecosystem) -> None:
    """Four actors with two ties between them leave four pairs, each once."""
    laid = problem(membership(toy, {"one": "ab", "two": "cd"}), "actors")
    pairs = laid.pairs()
    assert sorted(zip(pairs[0].tolist(), pairs[1].tolist(), strict=True)) == [(0, 2), (0, 3), (1, 2), (1, 3)]


def test_hidden_ties_are_gone(toy: Ecosystem) -> None:
    """What is hidden was a tie before and is none after."""
    laid = problem(regions(toy), "affiliations")
    less, hidden = without(laid, 0.2, np.random.default_rng(0))
    assert hidden[0].size > 20
    assert np.all(np.asarray(laid.ties[hidden[0], hidden[1]]).ravel() == 1) and np.all(np.asarray(less.ties[hidden[0], hidden[1]]).ravel() == 0)


@pytest.mark.parametrize("target", ["actors", "affiliations"])
def test_the_model_beats_degree_and_chance_where_there_is_a_pattern(toy: Ecosystem, target: str) -> None:
    """Members of a region join the same bodies: hidden ties are found back, better than by degree and Adamic–Adar."""
    found = backtest(regions(toy), target)  # type: ignore[arg-type]
    trials = {trial.method: trial for trial in found.trials}
    assert set(trials) == set(METHODS)
    assert (
        trials["model"].auc[0] > 0.6
        and trials["degree"].gain[1] > 0
        and trials["adamic-adar"].gain[1] > 0
        and trials["chance"].auc[0] == pytest.approx(0.5)
    )


def test_nothing_is_found_where_there_is_nothing(toy: Ecosystem) -> None:
    """Members that join at random cannot be foretold: the model's AUC is near one half."""
    rng = np.random.default_rng(4)
    pairs = {(f"m{m:02}", f"b{b:02}") for m, b in rng.integers(0, 40, (300, 2))}
    entities = {name: Entity(name, Text(name, name), ("organisation",)) for pair in pairs for name in pair}
    eco = replace(membership(toy, {"x": "y"}), entities=entities, claims=tuple(Claim(m, "memberOf", b, "p") for m, b in sorted(pairs)))
    model = backtest(eco, "affiliations").trials[0]
    assert abs(model.auc[0] - 0.5) < 0.1


def test_a_year_hides_what_begins_then(toy: Ecosystem) -> None:
    """Ties since 2015 of known members and bodies, counted from the claims."""
    eco = regions(toy, dated=True)
    before = [claim for claim in eco.claims if claim.start < "2015"]
    members, bodies = {claim.subject for claim in before}, {claim.object for claim in before}
    wanted = sum(claim.start >= "2015" and claim.subject in members and claim.object in bodies for claim in eco.claims)
    found = backtest(eco, "affiliations", split="year", year=2015)
    assert found.folds == (("≥ 2015", wanted),)


def test_without_dates_a_year_is_refused(toy: Ecosystem) -> None:
    """The message says what to take instead."""
    with pytest.raises(InputError, match="random or document"):
        backtest(regions(toy), "affiliations", split="year")


def test_the_same_graph_gives_the_same_suggestions(toy: Ecosystem) -> None:
    """Whatever the order of the claims."""
    eco = regions(toy)
    turned = replace(eco, claims=tuple(reversed(eco.claims)))
    first, second = (suggest(each, "affiliations", actor="m03", limit=5) for each in (eco, turned))
    assert [(link.second, round(link.score, 6)) for link in first] == [(link.second, round(link.score, 6)) for link in second]


def test_suggestions_lie_in_the_region(toy: Ecosystem) -> None:
    """A member of region three is led to bodies of region three, through contacts that both share, each with its passage."""
    found = suggest(regions(toy), "affiliations", actor="m03", limit=2)
    assert all(int(link.second[1:]) % 8 == 3 for link in found)
    assert all(argument.sort == "contact" and argument.passages == ("p",) for link in found for argument in link.arguments)


def test_nothing_that_is_tied_is_suggested(real: Ecosystem) -> None:
    """No pair has any claim between them, no persons, and every reason names passages that exist."""
    said = {frozenset((claim.subject, claim.object)) for claim in real.claims}
    for target in ("actors", "affiliations"):
        found = suggest(real, target, limit=15)
        assert len(found) == 15
        for link in found:
            assert frozenset((link.first, link.second)) not in said
            assert all(argument.passages and set(argument.passages) <= set(real.passages) for argument in link.arguments)
        for language in ("nl", "en"):
            headings, rows = report.suggestion_table(real, found, language)
            assert all(len(row) == len(headings) for row in rows)


def test_an_actor_without_ties_is_refused(toy: Ecosystem) -> None:
    """Nothing can be learned from nothing."""
    with pytest.raises(InputError, match="takes part in nothing"):
        suggest(membership(toy, {"one": "ab"}), "actors", actor="zz")


def test_a_graph_without_ties_learns_nothing(toy: Ecosystem) -> None:
    """All weights are nought, and nothing fails."""
    model = learn(problem(replace(membership(toy, {"one": "a"}), claims=()), "actors"))
    assert model.weights.tolist() == [0.0] * len(FEATURES)
