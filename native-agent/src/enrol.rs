//! `enrol`: kernels that this user starts outside of every session are armed at their exec. As the launcher does, this
//! helper opens the objects that the rules name. It stands for the enrolment until its standard input ends; with --keep
//! the enrolment stands by itself, until `end` names it.
use crate::client::{Client, Problem};
use crate::enrolment::PLACEHOLDER;
use crate::launch::read_policy;
use crate::policy::Policy;
use crate::process;
use crate::protect::arm_others;
use crate::protocol::{AtExec, RegisterSession};
use std::io::{Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

pub struct Options {
    pub socket: Option<PathBuf>,
    pub policy: PathBuf,
    /// 0: everything that this user starts.
    pub below: u32,
    /// Empty: a name of its own.
    pub session: String,
    pub label: String,
    pub keep: bool,
    pub json: bool,
}

/// # Errors
/// Why nothing is enrolled.
pub fn enrol(options: &Options) -> Result<(), Problem> {
    let below_start_time = match options.below {
        0 => 0,
        below => process::start_time(below).ok_or_else(|| format!("there is no process {below}"))?,
    };
    let (form, policy) = read_policy(&options.policy).map_err(|why| format!("{}: {why}", options.policy.display()))?;
    make_runtime_folders(&policy);
    let session = match options.session.as_str() {
        "" => {
            let pid = std::process::id();
            format!("enrolment-{pid}-{}", process::start_time(pid).unwrap_or(0))
        }
        given => given.to_owned(),
    };
    let mut client = Client::connect(options.socket.as_deref())?;
    let at_exec = AtExec { below: options.below, below_start_time, standing: options.keep };
    let register = RegisterSession {
        session: session.clone(),
        label: options.label.clone(),
        policy: Some(form),
        at_exec: Some(at_exec),
        ..RegisterSession::default()
    };
    let armed = arm_others(&mut client, register, &policy)?;
    let tier = armed.tier().as_str_name();
    let mut out = std::io::stdout();
    let line = match options.json {
        // Ids have no character that JSON would quote.
        true => format!("{{\"kind\":\"enrolled\",\"tier\":\"{tier}\",\"id\":\"{session}\"}}\n"),
        false => format!("enrolled as {session} ({tier})\n"),
    };
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
    if !options.keep {
        stand(&client)?;
    }
    Ok(())
}

/// Until standard input ends, or the agent.
fn stand(client: &Client) -> Result<(), Problem> {
    use std::os::fd::AsRawFd;
    let wanted = |fd| libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
    loop {
        let mut polled = [wanted(0), wanted(client.descriptor().as_raw_fd())];
        if unsafe { libc::poll(polled.as_mut_ptr(), 2, -1) } < 0 {
            continue;
        }
        if polled[1].revents != 0 {
            return Err("the agent is gone: kernels are no longer armed".into());
        }
        let mut some = [0; 512];
        match std::io::stdin().read(&mut some) {
            Ok(0) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// The folder of connection files, which Jupyter makes with its first kernel: the rule on the name in it needs it now.
fn make_runtime_folders(policy: &Policy) {
    for rule in &policy.files {
        let path = Path::new(&rule.path);
        if let Some(folder) = path.parent().filter(|_| path.file_name().is_some_and(|name| name == PLACEHOLDER)) {
            let _ = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        }
    }
}
