//! Hosts and ports that are known for what they serve (data/): resolvers that answer by HTTPS, past every rule
//! about names; services and hubs of models, which an event names, so that a reader sees what was tried.
use super::hostname;

include!(concat!(env!("OUT_DIR"), "/hosts.rs"));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub kind: &'static str,
    pub reason: &'static str,
}

/// What a canonical name is known for; a service before the hub that it belongs to.
pub fn host(name: &str) -> Option<Known> {
    let named = HOSTS.iter().filter(|[host, ..]| hostname::names(host, name));
    named.min_by_key(|[host, ..]| host.starts_with("*.")).map(|[_, kind, reason]| Known { kind, reason })
}

impl Known {
    /// Asks for names where no rule about names is asked.
    pub fn resolves(&self) -> bool {
        self.kind == "resolver"
    }

    pub fn text(&self) -> String {
        format!("{}: {}", self.kind, self.reason)
    }
}

/// The programs that serve models at a port of this machine, by their defaults.
pub fn local_server(port: u16) -> Option<&'static str> {
    SERVERS.iter().find(|(known, _)| *known == port).map(|(_, program)| *program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_known_by_name_and_by_what_they_are_below() {
        assert!(host("dns.google").is_some_and(|known| known.resolves()));
        assert!(host("dns9.quad9.net").is_some_and(|known| known.resolves()));
        assert_eq!(host("api.openai.com").map(|known| known.kind), Some("model service"));
        assert_eq!(host("router.huggingface.co").map(|known| known.kind), Some("model service"));
        assert_eq!(host("cdn-lfs.huggingface.co").map(|known| known.kind), Some("model hub"));
        assert_eq!(host("api.openai.com.evil.example"), None);
    }

    #[test]
    fn every_entry_is_canonical_and_has_a_reason() {
        for [name, kind, reason] in HOSTS {
            let canonical = hostname::canonical(name.trim_start_matches("*.").as_bytes());
            assert_eq!(canonical.as_deref(), Some(name.trim_start_matches("*.")));
            assert!(["resolver", "model service", "model hub"].contains(kind) && !reason.is_empty(), "{name}");
        }
    }
}
