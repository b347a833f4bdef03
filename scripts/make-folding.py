#!/usr/bin/env python3
"""Writes Sources/CTables/tables/folding.tsv: what one scalar becomes for comparison, and why.

Needs `pip install opencc` (Apache-2.0; the character table of OpenCC) and Debian's unicode-data
(EquivalentUnifiedIdeograph.txt). Compatibility forms come from Python's unicodedata (NFKC).
The table is committed, so that a build needs neither; run this only to renew it.

Kinds: T traditional to simplified, R radical, L look-alike letter, C compatibility form.
"""
import pathlib, unicodedata
import opencc

UNICODE = pathlib.Path('/usr/share/unicode')
to_simplified = opencc.OpenCC('t2s')
table = {}


def simplified(text):
    return ''.join(to_simplified.convert(c) for c in text)


def put(code, target, kind):
    if chr(code) != target and target:
        table.setdefault(code, (target, kind))


# Letters of other alphabets that are drawn like Latin ones; the list of Unicode TR 39 cut down to exact twins.
LOOKALIKES = dict(zip('АВЕЅІЈКМНОРСТУХаеѕіјорсухԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονɑɡ', 'abesijkmhopctyxaesijopcyxdhabezhikmnoptyxovag'))
for glyph, letter in LOOKALIKES.items():
    put(ord(glyph), letter, 'L')
for line in (UNICODE / 'EquivalentUnifiedIdeograph.txt').read_text(encoding='utf-8').splitlines():
    line = line.split('#')[0].strip()
    if not line:
        continue
    codes, target = [part.strip() for part in line.split(';')]
    first, _, last = codes.partition('..')
    for code in range(int(first, 16), int(last or first, 16) + 1):
        put(code, simplified(chr(int(target, 16))), 'R')
for code in list(range(0x3400, 0xA000)) + list(range(0x20000, 0x31350)):
    put(code, to_simplified.convert(chr(code)), 'T')
for code in range(0xA0, 0x110000):
    if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF or 0xFF01 <= code <= 0xFF5E:
        continue
    glyph = chr(code)
    folded = ''.join(c for c in unicodedata.normalize('NFKD', glyph) if not 0x300 <= ord(c) <= 0x36F)
    folded = unicodedata.normalize('NFC', simplified(folded)).lower()
    if unicodedata.category(glyph)[0] in 'LN' and folded != glyph and len(folded) <= 4:
        put(code, folded, 'C')

out = pathlib.Path(__file__).resolve().parent.parent / 'Sources/CTables/tables/folding.tsv'
out.parent.mkdir(parents=True, exist_ok=True)
rows = [f'{chr(code)}\t{target}\t{kind}\n' for code, (target, kind) in sorted(table.items())]
out.write_text(''.join(rows), encoding='utf-8', newline='\n')
print(len(rows), 'rows', out.stat().st_size, 'bytes')
