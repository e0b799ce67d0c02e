import Formats
import Foundation
import Testing

@Suite(
  "Real workbooks",
  .enabled(if: !WorkbookRealInput.files.isEmpty && WorkbookRealInput.hasPeers))
struct WorkbookRealInputTests {
  @Test(
    "Every cell is what openpyxl or xlrd read there, and cites the bytes that say so",
    arguments: WorkbookRealInput.files)
  func cells(file: String) async throws {
    let path = try #require(RealInput.folder).appending(path: file).path
    let dump = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(WorkbookDump(try Workbook(path: path)).bytes).write(to: dump)
    defer { try? FileManager.default.removeItem(at: dump) }
    let difference = try await Python.check("check_workbook.py", [dump.path, path])
    #expect(difference == nil)
  }

  @Test("The detail tables have their 28 and 22 years, in the order of the tabs")
  func years() throws {
    let folder = try #require(RealInput.folder).appending(path: "state")
    for (file, count) in [
      ("FYs97-24_NIVDetailTable.xlsx", 28), ("FYs97-18_NIVDetailTable.xlsx", 22),
    ] {
      let workbook = try Workbook(path: folder.appending(path: file).path)
      #expect(workbook.sheets.count == count)
      #expect(Set(workbook.sheets.map(\.name)).count == count)
      #expect(workbook.sheets.first?.name == "FY97")
    }
  }
}
