//! Events to where an administrator collects them: the system's log (syslog, which journald reads too) and an
//! OpenTelemetry collector. Off unless the daemon is told where.
//!
//! Invariants. Nothing that decides, and nothing that keeps the agent's own events, ever waits for a destination: each
//! has a queue of [`QUEUE`] events and a thread. What does not fit, or is refused, is counted, and the count is told:
//! in `status` and with the next event that arrives. A collector is on this machine: what goes there is not encrypted.
use crate::json::{self, quoted};
use crate::protocol::{Action, Category, Event, Operation, PRODUCT_VERSION, Tier};
use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Events that wait for one destination.
const QUEUE: usize = 1024;
/// Events in one request.
const BATCH: usize = 256;
const PATIENCE: Duration = Duration::from_secs(5);
/// Between tries at a destination that does not answer.
const PAUSE: Duration = Duration::from_millis(500);
/// What a collector's answer may take.
const MAX_ANSWER: u64 = 64 << 10;

/// Where events go beside the agent's subscribers; nowhere by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destinations {
    /// A datagram socket that reads RFC 3164 lines, such as /dev/log.
    pub syslog: Option<PathBuf>,
    pub otlp: Option<Collector>,
}

/// An OTLP/HTTP collector on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collector {
    address: SocketAddr,
    path: String,
}

impl Collector {
    /// `http://HOST:PORT[/PATH]` with a loopback address or `localhost`; the path is /v1/logs when it is left out
    /// (OTLP specification, "OTLP/HTTP Request").
    pub fn parse(url: &str) -> Result<Self, String> {
        let wrong = |why: &str| format!("{url}: {why}");
        let rest = url.strip_prefix("http://").ok_or_else(|| wrong("a collector's address begins with http://"))?;
        let (host, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
        let host = host.replacen("localhost:", "127.0.0.1:", 1);
        let address: SocketAddr = host.parse().map_err(|_| wrong("no address with a port, such as 127.0.0.1:4318"))?;
        if !address.ip().is_loopback() {
            return Err(wrong("not on this machine: events would leave it unencrypted; run a collector here"));
        }
        if !path.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(wrong("a path has no spaces and no control characters"));
        }
        let path = if matches!(path, "" | "/") { "/v1/logs" } else { path };
        Ok(Self { address, path: path.into() })
    }

    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.path)
    }
}

impl Destinations {
    pub fn start(self) -> io::Result<Vec<Export>> {
        let mut exports = Vec::new();
        if let Some(path) = self.syslog {
            exports.push(Export::start(format!("syslog ({})", path.display()), move |queue, tally| {
                syslog(&path, queue, tally);
            })?);
        }
        if let Some(collector) = self.otlp {
            exports.push(Export::start(format!("OTLP ({})", collector.url()), move |queue, tally| {
                otlp(&collector, queue, tally);
            })?);
        }
        Ok(exports)
    }
}

/// One destination.
pub struct Export {
    name: String,
    queue: SyncSender<Event>,
    tally: Arc<Tally>,
}

/// What did not arrive.
#[derive(Default)]
struct Tally {
    lost: AtomicU64,
    /// Lost and not yet told to the destination itself.
    untold: AtomicU64,
    why: Mutex<Option<String>>,
}

impl Tally {
    fn lose(&self, count: u64) {
        self.lost.fetch_add(count, Ordering::Relaxed);
        self.untold.fetch_add(count, Ordering::Relaxed);
    }

    fn failing(&self, why: Option<String>) {
        *self.why.lock().unwrap_or_else(PoisonError::into_inner) = why;
    }
}

impl Export {
    fn start(name: String, run: impl FnOnce(&Receiver<Event>, &Tally) + Send + 'static) -> io::Result<Self> {
        let (queue, events) = sync_channel(QUEUE);
        let tally = Arc::new(Tally::default());
        let its = Arc::clone(&tally);
        std::thread::Builder::new().stack_size(256 * 1024).spawn(move || run(&events, &its))?;
        Ok(Self { name, queue, tally })
    }

    /// Hands an event over; never waits.
    pub fn offer(&self, event: &Event) {
        if self.queue.try_send(event.clone()).is_err() {
            self.tally.lose(1);
        }
    }

