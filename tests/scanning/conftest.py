"""A small region whose names have every difficulty, and makers of small documents."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from ecograph.intake.scanning.scan import Scanner
from ecograph.model import Claim, Ecosystem, Entity, Kind, Relation, Text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def entity(id_: str, label: str, kind: str, *aliases: str, en: str = "") -> Entity:
    return Entity(id_, Text(label, en or label), (kind,), tuple(sorted(aliases)))


def region() -> Ecosystem:
    kinds = {
        name: Kind(name, f"https://w3id.org/ecograph/ns#{name.title()}", Text(name, name), mode, order)
        for order, (name, mode) in enumerate(
            (
                ("organisation", "actor"),
                ("collaboration", "actor"),
                ("programme", "undertaking"),
                ("fund", "undertaking"),
                ("campus", "undertaking"),
                ("publication", "undertaking"),
                ("place", "place"),
                ("finding", "figure"),
            )
        )
    }
    things = (
        entity("rug", "Rijksuniversiteit Groningen", "organisation", "RUG", "de RUG", en="University of Groningen"),
        entity("umcg", "Universitair Medisch Centrum Groningen", "organisation", "UMCG"),
        entity("campus-umcg", "Campus Groningen (UMCG)", "campus", "UMCG"),
        entity("alfa", "Alfa-college", "organisation", "het Alfa College"),
        entity("nom", "Investerings- en Ontwikkelingsmaatschappij voor Noord-Nederland", "organisation", "NOM"),
        entity("avebe", "Avebe", "organisation"),
        entity("gemeente-groningen", "Gemeente Groningen", "organisation", "Groningen", "de gemeente"),
        entity("provincie-groningen", "Provincie Groningen", "organisation"),
        entity("gemeente-assen", "Gemeente Assen", "organisation", "Assen"),
        entity("groningen-stad", "Groningen (stad)", "place", "stad Groningen"),
        entity("groningen-gebied", "Provincie Groningen (gebied)", "place", "Groningen"),
        entity("assen", "Assen", "place"),
        entity("drenthe", "Drenthe", "place"),
        entity("nederland", "Nederland", "place"),
        entity("noord-nederland", "Noord-Nederland", "place"),
        entity("eemsdelta", "Eemsdelta", "place"),
        entity("npg", "Nationaal Programma Groningen", "programme", "NPG"),
        entity("akkoord", "Akkoord van Groningen", "collaboration", "het akkoord"),
        entity("fonds-hout", "Fonds Hout", "fund"),
        entity("r-en-d", "R&D van Avebe", "organisation"),
        entity("workshops", "Workshops", "programme", "workshops"),
        entity("waarneming", "te weinig banen", "finding"),
    )
    relations = {
        "partnerIn": Relation(
            "partnerIn",
            "https://w3id.org/ecograph/ns#partnerIn",
            Text("is partner in", "is partner in"),
            Text("heeft als partner", "has partner"),
            "affiliation",
            True,
            1.0,
        )
    }
    claims = (Claim("rug", "partnerIn", "akkoord", "000-1"), Claim("avebe", "partnerIn", "npg", "000-2"), Claim("nom", "partnerIn", "npg", "000-2"))
    return replace(Ecosystem(), kinds=kinds, relations=relations, entities={thing.id: thing for thing in things}, claims=claims)


@pytest.fixture(scope="session")
def eco() -> Ecosystem:
    """The small region."""
    return region()


@pytest.fixture(scope="session")
def scanner(eco: Ecosystem) -> Scanner:
    """Its scanner."""
    return Scanner(eco)


def docx(body: str, **members: str) -> bytes:
    """Return a Word document of a body of XML; members are further files, dots in their names written as two underscores."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, content in members.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def pdf(*pages: str, bookmarks: tuple[tuple[str, int], ...] = ()) -> bytes:
    """Return a PDF with a line of Helvetica for each line of its pages, and bookmarks (title, page from 0)."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {NameObject(f"/{k}"): NameObject(f"/{v}") for k, v in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica"))}
        )
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        stream = DecodedStreamObject()
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        stream.set_data(f"BT /F1 12 Tf 14 TL 50 780 Td {lines} ET".encode("latin-1") if text else b"")
        page[NameObject("/Contents")] = writer._add_object(stream)
    for title, number in bookmarks:
        writer.add_outline_item(title=title, page_number=number)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
