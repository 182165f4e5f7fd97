"""Small and ordinary Dutch and English words with which sentences open, and which are no part of a name that follows."""

from __future__ import annotations

__all__ = ["OPENERS"]

_OPENERS_WORDS = """
a aan aanbevelingen achter al alle alleen als alsnog alvast an and andere anders april are as at augustus begin beide bekend ben
beschrijving betrokken bij bijlage bijlagen bijna bijvoorbeeld binnen boven bovendien bron bronnen buiten by conclusie daar daarbij
daarbinnen daardoor daarin daarmee daarna daarnaast daarom daarop daarvan daarvoor dan dankzij dat de december denk der derde deze die
dinsdag dit diverse doel donderdag door doordat drie dus echter een eerst eerste eind elk elke en enkele er ermee ervan ervaring ervoor even
februari figuur for from gedurende geen gezien graag haar hebben heeft help hen het hier hierbij hierdoor hierin hiermee hierna hiernaast
hierom hiervan hiervoor hij hoe hoewel how hun ieder iedere ik immers in inclusief indien ingezonden inhoud inhoudsopgave initiatiefnemer
inleiding inmiddels into introduction is it januari je jij juist juli juni kan kunnen laat langs later literatuur maandag maar maart mede
medio meer meerdere mei men met mijn misschien mits mocht moet mogelijk na naam naar naast namens niet nieuwe noch nog november nu of
oktober om omdat on ondanks onder ondertussen ons onze ook op opdat over overig overige partijen pas per plus publicatie rol rond rondom
samen samenvatting september sinds sommige steeds steunt summary tabel te tegelijk tegelijkertijd tegen ten tenslotte ter terwijl tevens the
this tijdens to toch toen tot totaal tussen twee tweede u uit uiteindelijk uiteraard uw vaak van vanaf vanuit vanwege veel verder vervolgens
via vier vijf volgens voor vooral voorbeeld voorlopig voorts voorwoord vrijdag vroeger waar waarbij waardoor waarin waarmee waarom waarvan
wanneer want was wat we weer wel welke werd wie wij wijst with woensdag word worden wordt yet zal zaterdag ze zeker zes zich zie zij zijn zo
zoals zodat zodra zolang zondag zonder zouden zowel zullen
"""
OPENERS = frozenset(_OPENERS_WORDS.split())
