//! The audit log: one JSON object a line, appended, each line with the digest of the one before, so that a line that
//! was changed, taken out or put in breaks the chain from there on. What was cut off at the end shows only to whoever
//! kept a later line's digest (`log verify --contains`).
//!
//! A line: `{"previous":HEX,"lost":N,"event":{…}}`; the first line of a run of the agent has `start` for `event`, with
//! the version, the boot and the time. `previous` is the SHA-256 of the line before without its newline, 64 zeros for
//! the first; `lost` (left out when 0) counts events that could not be written before this one.
use crate::events::now_unix_nanos;
use crate::json;
use crate::protocol::{Event, PRODUCT_VERSION};
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Longer lines are none of this log's: an event has at most 16 processes and texts of 4,096 bytes.
const MAX_LINE: usize = 1 << 20;

pub struct Journal {
    file: File,
    /// Digest of the last line.
    last: String,
    /// Bytes of whole lines; what is beyond was written in part.
    length: u64,
    lost: u64,
    /// Why nothing can be written, while nothing can.
    failing: Option<String>,
}

fn digest(line: &[u8]) -> String {
    Sha256::digest(line).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a chain ends.
#[derive(Debug, PartialEq, Eq)]
pub struct Chain {
    pub lines: u64,
    /// Digest of the last line; zeros for none.
    pub last: String,
    /// Bytes of whole lines.
    pub length: u64,
    /// Bytes after the last whole line: a write that did not end.
    pub partial: u64,
}

/// Follows the chain.
///
/// # Errors
/// The number of the first line (from 1) that does not continue it, with the reason.
pub fn verify(log: impl Read, mut each: impl FnMut(&str)) -> Result<Chain, String> {
    let mut reader = BufReader::new(log);
    let mut chain = Chain { lines: 0, last: "0".repeat(64), length: 0, partial: 0 };
    loop {
        let mut line = Vec::new();
        let read = reader.by_ref().take(MAX_LINE as u64 + 1).read_until(b'\n', &mut line).map_err(|e| e.to_string())?;
        let number = chain.lines + 1;
        if read == 0 {
            return Ok(chain);
        }
        if line.pop_if(|last| *last == b'\n').is_none() {
            if read > MAX_LINE {
                return Err(format!("line {number} is longer than any of this log"));
            }
            chain.partial = read as u64;
            return Ok(chain);
        }
        let expected = format!("{{\"previous\":\"{}\",", chain.last);
        if !line.starts_with(expected.as_bytes()) {
            return Err(format!("line {number} does not continue line {}", chain.lines));
        }
        chain.last = digest(&line);
        each(&chain.last);
        chain.lines = number;
        chain.length += read as u64;
    }
}

/// Opens the log's file for appending, readable by its owner alone; links are not followed.
pub fn open(path: &Path) -> io::Result<OwnedFd> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("not an ordinary file"));
    }
    Ok(file.into())
}

impl Journal {
    /// Goes on with the chain in this file.
    ///
    /// # Errors
    /// The file cannot be read, or is no unbroken log: it is left as it is.
    pub fn continue_in(descriptor: OwnedFd) -> Result<Self, String> {
        let file = File::from(descriptor);
        let chain = verify(&file, |_| {})?;
        let mut journal = Self { file, last: chain.last, length: chain.length, lost: 0, failing: None };
        if chain.partial > 0 {
            // The end of a run that was cut short while it wrote.
            journal.file.set_len(chain.length).map_err(|e| format!("its last line is not whole: {e}"))?;
            journal.lost = 1;
        }
        let start = format!(
            "\"start\":{{\"productVersion\":\"{PRODUCT_VERSION}\",\"bootId\":\"{}\",\"timeUnixNanos\":\"{}\"}}",
            crate::process::boot_id(),
            now_unix_nanos()
        );
        journal.append(&start);
        Ok(journal)
    }

    pub fn add(&mut self, event: &Event) {
        self.append(&format!("\"event\":{}", json::event(event)));
    }

    /// What is missing in the log, for the list of gaps.
    pub fn gap(&self) -> Option<String> {
        let why = self.failing.as_ref()?;
        Some(format!("the audit log cannot be written ({why}): {} events are missing in it so far", self.lost))
    }

