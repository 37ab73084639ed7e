//! The recogniser of bpf/argv.h, compiled for this machine, against command lines as tools write them. Every line that is
//! a kernel's has a twin that only looks like one.
use kernelward_agent::kernel_forms::FORMS;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// The program that the tests of this file share.
fn recogniser() -> &'static Path {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(built);
    &BUILT
}

fn built() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("argv-host");
    let status = Command::new("clang")
        .args(["-O0", "-g", "-fsanitize=undefined", "-fno-sanitize-recover", "-Wall", "-o"])
        .arg(&out)
        .arg(folder.join("argv_host.c"))
        .status()
        .expect("clang runs");
    assert!(status.success());
    out
}

/// `program` is the file that runs, with links resolved. The connection file's name where it is a kernel's line.
fn asked(recogniser: &Path, program: &str, arguments: &[&str]) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for form in &FORMS {
        words.extend([(form.kind as u8).to_string(), form.text.to_owned()]);
    }
    words.push(String::new());
    words.push(program.to_owned());
    words.extend(arguments.iter().map(|word| (*word).to_owned()));
    let mut child =
        Command::new(recogniser).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the recogniser runs");
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.bytes().chain([0])).collect();
    child.stdin.take().expect("a pipe").write_all(&bytes).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{program} {arguments:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    text.trim_end_matches('\n').strip_prefix("kernel ").map(str::to_owned)
}

