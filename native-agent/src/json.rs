//! Protobuf's canonical JSON of the two messages that people and scripts read: Event and Status. Fields with their
//! default value are left out; 64-bit integers are strings.
use crate::container::Container;
use crate::protocol::{
    Action, Before, Canary, Category, EnrolmentStatus, Event, Operation, Process, SessionArmed, SessionStatus, Status,
    Tier,
};
use std::fmt::Write;

/// An object under construction.
struct Object(String);

impl Object {
    fn new() -> Self {
        Self("{".into())
    }

    fn raw(mut self, name: &str, value: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        let _ = write!(self.0, "\"{name}\":{value}");
        self
    }

    fn text(self, name: &str, value: &str) -> Self {
        if value.is_empty() { self } else { self.raw(name, &quoted(value)) }
    }

    /// Enum values by name, 64-bit integers: both strings.
    fn word(self, name: &str, value: &str) -> Self {
        self.raw(name, &quoted(value))
    }

    fn long(self, name: &str, value: u64) -> Self {
        if value == 0 { self } else { self.raw(name, &format!("\"{value}\"")) }
    }

    fn int(self, name: &str, value: u32) -> Self {
        if value == 0 { self } else { self.raw(name, &value.to_string()) }
    }

    fn flag(self, name: &str, value: bool) -> Self {
        if value { self.raw(name, "true") } else { self }
    }

    fn list(self, name: &str, values: impl Iterator<Item = String>) -> Self {
        let values: Vec<String> = values.collect();
        if values.is_empty() { self } else { self.raw(name, &format!("[{}]", values.join(","))) }
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn process(process: &Process) -> String {
    Object::new()
        .int("pid", process.pid)
        .long("startTime", process.start_time)
        .text("comm", &process.comm)
        .text("exe", &process.exe)
        .end()
}

pub fn event(event: &Event) -> String {
    Object::new()
        .long("sequence", event.sequence)
        .long("timeUnixNanos", event.time_unix_nanos)
        .text("session", &event.session)
        .text("rule", &event.rule)
        .text("reason", &event.reason)
        .word("category", Category::try_from(event.category).unwrap_or_default().as_str_name())
        .word("action", Action::try_from(event.action).unwrap_or_default().as_str_name())
        .word("operation", Operation::try_from(event.operation).unwrap_or_default().as_str_name())
        .text("object", &event.object)
        .list("processes", event.processes.iter().map(process))
        .word("tier", Tier::try_from(event.tier).unwrap_or_default().as_str_name())
        .flag("derived", event.derived)
        .int("count", event.count)
        .end()
}

fn canary(canary: &Canary) -> String {
    Object::new().text("name", &canary.name).flag("denied", canary.denied).text("detail", &canary.detail).end()
}

fn session(session: &SessionStatus) -> String {
    let mut object =
        Object::new().text("session", &session.session).text("label", &session.label).text("policy", &session.policy);
    if let Some(first) = &session.process {
        object = object.raw("process", &process(first));
    }
    object
        .int("uid", session.uid)
        .long("sinceUnixNanos", session.since_unix_nanos)
        .flag("late", session.late)
        .flag("alive", session.alive)
        .list("gaps", session.gaps.iter().map(|gap| quoted(gap)))
        .long("denials", session.denials)
        .flag("atExec", session.at_exec)
        .text("group", &session.group)
        .long("entered", session.entered)
        .end()
}

/// Begins an entry of a late session's lists.
fn held(of: Option<&Process>) -> Object {
    match of {
        Some(of) => Object::new().raw("process", &process(of)),
        None => Object::new(),
    }
}

/// Ends it with what refuses it now.
fn refused(object: Object, refused: bool, rule: &str, reason: &str) -> String {
    object.flag("refused", refused).text("rule", rule).text("reason", reason).end()
}

pub fn before(before: &Before) -> String {
    let files = before.files.iter().map(|file| {
        let object = held(file.process.as_ref())
            .int("descriptor", file.descriptor)
            .word("kind", file.kind().as_str_name())
            .text("path", &file.path)
            .int("access", file.access);
        refused(object, file.refused, &file.rule, &file.reason)
    });
    let sockets = before.sockets.iter().map(|socket| {
        let object = held(socket.process.as_ref())
            .int("descriptor", socket.descriptor)
            .text("kind", &socket.kind)
            .text("local", &socket.local)
            .text("peer", &socket.peer)
            .flag("listening", socket.listening);
        refused(object, socket.refused, &socket.rule, &socket.reason)
    });
    let mappings = before.mappings.iter().map(|mapping| {
        let object = held(mapping.process.as_ref())
            .text("path", &mapping.path)
            .int("access", mapping.access)
            .flag("nameless", mapping.nameless);
        refused(object, mapping.refused, &mapping.rule, &mapping.reason)
    });
    let unarmed = before
        .unarmed
        .iter()
        .map(|left| held(left.process.as_ref()).flag("certain", left.certain).text("reason", &left.reason).end());
    Object::new()
        .list("files", files)
        .list("sockets", sockets)
        .list("mappings", mappings)
        .list("unarmed", unarmed)
        .int("processes", before.processes)
        .int("threads", before.threads)
        .int("omitted", before.omitted)
        .end()
}

/// Not of the protocol: what `find` prints.
pub fn container(container: &Container) -> String {
    Object::new()
        .text("engine", container.engine)
        .text("group", &container.group)
        .int("pid", container.pid)
        .long("startTime", container.start_time)
        .end()
}

pub fn armed(armed: &SessionArmed) -> String {
    let object = Object::new().word("tier", armed.tier().as_str_name()).flag("late", armed.late);
    match &armed.before {
        Some(had) => object.raw("before", &before(had)),
        None => object,
    }
    .end()
}

fn enrolment(enrolment: &EnrolmentStatus) -> String {
    Object::new()
        .text("id", &enrolment.id)
        .text("label", &enrolment.label)
        .text("policy", &enrolment.policy)
        .int("uid", enrolment.uid)
        .long("sinceUnixNanos", enrolment.since_unix_nanos)
        .int("below", enrolment.below)
        .flag("standing", enrolment.standing)
        .long("armed", enrolment.armed)
        .list("gaps", enrolment.gaps.iter().map(|gap| quoted(gap)))
        .end()
}

pub fn status(status: &Status) -> String {
    Object::new()
        .word("tier", Tier::try_from(status.tier).unwrap_or_default().as_str_name())
        .list("canaries", status.canaries.iter().map(canary))
        .list("gaps", status.gaps.iter().map(|gap| quoted(gap)))
        .list("sessions", status.sessions.iter().map(session))
        .long("eventsDropped", status.events_dropped)
        .text("productVersion", &status.product_version)
        .text("kernelRelease", &status.kernel_release)
        .text("bootId", &status.boot_id)
        .int("landlockAbi", status.landlock_abi)
        .flag("system", status.system)
        .list("enrolments", status.enrolments.iter().map(enrolment))
        .end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_integers_are_strings_enums_are_names_and_defaults_are_left_out() {
        let text = event(&Event {
            sequence: 18_446_744_073_709_551_615,
            rule: "a\"b\n".into(),
            action: Action::Deny.into(),
            count: 2,
            ..Event::default()
        });
        assert_eq!(
            text,
            "{\"sequence\":\"18446744073709551615\",\"rule\":\"a\\\"b\\u000a\",\"category\":\"CATEGORY_UNSPECIFIED\",\
             \"action\":\"ACTION_DENY\",\"operation\":\"OPERATION_UNSPECIFIED\",\"tier\":\"TIER_UNSPECIFIED\",\"count\":2}"
        );
    }
}
