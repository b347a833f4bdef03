# -*- coding: utf-8 -*-
"""Writes a sample as a .docx: styles, numbered list, table, footnotes, text box, tracked changes.

Output is deterministic: zip members carry the date 1980-01-01 and the encoder is fixed (the
deflated bytes may differ between zlib builds, the members inside never do).

A document is {"title", "creator", "created", "blocks", "notes"}; a block is (kind, content):

    title, salutation, h1, h2, p, unit, date, item    text, or a list of parts
    table                                             rows of cells
    textbox                                           lines

A part is text, ("footnote", number), ("hidden", text), ("white", text), or ("deleted", text, mark)
and ("inserted", text, mark) with mark = {"id", "author", "date"}.
"""

import re
import zipfile
from xml.sax.saxutils import escape

W_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def R(text, props=""):
    """A run."""
    rpr = "<w:rPr>%s</w:rPr>" % props if props else ""
    return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % (rpr, escape(text))


def FN(number):
    """A footnote reference."""
    return '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>' % number


def P(*parts, style=None, ppr=""):
    """A paragraph; a part that starts with '<' is XML, any other is text."""
    inner = "".join(x if x.startswith("<") else R(x) for x in parts)
    st = '<w:pStyle w:val="%s"/>' % style if style else ""
    pp = "<w:pPr>%s%s</w:pPr>" % (st, ppr) if st or ppr else ""
    return "<w:p>%s%s</w:p>" % (pp, inner)


def TABLE(rows):
    n = len(rows[0])
    width = 9000 // n
    out = ['<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="%d" w:type="dxa"/>'
           '<w:jc w:val="center"/></w:tblPr><w:tblGrid>%s</w:tblGrid>'
           % (width * n, '<w:gridCol w:w="%d"/>' % width * n)]
    for i, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if i == 0 else ""
        cells = "".join(
            '<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>'
            % (width, P(R(c, "<w:b/>" if i == 0 else ""), ppr='<w:jc w:val="center"/>'))
            for c in row)
        out.append("<w:tr>%s%s</w:tr>" % (head, cells))
    out.append("</w:tbl>")
    return "".join(out)


def TEXTBOX(lines):
    """A text box: a DrawingML shape with the same text once more as VML fallback."""
    content = "<w:txbxContent>%s</w:txbxContent>" % "".join(P(t) for t in lines)
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        'relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="5400000" cy="900000"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapTopAndBottom/><wp:docPr id="1" name="Text Box 1"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="5400000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        '<wps:txbx>%s</wps:txbx><wps:bodyPr wrap="square"/></wps:wsp></a:graphicData></a:graphic>'
        '</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
        '<v:shape id="tb1" style="width:425pt;height:71pt" type="#_x0000_t202" strokeweight=".75pt">'
        '<v:textbox>%s</v:textbox><w10:wrap type="topAndBottom"/></v:shape></w:pict></mc:Fallback>'
        '</mc:AlternateContent></w:r></w:p>' % (content, content))


def TRACKED(element, text_element, text, mark):
    """A tracked change: an insertion or a deletion."""
    return ('<w:%s w:id="%d" w:author="%s" w:date="%s"><w:r><w:%s xml:space="preserve">%s</w:%s></w:r></w:%s>'
            % (element, mark["id"], mark["author"], mark["date"], text_element, escape(text), text_element, element))


def part(p):
    """A part of a paragraph as XML, or as the text it is."""
    if isinstance(p, str):
        return p
    kind, content = p[0], p[1]
    if kind == "footnote":
        return FN(content)
    if kind == "hidden":
        return R(content, "<w:vanish/>")
    if kind == "white":
        return R(content, '<w:color w:val="FFFFFF"/><w:sz w:val="4"/>')
    if kind == "deleted":
        return TRACKED("del", "delText", content, p[2])
    if kind == "inserted":
        return TRACKED("ins", "t", content, p[2])
    raise ValueError(kind)


BLOCK_STYLES = {
    "title": "Title", "salutation": None, "h1": "Heading1", "h2": "Heading2", "p": "BodyText",
    "unit": "Signature", "date": "Signature", "item": "ListParagraph",
}


def block(kind, content):
    if kind == "table":
        return TABLE(content)
    if kind == "textbox":
        return TEXTBOX(content)
    parts = [content] if isinstance(content, str) else [part(p) for p in content]
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if kind == "item" else ""
    return P(*parts, style=BLOCK_STYLES[kind], ppr=numbered)


