#!/usr/bin/env python3
"""Makes the three font files of this folder; README.md says from what and why.

    make.py ATKINSON DEJAVU

ATKINSON is the folder of the npm package @fontsource-variable/atkinson-hyperlegible-next, DEJAVU that of
dejavu-fonts-ttf. Needs Python 3.9 with fontTools and brotli. The same sources give the same bytes.
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
FACE = "AtkinsonHyperlegibleNext"
WEIGHTS = {"regular": 400, "bold": 700}

# What DejaVu Sans is there for: the letters of names and what stands between them. Not its symbols, its
# mathematics or its rarely written scripts, which are most of the file.
FALLBACK = [
    (0x0020, 0x007E),  # Latin, so that a word is set in one face
    (0x00A0, 0x024F),
    (0x02B0, 0x036F),  # modifier letters and combining marks
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x0530, 0x058F),  # Armenian
    (0x0590, 0x05FF),  # Hebrew
    (0x0600, 0x06FF),  # Arabic
    (0x0750, 0x077F),
    (0x10A0, 0x10FF),  # Georgian
    (0x1E00, 0x1FFF),  # Latin Extended Additional with Vietnamese, Greek Extended
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letter-like symbols
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x25A0, 0x25FF),  # geometric shapes: U+25AF stands for what no face has
    (0x2600, 0x26FF),  # symbols
    (0x2700, 0x27BF),
    (0x2C60, 0x2C7F),
    (0xFB00, 0xFB4F),  # ligatures, Hebrew and Armenian among them
    (0xFB50, 0xFDFF),  # Arabic presentation forms
    (0xFE70, 0xFEFC),
    (0xFFFD, 0xFFFD),
    (0x1F600, 0x1F64F),  # faces
]


def subsetted(font: TTFont, unicodes) -> TTFont:
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["FFTM", "gasp", "STAT", "MVAR"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    return font


def instance(path: Path, weight: int) -> io.BytesIO:
    """One weight of a variable font, as the bytes of a TrueType font."""
    font = TTFont(path)
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    font.flavor = None
    held = io.BytesIO()
    font.save(held)
    held.seek(0)
    return held


def with_french_spaces(font: TTFont) -> TTFont:
    """Adds the narrow no-break space, which the face lacks, with two thirds of the width of a space, and the no-break
    hyphen."""
    cmap = font.getBestCmap()
    narrow = "uni202F"
    width, _ = font["hmtx"][cmap[0x20]]
    font.setGlyphOrder([*font.getGlyphOrder(), narrow])
    font["glyf"][narrow] = Glyph()
    font["hmtx"][narrow] = (round(width * 2 / 3), 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(0x202F, narrow)
            table.cmap.setdefault(0x2011, cmap[0x2D])
    return font


def named(font: TTFont, style: str) -> TTFont:
    """Gives a font its own PostScript name, by which viewers tell one weight from the other."""
    for name, text in ((2, style), (4, f"{FACE} {style}"), (6, f"{FACE}-{style}")):
        font["name"].setName(text, name, 3, 1, 0x409)
    return font


def saved(font: TTFont, name: str) -> None:
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    path = HERE / name
    font.save(path)
    print(name, path.stat().st_size, "bytes,", len(font.getBestCmap()), "characters")


def main(atkinson: Path, dejavu: Path) -> None:
    name = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
    files = [atkinson / "files" / name.format(part) for part in ("latin", "latin-ext")]
    for style, weight in WEIGHTS.items():
        font = Merger().merge([instance(file, weight) for file in files])
        font["head"].created = TTFont(files[0])["head"].created
        font["OS/2"].usWeightClass = weight
        subsetted(with_french_spaces(font), font.getBestCmap().keys())
        saved(named(font, style.capitalize()), f"atkinson-hyperlegible-next-{style}.ttf")
    wanted = [code for first, last in FALLBACK for code in range(first, last + 1)]
    saved(subsetted(TTFont(dejavu / "ttf" / "DejaVuSans.ttf"), wanted), "dejavu-sans.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
