import Formats

/// Synthetic documents in the official layouts; no figure in them was ever published.
enum SDMXSynthetic {
  /// The structure all of them are in.
  static let structure = SDMXDataStructure(
    reference: SDMXReference(kind: "DataStructure", agency: "XX", id: "DSD", version: "1.0"),
    dimensions: [
      SDMXDimension(id: "FREQ"), SDMXDimension(id: "REF_AREA"),
      SDMXDimension(id: "TIME_PERIOD", isTime: true),
    ],
    attributes: [
      SDMXAttribute(id: "OBS_STATUS", codelist: SDMXReference(agency: "XX", id: "CL_STATUS")),
      SDMXAttribute(
        id: "UNIT_MULT", attachment: .group("Area"),
        codelist: SDMXReference(agency: "XX", id: "CL_UNIT_MULT")),
      SDMXAttribute(id: "SOURCE", attachment: .dimensions(["FREQ", "REF_AREA"])),
      SDMXAttribute(id: "NOTE", attachment: .dataset),
    ])

  static let root = "http://www.sdmx.org/resources/sdmxml/schemas/"

  /// A message around data sets.
  static func message(
    _ name: String, version: String = "v2_1", dimension: String = "TIME_PERIOD",
    prefix: String = "m",
    _ body: String
  ) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?><!--synthetic-->
    <\(prefix):\(name) xmlns:\(prefix)="\(root)\(version)/message"
      xmlns:c="\(root)\(version)/common" xmlns:g="\(root)\(version)/data/generic"
      xmlns:f="\(root)\(version)/message/footer"
      xmlns:ss="\(root)\(version)/data/structurespecific"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <\(prefix):Header>
        <\(prefix):ID>M1</\(prefix):ID><\(prefix):Test>true</\(prefix):Test>
        <\(prefix):Prepared>2026-01-02T03:04:05</\(prefix):Prepared>
        <\(prefix):Sender id="XX"><c:Name>Example</c:Name></\(prefix):Sender>
        <\(prefix):Structure structureID="S1" dimensionAtObservation="\(dimension)">
          <c:StructureUsage><Ref agencyID="XX" id="DF" version="1.0"/></c:StructureUsage>
        </\(prefix):Structure>
      </\(prefix):Header>
      \(body)
    </\(prefix):\(name)>
    """
  }

  static let genericSeries = message(
    "GenericData",
    """
    <m:DataSet action="Replace" structureRef="S1">
      <g:Attributes><g:Value id="NOTE" value="all &amp; one"/></g:Attributes>
      <g:Group type="Area">
        <g:GroupKey><g:Value id="REF_AREA" value="FRA"/></g:GroupKey>
        <g:Attributes><g:Value id="UNIT_MULT" value="3"/></g:Attributes>
      </g:Group>
      <g:Series>
        <g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="REF_AREA" value="FRA"/></g:SeriesKey>
        <g:Attributes><g:Value id="SOURCE" value="LFS"/></g:Attributes>
        <g:Obs><g:ObsDimension id="TIME_PERIOD" value="2020"/><g:ObsValue value="1.50"/></g:Obs>
        <g:Obs>
          <g:ObsDimension value="2021"/><g:ObsValue value="NaN"/>
          <g:Attributes><g:Value id="OBS_STATUS" value="M"/></g:Attributes>
        </g:Obs>
      </g:Series>
      <g:Series>
        <g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="REF_AREA" value="DEU"/></g:SeriesKey>
        <g:Obs><g:ObsDimension id="TIME_PERIOD" value="2021"/><g:ObsValue value="-2E1"/></g:Obs>
      </g:Series>
    </m:DataSet>
    """)

  static let genericFlat = message(
    "GenericData", dimension: "AllDimensions",
    """
    <m:DataSet action="Replace" structureRef="S1">
      <g:Attributes><g:Value id="NOTE" value="all &amp; one"/></g:Attributes>
      <g:Group type="Area">
        <g:GroupKey><g:Value id="REF_AREA" value="FRA"/></g:GroupKey>
        <g:Attributes><g:Value id="UNIT_MULT" value="3"/></g:Attributes>
      </g:Group>
      <g:Obs>
        <g:ObsKey><g:Value id="FREQ" value="A"/><g:Value id="REF_AREA" value="FRA"/>
          <g:Value id="TIME_PERIOD" value="2020"/></g:ObsKey>
        <g:ObsValue value="1.50"/><g:Attributes><g:Value id="SOURCE" value="LFS"/></g:Attributes>
      </g:Obs>
      <g:Obs>
        <g:ObsKey><g:Value id="FREQ" value="A"/><g:Value id="REF_AREA" value="FRA"/>
          <g:Value id="TIME_PERIOD" value="2021"/></g:ObsKey>
        <g:ObsValue value="NaN"/>
        <g:Attributes>
          <g:Value id="SOURCE" value="LFS"/><g:Value id="OBS_STATUS" value="M"/>
        </g:Attributes>
      </g:Obs>
      <g:Obs>
        <g:ObsKey><g:Value id="FREQ" value="A"/><g:Value id="REF_AREA" value="DEU"/>
          <g:Value id="TIME_PERIOD" value="2021"/></g:ObsKey>
        <g:ObsValue value="-2E1"/>
      </g:Obs>
    </m:DataSet>
    """)

  static func specificSeries(version: String = "v2_1", prefix: String = "m") -> String {
    message(
      "StructureSpecificData", version: version, prefix: prefix,
      """
      <\(prefix):DataSet ss:structureRef="S1" ss:action="Replace" xsi:type="n:DataSetType"
        NOTE="all &amp; one">
        <Group xsi:type="n:Area" REF_AREA="FRA" UNIT_MULT="3"/>
        <Series FREQ="A" REF_AREA="FRA" SOURCE="LFS">
          <Obs TIME_PERIOD="2020" OBS_VALUE="1.50"/>
          <Obs TIME_PERIOD="2021" OBS_VALUE="NaN" OBS_STATUS="M"></Obs>
        </Series>
        <Series FREQ="A" REF_AREA="DEU">
          <Obs TIME_PERIOD="2021" OBS_VALUE="-2E1"/>
        </Series>
      </\(prefix):DataSet>
      """)
  }

  static let specificFlat = message(
    "StructureSpecificData", dimension: "AllDimensions",
    """
    <m:DataSet ss:structureRef="S1" ss:action="Replace" NOTE="all &amp; one">
      <Group xsi:type="n:Area" REF_AREA="FRA" UNIT_MULT="3"/>
      <Obs FREQ="A" REF_AREA="FRA" TIME_PERIOD="2020" OBS_VALUE="1.50" SOURCE="LFS"/>
      <Obs FREQ="A" REF_AREA="FRA" TIME_PERIOD="2021" OBS_VALUE="NaN" SOURCE="LFS" OBS_STATUS="M"/>
      <Obs FREQ="A" REF_AREA="DEU" TIME_PERIOD="2021" OBS_VALUE="-2E1"/>
    </m:DataSet>
    """)
}