def style(sid, name, ppr="", rpr="", based="Normal", kind="paragraph", default=False):
    return (
        '<w:style w:type="%s"%s w:styleId="%s"><w:name w:val="%s"/>%s%s%s%s</w:style>'
        % (kind, ' w:default="1"' if default else "", sid, name,
           '<w:basedOn w:val="%s"/>' % based if based else "", "<w:qFormat/>" if kind == "paragraph" else "",
           "<w:pPr>%s</w:pPr>" % ppr if ppr else "", "<w:rPr>%s</w:rPr>" % rpr if rpr else ""))


def font(name, half_points):
    return ('<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="%s"/>'
            '<w:sz w:val="%d"/><w:szCs w:val="%d"/>' % (name, half_points, half_points))


STYLES = XML + "<w:styles %s>" % W_NS + (
    '<w:docDefaults><w:rPrDefault><w:rPr>%s<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault/></w:docDefaults>' % font("仿宋", 32)
    + style("Normal", "Normal", '<w:spacing w:line="560" w:lineRule="exact"/>', based=None, default=True)
    + style("BodyText", "Body Text", '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>')
    + style("Title", "Title", '<w:spacing w:after="280" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
            font("宋体", 44).replace("<w:sz ", "<w:b/><w:sz "))
    + style("Heading1", "heading 1", '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
            '<w:outlineLvl w:val="0"/>', font("黑体", 32))
    + style("Heading2", "heading 2", '<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
            '<w:outlineLvl w:val="1"/>', font("楷体", 32))
    + style("ListParagraph", "List Paragraph", '<w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/>')
    + style("Signature", "Signature", '<w:ind w:right="640"/><w:jc w:val="right"/>')
    + style("FootnoteText", "footnote text", '<w:spacing w:line="240" w:lineRule="auto"/>', font("仿宋", 18))
    + style("DefaultParagraphFont", "Default Paragraph Font", based=None, kind="character", default=True)
    + style("FootnoteReference", "footnote reference", rpr='<w:vertAlign w:val="superscript"/>',
            based="DefaultParagraphFont", kind="character")
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
      '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
      '<w:tblPr><w:tblBorders>%s</w:tblBorders></w:tblPr></w:style>'
      % "".join('<w:%s w:val="single" w:sz="4" w:space="0" w:color="auto"/>' % e
                for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
) + "</w:styles>"

NUMBERING = XML + (
    '<w:numbering %s><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%%1."/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>' % W_NS)


def footnotes(notes):
    out = [XML, "<w:footnotes %s>" % W_NS,
           '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
           '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>']
    for i, text in enumerate(notes, 1):
        ref = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        out.append('<w:footnote w:id="%d">%s</w:footnote>' % (i, P(ref, R(text), style="FootnoteText")))
    return "".join(out) + "</w:footnotes>"


TYPES = XML + (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '</Types>')
RELS = XML + (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    '</Relationships>')
DOC_RELS = XML + (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
    '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
    '</Relationships>')


def core(title, creator, created):
    return XML + (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<dc:title>%s</dc:title><dc:creator>%s</dc:creator>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified>'
        '</cp:coreProperties>' % (escape(title), escape(creator), created, created))


def body(doc):
    return "".join(block(kind, content) for kind, content in doc["blocks"])


def parts_of_package(doc):
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
        '</w:sectPr>')
    return [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("word/document.xml", XML + "<w:document %s><w:body>%s</w:body></w:document>" % (W_NS, body(doc) + section)),
        ("word/_rels/document.xml.rels", DOC_RELS),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", footnotes(doc["notes"])),
        ("docProps/core.xml", core(doc["title"], doc["creator"], doc["created"])),
    ]


def write(path, doc):
    with zipfile.ZipFile(path, "w") as z:
        for name, text in parts_of_package(doc):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            z.writestr(info, text.encode("utf-8"), compresslevel=9)


def live_text(blocks):
    """The text of blocks as a reader of Word has it, one line for each paragraph: no deletions, no VML twin."""
    xml = "".join(block(kind, content) for kind, content in blocks)
    xml = re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", xml)
    xml = re.sub(r"<w:del .*?</w:del>", "", xml)
    xml = re.sub(r"</w:p>", "\n", xml)
    text = re.sub(r"<[^>]+>", "", xml)
    for a, b in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(a, b)
    return text


def is_docx(doc):
    return doc["file"].endswith(".docx")


def text_of(doc, without=()):
    """The text of a document, one line for each paragraph."""
    blocks = [b for b in doc["blocks"] if b[0] not in without]
    if is_docx(doc):
        return live_text(blocks) + "".join(n + "\n" for n in doc.get("notes", []))
    return "".join(text + "\n" for _, text in blocks)
