//! What all APIs have in common for acts about a case: the trait `Acts`, which the folder of each API implements beside
//! `Adapter`. A trait of its own, so that the first visit does not load what only people with a case need.

use super::adapter::{NoAnswer, Parameter, Request, Response};
use crate::feedback::model::act::Act;
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::{About, ActFault, Acted, FrozenAct};

/// What the page can ask of an office about an act.
#[derive(Clone, Debug, PartialEq)]
pub enum ActCall {
    /// Does it: the case is read before and after.
    Do {
        act: Box<FrozenAct>,
        /// The bytes of its files, in the same order.
        files: Vec<Bytes>,
    },
    /// Only looks whether the case has it.
    Seek { act: Box<FrozenAct> },
}

impl ActCall {
    pub fn act(&self) -> &FrozenAct {
        match self {
            ActCall::Do { act, .. } | ActCall::Seek { act } => act,
        }
    }
}

/// What to do after a response.
#[derive(Debug)]
pub enum NextAct {
    Ask(Request),
    Done(Acted),
}

/// The interface of an API for acts. Stateless, as `Adapter` is. An API without acts keeps all of it as it is here.
pub trait Acts: Send + Sync {
    /// Returns everything that an act will say, word for word, in the order in which it is sent, the secret included.
    fn parameters(&self, _act: &Act, _about: &About) -> Vec<Parameter> {
        vec![]
    }

    /// Returns the files that go with an act, each with the name under which it is sent, and its size in bytes.
    fn files(&self, _act: &Act) -> Vec<(Parameter, usize)> {
        vec![]
    }

    /// Freezes an act byte for byte as it will be sent. `None` if this API has no such act.
    fn freeze(&self, _act: &Act, _about: &About) -> Option<FrozenAct> {
        None
    }

    /// Returns the first request; `None` if this API has no acts.
    fn begin(&self, _call: &ActCall) -> Option<Request> {
        None
    }

    /// Reads the response to `asked`, which `begin` or `next` made for the same `call`. Errors:
    /// `Failure::Unknown` if the office may have the act; with every other one it does not have it.
    fn next(
        &self,
        _call: &ActCall,
        _asked: &Request,
        _came: Result<Response, NoAnswer>,
    ) -> Result<NextAct, ActFault> {
        Err(ActFault::Failed(Failure::NotFound))
    }
}
