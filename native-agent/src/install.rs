//! Puts the agent where root alone may change it, with an account and a systemd unit, and takes all of it away again.
use crate::protocol::{self, frame};
use crate::{client, loader, socket};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Not below /usr/local, whose folders a group may write on Debian (base-files: root:staff, 2775).
const FOLDER: &str = "opt/kernelward";
const BINARY: &str = "opt/kernelward/kernelward-agent";
const UNIT: &str = "etc/systemd/system/kernelward-agent.service";
const SERVICE: &str = "kernelward-agent.service";
const ACCOUNT: &str = "kernelward";
/// Of the egress process: neither the agent's, whose maps decide, nor nobody's, which others share.
pub const EGRESS_ACCOUNT: &str = "kernelward-egress";
/// What no build comes near: a file that is larger is not this program.
const MAX_BINARY: u64 = 64 << 20;
const READY: Duration = Duration::from_secs(60);

/// KillMode=process: sessions belong to their users and outlive the daemon. No mount namespace: the agent looks at
/// sessions' files as they do.
const UNIT_TEXT: &str = "[Unit]
Description=Kernelward agent: confines notebook kernels
After=local-fs.target

[Service]
Type=exec
ExecStart=/opt/kernelward/kernelward-agent daemon --system --run-as kernelward
Restart=on-failure
RestartSec=1
KillMode=process
OOMScoreAdjust=-500
LimitMEMLOCK=infinity
LimitCORE=0
LockPersonality=yes
RestrictRealtime=yes
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target
";

/// Where things are put: `/`, or a folder in which a package is made (nothing is started or registered there).
pub struct Target {
    root: PathBuf,
    live: bool,
}

impl Target {
    pub fn new(root: Option<PathBuf>) -> Self {
        Self { live: root.is_none(), root: root.unwrap_or_else(|| "/".into()) }
    }

    fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }
}

