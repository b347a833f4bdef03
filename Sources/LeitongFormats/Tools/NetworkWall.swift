/// Keeps programs from the network, by a network namespace of their own that has nothing in it.
enum NetworkWall {
  /// The command that goes before a program; empty where the system does not allow it.
  ///
  /// Tried once: containers and hardened systems forbid namespaces in ways that only a trial shows.
  static let wrapping: [String] = {
    guard let unshare = Tool.find("unshare"), let nothing = Tool.find("true") else { return [] }
    let start = unshare.path.description
    for options in [["--net"], ["--user", "--map-root-user", "--net"]] {
      let line = [start] + options + ["--"]
      let trial = (line + [nothing.path.description]).map { Array($0.utf8) }
      var bounds = Tool.Bounds()
      bounds.wallSeconds = 10
      if let result = try? ChildProcess(trial, folder: nil).result(bounds), result.status == 0 {
        return line
      }
    }
    return []
  }()

  /// Whether programs are kept from the network on this machine.
  static var stands: Bool { !wrapping.isEmpty }
}
