//! The kernel's side of a system agent.
use crate::policy::Policy;
use crate::protocol::RegisteredObject;
use crate::session::Session;
use std::io;
use std::os::fd::OwnedFd;

pub enum Kernel {}

impl Kernel {
    pub fn is_labelled(&self, _: &OwnedFd) -> bool {
        match *self {}
    }
    pub fn label(&self, _: &OwnedFd, _: u32) -> io::Result<()> {
        match *self {}
    }
    pub fn load_policy(&self, _: u32, _: &Policy) -> io::Result<()> {
        match *self {}
    }
    pub fn register(&self, _: &Session, _: &[RegisteredObject], _: &[OwnedFd]) -> io::Result<u32> {
        match *self {}
    }
    pub fn kill_labelled(&self, _: u32) -> u32 {
        match *self {}
    }
    pub fn forget(&self, _: u32) {
        match *self {}
    }
    pub fn dropped(&self) -> u64 {
        match *self {}
    }
}
