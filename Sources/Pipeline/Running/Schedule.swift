/// A nightly job, ready to be installed.
public struct Schedule: Sendable {
  /// The program, by its whole path.
  public let program: String
  /// The directories it works on, by their whole paths.
  public let cache: String
  /// The snapshots.
  public let store: String
  /// The declarations.
  public let pipelines: String
  /// Hour and minute of the night, local time.
  public let hour: Int
  /// Minute of that hour.
  public let minute: Int
  /// Who is told of a failure; empty for nobody.
  public let mail: String

  /// Describes a job.
  public init(
    program: String, cache: String, store: String, pipelines: String, hour: Int, minute: Int,
    mail: String
  ) {
    self.program = program
    self.cache = cache
    self.store = store
    self.pipelines = pipelines
    self.hour = hour
    self.minute = minute
    self.mail = mail
  }

  /// What the exit codes of the job mean to whoever reads its mail.
  private static let meaning = """
    # Exit codes: 0 done, also when nothing is new; 1 failed; 3 partly failed, the rest is
    # published; 4 another run was at work, which is no failure. The lock is the program's own and
    # vanishes with it, so a second job does no harm and none has to be cleared away.
    """

  private var directories: [String] {
    ["--cache", cache, "--store", store, "--pipelines", pipelines]
  }

  /// Lines for `crontab -`, or for a file in /etc/cron.d with a user put before the command.
  public var crontab: String {
    func quoted(_ text: String) -> String {
      // A percent sign ends the command for cron.
      "'" + text.replacing("'", with: "'\\''").replacing("%", with: "\\%") + "'"
    }
    let run = ([program, "run", "--quiet"] + directories).map(quoted).joined(separator: " ")
    let status = ([program, "status"] + directories).map(quoted).joined(separator: " ")
    let log = quoted(cache + "/nightly.log")
    return """
      # Talent statistics, every night. Install: (crontab -l; etl schedule --cron) | crontab -
      \(Schedule.meaning)
      # Cron mails what is printed: nothing after a good night, the end of the log after a bad one.
      \(mail.isEmpty ? "# It goes to the owner of this table; --mail names somebody else." : "MAILTO=\"\(mail)\"")
      \(minute) \(hour) * * * mkdir -p \(quoted(cache)); \(run) >> \(log) 2>&1 || { c=$?; test $c -eq 4 || { echo "etl run: exit $c"; tail -n 40 \(log); }; }
      \((minute + 30) % 60) \((hour + 6 + (minute + 30) / 60) % 24) * * * out=$(\(status)) || echo "$out"

      """
  }

  /// Two units for /etc/systemd/system, each under a line with its name.
  public var units: String {
    func quoted(_ text: String) -> String {
      // systemd expands percent signs and dollars.
      let plain = text.replacing("%", with: "%%").replacing("$", with: "$$")
        .replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(plain)\""
    }
    let run = ([program, "run", "--quiet"] + directories).map(quoted).joined(separator: " ")
    let time = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00"
    let failure = mail.isEmpty ? "" : "OnFailure=etl-failed.service\n"
    var text = """
      # /etc/systemd/system/etl.service
      \(Schedule.meaning)
      [Unit]
      Description=Talent statistics, nightly refresh
      Wants=network-online.target
      After=network-online.target
      \(failure)
      [Service]
      Type=oneshot
      ExecStart=\(run)
      SuccessExitStatus=4
      Nice=10
      # The log: journalctl -u etl

      # /etc/systemd/system/etl.timer
      # Install: systemctl daemon-reload && systemctl enable --now etl.timer
      [Unit]
      Description=Talent statistics, every night

      [Timer]
      OnCalendar=*-*-* \(time)
      RandomizedDelaySec=600
      Persistent=true

      [Install]
      WantedBy=timers.target

      """
    if !mail.isEmpty {
      text += """

        # /etc/systemd/system/etl-failed.service
        [Unit]
        Description=Tell that the nightly refresh failed

        [Service]
        Type=oneshot
        ExecStart=/bin/sh -c 'journalctl -u etl -n 40 --no-pager | mail -s "etl run failed" "$$0"' \(quoted(mail))

        """
    }
    return text
  }
}
