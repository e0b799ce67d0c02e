import Foundation

/// Every workbook among the real files, and the peers that read them too.
enum WorkbookRealInput {
  /// Paths below the folder of real files, in order.
  static let files: [String] = {
    guard let folder = RealInput.folder else { return [] }
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".xlsx") || $0.hasSuffix(".xls") }.sorted()
  }()

  /// Whether openpyxl and xlrd can be asked; when not, that is said once and loudly.
  static let hasPeers: Bool = {
    guard let python = Python.path else { return false }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", "import openpyxl, xlrd"]
    process.standardError = FileHandle.nullDevice
    try? process.run()
    process.waitUntilExit()
    if process.terminationStatus == 0 { return true }
    print("NO openpyxl AND xlrd at \(python): the workbooks of the real-input suite are skipped")
    return false
  }()
}
