internal import Statistics
internal import Store

extension DiffReport {
  /// Prints a page that needs nothing but itself: the summary, and every change behind filters.
  func printHTML() throws {
    print(
      DiffPage.head(
        title: "What changed from \(diff.from.id) to \(diff.to.id)",
        lead: "Sealed \(Human.moment(diff.from.manifest.seal.createdAt)) and "
          + "\(Human.moment(diff.to.manifest.seal.createdAt)). \(Human.count(count, "change")) in "
          + "\(Human.count(summaries.count, "series", "series"))."))
    print(summaryTable.html)
    for renamed in diff.renamed { print("<p>\(DiffReport.sentence(renamed).asHTML)</p>") }
    if let movement {
      print("<h2>How the index moves</h2>")
      for line in movement.text.split(separator: "\n") { print("<p>\(String(line).asHTML)</p>") }
    }
    print(DiffPage.filters(kinds: ObservationChange.Kind.allCases.map(\.rawValue)))
    print("<script id=\"changes\" type=\"application/json\">[", terminator: "")
    var separator = "\n"
    try forEachChange { change, _ in
      let fields: [JSONValue] = [
        .string(change.series.description), .string(change.shownPlace), .string(change.period),
        .string(change.dimensions.joined(separator: " ")), .string(change.kind.rawValue),
        .string(ObservationChange.shown(change.old, change.oldStatus)),
        .string(ObservationChange.shown(change.new, change.newStatus)),
        .string(change.shownPercent), .number(change.relativeSize),
      ]
      print(separator + DiffPage.inScript(fields), terminator: "")
      separator = ",\n"
    }
    print("]</script>\n" + DiffPage.tail)
  }
}

/// The unchanging parts of the page.
enum DiffPage {
  static func head(title: String, lead: String) -> String {
    """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>\(title.asHTML)</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
    th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid #ddd }
    .number { text-align: right; font-variant-numeric: tabular-nums }
    form { display: flex; gap: 1rem; flex-wrap: wrap; margin: 1.5rem 0 .5rem }
    input, select { font: inherit }
    </style>
    <h1>\(title.asHTML)</h1>
    <p>\(lead.asHTML)</p>
    """
  }

  static func filters(kinds: [String]) -> String {
    let options = kinds.map { "<option>\($0)</option>" }.joined()
    return """
      <form><label>Series <input name="series"></label> <label>Place <input name="place"></label>
      <label>Period <input name="period" size="8"></label>
      <label>Class <select name="kind"><option value="">all</option>\(options)</select></label>
      <label>Order <select name="order"><option value="">by key</option><option value="size">largest
      first</option></select></label></form>
      <p id="count"></p>
      <table><thead><tr><th>series<th>place<th>period<th>dimensions<th>class<th class="number">old
      <th class="number">new<th class="number">change</thead><tbody id="rows"></tbody></table>
      <noscript><p>The single changes need JavaScript, which runs in this page alone.</p></noscript>
      """
  }

  /// A row of the page's data; no text in it can end the script element.
  static func inScript(_ fields: [JSONValue]) -> String {
    String(
      JSONValue.array(fields).document.replacing("\n", with: "").replacing("<", with: "\\u003c"))
  }

  static let tail = """
    <script>
    const changes = JSON.parse(document.getElementById("changes").textContent);
    const form = document.forms[0], rows = document.getElementById("rows"), most = 1000;
    function show() {
      const f = form.elements, like = (text, part) => text.toLowerCase().includes(part.toLowerCase());
      const found = changes.filter(c => like(c[0], f.series.value) && like(c[1], f.place.value)
        && like(c[2], f.period.value) && (!f.kind.value || c[4] === f.kind.value));
      if (f.order.value) found.sort((a, b) => b[8] - a[8]);
      document.getElementById("count").textContent = found.length + " changes"
        + (found.length > most ? ", of which the first " + most + " are shown" : "");
      rows.replaceChildren(...found.slice(0, most).map(c => {
        const row = document.createElement("tr");
        c.slice(0, 8).forEach((text, place) => {
          const cell = row.insertCell();
          cell.textContent = text;
          if (place > 4) cell.className = "number";
        });
        return row;
      }));
    }
    form.addEventListener("input", show);
    form.addEventListener("submit", event => event.preventDefault());
    show();
    </script>
    </html>
    """
}
