#!/usr/bin/env python3
"""Draws the characters of the forms' labels, and others that are not in them, in many typefaces into characters.pbm.gz (pictures) and characters.tsv (what they are).

    apt-get install libfreetype6 fonts-noto-cjk fonts-arphic-gbsn00lp fonts-arphic-gkai00mp fonts-arphic-uming fonts-arphic-ukai fonts-wqy-zenhei fonts-wqy-microhei \
        fonts-lxgw-wenkai fonts-droid-fallback fonts-cns11643-kai fonts-cns11643-sung fonts-babelstone-han fonts-hanazono fonts-liberation fonts-dejavu-core \
        fonts-freefont-ttf fonts-crosextra-carlito fonts-arphic-bkai00mp fonts-arphic-bsmi00lp fonts-cwtex-fs
    python3 models/training/make_characters.py            (FONT_ROOT=/folder: packages unpacked there are looked for first)

Picture: bilevel tiles of 48 x 48 pixels, one below the other, in the order of the list. An em is 44 pixels; the pen starts at column 2, the base line is row 40.
characters.tsv: typeface, use (train, test), kind (label; alike: in no label, but like a character that is; other; latin), characters, advance widths (latin only; the others are an em wide).
The verb train needs the two files only, neither typefaces nor this script.
"""
import ctypes, glob, gzip, os, re, struct

ROOTS = [root for root in (os.environ.get("FONT_ROOT"), "") if root is not None]
HERE = os.path.dirname(os.path.abspath(__file__))
TILE, EM, PEN, BASE = 48, 44, 2, 40
LATIN = "0123456789.,:/()\"-"

CHINESE = [
    ("sungtil", "train", "gbsn00lp.ttf", 0), ("kaitim", "train", "gkai00mp.ttf", 0), ("ukai", "train", "ukai.ttc", 0), ("zenhei", "train", "wqy-zenhei.ttc", 0),
    ("microhei", "train", "wqy-microhei.ttc", 0), ("hanamin", "train", "HanaMinA.ttf", 0), ("droid", "train", "DroidSansFallbackFull.ttf", 0),
    ("babelstone", "train", "BabelStoneHan.ttf", 0), ("tw-sung", "train", "TW-Sung-98_1.ttf", 0), ("tw-kai", "train", "TW-Kai-98_1.ttf", 0),
    ("noto-serif", "train", "NotoSerifCJK-Regular.ttc", 2), ("noto-serif-bold", "train", "NotoSerifCJK-Bold.ttc", 2),
    ("noto-sans", "train", "NotoSansCJK-Regular.ttc", 2), ("noto-sans-bold", "train", "NotoSansCJK-Bold.ttc", 2),
    ("bkai", "train", "bkai00mp.ttf", 0), ("bsmi", "train", "bsmi00lp.ttf", 0), ("cwtex-fs", "train", "cwfs.ttf", 0),
    ("uming", "test", "uming.ttc", 0), ("wenkai", "test", "LXGWWenKai-Regular.ttf", 0), ("wenkai-light", "test", "LXGWWenKai-Light.ttf", 0),
    ("wenkai-bold", "test", "LXGWWenKai-Bold.ttf", 0),
]
OTHER_FACES = 2
LATIN_FACES = [("LiberationSerif-Regular.ttf", 0), ("LiberationSans-Regular.ttf", 0), ("FreeSerif.ttf", 0), ("DejaVuSans.ttf", 0), ("Carlito-Regular.ttf", 0), ("LiberationSerif-Bold.ttf", 0)]

FT = ctypes.CDLL("libfreetype.so.6")
LIBRARY = ctypes.c_void_p()
FT.FT_Init_FreeType(ctypes.byref(LIBRARY))
NO_HINTING_NO_BITMAP_RENDER = 2 | 8 | 4


class Face:
    def __init__(self, file, index):
        path = [path for root in ROOTS for path in sorted(glob.glob(f"{root}/usr/share/fonts/**/{file}", recursive=True))][0]
        self.face = ctypes.c_void_p()
        if FT.FT_New_Face(LIBRARY, path.encode(), ctypes.c_long(index), ctypes.byref(self.face)) or FT.FT_Set_Pixel_Sizes(self.face, 0, EM):
            raise SystemExit(f"{path} is no typeface")

    def has(self, c):
        return FT.FT_Get_Char_Index(self.face, ctypes.c_ulong(ord(c))) != 0

    def draw(self, c):
        """Advance in pixels, and the inked pixels as (x from the pen, y down from the base line)."""
        if FT.FT_Load_Char(self.face, ctypes.c_ulong(ord(c)), NO_HINTING_NO_BITMAP_RENDER):
            raise SystemExit(f"cannot draw {c}")
        slot = ctypes.string_at(ctypes.cast(self.face.value + 152, ctypes.POINTER(ctypes.c_void_p))[0], 200)
        advance, = struct.unpack_from("q", slot, 128)
        rows, width, pitch, buffer = struct.unpack_from("IIi4xQ", slot, 152)
        left, top = struct.unpack_from("ii", slot, 192)
        data = ctypes.string_at(buffer, rows * pitch) if buffer else b""
        return advance / 64, [(left + x, y - top) for y in range(rows) for x in range(width) if data[y * pitch + x] >= 128]


