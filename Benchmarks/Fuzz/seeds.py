#!/usr/bin/env python3
"""seeds.py FOLDER: writes inputs that the fuzzer begins with, a folder a target, from samples/ and reports/."""
import pathlib
import struct
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = {
    "docx": ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml",
             "docProps/core.xml", "word/settings.xml"],
}
LARGEST = 60_000  # bytes; a fuzzer learns nothing from the second paragraph of a kind

WORD = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:mc='m'"
DOCX = [
    f"<w:document {WORD}><w:body><w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:ilvl w:val='1'/><w:numId w:val='5'/>"
    "</w:numPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:rPr><w:vanish/><w:sz w:val='2'/><w:color w:val='FFFFFF'/>"
    "<w:shd w:fill='1F3864'/></w:rPr><w:t>云溪县&amp;工作</w:t><w:tab/><w:br/></w:r><w:ins><w:r><w:t>插</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><mc:AlternateContent>"
    "<mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p/>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p></w:body></w:document>",
    f"<w:styles {WORD}><w:style w:styleId='a'><w:basedOn w:val='b'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:styleId='b'><w:basedOn w:val='a'/></w:style></w:styles>",
    f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='3'/>"
    "<w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='upperRoman'/>"
    "<w:lvlText w:val='（%2）%1'/></w:lvl></w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num></w:numbering>",
    f"<w:footnotes {WORD}><w:footnote w:id='2'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>",
    "<p><title>题</title><creator>人</creator></p>",
    f"<w:settings {WORD}><w:rsids><w:rsid w:val='00A1B2C3'/></w:rsids></w:settings>",
]
OPEN = ("xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
        "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'")
ODT = [
    f"<office:document-content {OPEN}><office:body><office:text><text:h text:outline-level='1'>一、云溪县</text:h>"
    "<text:p>工作<text:s text:c='3'/><text:tab/>总结<text:line-break/><text:note><text:note-body><text:p>注</text:p>"
    "</text:note-body></text:note></text:p><text:list><text:list-item><text:p>项</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell table:number-columns-repeated='3'><text:p>格</text:p></table:table-cell>"
    "</table:table-row></table:table></office:text></office:body></office:document-content>",
    f"<office:document-styles {OPEN}/>",
    f"<office:document-meta {OPEN}/>",
]
OFD = [
    "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    "</ofd:DocBody></ofd:OFD>",
    "<ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/>"
    "</ofd:Pages></ofd:Document>",
    "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Content><ofd:Layer ID='2'><ofd:TextObject ID='3' "
    "Boundary='10 10 100 8' Size='5'><ofd:TextCode X='0' Y='5' DeltaX='g 3 5'>云溪县工作</ofd:TextCode></ofd:TextObject>"
    "</ofd:Layer></ofd:Content></ofd:Page>",
    "<ofd:Res xmlns:ofd='http://www.ofdspec.org/2016'/>",
]
HTML = ("<!DOCTYPE html><html><head><meta charset=gb2312><title>题</title><style>p{}</style></head><body><h1>云溪县</h1>"
        "<p>工作&amp;总结&#x4E00;<br>又<span style='display:none'>隐</span><ul><li>项</ul><table><tr><td>格</table>"
        "<script>a<b</script><!-- 批 --></body></html>")
MARKDOWN = "# 云溪县\n\n- 项 **重** `码`\n1. 一\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n> 引 [链](http://a)\n\n```\n码\n```\n"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"
CSV = "file,title,单位,year,author,date,tier\n\"a\"\"b.txt\",题,云溪县,2031年,,2031-01-02,上级\n./c.txt,,,3,,,\n"
VERDICT = '{"key":"00","reason":"常用","sourceText":"今年以来","text":"今年以来","verdict":"reasonable"}\n'
TEMPLATE = '{"decision":"accepted","key":"00","reviewer":"甲","text":"今年以来"}\n'


RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 SimSun;}}\f0 \'d4\'c6\'cf\'aa\u21439 ?{\*\bkmkstart a}\bin3 abc\par}"
WORDS = "level\tpage_num\tpar_num\tblock_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" + "".join(
    "1\t%d\t0\t0\t0\t0\t0\t0\t595\t842\t-1\t###PAGE###\n" % page
    + "5\t%d\t0\t0\t0\t0\t90\t40\t60\t12\t100\t云溪县水务局\n" % page
    + "".join("5\t%d\t0\t1\t%d\t0\t90\t%d\t400\t12\t100\t今年以来全县共办结12件占比98.5%%各项工作有序推进\n" % (page, line, 100 + 20 * line) for line in range(4))
    + "5\t%d\t0\t2\t0\t0\t290\t800\t20\t12\t100\t—%d—\n" % (page, page) for page in (1, 2, 3))


def compound(streams):
    """A compound file (MS-CFB) of streams of whole sectors, each of 4,096 bytes or more."""
    sectors, directory, chain = [], [], [0xFFFFFFFD, 0xFFFFFFFE]
    names = sorted(streams)
    for place, name in enumerate(["Root Entry"] + names):
        units = name.encode("utf-16-le") + b"\0\0"
        start, size = 0xFFFFFFFE, 0
        if place:
            content = streams[name]
            start, size = len(chain), len(content)
            pieces = [content[at:at + 512] for at in range(0, size, 512)]
            sectors += pieces
            chain += [start + number + 1 for number in range(len(pieces) - 1)] + [0xFFFFFFFE]
        right = place + 1 if 0 < place < len(names) else 0xFFFFFFFF
        child = 1 if place == 0 else 0xFFFFFFFF
        directory.append(
            units.ljust(64, b"\0") + struct.pack("<HBBIII", len(units), 2 if place else 5, 1, 0xFFFFFFFF, right, child)
            + bytes(36) + struct.pack("<IQ", start, size))
    chain += [0xFFFFFFFF] * (128 - len(chain))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    header += b"\xff" * (512 - len(header))
    return header + struct.pack("<128I", *chain) + b"".join(directory).ljust(512, b"\0") + b"".join(sectors)


def seeds():
    text = [path for path in sorted((ROOT / "samples").rglob("*.txt"))]
    for number, path in enumerate(text[:40]):
        for target in ("txt", "prepared"):
            yield target, number, path.read_bytes()[:LARGEST]
    plain = "云溪县2031年工作总结\n一、主要做法\n今年以来，××镇共办结12件，占98.5%。“逐米过筛”。\n"
    for number, name in enumerate(["gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]):
        yield "txt", 100 + number, plain.replace("“", "「").replace("”", "」").encode(name, "replace")
    yield "txt", 200, plain.encode() + plain.encode("gb18030")
    for number, path in enumerate(sorted((ROOT / "samples").rglob("*.docx"))):
        if not zipfile.is_zipfile(path):  # one of the samples is damaged, to be refused
            yield "zip", number, path.read_bytes()
            continue
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            parts = [package.read(name) if name in names else b"" for name in PARTS["docx"]]
        joined = b"\0".join(parts)
        if len(joined) <= LARGEST:
            yield "docx", number, joined
        if path.stat().st_size <= LARGEST:
            yield "zip", number, path.read_bytes()
    for target, parts in (("docx", DOCX), ("odt", ODT), ("ofd", OFD)):
        yield target, 900, b"\0".join(part.encode() for part in parts)
    yield "html", 0, HTML.encode()
    yield "html", 1, HTML.encode("gb18030")
    yield "md", 0, MARKDOWN.encode()
    yield "pdf", 0, PDF
    yield "rtf", 0, RTF
    yield "words", 0, WORDS.encode()
    yield "doc", 0, compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(4092), "0Table": bytes(4096)})
    yield "csv", 0, CSV.encode()
    yield "verdicts", 0, VERDICT.encode()
    yield "templates", 0, TEMPLATE.encode()
    for number, path in enumerate(sorted((ROOT / "reports").rglob("*.json"))):
        if path.stat().st_size <= 4 * LARGEST:
            yield "result", number, path.read_bytes()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    for target, number, content in seeds():
        (folder / target).mkdir(parents=True, exist_ok=True)
        (folder / target / f"seed-{number}").write_bytes(content)


main()
