//! Builds the eBPF object with its skeleton, and the protocol's types.
use std::hash::{Hash, Hasher};
use std::{env, error::Error, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);

    // No path of this machine in the object: the same sources give the same bytes everywhere.
    let no_paths = format!("-ffile-prefix-map={}=.", env::var("CARGO_MANIFEST_DIR")?);
    libbpf_cargo::SkeletonBuilder::new()
        .source("bpf/agent.bpf.c")
        // v3: atomic operations that answer.
        .clang_args(["-I", "bpf", "-Wall", "-Werror", "-mcpu=v3", &no_paths])
        .build_and_generate(out.join("agent.skel.rs"))?;
    println!("cargo:rerun-if-changed=bpf");
    // Names this very set of programs: an agent goes on with sessions of an earlier one only where it is the same.
    let mut hasher = std::hash::DefaultHasher::new();
    std::fs::read(out.join("agent.skel.rs"))?.hash(&mut hasher);
    println!("cargo:rustc-env=KERNELWARD_PROGRAMS={:016x}", hasher.finish());

    let descriptors = protox::compile(["proto/agent.proto"], ["proto"])?;
    prost_build::Config::new().out_dir(&out).compile_fds(descriptors)?;
    println!("cargo:rerun-if-changed=proto");

    let json = std::fs::read_to_string("data/hosts.json")?;
    let hosts = known_hosts(&json);
    std::fs::write(out.join("hosts.rs"), format!("pub const HOSTS: &[[&str; 3]] = &{hosts:?};"))?;
    println!("cargo:rerun-if-changed=data");
    Ok(())
}

/// The entries of data/hosts.json, which is a list of objects of three texts without escapes: host, kind, reason.
fn known_hosts(json: &str) -> Vec<[&str; 3]> {
    let texts: Vec<&str> = json.split('"').skip(1).step_by(2).collect();
    texts
        .chunks_exact(6)
        .map(|entry| {
            assert_eq!([entry[0], entry[2], entry[4]], ["host", "kind", "reason"], "data/hosts.json");
            [entry[1], entry[3], entry[5]]
        })
        .collect()
}