    /// What is missing at the destination, for the list of gaps.
    pub fn gap(&self) -> Option<String> {
        let lost = self.tally.lost.load(Ordering::Relaxed);
        let why = self.tally.why.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match (why, lost) {
            (None, 0) => None,
            (None, lost) => Some(format!("{lost} events did not reach {}", self.name)),
            (Some(why), lost) => Some(format!("{} does not take events ({why}): {lost} are missing so far", self.name)),
        }
    }
}

// ---------------------------------------------------------------- syslog

/// RFC 3164 by hand: facility authpriv (10), severity warning (4) for what was refused, else notice (5).
fn syslog_line(event: &Event, lost: u64) -> String {
    let severity = if event.action() == Action::Deny { 4 } else { 5 };
    let lost = if lost == 0 { String::new() } else { format!("({lost} events before this one were lost) ") };
    format!("<{}>kernelward-agent: {lost}{}", 10 * 8 + severity, json::event(event))
}

fn syslog(path: &Path, queue: &Receiver<Event>, tally: &Tally) {
    let mut socket: Option<UnixDatagram> = None;
    while let Ok(event) = queue.recv() {
        let untold = tally.untold.load(Ordering::Relaxed);
        let line = syslog_line(&event, untold);
        let connected = || -> io::Result<UnixDatagram> {
            let socket = UnixDatagram::unbound()?;
            socket.set_write_timeout(Some(PATIENCE))?;
            socket.connect(path)?;
            Ok(socket)
        };
        // A logger that was started again has another socket: once more, from the beginning.
        let sent = match socket.as_ref().map(|socket| socket.send(line.as_bytes())) {
            Some(Ok(_)) => Ok(()),
            _ => connected().and_then(|fresh| {
                fresh.send(line.as_bytes())?;
                socket = Some(fresh);
                Ok(())
            }),
        };
        match sent {
            Ok(()) => {
                tally.untold.fetch_sub(untold, Ordering::Relaxed);
                tally.failing(None);
            }
            Err(e) => {
                socket = None;
                tally.lose(1);
                tally.failing(Some(e.to_string()));
            }
        }
    }
}

// ---------------------------------------------------------------- OTLP

/// ExportLogsServiceRequest in protobuf's JSON (opentelemetry-proto, logs/v1/logs.proto).
fn otlp_body(events: &[Event], lost: u64) -> String {
    let text =
        |key: &str, value: &str| format!("{{\"key\":\"{key}\",\"value\":{{\"stringValue\":{}}}}}", quoted(value));
    let number = |key: &str, value: u64| format!("{{\"key\":\"{key}\",\"value\":{{\"intValue\":\"{value}\"}}}}");
    let mut records = String::new();
    for (index, event) in events.iter().enumerate() {
        let denied = event.action() == Action::Deny;
        let mut attributes = vec![
            text("kernelward.session", &event.session),
            text("kernelward.rule", &event.rule),
            text("kernelward.reason", &event.reason),
            text("kernelward.category", Category::try_from(event.category).unwrap_or_default().as_str_name()),
            text("kernelward.action", event.action().as_str_name()),
            text("kernelward.operation", Operation::try_from(event.operation).unwrap_or_default().as_str_name()),
            text("kernelward.object", &event.object),
            text("kernelward.tier", Tier::try_from(event.tier).unwrap_or_default().as_str_name()),
            number("kernelward.sequence", event.sequence),
            number("kernelward.count", event.count.into()),
        ];
        if let Some(process) = event.processes.first() {
            attributes.push(number("process.pid", process.pid.into()));
            attributes.push(text("process.executable.name", &process.comm));
            attributes.push(text("process.executable.path", &process.exe));
        }
        if let Some(parent) = event.processes.get(1) {
            attributes.push(number("process.parent_pid", parent.pid.into()));
        }
        if index == 0 && lost > 0 {
            attributes.push(number("kernelward.lost", lost));
        }
        let operation = event.operation().as_str_name().trim_start_matches("OPERATION_").to_lowercase();
        let body = format!("{} {operation} {}", if denied { "denied:" } else { "noted:" }, event.object);
        // Severity numbers of the data model: WARN 13, INFO 9.
        let (severity, name) = if denied { (13, "WARN") } else { (9, "INFO") };
        let _ = write!(
            records,
            "{}{{\"timeUnixNano\":\"{time}\",\"observedTimeUnixNano\":\"{time}\",\"severityNumber\":{severity},\
             \"severityText\":\"{name}\",\"body\":{{\"stringValue\":{}}},\"attributes\":[{}]}}",
            if index == 0 { "" } else { "," },
            quoted(&body),
            attributes.join(","),
            time = event.time_unix_nanos,
        );
    }
    let resource = [text("service.name", "kernelward-agent"), text("service.version", PRODUCT_VERSION)].join(",");
    format!(
        "{{\"resourceLogs\":[{{\"resource\":{{\"attributes\":[{resource}]}},\"scopeLogs\":[{{\"scope\":{{\"name\":\
         \"kernelward\"}},\"logRecords\":[{records}]}}]}}]}}"
    )
}

