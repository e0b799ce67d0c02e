internal import Formats
internal import Statistics

enum WorldBankXML {
  static func extract(_ series: SeriesDefinition, from payloads: [PayloadFile]) throws(ExtractError)
    -> RawTable
  {
    throw .absent(document: "", series: "")
  }
  static func header(of payload: PayloadFile) throws(ExtractError) -> WorldBankPageHeader {
    throw .absent(document: "", series: "")
  }
  static func recognize(_ payload: PayloadFile) throws(ExtractError) -> [Holding] {
    throw .absent(document: "", series: "")
  }
  static func throwMessage(in payload: PayloadFile) throws(ExtractError) {}
}
enum WorldBankRecordXML {
  static func extract(_ series: SeriesDefinition, from payload: PayloadFile) throws(ExtractError)
    -> RawTable
  {
    throw .absent(document: "", series: "")
  }
}
