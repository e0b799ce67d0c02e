internal import ArgumentParser
internal import Pipeline

struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Put an edition with its payloads and definitions into one file, or check one.",
    discussion: """
      The file is a zip with the digests of all it holds; 'sha256sum -c SHA256SUMS' checks it once \
      unpacked. It can be signed with an Ed25519 key as 'openssl genpkey -algorithm ed25519' makes \
      it. A file that is there is replaced only with --force. A bundle is checked without a store, a cache or a network; the exit code is 2 when \
      anything is not as it was bundled. What is unpacked is a store, a cache with a ledger, and \
      the definitions: 'etl rebuild' works in it.

      Examples:
        etl bundle 2025 --output talent-2025.zip --sign private.pem
        etl bundle --verify talent-2025.zip --key public.pem
        etl bundle --unpack talent-2025.zip --output Audit
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "An edition, an id or the start of one, latest, or latest~N.")
  var edition: String?

  @Option(help: ArgumentHelp("The file to write, or the folder to unpack to.", valueName: "path"))
  var output: String?

  @Option(help: ArgumentHelp("Sign with this private key.", valueName: "pem"))
  var sign: String?

  @Option(help: ArgumentHelp("Check this bundle.", valueName: "file"))
  var verify: String?

  @Option(help: ArgumentHelp("Check this bundle and unpack it.", valueName: "file"))
  var unpack: String?

  @Flag(help: "Replace the file to write.")
  var force = false

  @Option(help: ArgumentHelp("The public key that must have signed it.", valueName: "pem"))
  var key: String?

  func validate() throws {
    if [edition, verify, unpack].count(where: { $0 != nil }) != 1 {
      throw ValidationError("expected one of: an edition, --verify FILE, --unpack FILE")
    }
    if verify == nil, output == nil { throw ValidationError("expected --output") }
    if edition == nil, sign != nil { throw ValidationError("--sign goes with an edition") }
    if edition == nil, force { throw ValidationError("--force goes with an edition") }
    if edition != nil, key != nil { throw ValidationError("--key goes with --verify or --unpack") }
  }

  func run() async throws {
    try await common.carryOut {
      if let edition, let output {
        let description = try common.workspace.bundle(
          edition, pipelines: common.pipelines, to: output, signedWith: sign,
          isForced: force)
        print(
          common.json
            ? JSONValue.object([("bundle", .string(output))] + description.members).document
            : "\(output): snapshot \(description.snapshot), digest \(description.digest)\n"
              + description.missing,
          terminator: "")
      } else if let unpack, let output {
        try tell(try Bundle.unpack(unpack, into: output, key: key), of: unpack)
      } else if let verify {
        try tell(try Bundle.check(verify, key: key), of: verify)
      }
    }
  }

  private func tell(_ check: BundleCheck, of file: String) throws {
    print(common.json ? check.json.document : check.text(of: file), terminator: "")
    if !check.isWhole { throw ExitCode(2) }
  }
}
