//! The command line of README.md.
use crate::launch::{self, Options};
use crate::protocol::{self, Tier, frame};
use crate::{client, json, tier};
use std::ffi::OsString;
use std::path::PathBuf;

const USAGE: &str = "usage:
  kernelward-agent daemon --user|--system [--socket PATH] [--run-as USER] [--tier A1|A2|B]
  kernelward-agent launch [--socket PATH] --policy FILE --session ID [--label TEXT] [--report-fd N] -- COMMAND [ARGUMENT]...
  kernelward-agent status [--socket PATH] [--json]
  kernelward-agent events [--socket PATH] [--session ID] [--follow]
  kernelward-agent end [--socket PATH] --session ID
  kernelward-agent probe [--json]";

/// The options of every command, as given.
#[derive(Default)]
struct Given {
    socket: Option<PathBuf>,
    policy: Option<PathBuf>,
    session: String,
    label: String,
    report_fd: Option<i32>,
    run_as: Option<String>,
    tier: Option<Tier>,
    user: bool,
    system: bool,
    json: bool,
    follow: bool,
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
    let usage_status = if command == "launch" { 125 } else { 2 };
    let given = match parse(arguments) {
        Ok(given) => given,
        Err(why) => return usage(&why, usage_status),
    };
    let result = match command.as_str() {
        "daemon" if given.user != given.system => {
            tier::daemon(given.system, given.socket, given.run_as.as_deref(), given.tier)
        }
        "daemon" => return usage("daemon needs --user or --system", 2),
        "serve" => tier::serve_inherited(),
        "launch" => return launch(given),
        "status" => client::status(given.socket.as_deref()).map(|status| print_status(&status, given.json)),
        "events" => client::events(given.socket.as_deref(), given.session, given.follow),
        "end" => client::Client::connect(given.socket.as_deref())
            .and_then(|mut client| client.ask(frame::Body::EndSession(protocol::EndSession { session: given.session })))
            .map(drop),
        "probe" => {
            print_status(&tier::probe(), given.json);
            Ok(())
        }
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
    if as_json {
        return println!("{}", json::status(status));
    }
    println!("{} (Linux {}, Landlock ABI {})", status.tier().as_str_name(), status.kernel_release, status.landlock_abi);
    for canary in &status.canaries {
        let verdict = if canary.denied { "denied" } else { "not denied" };
        println!("  canary: {}: {verdict} {}", canary.name, canary.detail);
    }
    for gap in &status.gaps {
        println!("  gap: {gap}");
    }
    for session in &status.sessions {
        println!("  session {} ({}): {} denials", session.session, session.policy, session.denials);
    }
    if status.events_dropped > 0 {
        println!("  {} events were lost; what they told was denied nevertheless", status.events_dropped);
    }
}
