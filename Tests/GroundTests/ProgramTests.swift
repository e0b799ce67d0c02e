import Processes
import TestSupport
import Testing

@Suite("Programs of the system")
struct ProgramTests {
  let directory = TemporaryDirectory()

  static let limits = ProgramLimits(seconds: 20, outputBytes: 1 << 20, memoryBytes: 1 << 30)

  /// A script as a program of its own.
  ///
  /// Another process writes it: a child that some other test starts meanwhile would hold a file
  /// open that this one was writing, and a program that is open for writing cannot be started.
  private func program(_ script: String) throws -> Program {
    let text = try directory.write("text", "#!/bin/sh\n" + script + "\n")
    _ = try Shell.run("cp \"$1\" \"$2/program\" && chmod +x \"$2/program\"", text, directory.path)
    return try Program(named: "program", in: [directory.path])
  }

  @Test("Input, arguments, output, complaints and exit code come through as they are")
  func streams() throws {
    let input = try directory.write("input", "one\ntwo\n")
    let script = "cat; printf '%s|' \"$@\"; printf 'oh no' >&2; exit 7"
    let outcome = try program(script).run(
      ["a b", "$HOME", "*", "", "-x"], reading: input, within: Self.limits)
    #expect(outcome.exitCode == 7)
    #expect(String(decoding: outcome.output, as: UTF8.self) == "one\ntwo\na b|$HOME|*||-x|")
    #expect(outcome.complaints == "oh no")
  }

  @Test("A program gets an environment of its own")
  func environment() throws {
    let outcome = try program("/usr/bin/env").run([], reading: "/dev/null", within: Self.limits)
    let names = Set(
      String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map {
        $0.prefix { $0 != "=" }
      })
    // The shell adds two or three of its own.
    #expect(
      names.isSuperset(of: ["LC_ALL"])
        && names.isSubset(of: ["LC_ALL", "PWD", "SHLVL", "_", "OLDPWD"]))
  }

  @Test("Streams larger than a pipe holds are read to the end, the complaints to 64 kB")
  func large() throws {
    let script = "head -c 1000000 /dev/zero; head -c 300000 /dev/zero >&2"
    let outcome = try program(script).run([], reading: "/dev/null", within: Self.limits)
    #expect(outcome.output.count == 1_000_000)
    #expect(outcome.complaints.utf8.count == 65_536)
  }

  @Test("A program that wants more than its limits is stopped, and the limit is named")
  func limits() throws {
    let brief = ProgramLimits(seconds: 1, outputBytes: 1000, memoryBytes: 1 << 28)
    let patient = ProgramLimits(seconds: 60, outputBytes: 1000, memoryBytes: 1 << 28)
    let cases: [(String, ProgramLimits, ProgramError)] = [
      ("while true; do echo x; done", patient, .tooMuch(program: "program", bytes: 1000)),
      ("exec sleep 60", brief, .tooLong(program: "program", seconds: 1)),
      ("exec >&- 2>&-; exec sleep 60", brief, .tooLong(program: "program", seconds: 1)),
      ("kill -SEGV $$", patient, .killed(program: "program", signal: 11)),
    ]
    for (script, limits, expected) in cases {
      let error = #expect(throws: ProgramError.self) {
        try program(script).run([], reading: "/dev/null", within: limits)
      }
      #expect(error == expected)
    }
  }

  @Test("The limits hold before the program begins, and for all it starts")
  func inheritedLimits() throws {
    let limits = ProgramLimits(seconds: 20, outputBytes: 1000, memoryBytes: 256 << 20)
    let script = "ulimit -v; ulimit -t; ulimit -c; (ulimit -v)"
    let outcome = try program(script).run([], reading: "/dev/null", within: limits)
    // In kilobytes and seconds; computing is not stopped before the clock says so.
    #expect(String(decoding: outcome.output, as: UTF8.self) == "262144\n21\n0\n262144\n")
  }

  @Test("What is not there is named")
  func missing() throws {
    let error = #expect(throws: ProgramError.self) {
      try Program(named: "no-such-program", in: [directory.path, "relative"])
    }
    #expect(error?.description == "found no program 'no-such-program' in the path")
    let unread = #expect(throws: ProgramError.self) {
      try program("true").run([], reading: directory.path("none"), within: Self.limits)
    }
    #expect(
      unread?.description == "cannot start for 'program': No such file or directory")
  }
}
