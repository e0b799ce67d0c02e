/// The observations of one flow in each form of SDMX; no figure in them was ever published.
struct SDMXMessages {
  /// An observation: area, sex, period, value and status as they are written.
  struct Row {
    var area = "FRA"
    var frequency = "A"
    var sex = "T"
    var period = "2021"
    var value = "1.5"
    var status = ""
    var multiplier = "3"
    var source = "LFS"
  }

  var rows: [Row]
  var flow = "DF_X"
  var prefix = "m"

  static let root = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"

  var csv: String {
    "DATAFLOW,REF_AREA,FREQ,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,SOURCE\n"
      + rows.map {
        "XX:\(flow)(1.0),\($0.area),\($0.frequency),\($0.sex),\($0.period),\($0.value),"
          + "\($0.status),\($0.multiplier),\($0.source)\n"
      }.joined()
  }

  var generic: String {
    message(
      "GenericData",
      rows.map { row in
        """
        <g:Series><g:SeriesKey><g:Value id="REF_AREA" value="\(row.area)"/>
        <g:Value id="FREQ" value="\(row.frequency)"/><g:Value id="SEX" value="\(row.sex)"/>
        </g:SeriesKey><g:Attributes><g:Value id="UNIT_MULT" value="\(row.multiplier)"/>
        <g:Value id="SOURCE" value="\(row.source)"/></g:Attributes>
        <g:Obs><g:ObsDimension value="\(row.period)"/><g:ObsValue value="\(row.value)"/>
        <g:Attributes><g:Value id="OBS_STATUS" value="\(row.status)"/></g:Attributes></g:Obs>
        </g:Series>
        """
      }.joined(separator: "\n"))
  }

  var specific: String {
    message(
      "StructureSpecificData",
      rows.map { row in
        """
        <Series REF_AREA="\(row.area)" FREQ="\(row.frequency)" SEX="\(row.sex)" \
        UNIT_MULT="\(row.multiplier)" SOURCE="\(row.source)"><Obs TIME_PERIOD="\(row.period)" \
        OBS_VALUE="\(row.value)" OBS_STATUS="\(row.status)"/></Series>
        """
      }.joined(separator: "\n"))
  }

  var json: String {
    func values(_ part: KeyPath<Row, String>) -> String {
      rows.map { "{\"id\":\"\($0[keyPath: part])\"}" }.joined(separator: ",")
    }
    let series = rows.enumerated().map { position, row in
      let place = Array(repeating: "\(position)", count: 3).joined(separator: ":")
      return """
        "\(place)":{"attributes":[\(position),\(position)],"observations":{"\(position)":\
        ["\(row.value)",\(position)]}}
        """
    }
    return """
      {"meta":{},"data":{"structures":[{"links":[{"urn":"urn:sdmx:org.sdmx.infomodel.datastructure.\
      Dataflow=XX:\(flow)(1.0)"}],"dimensions":{"series":[
      {"id":"REF_AREA","values":[\(values(\.area))]},{"id":"FREQ","values":[\(values(\.frequency))]},
      {"id":"SEX","values":[\(values(\.sex))]}],
      "observation":[{"id":"TIME_PERIOD","values":[\(values(\.period))]}]},
      "attributes":{"series":[{"id":"UNIT_MULT","values":[\(values(\.multiplier))]},
      {"id":"SOURCE","values":[\(values(\.source))]}],
      "observation":[{"id":"OBS_STATUS","values":[\(values(\.status))]}]}}],
      "dataSets":[{"structure":0,"series":{\(series.joined(separator: ","))}}]}}
      """
  }

  /// Every form, preferred first.
  var forms: [String] { [csv, generic, specific, json] }

  private func message(_ name: String, _ series: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <\(prefix):\(name) xmlns:\(prefix)="\(Self.root)message" xmlns:c="\(Self.root)common"
      xmlns:g="\(Self.root)data/generic" xmlns:ss="\(Self.root)data/structurespecific">
      <\(prefix):Header>
        <\(prefix):Structure structureID="S1" dimensionAtObservation="TIME_PERIOD">
          <c:StructureUsage><Ref agencyID="XX" id="\(flow)" version="1.0"/></c:StructureUsage>
        </\(prefix):Structure>
      </\(prefix):Header>
      <\(prefix):DataSet structureRef="S1" ss:structureRef="S1">
    \(series)
      </\(prefix):DataSet>
    </\(prefix):\(name)>
    """
  }

  /// The structure of the flow with its codelists.
  static let structure = """
    <?xml version="1.0" encoding="utf-8"?>
    <m:Structure xmlns:m="\(root)message" xmlns:s="\(root)structure" xmlns:c="\(root)common">
      <m:Header><m:ID>M2</m:ID></m:Header>
      <m:Structures>
        <s:Codelists>
          \(codelist("CL_AREA", ["FRA": "France", "DEU": "Germany"]))
          \(codelist("CL_SEX", ["T": "Total", "F": "Women"]))
        </s:Codelists>
        <s:DataStructures><s:DataStructure id="DSD_X" agencyID="XX" version="1.0">
          <s:DataStructureComponents>
            <s:DimensionList id="DimensionDescriptor">
              \(dimension("REF_AREA", "CL_AREA"))<s:Dimension id="FREQ"/>
              \(dimension("SEX", "CL_SEX"))<s:TimeDimension id="TIME_PERIOD"/>
            </s:DimensionList>
            <s:AttributeList id="AttributeDescriptor"><s:Attribute id="UNIT_MULT"/>
              <s:Attribute id="SOURCE"/><s:Attribute id="OBS_STATUS"/></s:AttributeList>
            <s:MeasureList id="MeasureDescriptor"><s:PrimaryMeasure id="OBS_VALUE"/></s:MeasureList>
          </s:DataStructureComponents>
        </s:DataStructure></s:DataStructures>
      </m:Structures>
    </m:Structure>
    """

  private static func codelist(_ id: String, _ codes: [String: String]) -> String {
    "<s:Codelist id=\"\(id)\" agencyID=\"XX\" version=\"1.0\">"
      + codes.map {
        "<s:Code id=\"\($0)\"><c:Name xml:lang=\"fr\">-</c:Name><c:Name xml:lang=\"en\">\($1)</c:Name></s:Code>"
      }
      .joined() + "</s:Codelist>"
  }

  private static func dimension(_ id: String, _ list: String) -> String {
    "<s:Dimension id=\"\(id)\"><s:LocalRepresentation><s:Enumeration><Ref id=\"\(list)\" "
      + "agencyID=\"XX\" version=\"1.0\" class=\"Codelist\"/></s:Enumeration>"
      + "</s:LocalRepresentation></s:Dimension>"
  }
}
