//! A session's questions to its name servers. None of them goes on as it is: only names that policy allows are asked for,
//! in questions that are written here, so that nothing can be said in a name or in the kind of a question.
use super::addresses;
use super::dns::{self, Question};
use super::proxy::{self, Refusal};
use super::resolver::Resolver;
use crate::network;
use crate::policy::{Policy, Target};
use crate::protocol::Action;
use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Shorter than the resolver's own: a name that is asked for again is judged again.
const SECONDS: u32 = 60;
const MAX_KNOWN: usize = 4096;
const MAX_NAMES: usize = 16;

/// Which names the session was told to lead to an address: what speaks neither TLS nor HTTP names no host itself.
#[derive(Default)]
pub struct Known(Mutex<HashMap<IpAddr, BTreeSet<String>>>);

impl Known {
    fn learn(&self, name: &str, found: &[IpAddr]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_KNOWN {
            known.clear();
        }
        for address in found {
            let names = known.entry(address.to_canonical()).or_default();
            if names.len() < MAX_NAMES {
                names.insert(name.to_owned());
            }
        }
    }

    pub fn names(&self, address: IpAddr) -> Vec<String> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&address.to_canonical()).map(|names| names.iter().cloned().collect()).unwrap_or_default()
    }
}

/// The answer to a session's message; `None` for what is no question.
pub fn answer(
    policy: &Policy,
    resolver: &Resolver,
    known: &Known,
    message: &[u8],
    tell: &dyn Fn(&Refusal),
) -> Option<Vec<u8>> {
    let question = dns::question(message)?;
    let Some(name) = question.name.clone() else { return Some(question.answer(dns::NO_SUCH_NAME, &[], SECONDS)) };
    match found(policy, resolver, &name, &question) {
        Ok(Some(addresses)) => {
            known.learn(&name, &addresses);
            Some(question.answer(dns::NO_ERROR, &addresses, SECONDS))
        }
        Ok(None) => Some(question.answer(dns::NO_SUCH_NAME, &[], SECONDS)),
        Err(refusal) => {
            tell(&refusal);
            Some(question.answer(dns::NO_SUCH_NAME, &[], SECONDS))
        }
    }
}

/// `None`: there is no such name, or none that anybody has to hear of.
fn found(
    policy: &Policy,
    resolver: &Resolver,
    name: &str,
    question: &Question,
) -> Result<Option<Vec<IpAddr>>, Refusal> {
    let verdict = network::decide_name(policy, name);
    // Names of this machine's own zone, and addresses asked for their names: ordinary, and they go nowhere.
    let quiet = !name.contains('.') || name.ends_with(".in-addr.arpa") || name.ends_with(".ip6.arpa");
    let by_rule = match verdict {
        Some(verdict) => proxy::judge_name(policy, verdict, name, name.into())?,
        None if policy.defaults.network != Action::Deny => {
            proxy::judge_name(policy, network::by_default(policy), name, name.into())?;
            true
        }
        None if quiet => return Ok(None),
        // A rule for addresses may allow what the name leads to.
        None if allows_networks(policy) => false,
        None => proxy::judge_name(policy, network::by_default(policy), name, name.into())?,
    };
    if !matches!(question.kind, dns::A | dns::AAAA) {
        return Ok(Some(Vec::new()));
    }
    let verdict = verdict.unwrap_or_else(|| network::by_default(policy));
    let all = proxy::resolve(policy, verdict, resolver, name, name)?;
    let allowed =
        |address: &&IpAddr| network::allows_address(policy, **address) || by_rule && addresses::public(**address);
    let left: Vec<IpAddr> = all.iter().filter(allowed).copied().collect();
    match (left.is_empty(), all.first()) {
        (true, None) => Ok(None),
        (true, Some(_)) if !by_rule => Err(proxy::by_policy(policy, network::by_default(policy), name.into())),
        (true, Some(address)) => Err(proxy::private(format!("{name} ({address})"))),
        (false, _) => Ok(Some(left)),
    }
}

/// Whether a rule allows addresses beyond this machine.
fn allows_networks(policy: &Policy) -> bool {
    policy.network.iter().any(|rule| match &rule.target {
        Target::Cidr { address, .. } => rule.action != Action::Deny && !network::is_loopback(IpAddr::from(*address)),
        _ => false,
    })
}
