//! Rules name paths; what is enforced are objects. This adds, for every rule whose path passes through a symbolic
//! link, the same rule for where the link leads now, so that a rule on `/bin` or on a dotfile kept in a repository
//! holds. The launcher does it, because only the session's user can see everything that the rules name.
use crate::protocol::CompiledPolicy;
use std::path::{Path, PathBuf};

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
}
