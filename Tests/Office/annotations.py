"""Prints the comments of .odt files as JSON, one list a file: author, paragraphs, and the text each covers."""
import json
import sys
import xml.etree.ElementTree as tree
import zipfile

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def annotations(path):
    with zipfile.ZipFile(path) as package:
        root = tree.fromstring(package.read("content.xml"))
    found, opened = {}, []

    def emit(text):
        for name in opened:
            found[name]["text"] += text or ""

    def walk(element):
        if element.tag == OFFICE + "annotation":
            name = element.get(OFFICE + "name") or f"point {len(found)}"
            found[name] = {
                "author": element.findtext(CREATOR),
                "paragraphs": ["".join(p.itertext()) for p in element.iter(TEXT + "p")],
                "text": "",
                "isRange": False,
            }
            opened.append(name)
            return
        if element.tag == OFFICE + "annotation-end":
            found[element.get(OFFICE + "name")]["isRange"] = True
            opened.remove(element.get(OFFICE + "name"))
            return
        if element.tag == TEXT + "tracked-changes":
            return
        emit({TEXT + "s": " " * int(element.get(TEXT + "c", "1")), TEXT + "tab": "\t"}.get(element.tag))
        emit(element.text)
        for child in element:
            walk(child)
            emit(child.tail)
        if element.tag in (TEXT + "p", TEXT + "h"):
            emit("\n")

    walk(root.find(OFFICE + "body"))
    return list(found.values())


json.dump([annotations(path) for path in sys.argv[1:]], sys.stdout)
