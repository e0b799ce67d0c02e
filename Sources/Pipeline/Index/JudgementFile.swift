internal import Disk
internal import Formats
public import TalentIndex

/// Pairwise judgements in a file of their own: YAML, or a CSV of one matrix.
public struct JudgementFile: Sendable {
  private let declaration: PairwiseDeclaration

  /// Reads a file; one whose name ends in `.csv` is a matrix.
  public init(path: String) throws(PipelineError) {
    if !path.lowercased().hasSuffix(".csv") {
      declaration = try DeclarationFile(path: path).decoded(
        PairwiseDeclaration.self, keys: .judgements)
      return
    }
    do {
      var reader = CSVReader(BytesSource(try Disk().readFile(path, limit: 1 << 20)))
      var records: [[String]] = []
      while try reader.next() {
        if reader.count == 0 { continue }
        var record: [String] = []
        for column in 0..<reader.count { record.append(try reader.text(column)) }
        records.append(record)
      }
      declaration = try PairwiseDeclaration(records: records)
    } catch let error as DiskError {
      throw .disk(error)
    } catch {
      throw .usage("\(path): \(error)")
    }
  }

  /// Works the judgements out.
  public func hierarchy() throws(PipelineError) -> JudgementHierarchy {
    do { return try JudgementHierarchy(declaration) } catch {
      throw .usage(error.description)
    }
  }
}
