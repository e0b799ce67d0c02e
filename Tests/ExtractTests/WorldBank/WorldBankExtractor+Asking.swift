import Extract
import Statistics

// The bank's answers need no background to be asked for or read.
extension WorldBankExtractor {
  func routes(to series: SeriesDefinition) -> [Route] {
    routes(to: series, knowing: Background())
  }

  func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile], by route: String
  ) throws(ExtractError) -> RawTable {
    try extract(series, from: payloads, by: route, knowing: Background())
  }

  func places(in answer: PayloadFile) throws(ExtractError) -> PlaceList {
    try places(knowing: Background(references: ["country": answer]))
  }

  func holdings(in file: PayloadFile) throws(ExtractError) -> [Holding] {
    try recognize(file, knowing: Background()).holdings
  }
}
