//! Builds the eBPF object, compressed for the binary, and the protocol's types.
use std::hash::{Hash, Hasher};
use std::{env, error::Error, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);

    // No path of this machine in the object: the same sources give the same bytes everywhere.
    let no_paths = format!("-ffile-prefix-map={}=.", env::var("CARGO_MANIFEST_DIR")?);
    let object = out.join("agent.o");
    libbpf_cargo::SkeletonBuilder::new()
        .source("bpf/agent.bpf.c")
        .obj(&object)
        // v3: atomic operations that answer.
        .clang_args(["-I", "bpf", "-Wall", "-Werror", "-mcpu=v3", &no_paths])
        .build()?;
    println!("cargo:rerun-if-changed=bpf");
    let object = std::fs::read(object)?;
    std::fs::write(out.join("agent.o.zlib"), miniz_oxide::deflate::compress_to_vec_zlib(&object, 9))?;
    println!("cargo:rustc-env=KERNELWARD_PROGRAMS_BYTES={}", object.len());
    // Names this very set of programs: an agent goes on with sessions of an earlier one only where it is the same.
    let mut hasher = std::hash::DefaultHasher::new();
    object.hash(&mut hasher);
    println!("cargo:rustc-env=KERNELWARD_PROGRAMS={:016x}", hasher.finish());

    let descriptors = protox::compile(["proto/agent.proto"], ["proto"])?;
    prost_build::Config::new().out_dir(&out).compile_fds(descriptors)?;
    println!("cargo:rerun-if-changed=proto");

    let json = std::fs::read_to_string("data/hosts.json")?;
    let hosts = known(&json, ["host", "kind", "reason"]);
    let json = std::fs::read_to_string("data/model-servers.json")?;
    let servers: Vec<(u16, &str)> = known(&json, ["port", "program"])
        .into_iter()
        .map(|[port, program]| (port.parse().expect("a port"), program))
        .collect();
    let text =
        format!("pub const HOSTS: &[[&str; 3]] = &{hosts:?};\npub const SERVERS: &[(u16, &str)] = &{servers:?};\n");
    std::fs::write(out.join("hosts.rs"), text)?;
    println!("cargo:rerun-if-changed=data");
    Ok(())
}

/// The entries of a file in data/, a list of objects of texts without escapes, always in this order.
fn known<'a, const N: usize>(json: &'a str, names: [&str; N]) -> Vec<[&'a str; N]> {
    let texts: Vec<&str> = json.split('"').skip(1).step_by(2).collect();
    texts
        .chunks_exact(2 * N)
        .map(|entry| {
            assert!(names.iter().enumerate().all(|(at, name)| entry[2 * at] == *name), "data/: {entry:?}");
            std::array::from_fn(|at| entry[2 * at + 1])
        })
        .collect()
}