/// Installs the running binary. `digest`: its SHA-256 in hexadecimal, as the package that brought it says.
pub fn install(target: &Target, digest: Option<&str>) -> Result<(), String> {
    root_where_live(target, "install")?;
    // The image that runs, not the path it came from, which its owner could change meanwhile.
    let bytes = own_image()?;
    let found = hexadecimal(&Sha256::digest(&bytes));
    if let Some(expected) = digest
        && !expected.eq_ignore_ascii_case(&found)
    {
        return Err(format!(
            "this binary's SHA-256 is {found}, not {expected}: it is not the one of the package; nothing was installed"
        ));
    }
    put(target, BINARY, &bytes, 0o755)?;
    put(target, UNIT, UNIT_TEXT.as_bytes(), 0o644)?;
    println!("{} (SHA-256 {found})\n{}", target.path(BINARY).display(), target.path(UNIT).display());
    if !target.live {
        return Ok(());
    }
    for account in [ACCOUNT, EGRESS_ACCOUNT] {
        make_account(account)?;
    }
    if !systemd_runs() {
        println!(
            "systemd does not run here: start `/{BINARY} daemon --system --run-as {ACCOUNT}` as root by the means of \
             this system"
        );
        return Ok(());
    }
    run("systemctl", &["daemon-reload"])?;
    run("systemctl", &["enable", "--quiet", SERVICE])?;
    // A new version takes over; sessions of the one before stay confined by its pinned programs.
    run("systemctl", &["restart", SERVICE])?;
    let until = Instant::now() + READY;
    loop {
        match client::status(Some(Path::new(socket::SYSTEM_SOCKET))) {
            Ok(status) => {
                println!("the agent runs in {}", status.tier().as_str_name());
                return Ok(());
            }
            Err(why) if Instant::now() > until => {
                return Err(format!("installed, but the agent does not answer ({why}): journalctl -u {SERVICE}"));
            }
            Err(_) => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// Removes what `install` made and what the agent left. Refused while sessions live, unless they are to be ended.
pub fn uninstall(target: &Target, end_sessions: bool) -> Result<(), String> {
    root_where_live(target, "uninstall")?;
    if target.live {
        end_all(end_sessions)?;
        if systemd_runs() && target.path(UNIT).exists() {
            run("systemctl", &["disable", "--quiet", "--now", SERVICE])?;
        }
    }
    for file in [UNIT, BINARY] {
        gone(fs::remove_file(target.path(file)), &target.path(file))?;
    }
    gone(fs::remove_dir(target.path(FOLDER)), &target.path(FOLDER))?;
    if !target.live {
        return Ok(());
    }
    let pins = loader::unpin_all().map_err(|e| format!("pinned programs: {e}"))?;
    let runtime = Path::new(socket::SYSTEM_SOCKET).parent().unwrap_or(Path::new("/run/kernelward"));
    gone(fs::remove_dir_all(runtime), runtime)?;
    if systemd_runs() {
        run("systemctl", &["daemon-reload"])?;
    }
    for account in [ACCOUNT, EGRESS_ACCOUNT] {
        if names("/etc/passwd", account)? {
            remove_account(account)?;
        }
        // userdel takes the group along only where login.defs says so.
        if names("/etc/group", account)? {
            run("groupdel", &[account])?;
        }
    }
    println!("removed; {pins} pinned sets of programs with it");
    Ok(())
}

/// Ends every session and unpins every program, for root alone: the way out when a policy locks somebody out.
pub fn disarm() -> Result<(), String> {
    if unsafe { libc::geteuid() } != 0 {
        return Err("disarm --all needs root: nobody protected, and no other user, may end protection".into());
    }
    let ended = end_all(true)?;
    let pins = loader::unpin_all().map_err(|e| format!("pinned programs: {e}"))?;
    let by = std::env::var("SUDO_UID").map_or(String::new(), |uid| format!(" (sudo by uid {uid})"));
    let told = format!("disarm --all{by}: {ended} sessions ended, {pins} pinned sets of programs removed");
    log(&told);
    println!("{told}");
    Ok(())
}

/// Ends the sessions of the system agent; the number. With `end` false, an error where there are some.
fn end_all(end: bool) -> Result<usize, String> {
    let system = Path::new(socket::SYSTEM_SOCKET);
    if !system.exists() {
        return Ok(0);
    }
    let status = match client::status(Some(system)) {
        Ok(status) => status,
        // A socket without an agent behind it: what its sessions are confined by goes with the pins.
        Err(why) if !end => return Err(format!("{why}; --end-sessions goes on without knowing the sessions")),
        Err(_) => return Ok(0),
    };
    let live: Vec<String> = status.sessions.iter().filter(|s| s.alive).map(|s| s.session.clone()).collect();
    if !live.is_empty() && !end {
        return Err(format!(
            "{} protected sessions run ({}): end them first, or say --end-sessions",
            live.len(),
            live.join(", ")
        ));
    }
    for session in &live {
        let ask = frame::Body::EndSession(protocol::EndSession { session: session.clone() });
        client::Client::connect(Some(system))
            .and_then(|mut client| client.ask(ask))
            .map_err(|why| format!("session {session}: {why}"))?;
    }
    Ok(live.len())
}

fn root_where_live(target: &Target, what: &str) -> Result<(), String> {
    if target.live && unsafe { libc::geteuid() } != 0 {
        return Err(format!("{what} needs root: sudo kernelward-agent {what}"));
    }
    Ok(())
}

fn own_image() -> Result<Vec<u8>, String> {
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open("/proc/self/exe")?.take(MAX_BINARY + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|e| format!("this binary cannot be read: {e}"))?;
    if bytes.len() as u64 > MAX_BINARY {
        return Err(format!("this binary is larger than {MAX_BINARY} bytes"));
    }
    Ok(bytes)
}

/// The part of the running binary's path that others than root may write, if there is one: whoever may write it decides
/// what root runs next time. What `install` puts in place has none.
pub fn writable_by_others() -> Option<PathBuf> {
    let binary = fs::read_link("/proc/self/exe").ok()?;
    let writable = |path: &&Path| {
        path.symlink_metadata().is_ok_and(|found| {
            // In a folder such as /tmp nobody replaces what is root's.
            let sticky = found.is_dir() && found.mode() & 0o1000 != 0;
            found.uid() != 0 || found.mode() & 0o022 != 0 && !sticky
        })
    };
    binary.ancestors().find(writable).map(Path::to_path_buf)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Writes a file of root's in folders that nobody else may write: whole or not at all.
fn put(target: &Target, relative: &str, bytes: &[u8], mode: u32) -> Result<(), String> {
    let path = target.path(relative);
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(format!("{relative}: no file"));
    };
    own_folders(target, folder)?;
    let fresh = folder.join(format!(".{}.new", name.to_string_lossy()));
    let write = || -> io::Result<()> {
        let _ = fs::remove_file(&fresh);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(&fresh)?;
        file.write_all(bytes)?;
        file.set_permissions(fs::Permissions::from_mode(mode))?; // whatever the umask
        file.sync_all()?;
        fs::rename(&fresh, &path)?;
        File::open(folder)?.sync_all()
    };
    write().map_err(|e| {
        let _ = fs::remove_file(&fresh);
        format!("{}: {e}", path.display())
    })
}

/// Makes the folders that are missing. A folder that is another's, or that others may write, is refused: whoever may
/// write a folder may replace what lies in it.
fn own_folders(target: &Target, folder: &Path) -> Result<(), String> {
    let below = folder.strip_prefix(&target.root).map_err(|e| e.to_string())?;
    let owner = unsafe { libc::geteuid() };
    let mut path = target.root.clone();
    for component in below.components() {
        let Component::Normal(name) = component else { continue };
        path.push(name);
        match fs::DirBuilder::new().mode(0o755).create(&path) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(format!("{}: {e}", path.display())),
            Ok(()) => fs::set_permissions(&path, fs::Permissions::from_mode(0o755))
                .map_err(|e| format!("{}: {e}", path.display()))?,
            Err(_) => {}
        }
        let found = path.symlink_metadata().map_err(|e| format!("{}: {e}", path.display()))?;
        if !found.is_dir() || found.uid() != owner || found.mode() & 0o022 != 0 {
            return Err(format!("{}: not a folder that root alone may write; nothing was put there", path.display()));
        }
    }
    Ok(())
}

/// True when the account, or its group, stands in this file.
fn names(file: &str, account: &str) -> Result<bool, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
    Ok(text.lines().any(|line| line.split(':').next() == Some(account)))
}

fn make_account(account: &str) -> Result<(), String> {
    if names("/etc/passwd", account)? {
        return Ok(());
    }
    let home = ["--home-dir", "/nonexistent", "--no-create-home", "--shell", "/usr/sbin/nologin"];
    run("useradd", &[&["--system", "--user-group"], &home[..], &[account]].concat())
}

/// The egress process ends when it finds that the agent has gone; until then its account is in use.
fn remove_account(account: &str) -> Result<(), String> {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        match run("userdel", &[account]) {
            Err(_) if Instant::now() < until => std::thread::sleep(Duration::from_millis(100)),
            done => return done,
        }
    }
}

