//! Host names in the one form in which they are compared and resolved. A client's own spelling goes no further than
//! here: a name with a NUL in it once passed another product's allow-list as one host and was resolved as another.

/// Lower case, without the dot at the end. `None` for everything that is no host name: an address in any spelling
/// (`127.1`, `0x7f.1`, `2130706433`), bytes outside of letters, digits, `-` and `_` (NUL, `%`, Unicode: on the wire an
/// international name is its A-label, RFC 5890), empty or long labels.
pub fn canonical(raw: &[u8]) -> Option<String> {
    let raw = raw.strip_suffix(b".").unwrap_or(raw);
    if raw.is_empty() || raw.len() > 253 {
        return None;
    }
    let name = std::str::from_utf8(raw).ok()?.to_ascii_lowercase();
    let labels = name.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
    });
    // What inet_aton(3) takes for an address ends with a number, decimal or hexadecimal.
    let last = name.rsplit('.').next().unwrap_or_default();
    let number = last.bytes().all(|b| b.is_ascii_digit())
        || last.strip_prefix("0x").is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    (labels && !number).then_some(name)
}

/// Whether a rule's domain (`pypi.org`, or `*.example.org` for every name below it) names a canonical host: compared on
/// the boundaries of labels.
pub fn names(domain: &str, host: &str) -> bool {
    match domain.strip_prefix("*.") {
        Some(parent) => host.strip_suffix(parent).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.')),
        None => host == domain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_host_has_one_form() {
        for raw in ["PyPI.org", "pypi.org.", "pypi.ORG."] {
            assert_eq!(canonical(raw.as_bytes()).as_deref(), Some("pypi.org"), "{raw}");
        }
        assert_eq!(canonical(b"XN--BCHER-KVA.example").as_deref(), Some("xn--bcher-kva.example"));
    }

    #[test]
    fn what_is_no_name_is_none() {
        let long = "a".repeat(64);
        for raw in [
            "",
            ".",
            "a..b",
            "pypi.org..",
            "a\0.pypi.org",
            "evil.example\0.pypi.org",
            "a%2eb",
            "a b",
            "a/b",
            "a@b",
            "a:1",
            "bücher.example",
            "-a.org",
            "a-.org",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0x7f.0x1",
            "1.2.3.4.",
            "[::1]",
            &long,
        ] {
            assert_eq!(canonical(raw.as_bytes()), None, "{raw:?}");
        }
        assert_eq!(canonical("a.".repeat(127).as_bytes()).map(|name| name.len()), Some(253));
        assert_eq!(canonical("a.".repeat(128).as_bytes()), None);
    }

    #[test]
    fn a_wildcard_names_what_is_below_it_and_nothing_else() {
        assert!(names("*.hf.co", "cdn.hf.co") && names("*.hf.co", "a.b.hf.co"));
        for host in ["hf.co", "evilhf.co", "hf.co.evil.example", ".hf.co"] {
            assert!(!names("*.hf.co", host), "{host}");
        }
        assert!(names("hf.co", "hf.co") && !names("hf.co", "www.hf.co"));
    }
}
