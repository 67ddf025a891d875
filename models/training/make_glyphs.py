#!/usr/bin/env python3
"""Renders digits, signs and some characters of many typefaces once, with ImageMagick, into glyphs.pgm.gz (pictures) and glyphs.tsv (what they are).

    apt-get install imagemagick fonts-noto-cjk fonts-arphic-gbsn00lp fonts-arphic-bsmi00lp fonts-arphic-gkai00mp fonts-arphic-uming fonts-arphic-ukai \
        fonts-wqy-zenhei fonts-wqy-microhei fonts-lxgw-wenkai fonts-cwtex-fs fonts-cwtex-heib fonts-cns11643-kai fonts-cns11643-sung fonts-babelstone-han \
        fonts-hanazono fonts-ipamj-mincho fonts-liberation fonts-dejavu-core fonts-dejavu-extra fonts-freefont-ttf \
        fonts-crosextra-carlito fonts-crosextra-caladea fonts-urw-base35 fonts-stix fonts-open-sans fonts-roboto-unhinted fonts-texgyre fonts-baekmuk
    python3 models/training/make_glyphs.py            (FONT_ROOT=/folder: packages unpacked there are looked for first)

Picture: one column a character of the line 'chars' in glyphs.tsv, one row a typeface, tiles of 64 x 64 pixels, paper white. Digits are 40 pixels high and
stand with their feet on line 52 of the tile; left edge = pen position + 4. glyphs.tsv: typeface, use (train, calibrate, test), font file, advance widths.
The verb train needs the two files only, neither fonts nor this script.
"""
import gzip, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOTS = [root for root in (os.environ.get("FONT_ROOT"), "") if root is not None]
LATIN = "0123456789.,-—/+%()"
CHINESE = "万元件项条无个次年"
TILE, DIGIT, FEET, PEN, LEVELS = 64, 40, 52, 4, 16
TT, OT = "/usr/share/fonts/truetype/", "/usr/share/fonts/opentype/"
GYRE, T1 = "/usr/share/texmf/fonts/opentype/public/tex-gyre/texgyre", "/usr/share/fonts/type1/urw-base35/"

# name, use, has Chinese, file
FACES = [
    ("noto-sans", "train", 1, OT + "noto/NotoSansCJK-Regular.ttc"), ("noto-sans-bold", "train", 1, OT + "noto/NotoSansCJK-Bold.ttc"),
    ("noto-serif", "train", 1, OT + "noto/NotoSerifCJK-Regular.ttc"), ("noto-serif-bold", "train", 1, OT + "noto/NotoSerifCJK-Bold.ttc"),
    ("song", "train", 1, TT + "arphic-gbsn00lp/gbsn00lp.ttf"), ("mingti", "train", 0, TT + "arphic-bsmi00lp/bsmi00lp.ttf"),
    ("kai", "train", 1, TT + "arphic-gkai00mp/gkai00mp.ttf"), ("zenhei", "train", 1, TT + "wqy/wqy-zenhei.ttc"),
    ("microhei", "train", 1, TT + "wqy/wqy-microhei.ttc"), ("fangsong", "train", 0, TT + "cwtex/cwfs.ttf"), ("heibold", "train", 0, TT + "cwtex/cwheib.ttf"),
    ("tw-kai", "train", 1, TT + "cns11643/TW-Kai-98_1.ttf"), ("tw-sung", "train", 1, TT + "cns11643/TW-Sung-98_1.ttf"),
    ("babelstone", "train", 1, TT + "babelstone/BabelStoneHan.ttf"), ("hanazono", "train", 1, TT + "hanazono/HanaMinA.ttf"),
    ("batang", "train", 0, TT + "baekmuk/batang.ttf"), ("dotum", "train", 0, TT + "baekmuk/dotum.ttf"),
    ("liberation-serif", "train", 0, TT + "liberation/LiberationSerif-Regular.ttf"), ("liberation-serif-bold", "train", 0, TT + "liberation/LiberationSerif-Bold.ttf"),
    ("liberation-sans", "train", 0, TT + "liberation/LiberationSans-Regular.ttf"), ("liberation-sans-bold", "train", 0, TT + "liberation/LiberationSans-Bold.ttf"),
    ("liberation-narrow", "train", 0, TT + "liberation/LiberationSansNarrow-Regular.ttf"),
    ("liberation-mono", "train", 0, TT + "liberation/LiberationMono-Regular.ttf"), ("liberation-mono-bold", "train", 0, TT + "liberation/LiberationMono-Bold.ttf"),
    ("dejavu-sans", "train", 0, TT + "dejavu/DejaVuSans.ttf"), ("dejavu-sans-bold", "train", 0, TT + "dejavu/DejaVuSans-Bold.ttf"),
    ("dejavu-condensed", "train", 0, TT + "dejavu/DejaVuSansCondensed.ttf"), ("dejavu-mono", "train", 0, TT + "dejavu/DejaVuSansMono.ttf"),
    ("free-serif", "train", 0, TT + "freefont/FreeSerif.ttf"), ("free-serif-bold", "train", 0, TT + "freefont/FreeSerifBold.ttf"),
    ("free-sans", "train", 0, TT + "freefont/FreeSans.ttf"), ("free-mono", "train", 0, TT + "freefont/FreeMono.ttf"), ("free-mono-bold", "train", 0, TT + "freefont/FreeMonoBold.ttf"),
    ("schola", "train", 0, GYRE + "schola-regular.otf"), ("schola-bold", "train", 0, GYRE + "schola-bold.otf"), ("pagella", "train", 0, GYRE + "pagella-regular.otf"),
    ("bonum", "train", 0, GYRE + "bonum-regular.otf"), ("cursor", "train", 0, GYRE + "cursor-regular.otf"), ("heros-narrow", "train", 0, GYRE + "heroscn-regular.otf"),
    ("stix", "train", 0, OT + "stix/STIXGeneral-Regular.otf"), ("stix-bold", "train", 0, OT + "stix/STIXGeneral-Bold.otf"),
    ("roboto", "train", 0, TT + "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf"), ("roboto-light", "train", 0, TT + "roboto/unhinted/RobotoTTF/Roboto-Light.ttf"),
    ("roboto-condensed", "train", 0, TT + "roboto/unhinted/RobotoCondensed-Regular.ttf"),
    ("ukai", "calibrate", 1, TT + "arphic/ukai.ttc"), ("caladea", "calibrate", 0, TT + "crosextra/Caladea-Regular.ttf"),
    ("caladea-bold", "calibrate", 0, TT + "crosextra/Caladea-Bold.ttf"), ("open-sans", "calibrate", 0, TT + "open-sans/OpenSans-Regular.ttf"),
    ("open-sans-bold", "calibrate", 0, TT + "open-sans/OpenSans-Bold.ttf"), ("nimbus-mono", "calibrate", 0, T1 + "NimbusMonoPS-Regular.t1"),
    ("uming", "test", 1, TT + "arphic/uming.ttc"), ("lxgw-wenkai", "test", 1, TT + "lxgw-wenkai/LXGWWenKai-Regular.ttf"),
    ("lxgw-wenkai-bold", "test", 1, TT + "lxgw-wenkai/LXGWWenKai-Bold.ttf"), ("ipa-mincho", "test", 1, TT + "ipamj/ipamjm.ttf"),
    ("carlito", "test", 0, TT + "crosextra/Carlito-Regular.ttf"), ("carlito-bold", "test", 0, TT + "crosextra/Carlito-Bold.ttf"),
    ("dejavu-serif", "test", 0, TT + "dejavu/DejaVuSerif.ttf"),
]


