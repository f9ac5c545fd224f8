//! The kinds of services, before they are given to institutions.

use crate::questions::Question;

/// How a service answers a POST.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// With a reference.
    Realtime,
    /// With a token that becomes a reference a little later.
    Batch,
    /// With neither.
    Blackbox,
}

impl Answers {
    pub fn name(self) -> &'static str {
        match self {
            Answers::Realtime => "realtime",
            Answers::Batch => "batch",
            Answers::Blackbox => "blackbox",
        }
    }

    /// Returns the one sentence on the receipt.
    pub fn notice(self) -> &'static str {
        match self {
            Answers::Realtime => {
                "Mrejesho wako umepokelewa. Tumia namba ya kumbukumbu kuufuatilia."
            }
            Answers::Batch => {
                "Mrejesho wako umepokelewa. Namba ya kumbukumbu itatolewa baada ya muda mfupi."
            }
            Answers::Blackbox => "Taarifa yako imepokelewa. Huduma hii haitoi namba ya kumbukumbu.",
        }
    }
}

/// A kind of service, before it is given to an institution.
#[derive(Debug, Clone, Copy)]
pub struct Offer {
    pub slug: &'static str,
    pub name: &'static str,
    pub description: &'static str,
    pub keywords: &'static str,
    pub answers: Answers,
    pub questions: &'static [Question],
}

pub const fn offer(
    slug: &'static str,
    name: &'static str,
    description: &'static str,
    keywords: &'static str,
) -> Offer {
    Offer {
        slug,
        name,
        description,
        keywords,
        answers: Answers::Realtime,
        questions: &[],
    }
}

impl Offer {
    pub const fn batch(self) -> Offer {
        Offer {
            answers: Answers::Batch,
            ..self
        }
    }

    pub const fn blackbox(self) -> Offer {
        Offer {
            answers: Answers::Blackbox,
            ..self
        }
    }

    pub const fn asks(self, questions: &'static [Question]) -> Offer {
        Offer { questions, ..self }
    }
}
