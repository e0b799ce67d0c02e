import Formats
import Testing

@Suite("SDMX structures")
struct SDMXStructureTests {
  static func message(_ version: String, _ body: String) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?><!--synthetic-->
    <m:Structure xmlns:m="\(SDMXSynthetic.root)\(version)/message"
      xmlns:s="\(SDMXSynthetic.root)\(version)/structure"
      xmlns:c="\(SDMXSynthetic.root)\(version)/common">
      <m:Header><m:ID>M2</m:ID><m:Test>false</m:Test><m:Sender id="XX"/></m:Header>
      <m:Structures>\(body)</m:Structures>
    </m:Structure>
    """
  }

  static let codelist = """
    <s:Codelists>
      <s:Codelist id="CL_AREA" agencyID="XX" version="1.0" isFinal="true">
        <c:Name xml:lang="en">Areas</c:Name>
        <s:Code id="EUR">
          <c:Name xml:lang="en">Europe</c:Name><c:Description>All of it</c:Description>
        </s:Code>
        <s:Code id="FRA" urn="urn:x">
          <c:Annotations><c:Annotation id="a"><c:AnnotationTitle>FR</c:AnnotationTitle>
            <c:AnnotationType>ISO2Code</c:AnnotationType>
            <c:AnnotationText xml:lang="en">two letters</c:AnnotationText></c:Annotation>
          </c:Annotations>
          <c:Name xml:lang="fr">la France</c:Name><c:Name xml:lang="en"> France\r
        &amp; more</c:Name>
          PARENT
        </s:Code>
      </s:Codelist>
    </s:Codelists>
    <s:CategorySchemes><s:CategoryScheme id="CS"><s:Category id="1"/></s:CategoryScheme>
    </s:CategorySchemes>
    """

  static let dialects = [
    message(
      "v2_1",
      codelist.replacing("PARENT", with: "<s:Parent><Ref id=\"EUR\"/></s:Parent>") + """
        <s:Concepts><s:ConceptScheme id="CS" agencyID="XX" version="1.0"><s:Concept id="FREQ">
        <c:Name xml:lang="en">Frequency</c:Name><s:CoreRepresentation><s:Enumeration>
        <Ref id="CL_FREQ" agencyID="XX" version="1.0" class="Codelist"/></s:Enumeration>
        </s:CoreRepresentation></s:Concept></s:ConceptScheme></s:Concepts>
        <s:Dataflows><s:Dataflow id="DF" agencyID="XX" version="1.0"><c:Name>Flow</c:Name>
        <s:Structure><Ref id="DSD" version="1.0" agencyID="XX" class="DataStructure"/></s:Structure>
        </s:Dataflow></s:Dataflows>
        <s:DataStructures><s:DataStructure id="DSD" agencyID="XX" version="1.0">
        <s:DataStructureComponents><s:DimensionList id="DimensionDescriptor">
        <s:TimeDimension id="TIME_PERIOD" position="1"/>
        <s:Dimension id="REF_AREA" position="2"><s:ConceptIdentity><Ref id="REF_AREA"
          maintainableParentID="CS" maintainableParentVersion="1.0" agencyID="XX" class="Concept"/>
        </s:ConceptIdentity><s:LocalRepresentation><s:Enumeration><Ref id="CL_AREA" agencyID="XX"
          version="1.0" class="Codelist"/></s:Enumeration></s:LocalRepresentation></s:Dimension>
        <s:Dimension position="1"><s:ConceptIdentity><Ref id="FREQ" maintainableParentID="CS"
          maintainableParentVersion="1.0" agencyID="XX" class="Concept"/></s:ConceptIdentity>
        </s:Dimension></s:DimensionList>
        <s:Group id="Area"><s:GroupDimension><s:DimensionReference><Ref id="REF_AREA"/>
        </s:DimensionReference></s:GroupDimension></s:Group>
        <s:AttributeList><s:Attribute id="OBS_STATUS" assignmentStatus="Mandatory">
        <s:AttributeRelationship><s:PrimaryMeasure><Ref id="OBS_VALUE"/></s:PrimaryMeasure>
        </s:AttributeRelationship></s:Attribute><s:Attribute id="SOURCE"
          assignmentStatus="Conditional"><s:AttributeRelationship><s:Dimension><Ref id="FREQ"/>
        </s:Dimension><s:Dimension><Ref id="REF_AREA"/></s:Dimension></s:AttributeRelationship>
        </s:Attribute><s:Attribute id="UNIT_MULT"><s:AttributeRelationship><s:Group>
        <Ref id="Area"/></s:Group></s:AttributeRelationship></s:Attribute><s:Attribute id="NOTE">
        <s:AttributeRelationship><s:None/></s:AttributeRelationship></s:Attribute>
        </s:AttributeList><s:MeasureList><s:PrimaryMeasure id="OBS_VALUE"/></s:MeasureList>
        </s:DataStructureComponents></s:DataStructure></s:DataStructures>
        """),
    message(
      "v3_0",
      codelist.replacing("PARENT", with: "<s:Parent>EUR</s:Parent>") + """
        <s:ConceptSchemes><s:ConceptScheme id="CS" agencyID="XX" version="1.0">
        <s:Concept id="FREQ"><c:Name xml:lang="en">Frequency</c:Name><s:CoreRepresentation>
        <s:Enumeration>urn:sdmx:org.sdmx.infomodel.codelist.Codelist=XX:CL_FREQ(1.0)</s:Enumeration>
        </s:CoreRepresentation></s:Concept></s:ConceptScheme></s:ConceptSchemes>
        <s:Dataflows><s:Dataflow id="DF" agencyID="XX" version="1.0"><c:Name>Flow</c:Name>
        <s:Structure>urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=XX:DSD(1.0)
        </s:Structure></s:Dataflow></s:Dataflows>
        <s:DataStructures><s:DataStructure id="DSD" agencyID="XX" version="1.0">
        <s:DataStructureComponents><s:DimensionList><s:Dimension id="FREQ" position="1">
        <s:ConceptIdentity>urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=XX:CS(1.0).FREQ
        </s:ConceptIdentity></s:Dimension><s:Dimension id="REF_AREA" position="2">
        <s:ConceptIdentity>urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=XX:CS(1.0).REF_AREA
        </s:ConceptIdentity><s:LocalRepresentation>
        <s:Enumeration>urn:sdmx:org.sdmx.infomodel.codelist.Codelist=XX:CL_AREA(1.0)</s:Enumeration>
        </s:LocalRepresentation></s:Dimension><s:TimeDimension id="TIME_PERIOD"/></s:DimensionList>
        <s:Group id="Area"><s:GroupDimension><s:DimensionReference>REF_AREA</s:DimensionReference>
        </s:GroupDimension></s:Group><s:MeasureList><s:Measure id="OBS_VALUE"/></s:MeasureList>
        <s:AttributeList><s:Attribute id="OBS_STATUS" usage="mandatory"><s:AttributeRelationship>
        <s:Observation/></s:AttributeRelationship></s:Attribute><s:Attribute id="SOURCE">
        <s:AttributeRelationship><s:Dimension>FREQ</s:Dimension><s:Dimension>REF_AREA</s:Dimension>
        </s:AttributeRelationship></s:Attribute><s:Attribute id="UNIT_MULT">
        <s:AttributeRelationship><s:Group>Area</s:Group></s:AttributeRelationship></s:Attribute>
        <s:Attribute id="NOTE"><s:AttributeRelationship><s:Dataflow/></s:AttributeRelationship>
        </s:Attribute></s:AttributeList></s:DataStructureComponents></s:DataStructure>
        </s:DataStructures>
        """),
  ]

  @Test("Codelists have codes with names, parents and remarks", arguments: dialects, [1, .max])
  func codelists(document: String, size: Int) throws {
    var reader = try SDMXStructureReader(DribblingSource(document, by: size))
    guard case .codelist(let list)? = try reader.next() else {
      Issue.record("the first artefact is no codelist")
      return
    }
    #expect(reader.header.id == "M2")
    #expect(list.reference.description == "XX:CL_AREA(1.0)")
    #expect(list.names.text(in: "fr") == "Areas")
    #expect(list.items.map(\.id) == ["EUR", "FRA"])
    #expect(list.items.map(\.parent) == [nil, "EUR"])
    #expect(list.item("FRA")?.names.text(in: "en") == "France\n    & more")
    #expect(list.item("FRA")?.names.text(in: "fr") == "la France")
    #expect(list.item("EUR")?.names.count == 1)
    let remark = list.item("FRA")?.annotations.first
    #expect(remark?.type == "ISO2Code")
    #expect(remark?.title == "FR")
    #expect(remark?.texts.text(in: "en") == "two letters")
  }

  @Test("A structure and what belongs to it are read", arguments: dialects)
  func artefacts(document: String) throws {
    var reader = try SDMXStructureReader(DribblingSource(document))
    var concepts: [SDMXItem] = []
    var flows: [SDMXDataflow] = []
    var structures: [SDMXDataStructure] = []
    while let item = try reader.next() {
      switch item {
      case .codelist: break
      case .conceptScheme(let scheme): concepts += scheme.items
      case .dataflow(let flow): flows.append(flow)
      case .dataStructure(let structure): structures.append(structure)
      }
    }
    #expect(reader.passedOver == ["CategoryScheme": 1])
    #expect(concepts.map(\.codelist?.description) == ["XX:CL_FREQ(1.0)"])
    #expect(flows.map(\.structure?.description) == ["XX:DSD(1.0)"])
    #expect(flows.map(\.structure?.kind) == ["DataStructure"])
    #expect(structures.count == 1)
    let structure = try #require(structures.first)
    #expect(structure.dimensions.map(\.id) == ["FREQ", "REF_AREA", "TIME_PERIOD"])
    #expect(structure.timeDimension?.id == "TIME_PERIOD")
    #expect(structure.dimensions.map(\.codelist?.id) == [nil, "CL_AREA", nil])
    #expect(structure.dimensions[0].concept?.description == "XX:CS(1.0).FREQ")
    #expect(structure.measures.map(\.id) == ["OBS_VALUE"])
    #expect(structure.groups == ["Area": ["REF_AREA"]])
    #expect(structure.attributes.map(\.id) == ["OBS_STATUS", "SOURCE", "UNIT_MULT", "NOTE"])
    #expect(
      structure.attributes.map(\.attachment) == [
        .observation, .dimensions(["FREQ", "REF_AREA"]), .group("Area"), .dataset,
      ])
    #expect(structure.attributes.map(\.isMandatory) == [true, false, false, false])
    #expect(
      try SDMXRows.read(SDMXSynthetic.specificSeries(), structure) == SDMXRows.expected)
  }

  @Test(
    "What is no structure message is refused",
    arguments: [
      (SDMXSynthetic.genericSeries, "found the element 'GenericData'"),
      (SDMXMLFaultTests.errorDocument, "found the service's error message 100 'No results'"),
      (SDMXCSVDataTests.first, "found a message in SDMX-CSV, expected a structure message"),
      ("{}", "found a message in SDMX-JSON, expected a structure message"),
      ("Server Error", "found a text that begins 'Server Error'"),
      (
        message("v2_1", "<s:Codelists><s:Codelist><s:Code id=\"1\"/></s:Codelist></s:Codelists>"),
        "found the element 'Codelist' without an id"
      ),
      (
        message("v2_1", "<s:Codelists><s:Codelist id=\"1\"><s:Code/></s:Codelist></s:Codelists>"),
        "found the element 'Code' without an id"
      ),
    ])
  func refusals(fault: (text: String, sentence: String)) {
    let error = #expect(throws: FormatError.self) {
      var reader = try SDMXStructureReader(DribblingSource(fault.text))
      while try reader.next() != nil {}
    }
    #expect(error?.description.contains(fault.sentence) == true, "\(error?.description ?? "")")
  }

  @Test(
    "Names of artefacts are read",
    arguments: [
      ("urn:sdmx:org.sdmx.infomodel.codelist.Codelist=A.B:CL(1.0)", "A.B:CL(1.0)", "Codelist"),
      ("ILO:DF_X(1.0)", "ILO:DF_X(1.0)", nil), ("X:CS(2.0).SEX", "X:CS(2.0).SEX", nil),
      ("ILO:DF_X", nil, nil), (":X(1)", nil, nil), ("X:(1)", nil, nil), ("X:Y(1)Z", nil, nil),
      ("urn:x", nil, nil), ("", nil, nil),
    ] as [(String, String?, String?)])
  func references(text: String, name: String?, kind: String?) {
    #expect(SDMXReference(text)?.description == name)
    #expect(SDMXReference(text)?.kind == kind)
  }

  @Test("Names match where both say the same")
  func matching() {
    let full = SDMXReference(agency: "ILO", id: "CL", version: "1.0")
    #expect(full.matches(SDMXReference(agency: nil, id: "CL")))
    #expect(full.matches(full))
    #expect(!full.matches(SDMXReference(agency: "ILO", id: "CL", version: "2.0")))
    #expect(!full.matches(SDMXReference(agency: "X", id: "CL")))
    #expect(!full.matches(SDMXReference(agency: "ILO", id: "CL", item: "A")))
  }
}