const CONNECTION: &str = "/home/u/.local/share/jupyter/runtime/kernel-v2-12aXk0.json";
const ITS: &str = "kernel-v2-12aXk0.json";
/// The program's file, its arguments, and where it is a kernel's line the connection file's name.
type Case = (&'static str, &'static [&'static str], Option<&'static str>);

fn run(cases: &[Case]) {
    let recogniser = recogniser();
    for (program, arguments, expected) in cases {
        assert_eq!(asked(recogniser, program, arguments).as_deref(), *expected, "{program} {arguments:?}");
    }
}

#[test]
fn kernels_of_python_are_known_in_every_form() {
    run(&[
        // jupyter_client, from ipykernel's kernel spec
        ("python3.11", &["-m", "ipykernel_launcher", "-f", CONNECTION], Some(ITS)),
        // VS Code's Jupyter extension
        (
            "python3.11",
            &["-m", "ipykernel_launcher", "--f=/home/u/.local/share/jupyter/runtime/kernel-v2-12aXk0.json"],
            Some(ITS),
        ),
        // kernel specs with a debugger, of newer ipykernel
        ("python3.12", &["-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", CONNECTION], Some(ITS)),
        (
            "python3.12",
            &["-X", "frozen_modules=off", "-W", "ignore", "-m", "ipykernel_launcher", "-f", CONNECTION],
            Some(ITS),
        ),
        ("python3.13t", &["-I", "-u", "-mipykernel_launcher", "-f", CONNECTION], Some(ITS)),
        ("pypy3.10", &["-Im", "ipykernel", "-f", CONNECTION], Some(ITS)),
        ("python3.9", &["-m", "ipykernel.kernelapp", "--IPKernelApp.connection_file=/tmp/k.json"], Some("k.json")),
        ("python3.11", &["-m", "ipykernel_launcher"], Some("")),
        ("python3.11", &["-m", "ipykernel_launcher", "--debug", "--matplotlib=inline", "-f", CONNECTION], Some(ITS)),
        ("python3.11", &["/opt/lib/site-packages/ipykernel_launcher.py", "-f", CONNECTION], Some(ITS)),
        ("python3.11", &["/venv/bin/ipython", "kernel", "--f=/tmp/k.json"], Some("k.json")),
        ("python3.11", &["-m", "bash_kernel", "-f", CONNECTION], Some(ITS)),
        ("python3.11", &["-m", "xpython_launcher", "-f", CONNECTION], Some(ITS)),
    ]);
}

#[test]
fn kernels_of_r_and_julia_and_native_ones_are_known() {
    run(&[
        // R is a script that ends in exec of this program
        ("R", &["--no-echo", "--no-restore", "-e", "IRkernel::main()", "--args", CONNECTION], Some(ITS)),
        ("R", &["--slave", "-e", "IRkernel::main()", "--args", CONNECTION], Some(ITS)),
        (
            "julia",
            &["-i", "--color=yes", "--project=@.", "/home/u/.julia/packages/IJulia/bHdNn/src/kernel.jl", CONNECTION],
            Some(ITS),
        ),
        ("julia", &["-i", "--color=yes", "-e", "import IJulia; IJulia.run_kernel()", CONNECTION], Some(ITS)),
        ("julia-1.10", &["-t", "4", "-i", "/x/IJulia/src/kernel.jl", CONNECTION], Some(ITS)),
        ("xpython", &["-f", CONNECTION], Some(ITS)),
        ("xr", &["-f", CONNECTION], Some(ITS)),
        ("ark", &["--connection_file", CONNECTION, "--session-mode", "notebook"], Some(ITS)),
    ]);
}

#[test]
fn what_only_has_a_kernels_words_is_not_one() {
    run(&[
        ("grep", &["-r", "ipykernel_launcher", "."], None),
        ("grep", &["-m", "ipykernel_launcher"], None),
        ("vim", &["-m", "ipykernel_launcher", "-f", CONNECTION], None),
        ("bash", &["-c", "python -m ipykernel_launcher -f x"], None),
        ("python3.11", &["script.py", "-m", "ipykernel_launcher", "-f", CONNECTION], None),
        ("python3.11", &["-c", "print(1)", "-m", "ipykernel_launcher"], None),
        ("python3.11", &["-c", "-m ipykernel_launcher"], None),
        ("python3.11", &["-", "-m", "ipykernel_launcher"], None),
        ("python3.11", &["-W", "-m", "ipykernel_launcher"], None),
        ("python3.11", &["-m", "pytest", "-m", "ipykernel_launcher", "-f", CONNECTION], None),
        ("python3.11", &["-m", "pip", "install", "ipykernel"], None),
        ("python3.11", &["-m", "ipykernel", "install", "--user"], None),
        ("python3.11", &["-m", "ipykernel_launcher_tests", "-f", CONNECTION], None),
        ("python3.11", &["-m", "bash_kernel.install"], None),
        ("python3.11", &["-m", "jupyter", "kernelspec", "list"], None),
        ("python3.11", &["-m", "jupyterlab", "-f", CONNECTION], None),
        ("python3.11", &["/venv/bin/ipython"], None),
        ("python3.11", &["/venv/bin/ipython", "--profile=kernel"], None),
        ("python3.11", &["/venv/bin/ipython", "kernel.py"], None),
        ("python3.11", &["/venv/bin/jupyter", "kernel", "--kernel=python3"], None),
        ("python3.11", &["ipykernel_launcher.py.txt"], None),
        ("python3.11", &["-m"], None),
        ("python3.11", &[], None),
        ("R", &["--slave", "-e", "IRkernel::installspec()"], None),
        ("R", &["-f", "x.R", "--args", "-e", "IRkernel::main()"], None),
        ("R", &["--slave", "--args", "-e", "IRkernel::main()"], None),
        ("Rscript", &["-e", "IRkernel::main()"], None),
        ("julia", &["kernel.jl", CONNECTION], None),
        ("julia", &["-e", "println(\"import IJulia; IJulia.run_kernel()\")"], None),
        ("julia", &["-L", "/x/IJulia/src/kernel.jl", "other.jl"], None),
        ("julia", &["script.jl", "/x/IJulia/src/kernel.jl"], None),
        ("xpython", &["--version"], None),
        ("xpython-like", &["-f", CONNECTION], None),
    ]);
}

/// What `conda run`, uv, pipenv and pyenv's shims execute on the way: none of it is armed, and the last one is.
#[test]
fn wrappers_are_not_kernels_but_end_in_one() {
    run(&[
        (
            "python3.11",
            &[
                "/opt/conda/bin/conda",
                "run",
                "-n",
                "ds",
                "--no-capture-output",
                "python",
                "-m",
                "ipykernel_launcher",
                "-f",
                CONNECTION,
            ],
            None,
        ),
        ("bash", &["/tmp/tmpq2x1"], None),
        ("uv", &["run", "--with", "ipykernel", "python", "-m", "ipykernel_launcher", "-f", CONNECTION], None),
        ("env", &["bash", "/home/u/.pyenv/shims/python", "-m", "ipykernel_launcher", "-f", CONNECTION], None),
        ("bash", &["/home/u/.pyenv/shims/python", "-m", "ipykernel_launcher", "-f", CONNECTION], None),
        (
            "bash",
            &["/home/u/.pyenv/libexec/pyenv", "exec", "python", "-m", "ipykernel_launcher", "-f", CONNECTION],
            None,
        ),
        ("python3.11", &["/usr/bin/pipenv", "run", "python", "-m", "ipykernel_launcher"], None),
        ("dash", &["/usr/bin/R", "--slave", "-e", "IRkernel::main()", "--args", CONNECTION], None),
        ("python3.11", &["-m", "ipykernel_launcher", "-f", CONNECTION], Some(ITS)),
    ]);
}

#[test]
fn words_that_are_longer_than_the_buffer_change_nothing() {
    let recogniser = recogniser();
    let long = format!("-W{}", "x".repeat(4000));
    assert_eq!(
        asked(recogniser, "python3.11", &[&long, "-m", "ipykernel_launcher", "-f", CONNECTION]).as_deref(),
        Some(ITS)
    );
    let name = format!("/tmp/{}.json", "k".repeat(100));
    let found = asked(recogniser, "python3.11", &["-m", "ipykernel_launcher", "-f", &name]);
    assert_eq!(found.as_deref(), Some("k".repeat(63).as_str()));
}