def tile(ink, up):
    rows = [0] * TILE
    for x, y in ink:
        x, y = x + PEN, y + BASE - up
        if 0 <= x < TILE and 0 <= y < TILE:
            rows[y] |= 1 << (TILE - 1 - x)
    return b"".join(row.to_bytes(TILE // 8, "big") for row in rows)


def labels():
    """All characters of labels, numberings and heads in the forms that are not ASCII."""
    found = set()
    for path in glob.glob(os.path.join(HERE, "..", "forms", "*.json")):
        for value in re.findall(r'"(?:label|group|title|rowHeads|numbering)":\s*(\[[^]]*\]|"(?:[^"\\]|\\.)*")', open(path, encoding="utf-8").read()):
            found.update(value)
    found.update("一二三四五六七八九十（）、，。：；．“”《》")
    return sorted(c for c in found if ord(c) > 127)


def common():
    """The 3,755 common characters (GB 2312, first level)."""
    return [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) if (row, cell) < (0xD7, 0xFA)]


def alikes(own, others):
    """The characters that are most like those of labels, by the ink that they have in common."""
    found = set()
    for name, count in (("noto-sans-bold", 3), ("kaitim", 2)):
        file, index = next((file, index) for known, _, file, index in CHINESE if known == name)
        face = Face(file, index)
        pictures = {c: int.from_bytes(tile(face.draw(c)[1], 0), "big") for c in own + others if face.has(c)}
        sizes = {c: picture.bit_count() for c, picture in pictures.items()}
        for c in own:
            if c in pictures and ord(c) > 0x3400:
                found.update(sorted(others, key=lambda o: (pictures[c] ^ pictures[o]).bit_count() / (sizes[c] + sizes[o]))[:count])
    return sorted(found)


def main():
    lines, tiles = [], []
    own = labels()
    others = [c for c in common() if c not in own]
    alike = alikes(own, others)
    others = [c for c in others if c not in alike]
    trained = [i for i in range(len(others)) if i % 6 != 5]
    train = [face for face in CHINESE if face[1] == "train"]
    given = {name: [] for name, *_ in CHINESE}
    for n, i in enumerate(trained):
        for k in range(OTHER_FACES):
            given[train[(n + k * (1 + n // len(train) % (len(train) - 1))) % len(train)][0]].append(others[i])
    for name, use, file, index in CHINESE:
        face = Face(file, index)
        if use == "test":
            given[name] = [c for i, c in enumerate(others) if i % 6 == 5]
        # The middle of the em as this face has it: where ideographs stand on their common middle.
        middles = [(min(y for _, y in ink) + max(y for _, y in ink)) / 2 for ink in (face.draw(c)[1] for c in "因固困回")]
        up = round(sum(middles) / len(middles) + BASE - TILE / 2)
        for kind, characters in (("label", own), ("alike", alike), ("other", given[name])):
            drawn = [(c, face.draw(c)) for c in characters if face.has(c)]
            drawn = [(c, ink) for c, (_, ink) in drawn if ink]
            if not drawn:
                continue
            tiles += [tile(ink, up) for _, ink in drawn]
            lines.append("\t".join([name, use, kind, "".join(c for c, _ in drawn), ""]))
        print(name, len(lines[-1]), flush=True)
    for file, index in LATIN_FACES + [(file, index) for _, use, file, index in CHINESE if use == "train"]:
        face = Face(file, index)
        if not all(face.has(c) for c in LATIN):
            continue
        drawn = [(c, face.draw(c)) for c in LATIN]
        tiles += [tile(ink, 0) for _, (_, ink) in drawn]
        lines.append("\t".join(["latin-" + file.split(".")[0].lower(), "train", "latin", LATIN, " ".join(str(round(advance)) for _, (advance, _) in drawn)]))
    with open(os.path.join(HERE, "characters.pbm.gz"), "wb") as out:
        out.write(gzip.compress(f"P4\n{TILE} {TILE * len(tiles)}\n".encode() + b"".join(tiles), 9, mtime=0))
    with open(os.path.join(HERE, "characters.tsv"), "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")
    print(len(own), "characters of labels,", len(alike), "alike,", len(tiles), "tiles")


main()