def render(path, size, characters):
    """One picture a character: (width, height, bytes); all of one height, feet on one line, as wide as the pen moves."""
    command = ["convert", "-background", "white", "-fill", "black", "-font", path, "-pointsize", f"{size:.3f}", "-depth", "8", "-colorspace", "Gray"]
    data = subprocess.run(command + ["label:" + ("%%" if c == "%" else c) for c in characters] + ["pgm:-"], check=True, capture_output=True).stdout
    pictures, at = [], 0
    while at < len(data):
        head, end = [], at
        while len(head) < 4:
            stop = min(i for i in (data.find(b" ", end), data.find(b"\n", end)) if i >= 0)
            if data[end:stop]:
                head.append(data[end:stop])
            end = stop + 1
        width, height = int(head[1]), int(head[2])
        pictures.append((width, height, data[end:end + width * height]))
        at = end + width * height
    return pictures


def inked(picture):
    width, height, data = picture
    rows = [y for y in range(height) if min(data[y * width:(y + 1) * width]) < 128]
    return rows[0], rows[-1] + 1


def tiles(path, characters):
    top, bottom = inked(render(path, 400, "1")[0])
    size = 400 * DIGIT / (bottom - top)
    pictures = render(path, size, characters)
    feet = inked(pictures[1])[1]
    for width, height, data in pictures:
        tile = bytearray(b"\xff" * TILE * TILE)
        for y in range(height):
            to = y + FEET - feet
            if 0 <= to < TILE:
                part = data[y * width:(y + 1) * width][:TILE - PEN]
                tile[to * TILE + PEN:to * TILE + PEN + len(part)] = part
        step = 255 / (LEVELS - 1)
        yield width, bytes(int(round(round(v / step) * step)) for v in tile)


def main():
    characters = LATIN + CHINESE
    rows, lines = [], ["chars\t" + characters]
    for name, use, chinese, path in FACES:
        found = next((root + path for root in ROOTS if os.path.exists(root + path)), None)
        if found is None:
            sys.exit(f"{path} is missing: install the package (see the head of this script) or set FONT_ROOT")
        here = list(tiles(found, characters if chinese else LATIN))
        blank = (0, b"\xff" * TILE * TILE)
        here += [blank] * (len(characters) - len(here))
        rows += [b"".join(tile[y * TILE:(y + 1) * TILE] for _, tile in here) for y in range(TILE)]
        lines.append("\t".join([name, use, os.path.basename(path), " ".join(str(width) for width, _ in here)]))
        print(name, flush=True)
    header = f"P5\n{TILE * len(characters)} {TILE * len(FACES)}\n255\n".encode()
    with open(os.path.join(HERE, "glyphs.pgm.gz"), "wb") as file:
        file.write(gzip.compress(header + b"".join(rows), 9, mtime=0))
    with open(os.path.join(HERE, "glyphs.tsv"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main()
