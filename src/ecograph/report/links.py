"""Missing links and their back-test in words and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ecograph.analysis.links import LABELS, Argument, Backtest, Suggestion
from ecograph.model import Ecosystem, Text
from ecograph.report.gaps import number

__all__ = ["argument_words", "backtest_sentence", "backtest_table", "suggestion_records", "suggestion_table"]

_HEADINGS = {"nl": ["wie", "met", "score", "waarom", "waarom niet"], "en": ["who", "with", "score", "why", "why not"]}
_TRIALS = {
    "nl": ["methode", "AUC", "bij de beste 1 %", "voorsprong van het model"],
    "en": ["method", "AUC", "among the best 1 %", "lead of the model"],
}
_METHODS = {
    "model": Text("het model", "the model"),
    "degree": Text("aantal banden", "degree"),
    "common-neighbours": Text("gedeelde contacten", "common neighbours"),
    "adamic-adar": Text("Adamic–Adar", "Adamic–Adar"),
    "resource-allocation": Text("resource allocation", "resource allocation"),
    "chance": Text("toeval", "chance"),
}
_ARGUMENTS = {
    "contact": Text("via {0}", "through {0}"),
    "whole": Text("delen van één geheel: {0}", "parts of one whole: {0}"),
    "concept": Text("beide: {0}", "both: {0}"),
    "place": Text("beide in of voor {0}", "both in or of {0}"),
    "no-concept": Text("geen thema, sector of doelgroep gemeen", "no theme, sector or target group in common"),
    "no-place": Text("geen plaats of gebied gemeen", "no place or area in common"),
    "no-document": Text("geen document noemt beide", "no document names both"),
    "no-passage": Text("geen passage noemt beide", "no passage names both"),
    "ended": Text("geëindigd: {0}", "ended: {0}"),
    "feature": Text("weinig {0}", "little: {0}"),
}
_SPLITS = {
    "random": Text("een willekeurig vijfde van de banden, vijf keer", "a random fifth of the ties, five times"),
    "document": Text("telkens één document", "one document at a time"),
    "year": Text("de laatste banden", "the latest ties"),
}
_SENTENCE = Text(
    "Terugtest: {split} verborgen ({hidden} banden). Een verborgen band staat in {model} van de gevallen boven een paar zonder band ({low}–{high}); "
    "op aantal banden alleen in {degree}, met Adamic–Adar in {adar}, bij toeval in 0.5.",
    "Back-test: {split} hidden ({hidden} ties). A hidden tie stands above a pair without one in {model} of the cases ({low}–{high}); by degree alone "
    "in {degree}, by Adamic–Adar in {adar}, by chance in 0.5.",
)


def suggestion_table(eco: Ecosystem, found: Sequence[Suggestion], language: str) -> tuple[list[str], list[list[str]]]:
    """Return a row for each missing link: who with whom (or what), the score, and what argues for and against it, with passages."""
    rows = []
    for link in found:
        why = [argument_words(eco, argument, language) for argument in link.arguments]
        not_ = [argument_words(eco, argument, language) for argument in link.against]
        little = [LABELS[name].in_(language) for name in link.little]
        not_ += [_ARGUMENTS["feature"].in_(language).format(", ".join(little))] if little else []
        ends = [eco.label(end, language) for end in (link.first, link.second)]
        rows.append([*ends, number(link.score, language), "; ".join(why), "; ".join(not_)])
    return _HEADINGS[language], rows


def suggestion_records(eco: Ecosystem, found: Sequence[Suggestion], language: str) -> list[dict[str, Any]]:
    """Return missing links as records for other programs."""
    return [
        {
            "first": link.first,
            "first_label": eco.label(link.first, language),
            "second": link.second,
            "second_label": eco.label(link.second, language),
            "score": round(link.score, 6),
            "weights": {name: round(weight, 6) for name, weight in link.weights},
            "for": [_record(eco, argument, language) for argument in link.arguments],
            "against": [_record(eco, argument, language) for argument in link.against],
        }
        for link in found
    ]


def argument_words(eco: Ecosystem, argument: Argument, language: str) -> str:
    """Return an argument in words, with its passages."""
    through = " – ".join(eco.label(thing, language) if thing in eco.entities or thing in eco.concepts else thing for thing in argument.through)
    passages = f" [{', '.join(argument.passages)}]" if argument.passages else ""
    return _ARGUMENTS[argument.sort].in_(language).format(through) + passages


def backtest_table(found: Backtest, language: str) -> tuple[list[str], list[list[str]]]:
    """Return a row for each method: AUC, share of hidden ties among the best 1 % of pairs, and the model's lead, each with its interval."""

    def shown(values: tuple[float, float, float]) -> str:
        mean, low, high = (number(value, language, 3) for value in values)
        return f"{mean} ({low}–{high})"

    return _TRIALS[language], [
        [_METHODS[trial.method].in_(language), shown(trial.auc), shown(trial.top), "" if trial.method == "model" else shown(trial.gain)]
        for trial in found.trials
    ]


def backtest_sentence(found: Backtest, language: str) -> str:
    """Return how well the suggester did, in one sentence to print beside its suggestions."""
    trials = {trial.method: trial for trial in found.trials}
    model = trials["model"].auc
    return _SENTENCE.in_(language).format(
        split=_SPLITS[found.split].in_(language),
        hidden=found.hidden,
        model=number(model[0], language, 2),
        low=number(model[1], language, 2),
        high=number(model[2], language, 2),
        degree=number(trials["degree"].auc[0], language, 2),
        adar=number(trials["adamic-adar"].auc[0], language, 2),
    )


def _record(eco: Ecosystem, argument: Argument, language: str) -> dict[str, Any]:
    words = argument_words(eco, argument, language)
    return {"sort": argument.sort, "through": list(argument.through), "passages": list(argument.passages), "words": words}