fn systemd_runs() -> bool {
    Path::new("/run/systemd/system").is_dir() // sd_booted(3)
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let line = format!("{program} {}", arguments.join(" "));
    let path = "/usr/sbin:/usr/bin:/sbin:/bin";
    let done = Command::new(program).args(arguments).env("PATH", path).output().map_err(|e| format!("{line}: {e}"))?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("{line}: {} {}", done.status, String::from_utf8_lossy(&done.stderr).trim()))
}

fn gone(result: io::Result<()>, path: &Path) -> Result<(), String> {
    match result {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(format!("{}: {e}", path.display())),
        _ => Ok(()),
    }
}

/// To the system's log (RFC 3164, facility authpriv, severity notice), where there is one.
fn log(message: &str) {
    let line = format!("<{}>kernelward-agent: {message}", 10 * 8 + 5);
    let sent =
        std::os::unix::net::UnixDatagram::unbound().and_then(|datagram| datagram.send_to(line.as_bytes(), "/dev/log"));
    if let Err(e) = sent {
        eprintln!("kernelward: not logged (/dev/log: {e})");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);
    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn staged(name: &str) -> (Folder, Target) {
        let root = std::env::temp_dir().join(format!("kernelward-install-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir(&root).unwrap();
        (Folder(root.clone()), Target::new(Some(root)))
    }

    #[test]
    fn what_is_installed_is_the_running_image_and_uninstall_leaves_nothing() {
        let (folder, target) = staged("whole");
        let image = fs::read("/proc/self/exe").unwrap();
        install(&target, Some(&hexadecimal(&Sha256::digest(&image)))).unwrap();
        assert!(fs::read(target.path(BINARY)).unwrap() == image);
        assert_eq!(fs::metadata(target.path(BINARY)).unwrap().mode() & 0o7777, 0o755);
        assert_eq!(fs::read_to_string(target.path(UNIT)).unwrap(), UNIT_TEXT);
        install(&target, None).unwrap(); // again: an upgrade
        uninstall(&target, false).unwrap();
        assert!(!target.path(FOLDER).exists() && !target.path(UNIT).exists());
        uninstall(&target, false).unwrap(); // nothing left to remove is no error
        drop(folder);
    }

    #[test]
    fn another_digest_installs_nothing() {
        let (folder, target) = staged("digest");
        let why = install(&target, Some(&"0".repeat(64))).unwrap_err();
        assert!(why.contains("nothing was installed"), "{why}");
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_others_may_write_or_a_link_is_refused() {
        let (folder, target) = staged("writable");
        fs::create_dir(folder.0.join("opt")).unwrap();
        fs::set_permissions(folder.0.join("opt"), fs::Permissions::from_mode(0o777)).unwrap();
        assert!(install(&target, None).unwrap_err().contains("root alone"));
        fs::remove_dir(folder.0.join("opt")).unwrap();
        std::os::unix::fs::symlink("/tmp", folder.0.join("opt")).unwrap();
        assert!(install(&target, None).unwrap_err().contains("root alone"));
        assert!(!Path::new("/tmp/kernelward").exists());
    }
}
