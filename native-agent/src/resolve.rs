//! Rules name paths; what is enforced are objects. This adds, for every rule whose path passes through a symbolic
//! link, the same rule for where the link leads now, so that a rule on `/bin` or on a dotfile kept in a repository
//! holds. The launcher does it, because only the session's user can see everything that the rules name.
use crate::protocol::CompiledPolicy;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// Links in one path, as the kernel counts them (MAXSYMLINKS).
const MAX_LINKS: u32 = 40;

/// Where `path` leads: its longest existing part with links resolved, the rest as written.
pub fn resolve(path: &str) -> String {
    let path = Path::new(path);
    let mut missing: Vec<&std::ffi::OsStr> = Vec::new();
    for existing in path.ancestors() {
        if let Ok(real) = existing.canonicalize() {
            let mut out: PathBuf = real;
            out.extend(missing.iter().rev());
            return out.to_string_lossy().into_owned();
        }
        missing.extend(existing.file_name());
    }
    path.to_string_lossy().into_owned()
}

/// Where `path`, absolute, leads a task: links are followed as the task would follow them, so that `/proc/self` is the
/// task's own and not the caller's, and names are bytes. What does not exist is kept as written. The last component is
/// followed only where `follows`. `None`: more links than the kernel follows.
pub fn in_task(task: u32, path: &[u8], follows: bool) -> Option<PathBuf> {
    let mut done: Vec<u8> = Vec::new();
    let mut rest: Vec<Vec<u8>> = components(path);
    let mut links = 0;
    while let Some(name) = rest.pop() {
        if name == b".." {
            let end = done.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
            done.truncate(end);
            continue;
        }
        let parent = done.len();
        done.push(b'/');
        done.extend_from_slice(&name);
        if done == b"/proc/self" || done == b"/proc/thread-self" {
            done = format!("/proc/{task}").into_bytes();
            continue;
        }
        if rest.is_empty() && !follows {
            break;
        }
        // Else it is no link, or nothing is there.
        if let Ok(target) = std::fs::read_link(Path::new(std::ffi::OsStr::from_bytes(&done))) {
            let target = target.into_os_string().into_vec();
            // A descriptor of something without a path (pipe:[1], anon_inode:[eventfd]) is its own end.
            if !target.starts_with(b"/") && done.starts_with(b"/proc/") && target.contains(&b':') {
                continue;
            }
            links += 1;
            if links > MAX_LINKS {
                return None;
            }
            done.truncate(if target.starts_with(b"/") { 0 } else { parent });
            rest.extend(components(&target));
        }
    }
    if done.is_empty() {
        done.push(b'/');
    }
    Some(OsString::from_vec(done).into())
}

/// The components of a path, the last first.
fn components(path: &[u8]) -> Vec<Vec<u8>> {
    let named = |part: &&[u8]| !part.is_empty() && *part != b".";
    path.split(|byte| *byte == b'/').filter(named).map(<[u8]>::to_vec).rev().collect()
}

/// The policy with a copy of each rule that a symbolic link would otherwise lead around.
pub fn with_links_followed(mut policy: CompiledPolicy) -> CompiledPolicy {
    for index in 0..policy.files.len() {
        let real = resolve(&policy.files[index].path);
        if real != policy.files[index].path {
            policy.files.push(crate::protocol::FileRule { path: real, ..policy.files[index].clone() });
        }
    }
    for index in 0..policy.programs.len() {
        let real = resolve(&policy.programs[index].path);
        if real != policy.programs[index].path {
            policy.programs.push(crate::protocol::ProgramRule { path: real, ..policy.programs[index].clone() });
        }
    }
    policy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_on_the_way_is_resolved_and_a_missing_rest_is_kept() {
        let root = std::env::temp_dir().join(format!("kernelward-resolve-{}", std::process::id()));
        std::fs::create_dir_all(root.join("real")).expect("makes a folder");
        let _ = std::os::unix::fs::symlink("real", root.join("link"));
        let real = root.canonicalize().expect("exists").join("real/not/there");
        assert_eq!(resolve(root.join("link/not/there").to_str().expect("text")), real.to_str().expect("text"));
        std::fs::remove_dir_all(root).expect("removes it");
    }

    #[test]
    fn links_are_followed_as_the_task_would_and_names_are_bytes() {
        let root = std::env::temp_dir().join(format!("kernelward-resolve-task-{}", std::process::id()));
        std::fs::create_dir_all(root.join("real")).expect("makes a folder");
        let root = root.canonicalize().expect("exists");
        let odd = root.join(std::ffi::OsStr::from_bytes(b"\xff"));
        let _ = std::os::unix::fs::symlink("real", &odd);
        let _ = std::os::unix::fs::symlink("/proc/self/fd", root.join("own"));
        let _ = std::os::unix::fs::symlink("loop", root.join("loop"));
        let led = |path: &Path, follows| in_task(1, path.as_os_str().as_bytes(), follows);
        assert_eq!(led(&odd.join("new"), true), Some(root.join("real/new")));
        assert_eq!(led(&odd.join("../x"), true), Some(root.join("x")));
        assert_eq!(led(&odd, false), Some(odd.clone()));
        assert_eq!(led(&root.join("own/99999"), true), Some("/proc/1/fd/99999".into()));
        assert_eq!(led(&root.join("loop"), true), None);
        assert_eq!(led(Path::new("/../.."), true), Some("/".into()));
        std::fs::remove_dir_all(root).expect("removes it");
    }
}