fn otlp(collector: &Collector, queue: &Receiver<Event>, tally: &Tally) {
    while let Ok(first) = queue.recv() {
        let mut batch = vec![first];
        batch.extend(queue.try_iter().take(BATCH - 1));
        loop {
            let untold = tally.untold.load(Ordering::Relaxed);
            match post(collector, &otlp_body(&batch, untold)) {
                Ok(Answer::Taken { rejected }) => {
                    tally.untold.fetch_sub(untold, Ordering::Relaxed);
                    tally.lose(rejected);
                    tally.failing(None);
                    break;
                }
                // Not to be sent again (OTLP specification, "Failures").
                Ok(Answer::Refused(why)) => {
                    tally.lose(batch.len() as u64);
                    tally.failing(Some(why));
                    break;
                }
                Ok(Answer::Later(why)) => tally.failing(Some(why)),
                Err(e) => tally.failing(Some(e.to_string())),
            }
            std::thread::sleep(PAUSE);
        }
    }
}

enum Answer {
    Taken { rejected: u64 },
    Later(String),
    Refused(String),
}

fn post(collector: &Collector, body: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&collector.address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let host = match collector.address.ip() {
        IpAddr::V4(ip) => format!("{ip}:{}", collector.address.port()),
        IpAddr::V6(ip) => format!("[{ip}]:{}", collector.address.port()),
    };
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        collector.path,
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(MAX_ANSWER).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    let mut words = answer.split([' ', '\r', '\n']);
    let status = words.next().filter(|version| version.starts_with("HTTP/1.")).and_then(|_| words.next()?.parse().ok());
    let status: u16 = status.ok_or_else(|| io::Error::other("its answer is not HTTP"))?;
    Ok(match status {
        200..=299 => Answer::Taken { rejected: rejected(&answer) },
        429 | 502..=504 => Answer::Later(format!("HTTP status {status}")),
        _ => Answer::Refused(format!("HTTP status {status}")),
    })
}

