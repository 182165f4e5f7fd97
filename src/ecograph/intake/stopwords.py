"""Small and ordinary Dutch and English words with which sentences open, and which are no part of a name that follows."""

from __future__ import annotations

__all__ = ["OPENERS"]

_OPENERS_WORDS = """
a aan achter al alle alleen als alsnog alvast an and andere anders are as at bekend begin beide ben bij bijna bijvoorbeeld binnen boven
bovendien bron buiten by daar daarbij daarbinnen daardoor daarin daarmee daarna daarnaast daarom daarop daarvan daarvoor dan dankzij dat de
denk der derde deze die diverse dit doel door doordat drie dus echter een eerst eerste eind elk elke en enkele er ermee ervan ervaring
ervoor even figuur for from gedurende geen gezien graag haar hebben heeft help hen het hier hierbij hierdoor hierin hiermee hierna hiernaast
hierom hiervan hiervoor hij hoe hoewel how hun ieder iedere ik immers in inclusief indien ingezonden inmiddels into is it je jij juist kan
kunnen laat langs later maar mede medio meer meerdere men met mijn misschien mits mocht moet mogelijk na naar naast namens niet nieuwe noch
nog nu of om omdat on ondanks onder ondertussen ons onze ook op opdat over overig overige per plus pas rol rond rondom samen sinds sommige
steeds steunt tabel tegelijk tegelijkertijd tegen ten tenslotte ter terwijl te tevens the this tijdens to toch toen tot totaal tussen twee
tweede u uit uiteindelijk uiteraard uw vaak van vanaf vanuit vanwege veel verder vervolgens via vier vijf volgens voor vooral voorbeeld
voorlopig voorts vroeger waar waarbij waardoor waarin waarmee waarom waarvan wanneer want was wat we weer wel welke werd wie wij wijst with
word worden wordt yet zal zeker ze zes zich zie zij zijn zo zoals zodat zodra zolang zonder zowel zouden zullen januari februari maart april
mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag initiatiefnemer
publicatie betrokken partijen beschrijving naam conclusie inleiding samenvatting aanbevelingen inhoud inhoudsopgave voorwoord bijlage bijlagen bronnen literatuur introduction summary
"""
OPENERS = frozenset(_OPENERS_WORDS.split())
