import Disk
import Foundation
import Synchronization
import TestSupport

/// What a disk may hold after the power failed: every change that was not synced is there or not.
///
/// Names belong to their directory, not to a path: a rename may survive while names within the
/// renamed directory do not. Bytes that were not synced are torn.
struct PowerLossModel {
  /// A file, a directory or a symbolic link.
  final class Node {
    var content: [UInt8]?
    var target: String?
    var isDirectory = false
    /// The last changes before which its bytes, or its names, were not durable.
    var dirtyAt = -1
    var syncs: [Int] = []

    /// Whether what changed at `change` was durable when the power failed after `crash`.
    func isDurable(_ change: Int, at crash: Int) -> Bool {
      syncs.contains { $0 > change && $0 <= crash }
    }
  }

  /// A change of names that survives whole or not at all.
  private struct Renaming {
    let time: Int
    let changes: [(directory: Node, name: String, node: Node?)]
  }

  let root: Node
  private var durable: [(directory: Node, name: String, node: Node)] = []
  private var renamings: [Renaming] = []
  private var names: [ObjectIdentifier: [String: Node]] = [:]
  private let directory: String
  private(set) var time = 0

  /// Takes what is in a directory now for durable.
  init(of directory: String) throws {
    self.directory = directory
    root = Node()
    root.isDirectory = true
    var known: [FileIdentity: Node] = [:]
    try load(directory, into: root, &known)
  }

  private mutating func load(
    _ path: String, into parent: Node, _ known: inout [FileIdentity: Node]
  ) throws {
    let disk = Disk()
    names[ObjectIdentifier(parent)] = [:]
    for name in (try? disk.list(path)) ?? [] {
      let child = path + "/" + name
      var node = Node()
      if let target = disk.target(ofSymlink: child) {
        node.target = target
      } else if disk.isDirectory(child) {
        node.isDirectory = true
        try load(child, into: node, &known)
      } else if let identity = disk.identity(of: child) {
        node = known[identity] ?? node
        known[identity] = node
        node.content = try disk.readFile(child)
      }
      names[ObjectIdentifier(parent), default: [:]][name] = node
      durable.append((parent, name, node))
    }
  }

  /// Takes note of a change that was made.
  mutating func note(_ operation: DiskOperation) {
    time += 1
    let path = String(operation.path.dropFirst(directory.count + 1))
    switch operation.kind {
    case .makeDirectory, .createFile, .symlink:
      let node = Node()
      node.isDirectory = operation.kind == .makeDirectory
      if operation.kind == .symlink { node.target = operation.target }
      if operation.kind == .createFile { node.content = [] }
      change([(path, node)])
    case .write: find(path)?.dirtyAt = time
    case .syncFile, .syncDirectory: (path.isEmpty ? root : find(path))?.syncs.append(time)
    case .link: change([(relative(operation.target), find(path))])
    case .rename: change([(path, nil), (relative(operation.target), find(path))])
    case .remove: change([(path, nil)])
    case .setReadOnly: break
    }
  }

  /// Reads the bytes of the files as they are on the real disk at the end.
  mutating func readContents() throws {
    func read(_ node: Node, _ path: String) throws {
      for (name, child) in names[ObjectIdentifier(node)] ?? [:] {
        if child.isDirectory { try read(child, path + "/" + name) }
        if child.content == [] { child.content = try Disk().readFile(path + "/" + name) }
      }
    }
    try read(root, directory)
  }

  /// A state that the disk may be in when the power fails after some change.
  ///
  /// - Returns: Files by path, `nil` for torn bytes; and symbolic links.
  func state(
    after crash: Int, using chance: inout some RandomNumberGenerator
  ) -> (files: [String: [UInt8]?], links: [String: String]) {
    var tree: [ObjectIdentifier: [String: Node]] = [:]
    for (parent, name, node) in durable {
      tree[ObjectIdentifier(parent), default: [:]][name] = node
    }
    for renaming in renamings where renaming.time <= crash {
      let isDurable = renaming.changes.contains { $0.directory.isDurable(renaming.time, at: crash) }
      if !isDurable, Bool.random(using: &chance) { continue }
      for (parent, name, node) in renaming.changes {
        tree[ObjectIdentifier(parent), default: [:]][name] = node
      }
    }
    var files: [String: [UInt8]?] = [:]
    var links: [String: String] = [:]
    func visit(_ node: Node, _ path: String) {
      for (name, child) in tree[ObjectIdentifier(node)] ?? [:] {
        let path = path.isEmpty ? name : path + "/" + name
        if child.isDirectory { visit(child, path) }
        if let target = child.target { links[path] = target }
        if let content = child.content {
          let isWhole =
            child.dirtyAt < 0 || child.dirtyAt <= crash && child.isDurable(child.dirtyAt, at: crash)
          files[path] = .some(isWhole ? content : nil)
        }
      }
    }
    visit(root, "")
    return (files, links)
  }

  private func relative(_ path: String?) -> String {
    String((path ?? "").dropFirst(directory.count + 1))
  }

  private func find(_ path: String) -> Node? {
    path.split(separator: "/").reduce(root as Node?) { node, name in
      node.flatMap { names[ObjectIdentifier($0)]?[String(name)] }
    }
  }

  private mutating func change(_ changes: [(path: String, node: Node?)]) {
    var found: [(Node, String, Node?)] = []
    for (path, node) in changes {
      guard let parent = path.contains("/") ? find(Disk.parent(of: path)) : root else { continue }
      found.append((parent, Disk.name(of: path), node))
      names[ObjectIdentifier(parent), default: [:]][Disk.name(of: path)] = node
    }
    renamings.append(Renaming(time: time, changes: found))
  }
}
