import LeitongXML

/// Tracked deletions whose words stand in the text itself, between two marks: flat files keep them there.
struct ODTChanges {
  /// Names of deletions; each begins and ends in the text.
  private(set) var deletions: Set<String> = []

  init(_ tree: borrowing XMLTree) {
    var region = ""
    var deleted: Set<String> = []
    var open: Set<String> = []
    var closed: Set<String> = []
    tree.walk { event in
      guard case .open(let element) = event else { return }
      switch element.name {
      case "changed-region": region = element["id"] ?? ""
      case "deletion": deleted.insert(region)
      case "change-start": if let id = element["change-id"] { open.insert(id) }
      case "change-end":
        if let id = element["change-id"], open.remove(id) != nil { closed.insert(id) }
      default: break
      }
    }
    // A deletion that is begun again and does not end would take all that follows.
    deletions = deleted.intersection(closed).subtracting(open)
  }
}
