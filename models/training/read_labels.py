#!/usr/bin/env python3
"""Prints every label of ../forms, and texts that are no labels, in several typefaces; damages the prints, reads them with Tesseract (chi_sim, PSM 6)
and writes readings.tsv (typefaces to train on, misreadings only) and heldout-readings.tsv (typefaces kept for the test, all readings).

    apt-get install fonts-noto-cjk fonts-arphic-gbsn00lp fonts-arphic-gkai00mp fonts-arphic-uming fonts-wqy-zenhei fonts-wqy-microhei \
        fonts-lxgw-wenkai python3-pil python3-numpy tesseract-ocr tesseract-ocr-chi-sim
    OMP_THREAD_LIMIT=1 /usr/bin/python3 models/training/read_labels.py

Line: typeface, damage, printed, read (lines parted by a space), with tabs between. The verb train needs the two files only, neither fonts nor this script.
"""
import ctypes, glob, json, os, random, re
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = os.path.dirname(os.path.abspath(__file__))
TRAIN = {
    "song": ("/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0),
    "noto-serif": ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2),
    "noto-sans": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    "zenhei": ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    "microhei": ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
}
HELD_OUT = {
    "lxgw-wenkai": ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0),
    "kai": ("/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", 0),
    "uming": ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
}
DAMAGES = ["clean", "office", "fax", "photocopy"]
DPI = 300


def without_comments(text):
    return re.sub(r'("(?:\\.|[^"\\])*")|//[^\n]*', lambda m: m.group(1) or "", text)


def labels():
    found = {}

    def spellings(value):
        return [value] if isinstance(value, str) else list(value)

    def walk(node):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("label", "group", "title", "rowHeads", "sectionTitles", "reportTitles"):
                    number = node.get("numbering", "") if key == "label" else ""
                    for spelling in spellings(value):
                        found[(number if not spelling.startswith(number) else "") + spelling] = None
                else:
                    walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for path in sorted(glob.glob(HERE + "/../forms/*.json")):
        walk(json.loads(re.sub(r",(\s*[\]}])", r"\1", without_comments(open(path, encoding="utf-8").read()))))
    return list(found)


def lines_of(name):
    return [line for line in open(os.path.join(HERE, name), encoding="utf-8").read().split("\n") if line]


def scraps(lines, count, rng):
    out = []
    for _ in range(count):
        line = rng.choice(lines)
        if len(line) >= 25:
            length = min(len(line), rng.randint(3, 30))
            start = rng.randint(0, len(line) - length)
            line = line[start:start + length]
        out.append(line)
    return out


class Tesseract:
    def __init__(self):
        self.lib = ctypes.CDLL("libtesseract.so.5")
        self.lib.TessBaseAPICreate.restype = ctypes.c_void_p
        self.lib.TessBaseAPIGetUTF8Text.restype = ctypes.c_void_p
        self.lib.TessBaseAPIInit2.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int]
        self.lib.TessBaseAPISetVariable.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
        self.lib.TessBaseAPISetPageSegMode.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self.lib.TessBaseAPISetImage.argtypes = [ctypes.c_void_p, ctypes.c_char_p] + [ctypes.c_int] * 4
        self.lib.TessBaseAPISetSourceResolution.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self.lib.TessBaseAPIGetUTF8Text.argtypes = [ctypes.c_void_p]
        self.lib.TessDeleteText.argtypes = [ctypes.c_void_p]
        self.api = self.lib.TessBaseAPICreate()
        assert self.lib.TessBaseAPIInit2(self.api, None, b"chi_sim", 1) == 0
        self.lib.TessBaseAPISetVariable(self.api, b"tessedit_do_invert", b"0")
        self.lib.TessBaseAPISetVariable(self.api, b"debug_file", b"/dev/null")
        self.lib.TessBaseAPISetPageSegMode(self.api, 6)

    def read(self, image, dpi):
        self.lib.TessBaseAPISetImage(self.api, image.tobytes(), image.width, image.height, 1, image.width)
        self.lib.TessBaseAPISetSourceResolution(self.api, dpi)
        pointer = self.lib.TessBaseAPIGetUTF8Text(self.api)
        text = ctypes.string_at(pointer).decode("utf-8")
        self.lib.TessDeleteText(pointer)
        return " ".join(re.sub(r"\s+", " ", line).strip() for line in text.split("\n") if line.strip())


