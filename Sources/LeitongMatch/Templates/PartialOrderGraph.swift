import LeitongText

/// Many texts that say nearly the same, aligned into one graph (partial order alignment; Lee, Grasso and Sharlow 2002).
///
/// A node is a symbol that some of the texts have in one place; an edge leads to what follows it in one of them. The
/// heaviest path is what most of them say.
struct PartialOrderGraph {
  private var symbols: [UInt32] = []
  /// For each node those it follows, with the texts that take this way.
  private var incoming: [[(node: Int32, weight: Int32)]] = []
  /// Nodes that stand in the same place with other symbols; each knows all others.
  private var aligned: [[Int32]] = []
  /// Nodes in an order in which each comes after those it follows.
  private var order: [Int32] = []

  private static let gain: Int32 = 3
  private static let change: Int32 = -2
  private static let gap: Int32 = -2

  /// Cells of the table of one alignment, at most; 20 million take some 50 ms.
  private static let cells = 20_000_000

  init() {}

  var count: Int { symbols.count }

  /// Adds a text, from end to end.
  ///
  /// A text whose table would be too large is left out; the others say what there is to say.
  ///
  /// - Complexity: O(nodes · symbols)
  mutating func add(_ text: ArraySlice<UInt32>) {
    guard !text.isEmpty else { return }
    let text = Array(text)
    guard (symbols.count + 1) * (text.count + 1) <= Self.cells else { return }
    let matched = symbols.isEmpty ? [Int32](repeating: -1, count: text.count) : alignment(of: text)
    var former: Int32 = -1
    for (place, symbol) in text.enumerated() {
      let node = self.node(for: symbol, at: matched[place])
      if former >= 0 { connect(former, node) }
      former = node
    }
    sort()
  }

  /// The node of a symbol: the one it was aligned with, its neighbour in the same place, or a new one.
  private mutating func node(for symbol: UInt32, at matched: Int32) -> Int32 {
    guard matched >= 0 else { return newNode(symbol) }
    if symbols[Int(matched)] == symbol { return matched }
    if let known = aligned[Int(matched)].first(where: { symbols[Int($0)] == symbol }) {
      return known
    }
    let node = newNode(symbol)
    let ring = aligned[Int(matched)] + [matched]
    for other in ring { aligned[Int(other)].append(node) }
    aligned[Int(node)] = ring
    return node
  }

  private mutating func newNode(_ symbol: UInt32) -> Int32 {
    symbols.append(symbol)
    incoming.append([])
    aligned.append([])
    return Int32(symbols.count - 1)
  }

  private mutating func connect(_ from: Int32, _ to: Int32) {
    if let place = incoming[Int(to)].firstIndex(where: { $0.node == from }) {
      incoming[Int(to)][place].weight += 1
    } else {
      incoming[Int(to)].append((from, 1))
    }
  }

  /// Orders the nodes, those in one place side by side (Kahn 1962, over places instead of nodes).
  private mutating func sort() {
    let count = symbols.count
    var outgoing = [[Int32]](repeating: [], count: count)
    var missing = [Int](repeating: 0, count: count)
    for node in 0..<count {
      for (from, _) in incoming[node] {
        outgoing[Int(from)].append(Int32(node))
        missing[node] += 1
      }
    }
    var isDone = [Bool](repeating: false, count: count)
    var order: [Int32] = []
    order.reserveCapacity(count)
    var ready: [Int32] = []
    func isReady(_ node: Int32) -> Bool {
      missing[Int(node)] == 0 && aligned[Int(node)].allSatisfy { missing[Int($0)] == 0 }
    }
    for node in 0..<Int32(count) where isReady(node) && !isDone[Int(node)] {
      for one in [node] + aligned[Int(node)] where !isDone[Int(one)] {
        isDone[Int(one)] = true
        ready.append(one)
      }
    }
    var next = 0
    while next < ready.count {
      let node = ready[next]
      next += 1
      order.append(node)
      for follower in outgoing[Int(node)] {
        missing[Int(follower)] -= 1
        guard isReady(follower), !isDone[Int(follower)] else { continue }
        for one in [follower] + aligned[Int(follower)] where !isDone[Int(one)] {
          isDone[Int(one)] = true
          ready.append(one)
        }
      }
    }
    self.order = order
  }

  /// For each symbol of a text the node it stands against, -1 where none; all of the text against all of the graph, but
  /// the ends of the graph may stay over.
  private func alignment(of text: [UInt32]) -> [Int32] {
    let width = text.count + 1
    var rank = [Int](repeating: 0, count: symbols.count)
    for (place, node) in order.enumerated() { rank[Int(node)] = place + 1 }
    // Row 0 is before every node. Of each cell: the score, and where it came from.
    var scores = [Int32](repeating: 0, count: (order.count + 1) * width)
    var steps = [Int32](repeating: 0, count: (order.count + 1) * width)
    for column in 1..<width { scores[column] = Int32(column) * Self.gap }
    var score = scores.mutableSpan
    var step = steps.mutableSpan
    for (place, node) in order.enumerated() {
      let row = place + 1
      let symbol = symbols[Int(node)]
      let before =
        incoming[Int(node)].isEmpty ? [0] : incoming[Int(node)].map { rank[Int($0.node)] }
      let base = row * width
      // What stands before the graph's part that the text covers costs nothing.
      score[base] = 0
      step[base] = -1
      for column in 1..<width {
        let gained = symbol == text[column - 1] ? Self.gain : Self.change
        var best = score[base + column - 1] + Self.gap
        var from: Int32 = 0
        for former in before {
          let diagonal = score[former * width + column - 1] + gained
          if diagonal > best { (best, from) = (diagonal, Int32(former) * 2 + 2) }
          let above = score[former * width + column] + Self.gap
          if above > best { (best, from) = (above, Int32(former) * 2 + 1) }
        }
        score[base + column] = best
        step[base + column] = from
      }
    }
    var row = 0
    for place in 0...order.count
    where score[place * width + width - 1] > score[row * width + width - 1] {
      row = place
    }
    var matched = [Int32](repeating: -1, count: text.count)
    var column = width - 1
    while column > 0 {
      let from = row == 0 ? 0 : step[row * width + column]
      if from == 0 {
        column -= 1
      } else if from & 1 == 0 {
        matched[column - 1] = order[row - 1]
        row = Int(from) / 2 - 1
        column -= 1
      } else {
        row = Int(from) / 2
      }
    }
    return matched
  }

  /// The symbols on the heaviest path: at each step the way that most texts take.
  func consensus() -> [UInt32] {
    guard !order.isEmpty else { return [] }
    var weights = [Int32](repeating: 0, count: symbols.count)
    var former = [Int32](repeating: -1, count: symbols.count)
    var end = order[0]
    for node in order {
      var best: (edge: Int32, path: Int32, node: Int32) = (-1, -1, -1)
      for (from, weight) in incoming[Int(node)] {
        let path = weights[Int(from)]
        if (weight, path) > (best.edge, best.path) { best = (weight, path, from) }
      }
      if best.node >= 0 {
        weights[Int(node)] = best.path + best.edge
        former[Int(node)] = best.node
      }
      if weights[Int(node)] > weights[Int(end)] { end = node }
    }
    var path: [UInt32] = []
    var node = end
    while node >= 0 {
      path.append(symbols[Int(node)])
      node = former[Int(node)]
    }
    return path.reversed()
  }
}
