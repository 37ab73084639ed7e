//! The command line of README.md.
use crate::export::{Collector, Destinations};
use crate::launch::{self, Options};
use crate::protocol::{self, Tier, frame};
use crate::{client, container, egress, enrol, install, journal, json, protect, tier};
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

const USAGE: &str = "usage:
  kernelward-agent daemon --user|--system [--socket PATH] [--run-as USER] [--tier A1|A2|B] [--log FILE] [--syslog SOCKET] [--otlp URL]
  kernelward-agent launch [--socket PATH] --policy FILE --session ID [--label TEXT] [--report-fd N] -- COMMAND [ARGUMENT]...
  kernelward-agent status [--socket PATH] [--json]
  kernelward-agent events [--socket PATH] [--session ID] [--follow]
  kernelward-agent protect [--socket PATH] --pid PID [--start-time TICKS]|--container ID --policy FILE --session ID [--label TEXT] [--json]
  kernelward-agent find --container ID
  kernelward-agent enrol [--socket PATH] --policy FILE [--below PID] [--session ID] [--label TEXT] [--keep] [--json]
  kernelward-agent before [--socket PATH] --session ID [--json]
  kernelward-agent end [--socket PATH] --session ID
  kernelward-agent probe [--json]
  kernelward-agent install [--sha256 HEX] [--root DIR]
  kernelward-agent uninstall [--end-sessions] [--root DIR]
  kernelward-agent disarm --all
  kernelward-agent log verify [--contains DIGEST] FILE";

/// The options of every command, as given.
#[derive(Default)]
struct Given {
    socket: Option<PathBuf>,
    policy: Option<PathBuf>,
    session: String,
    label: String,
    report_fd: Option<i32>,
    log: Option<PathBuf>,
    destinations: Destinations,
    run_as: Option<String>,
    tier: Option<Tier>,
    user: bool,
    system: bool,
    json: bool,
    follow: bool,
    all: bool,
    end_sessions: bool,
    root: Option<PathBuf>,
    sha256: Option<String>,
    pid: u32,
    container: Option<String>,
    below: u32,
    keep: bool,
    start_time: u64,
    redirected: bool,
    command: Vec<OsString>,
}

fn parse(arguments: Vec<OsString>) -> Result<Given, String> {
    let mut given = Given::default();
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        let name = argument.to_str().ok_or("an option is not text")?.to_owned();
        let mut value = || rest.next().ok_or(format!("{name} needs a value"));
        let text = |value: OsString| value.into_string().map_err(|_| format!("{name}: not text"));
        match name.as_str() {
            "--socket" => given.socket = Some(value()?.into()),
            "--policy" => given.policy = Some(value()?.into()),
            "--session" => given.session = text(value()?)?,
            "--label" => given.label = text(value()?)?,
            "--report-fd" => {
                let number = text(value()?)?.parse().ok().filter(|fd| *fd > 2);
                given.report_fd = Some(number.ok_or("--report-fd needs a descriptor above 2")?);
            }
            "--pid" => given.pid = text(value()?)?.parse().map_err(|_| "--pid needs a process's number")?,
            "--container" => given.container = Some(text(value()?)?),
            "--below" => given.below = text(value()?)?.parse().map_err(|_| "--below needs a process's number")?,
            "--keep" => given.keep = true,
            "--start-time" => {
                given.start_time = text(value()?)?
                    .parse()
                    .map_err(|_| "--start-time needs clock ticks (field 22 of /proc/PID/stat)")?;
            }
            "--syslog" => given.destinations.syslog = Some(value()?.into()),
            "--otlp" => given.destinations.otlp = Some(Collector::parse(&text(value()?)?)?),
            "--log" => given.log = Some(value()?.into()),
            "--run-as" => given.run_as = Some(text(value()?)?),
            "--tier" => {
                given.tier = Some(match text(value()?)?.as_str() {
                    "A1" => Tier::A1,
                    "A2" => Tier::A2,
                    "B" => Tier::B,
                    other => return Err(format!("--tier {other}: A1, A2 or B")),
                });
            }
            "--user" => given.user = true,
            "--system" => given.system = true,
            "--json" => given.json = true,
            "--follow" => given.follow = true,
            "--redirected" => given.redirected = true,
            "--all" => given.all = true,
            "--end-sessions" => given.end_sessions = true,
            "--root" => given.root = Some(value()?.into()),
            "--sha256" => given.sha256 = Some(text(value()?)?),
            "--" => {
                given.command = rest.collect();
                break;
            }
            other => return Err(format!("unknown option {other}")),
        }
    }
    Ok(given)
}