/// ExportLogsPartialSuccess.rejected_log_records, a 64-bit integer: a string in JSON, a number from the lenient.
fn rejected(answer: &str) -> u64 {
    let Some((_, rest)) = answer.split_once("\"rejectedLogRecords\"") else { return 0 };
    let digits = rest.trim_start_matches([':', ' ', '"']);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Process;
    use std::net::TcpListener;
    use std::time::Instant;

    fn event(object: &str) -> Event {
        Event {
            session: "s".into(),
            rule: "files.secrets".into(),
            object: object.into(),
            action: Action::Deny.into(),
            operation: Operation::Read.into(),
            processes: vec![Process { pid: 7, comm: "python3".into(), ..Process::default() }],
            time_unix_nanos: 5,
            count: 1,
            ..Event::default()
        }
    }

    fn until(holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < Duration::from_secs(60), "never");
            std::thread::yield_now();
        }
    }

    /// Answers one request with a status and a body; what was asked.
    fn serve(listener: &TcpListener, status: &str, body: &str) -> String {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut asked = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let read = stream.read(&mut buffer).expect("reads");
            asked.extend_from_slice(&buffer[..read]);
            let text = String::from_utf8_lossy(&asked).into_owned();
            let Some((head, rest)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).expect("a length");
            if rest.len() >= length.parse::<usize>().expect("a number") {
                break;
            }
        }
        let length = body.len();
        write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}").expect("answers");
        String::from_utf8(asked).expect("text")
    }

    fn exporting(listener: &TcpListener) -> Export {
        let address = listener.local_addr().expect("bound");
        let otlp = Some(Collector::parse(&format!("http://{address}")).expect("an address"));
        Destinations { otlp, ..Destinations::default() }.start().expect("starts").remove(0)
    }

    #[test]
    fn a_collector_is_on_this_machine() {
        for good in ["http://127.0.0.1:4318", "http://localhost:4318/v1/logs", "http://[::1]:4318/"] {
            assert_eq!(Collector::parse(good).expect(good).path, "/v1/logs");
        }
        let elsewhere =
            ["https://127.0.0.1:1", "http://192.0.2.1:4318", "http://example.org:1", "http://127.0.0.1", "127.0.0.1:1"];
        for bad in elsewhere.into_iter().chain(["http://127.0.0.1:1/a b", "http://127.0.0.1:1/\r\nX: y"]) {
            assert!(Collector::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn events_arrive_as_log_records_and_what_was_rejected_is_counted_and_told() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("binds");
        let export = exporting(&listener);
        export.offer(&event("/home/u/\"x\n"));
        let asked = serve(&listener, "200 OK", "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\"}}");
        assert!(asked.starts_with("POST /v1/logs HTTP/1.1\r\n"), "{asked}");
        for part in [
            "\"timeUnixNano\":\"5\"",
            "\"severityNumber\":13",
            "{\"key\":\"kernelward.rule\",\"value\":{\"stringValue\":\"files.secrets\"}}",
            "{\"key\":\"kernelward.object\",\"value\":{\"stringValue\":\"/home/u/\\\"x\\u000a\"}}",
            "{\"key\":\"process.pid\",\"value\":{\"intValue\":\"7\"}}",
        ] {
            assert!(asked.contains(part), "{part} is not in {asked}");
        }
        assert!(!asked.contains("kernelward.lost"));
        until(|| export.gap().is_some());
        assert!(export.gap().is_some_and(|gap| gap.starts_with("1 events did not reach OTLP (http://127.0.0.1:")));
        export.offer(&event("b"));
        let asked = serve(&listener, "200 OK", "{}");
        assert!(asked.contains("{\"key\":\"kernelward.lost\",\"value\":{\"intValue\":\"1\"}}"), "{asked}");
    }

    #[test]
    fn a_collector_that_is_busy_gets_the_same_again_and_one_that_refuses_does_not() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("binds");
        let export = exporting(&listener);
        export.offer(&event("first"));
        let asked = serve(&listener, "503 Busy", "");
        until(|| export.gap().is_some_and(|gap| gap.contains("HTTP status 503): 0 are missing")));
        assert_eq!(serve(&listener, "400 Bad Request", ""), asked);
        until(|| export.gap().is_some_and(|gap| gap.contains("HTTP status 400): 1 are missing")));
        export.offer(&event("second"));
        let asked = serve(&listener, "200 OK", "");
        assert!(asked.contains("second") && !asked.contains("first"), "{asked}");
    }

    #[test]
    fn whoever_offers_never_waits_and_what_does_not_fit_is_counted() {
        // Accepts connections into its backlog and never answers.
        let listener = TcpListener::bind("127.0.0.1:0").expect("binds");
        let export = exporting(&listener);
        for index in 0..QUEUE + BATCH + 100 {
            export.offer(&event(&index.to_string()));
        }
        let lost = export.tally.lost.load(Ordering::Relaxed);
        assert!((100..=(100 + BATCH as u64)).contains(&lost), "{lost}");
        assert!(export.gap().is_some_and(|gap| gap.contains(&format!("{lost} "))));
    }

    #[test]
    fn the_system_log_gets_a_line_an_event_also_after_it_was_away() {
        let folder = std::env::temp_dir().join(format!("kernelward-syslog-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("made");
        let path = folder.join("log");
        let syslog = Some(path.clone());
        let export = Destinations { syslog, ..Destinations::default() }.start().expect("starts").remove(0);
        export.offer(&event("lost"));
        until(|| export.gap().is_some_and(|gap| gap.contains("does not take events") && gap.contains("1 are missing")));
        let logger = UnixDatagram::bind(&path).expect("binds");
        export.offer(&event("/home/u/.aws"));
        let mut buffer = [0; 8192];
        let read = logger.recv(&mut buffer).expect("a line");
        let line = String::from_utf8_lossy(&buffer[..read]).into_owned();
        assert!(line.starts_with("<84>kernelward-agent: (1 events before this one were lost) {"), "{line}");
        assert!(line.contains("\"object\":\"/home/u/.aws\""), "{line}");
        until(|| export.gap().is_some_and(|gap| gap.starts_with("1 events did not reach syslog")));
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