def wrapped(text, rng):
    """Lines as a cell of some width breaks them; short heads sometimes stand upright, one character a line."""
    if len(text) <= 4 and rng.random() < 0.08:
        return list(text)
    if len(text) <= 6 and rng.random() < 0.7:
        return [text]
    width = rng.randint(max(2, (len(text) + 3) // 4), max(4, min(len(text), 26)))
    return [text[i:i + width] for i in range(0, len(text), width)]


def printed(text, font, rng):
    size = rng.uniform(8, 12) * DPI / 72
    face = ImageFont.truetype(font[0], round(size), index=font[1])
    lines = wrapped(text, rng)
    step = size * rng.uniform(1.15, 1.6)
    width = max(face.getlength(line) for line in lines)
    image = Image.new("L", (int(width) + 60, int(step * len(lines)) + 60), 255)
    draw = ImageDraw.Draw(image)
    for i, line in enumerate(lines):
        draw.text((30 + (width - face.getlength(line)) / 2, 25 + i * step), line, font=face, fill=rng.randint(0, 40))
    return image


def noisy(image, sigma, nprng):
    return np.clip(np.asarray(image, dtype=np.float32) + nprng.normal(0, sigma, (image.height, image.width)), 0, 255)


def damaged(image, damage, rng, nprng):
    if damage != "clean":
        image = image.rotate(rng.uniform(-0.7, 0.7), Image.BICUBIC, fillcolor=255)
    if damage == "office":
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.2)))
        return Image.fromarray(noisy(image, rng.uniform(4, 12), nprng).astype(np.uint8))
    if damage == "fax":
        size = (image.width * 204 // DPI, image.height * rng.choice([98, 196, 196, 196]) // DPI)
        grey = noisy(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 1.4))).resize(size, Image.BOX), 18, nprng)
        bits = np.where(grey < rng.uniform(120, 190), 0, 255)
        bits[nprng.random(bits.shape) < rng.uniform(0, 0.004)] = 0
        for _ in range(rng.randint(0, 2)):
            bits[rng.randrange(bits.shape[0])] = 255
        return Image.fromarray(bits.astype(np.uint8)).resize(image.size, Image.BILINEAR)
    if damage == "photocopy":
        for _ in range(rng.randint(1, 3)):
            grey = noisy(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 1.7))), 25, nprng)
            centre = rng.uniform(90, 190)
            grey = np.clip((grey - centre) * rng.uniform(2, 6) + 128, 0, 255)
            for _ in range(int(image.width * image.height / 30000 * rng.uniform(0, 2))):
                y, x, r = rng.randrange(image.height), rng.randrange(image.width), rng.randint(1, 3)
                grey[max(0, y - r):y + r, max(0, x - r):x + r] = rng.choice([0, 0, 255])
            image = Image.fromarray(grey.astype(np.uint8))
        return image
    return image


def cropped(image, rng):
    """As cells are cropped for reading: 150 to 200 dpi, slightly blurred, contrast stretched, 10 px of white around."""
    dpi = rng.choice([150, 175, 200])
    image = image.filter(ImageFilter.GaussianBlur(0.9)).resize((image.width * dpi // DPI, image.height * dpi // DPI), Image.BICUBIC)
    grey = np.asarray(image, dtype=np.float32)
    low, high = np.percentile(grey, 1), np.percentile(grey, 90)
    grey = np.clip((grey - low) * 255 / max(high - low, 30), 0, 255)
    rows, columns = np.where(grey.min(axis=1) < 128)[0], np.where(grey.min(axis=0) < 128)[0]
    if len(rows) and len(columns):
        grey = grey[max(0, rows[0] - 2):rows[-1] + 3, max(0, columns[0] - 2):columns[-1] + 3]
    framed = np.full((grey.shape[0] + 20, grey.shape[1] + 20), 255, np.uint8)
    framed[10:-10, 10:-10] = grey.astype(np.uint8)
    return Image.fromarray(framed), dpi


def core(text):
    return "".join(c for c in text if c.isalnum())


def readings(fonts, texts_of, layouts, seed, keep):
    rng, nprng, reader = random.Random(seed), np.random.default_rng(seed), Tesseract()
    for name, font in fonts.items():
        for damage in DAMAGES:
            for text in texts_of(rng):
                for _ in range(layouts):
                    image, dpi = cropped(damaged(printed(text, font, rng), damage, rng, nprng), rng)
                    read = reader.read(image, dpi)
                    if keep(text, read):
                        yield "\t".join([name, damage, text, read])


def half_readings(fonts, texts, seed):
    """Of labels cut in two (by a page end, say) only one half is read; office scans."""
    rng, nprng, reader = random.Random(seed), np.random.default_rng(seed), Tesseract()
    for name, font in fonts.items():
        for text in texts:
            middle = (len(text) + 1) // 2
            half = text[:middle] if rng.random() < 0.5 else text[middle:]
            if len(core(text)) >= 4:
                image, dpi = cropped(damaged(printed(half, font, rng), "office", rng, nprng), rng)
                yield "\t".join([name, "half", text, reader.read(image, dpi)])


def write(name, lines):
    lines = sorted(set(lines))
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        out.write("".join(line + "\n" for line in lines))
    print(name, len(lines))


if __name__ == "__main__":
    import sys
    known = labels()
    if "heldout" in sys.argv or len(sys.argv) == 1:
        others = lines_of("heldout-non-labels.txt")
        whole = readings(HELD_OUT, lambda rng: known + scraps(others, 100, rng), 1, 7, lambda text, read: True)
        write("heldout-readings.tsv", list(whole) + list(half_readings(HELD_OUT, known, 8)))
    if "train" in sys.argv or len(sys.argv) == 1:
        others = lines_of("non-labels.txt")
        write("readings.tsv", readings(TRAIN, lambda rng: known + scraps(others, 60, rng), 2, 1, lambda text, read: core(text) != core(read)))