    fn append(&mut self, body: &str) {
        let lost = if self.lost == 0 { String::new() } else { format!("\"lost\":{},", self.lost) };
        let line = format!("{{\"previous\":\"{}\",{lost}{body}}}", self.last);
        let mut bytes = line.clone().into_bytes();
        bytes.push(b'\n');
        match self.file.write_all(&bytes) {
            Ok(()) => {
                self.last = digest(line.as_bytes());
                self.length += bytes.len() as u64;
                self.lost = 0;
                self.failing = None;
            }
            // A full disk takes a part of the line: the next one must not stand behind it.
            Err(e) => {
                let repaired = self.file.set_len(self.length);
                self.lost += 1;
                self.failing = Some(match repaired {
                    Ok(()) => e.to_string(),
                    Err(worse) => format!("{e}; its last line is not whole: {worse}"),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> std::path::PathBuf {
        std::env::temp_dir().join(format!("kernelward-journal-{}-{name}", std::process::id()))
    }

    fn event(object: &str) -> Event {
        Event { session: "s".into(), object: object.into(), ..Event::default() }
    }

    /// Two runs of an agent, two events each.
    fn log(name: &str) -> (std::path::PathBuf, String) {
        let path = scratch(name);
        let _ = std::fs::remove_file(&path);
        for run in ["a", "b"] {
            let mut journal = Journal::continue_in(open(&path).expect("opens")).expect("a chain");
            journal.add(&event(run));
            journal.add(&event("\"\n{"));
        }
        let text = std::fs::read_to_string(&path).expect("read");
        (path, text)
    }

    #[test]
    fn a_chain_goes_on_over_runs_and_any_change_is_found() {
        let (path, text) = log("chain");
        std::fs::remove_file(&path).expect("removed");
        let mut digests = Vec::new();
        let chain = verify(text.as_bytes(), |digest| digests.push(digest.to_owned())).expect("whole");
        assert_eq!((chain.lines, chain.partial, digests.last()), (6, 0, Some(&chain.last)));
        let lines: Vec<&str> = text.lines().collect();
        let joined = |lines: &[&str]| lines.join("\n") + "\n";
        let changed = text.replacen("\"object\":\"a\"", "\"object\":\"c\"", 1);
        assert_eq!(verify(changed.as_bytes(), |_| {}), Err("line 3 does not continue line 2".into()));
        let mut without = lines.clone();
        without.remove(3);
        assert!(verify(joined(&without).as_bytes(), |_| {}).is_err());
        let mut swapped = lines.clone();
        swapped.swap(1, 2);
        assert!(verify(joined(&swapped).as_bytes(), |_| {}).is_err());
        assert!(verify(joined(&lines[1..]).as_bytes(), |_| {}).is_err());
        // Cut off at the end: whole in itself, and without the digest that somebody kept.
        let mut kept = false;
        verify(joined(&lines[..5]).as_bytes(), |digest| kept |= *digest == chain.last).expect("whole");
        assert!(!kept);
    }

    #[test]
    fn a_line_that_was_written_in_part_is_cut_off_and_counted() {
        let (path, text) = log("partial");
        std::fs::write(&path, &text[..text.len() - 10]).expect("written");
        let mut journal = Journal::continue_in(open(&path).expect("opens")).expect("goes on");
        journal.add(&event("after"));
        let text = std::fs::read_to_string(&path).expect("read");
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(verify(text.as_bytes(), |_| {}).expect("whole").lines, 7);
        assert!(text.lines().nth(5).is_some_and(|line| line.contains("\"lost\":1,\"start\"")), "{text}");
    }

    #[test]
    fn a_file_that_is_no_log_is_left_as_it_is() {
        let path = scratch("other");
        std::fs::write(&path, "something else\n").expect("written");
        assert!(Journal::continue_in(open(&path).expect("opens")).is_err());
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "something else\n");
        std::fs::remove_file(&path).expect("removed");
    }

    #[test]
    fn a_disk_that_is_full_loses_lines_and_says_how_many() {
        // Every write to it fails with ENOSPC.
        let full: OwnedFd = OpenOptions::new().append(true).open("/dev/full").expect("opens").into();
        let mut journal = Journal { file: full.into(), last: "0".repeat(64), length: 0, lost: 0, failing: None };
        journal.add(&event("a"));
        journal.add(&event("b"));
        let gap = journal.gap().expect("a gap");
        assert!(gap.contains("No space left") && gap.contains("2 events are missing"), "{gap}");
    }
}
