//! `kernelward-agent`: confines a notebook kernel and every process it starts. See README.md for the command line.
use kernelward_agent::command_line;

fn main() {
    std::process::exit(command_line::run(std::env::args_os().skip(1).collect()));
}