/// Runs the command; the exit status.
pub fn run(mut arguments: Vec<OsString>) -> i32 {
    if arguments.is_empty() {
        return usage("no command", 2);
    }
    let command = arguments.remove(0).to_string_lossy().into_owned();
    if command == "log" {
        return log(&arguments);
    }
    let usage_status = if command == "launch" { 125 } else { 2 };
    let given = match parse(arguments) {
        Ok(given) => given,
        Err(why) => return usage(&why, usage_status),
    };
    let result = match command.as_str() {
        "daemon" if given.user != given.system => tier::daemon(
            given.system,
            given.socket,
            given.run_as.as_deref(),
            given.tier,
            given.log.as_deref(),
            given.destinations,
        ),
        "daemon" => return usage("daemon needs --user or --system", 2),
        "serve" => tier::serve_inherited(),
        "egress" => egress::process::run(given.redirected),
        "launch" => return launch(given),
        "protect" => match given.policy {
            Some(policy) if (given.pid != 0) != given.container.is_some() && !given.session.is_empty() => {
                protect::protect(&protect::Options {
                    socket: given.socket,
                    pid: given.pid,
                    start_time: given.start_time,
                    container: given.container,
                    policy,
                    session: given.session,
                    label: given.label,
                })
                .map(|armed| protect::print_armed(&armed, given.json))
            }
            _ => return usage("protect needs --pid or --container, --policy and --session", 2),
        },
        "find" => match given.container {
            Some(id) => container::find(&id).map(|found| println!("{}", json::container(&found))),
            None => return usage("find needs --container", 2),
        },
        "enrol" => match given.policy {
            Some(policy) => enrol::enrol(&enrol::Options {
                socket: given.socket,
                policy,
                below: given.below,
                session: given.session,
                label: given.label,
                keep: given.keep,
                json: given.json,
            }),
            None => return usage("enrol needs --policy", 2),
        },
        "before" => protect::before(given.socket.as_deref(), given.session)
            .map(|before| protect::print_before(&before, given.json)),
        "status" => client::status(given.socket.as_deref()).map(|status| print_status(&status, given.json)),
        "events" => client::events(given.socket.as_deref(), given.session, given.follow),
        "end" => client::Client::connect(given.socket.as_deref())
            .and_then(|mut client| client.ask(frame::Body::EndSession(protocol::EndSession { session: given.session })))
            .map(drop),
        "probe" => {
            print_status(&tier::probe(), given.json);
            Ok(())
        }
        "install" => install::install(&install::Target::new(given.root), given.sha256.as_deref()),
        "uninstall" => install::uninstall(&install::Target::new(given.root), given.end_sessions),
        "disarm" if given.all => install::disarm(),
        "disarm" => return usage("disarm needs --all", 2),
        other => return usage(&format!("unknown command {other}"), 2),
    };
    match result {
        Ok(()) => 0,
        Err(why) => {
            eprintln!("kernelward: {why}");
            1
        }
    }
}

fn usage(why: &str, status: i32) -> i32 {
    eprintln!("kernelward: {why}\n{USAGE}");
    status
}

/// Follows an audit log's chain: 0 when it is whole (and holds the digest that was asked for), else 1.
fn log(arguments: &[OsString]) -> i32 {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let (wanted, path) = match words[..] {
        ["verify", path] => (None, path),
        ["verify", "--contains", digest, path] => (Some(digest), path),
        _ => return usage("log verify needs one file", 2),
    };
    let mut found = wanted.is_none();
    let verified = std::fs::File::open(path)
        .map_err(|e| e.to_string())
        .and_then(|file| journal::verify(file, |digest| found |= Some(digest) == wanted));
    match verified {
        Ok(chain) if found => {
            println!("{} lines, whole; the last one's digest is {}", chain.lines, chain.last);
            if chain.partial > 0 {
                println!(
                    "{} bytes after it: a line that is being written, or whose writing was cut short",
                    chain.partial
                );
            }
            0
        }
        Ok(chain) => {
            eprintln!(
                "kernelward: {path}: {} lines, whole, but none has that digest: its end was cut off",
                chain.lines
            );
            1
        }
        Err(why) => {
            eprintln!("kernelward: {path}: {why}");
            1
        }
    }
}

fn launch(given: Given) -> i32 {
    match given.policy {
        Some(policy) if !given.session.is_empty() && !given.command.is_empty() => launch::launch(&Options {
            socket: given.socket,
            policy,
            session: given.session,
            label: given.label,
            report_fd: given.report_fd,
            command: given.command,
        }),
        _ => usage("launch needs --policy, --session and a command", 125),
    }
}

fn print_status(status: &protocol::Status, as_json: bool) {
    let text = if as_json { format!("{}\n", json::status(status)) } else { status_text(status) };
    // A reader that has gone away (`| head`) is no fault.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn status_text(status: &protocol::Status) -> String {
    let (tier, abi) = (status.tier().as_str_name(), status.landlock_abi);
    let mut lines = vec![format!("{tier} (Linux {}, Landlock ABI {abi})", status.kernel_release)];
    for canary in &status.canaries {
        let verdict = if canary.denied { "denied" } else { "not denied" };
        lines.push(format!("  canary: {}: {verdict} {}", canary.name, canary.detail));
    }
    lines.extend(status.gaps.iter().map(|gap| format!("  gap: {gap}")));
    for session in &status.sessions {
        let late = match (session.late, session.at_exec) {
            (true, _) => ", armed late",
            (_, true) => ", armed at exec",
            _ => "",
        };
        lines.push(format!("  session {} ({}{late}): {} denials", session.session, session.policy, session.denials));
    }
    for enrolment in &status.enrolments {
        let below = if enrolment.below == 0 { String::new() } else { format!(", below process {}", enrolment.below) };
        let (id, policy, armed) = (&enrolment.id, &enrolment.policy, enrolment.armed);
        lines.push(format!("  at exec {id} ({policy}{below}): {armed} kernels armed"));
    }
    if status.events_dropped > 0 {
        let dropped = status.events_dropped;
        lines.push(format!("  {dropped} events were lost; what they told was denied nevertheless"));
    }
    lines.join("\n") + "\n"
}
