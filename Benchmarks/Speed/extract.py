#!/usr/bin/env python3
"""Measures how fast text comes out of files, and writes the run.

Usage: extract.py --speed PROGRAM --work DIR --out RUN.json [--runs N] [FILE...]

PROGRAM is the built package around this file. Three .docx are made in DIR and measured, and FILEs of any format beside
them.
"""
import argparse
import json
import pathlib
import random
import zipfile

from measure import child, lines, load, machine

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# What Word and WPS write before each paragraph and each run of a report in the usual typeface.
PARAGRAPH = (
    '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3"><w:pPr><w:pStyle w:val="a"/><w:spacing w:line="560" '
    'w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/><w:rPr><w:rFonts '
    'w:hint="eastAsia" w:eastAsia="FangSong_GB2312"/><w:sz w:val="32"/></w:rPr></w:pPr>')
RUN = (
    '<w:r w:rsidRPr="00D4E5F6"><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:eastAsia='
    '"FangSong_GB2312" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '</w:rPr><w:t xml:space="preserve">')


def characters():
    """Han characters as often as the samples have them."""
    text = "".join(path.read_text() for path in sorted((ROOT / "samples/corpus").glob("*.txt"))[:8])
    return [character for character in text if "\u4e00" <= character <= "\u9fff"]


def make(path, paragraphs, runs):
    """A report of paragraphs of 270 characters, each in so many runs."""
    chance, stock = random.Random(7), characters()
    parts = [f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{SPACE}"><w:body>']
    for _ in range(paragraphs):
        parts.append(PARAGRAPH)
        for _ in range(runs):
            parts.append(RUN + "".join(chance.choices(stock, k=270 // runs)) + "</w:t></w:r>")
        parts.append("</w:p>")
    parts.append("</w:body></w:document>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "_rels/.rels", f"<Relationships xmlns='{RELATIONS}'><Relationship Id='r1' Type='{TYPE}' "
            "Target='word/document.xml'/></Relationships>")
        package.writestr("word/document.xml", "".join(parts))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speed", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    made = {"one-run.docx": (3_100, 1), "five-runs.docx": (3_100, 5), "long.docx": (14_900, 1)}
    for name, (paragraphs, runs) in made.items():
        make(options.work / name, paragraphs, runs)
    before = load()
    used, text = child(options.speed, "extract", options.runs, *(options.work / name for name in made), *options.files)
    run = {"machine": machine(), "runs": options.runs, "load": [before, load()], "process": used, "files": lines(text)[0]}
    options.out.write_text(json.dumps(run, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    for file in run["files"]:
        print(f"{file['file']}  {file['textBytes'] / 1e6:.1f} MB of text  {file['megabytesPerSecond']} MB/s")


main()
