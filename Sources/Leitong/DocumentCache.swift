import LeitongMatch
import LeitongText
import Synchronization

/// Documents that were read and prepared, as many as memory allows; safe to share between tasks.
final class DocumentCache: Sendable {
  private struct State {
    var documents: [SourceReference: FiledDocument] = [:]
    /// From the one that was put in first.
    var order: [SourceReference] = []
    var first = 0
    var scalars = 0
  }

  private let state = Mutex(State())
  /// Scalars of all texts that are kept, at most.
  private let most: Int

  /// - Parameter most: scalars; a prepared document takes some thirty bytes for each.
  init(most: Int) { self.most = most }

  subscript(source: SourceReference) -> FiledDocument? {
    state.withLock { $0.documents[source] }
  }

  /// Keeps a document, and lets go of those that were put in first where there are too many.
  func keep(_ document: FiledDocument, of source: SourceReference) {
    state.withLock { state in
      guard state.documents[source] == nil else { return }
      state.documents[source] = document
      state.order.append(source)
      state.scalars += document.prepared.document.scalars.count
      while state.scalars > most, state.first + 1 < state.order.count {
        let oldest = state.order[state.first]
        state.first += 1
        if let gone = state.documents.removeValue(forKey: oldest) {
          state.scalars -= gone.prepared.document.scalars.count
        }
      }
    }
  }
}
