import LeitongXML

/// The fields of a main part that begin and end in one paragraph, the outermost ones, by the places of their marks.
///
/// A field's result is written anew when the field is updated, and what stands inside goes with it.
struct DocxFields {
  struct Field {
    let begin: Int
    let end: Int
  }

  /// Ascending and disjoint.
  private var fields: [Field] = []

  /// - Complexity: O(*n*) in the nodes of the part.
  init(of edit: XMLEdit) {
    var paragraphs: [Int] = []
    var open: [(begin: Int, paragraph: Int?)] = []
    var fields: [Field] = []
    edit.walk { event, node in
      switch event {
      case .open(let element) where element.name == "p": paragraphs.append(node.number)
      case .close(let name, _) where name == "p": _ = paragraphs.popLast()
      case .open(let element) where element.name == "fldChar":
        if element["fldCharType"] == "begin" {
          open.append((node.number, paragraphs.last))
        } else if element["fldCharType"] == "end", let last = open.popLast(),
          last.paragraph == paragraphs.last
        {
          // A field that holds others ends after them.
          while let inner = fields.last, inner.begin > last.begin { fields.removeLast() }
          fields.append(Field(begin: last.begin, end: node.number))
        }
      case .open, .close, .text: break
      }
    }
    self.fields = fields
  }

  /// The field around an element; `nil` where there is none.
  func field(around element: Int) -> Field? {
    var low = 0
    var high = fields.count
    while low < high {
      let middle = (low + high) / 2
      if fields[middle].end < element { low = middle + 1 } else { high = middle }
    }
    guard low < fields.count, fields[low].begin < element else { return nil }
    return fields[low]
  }
}
