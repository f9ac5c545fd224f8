//! *Nisaidie kuandika*: the short questions for each kind, and what becomes of the answers. An answer is a paragraph of
//! the description from its first letter on, and nowhere else. Must not change what the person wrote outside of it.

use std::ops::Range;

use crate::feedback::model::draft::{Draft, Kind, Place};
use crate::feedback::model::form::{Form, PointUse, QuestionKind};
use crate::feedback::rules::gaps::{Gap, fills_place, fills_time};
use crate::feedback::rules::validation::has_place;

/// A short question about what the person wants to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    WhatHappened,
    Where,
    SinceWhen,
    WhatToDo,
    WhatWasGood,
    When,
    WhatToKnow,
    WhereAsked,
    NeededWhen,
    WhatIdea,
    WhatFor,
}

impl Ask {
    /// What an answer says, of what is looked for before the review.
    pub fn fills(self) -> Option<Gap> {
        match self {
            Ask::Where => Some(Gap::Place),
            Ask::SinceWhen | Ask::When => Some(Gap::Time),
            Ask::WhatToDo => Some(Gap::Wish),
            Ask::WhatHappened
            | Ask::WhatWasGood
            | Ask::WhatToKnow
            | Ask::WhereAsked
            | Ask::NeededWhen
            | Ask::WhatIdea
            | Ask::WhatFor => None,
        }
    }

    /// Whether the description as a whole is the answer.
    fn is_first(self) -> bool {
        matches!(
            self,
            Ask::WhatHappened | Ask::WhatWasGood | Ask::WhatToKnow | Ask::WhatIdea
        )
    }
}

/// The questions for a kind, in the order in which they are asked.
pub fn of_kind(kind: Option<Kind>) -> &'static [Ask] {
    match kind {
        Some(Kind::Complaint) | None => {
            &[Ask::WhatHappened, Ask::Where, Ask::SinceWhen, Ask::WhatToDo]
        }
        Some(Kind::Compliment) => &[Ask::WhatWasGood, Ask::Where, Ask::When],
        Some(Kind::Enquiry) => &[Ask::WhatToKnow, Ask::WhereAsked, Ask::NeededWhen],
        Some(Kind::Suggestion) => &[Ask::WhatIdea, Ask::Where, Ask::WhatFor],
    }
}

/// The questions to ask now: not those that the form asks or that a field of it answers, and not what happened where the
/// person has begun to tell it. `gaps`: only those about what is missing; none means all.
pub fn questions(form: &Form, draft: &Draft, gaps: &[Gap]) -> Vec<Ask> {
    let has_begun = !draft.description.trim().is_empty();
    let is_asked = |ask: &Ask| {
        let fills = ask.fills();
        if !gaps.is_empty() && !fills.is_some_and(|gap| gaps.contains(&gap)) {
            return false;
        }
        match fills {
            Some(Gap::Place) => !asks_place(form, draft) && !fills_place(draft),
            Some(Gap::Time) => !asks_time(form) && !fills_time(form, draft),
            Some(Gap::Wish) => true,
            None => !(has_begun && ask.is_first()),
        }
    };
    let all = of_kind(draft.kind);
    let mut asked: Vec<Ask> = all.iter().copied().filter(is_asked).collect();
    if asked.is_empty() {
        // Everything else is filled in: there may be more to tell.
        asked.extend(all.first());
    }
    asked
}

/// Whether the form demands a place, and nothing else can stand in for it.
fn asks_place(form: &Form, draft: &Draft) -> bool {
    let without = Draft {
        place: Place::default(),
        ..draft.clone()
    };
    form.rules.point == PointUse::Required || !has_place(form, &without)
}

/// Whether the service has a question for a day.
fn asks_time(form: &Form) -> bool {
    let mut questions = form.questions().iter();
    questions.any(|question| question.kind == QuestionKind::Datetime)
}

/// A blank line: what stands between two paragraphs.
const BETWEEN: &str = "\n\n";

/// The description, and where in it the answers are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    words: String,
    /// For each question: the bytes of its answer, which are nobody else's.
    places: Vec<Option<Range<usize>>>,
}

impl Answers {
    /// Begins with no answer to so many questions.
    pub fn to(questions: usize, description: &str) -> Answers {
        Answers {
            words: description.to_owned(),
            places: vec![None; questions],
        }
    }

    /// The description with all answers.
    pub fn description(&self) -> &str {
        &self.words
    }

    /// The answer as it stands in the description; empty if there is none, or if the person has changed it there.
    pub fn to_question(&self, question: usize) -> &str {
        let place = self.places.get(question).cloned().flatten();
        place
            .and_then(|place| self.words.get(place))
            .unwrap_or_default()
    }

    /// Takes over a description that was changed in its own field. An answer that was touched there belongs to the
    /// person's text from then on. Returns whether there was one.
    pub fn read_again(&mut self, description: &str) -> bool {
        if self.words == description {
            return false;
        }
        let before = common(self.words.chars(), description.chars());
        let most = self.words.len().min(description.len()) - before;
        let after = common(self.words.chars().rev(), description.chars().rev());
        // What may be counted from both ends belongs to neither: an answer in it counts as touched.
        let after = self.words.len() - after.min(most);
        let mut has_lost = false;
        for place in &mut self.places {
            let Some(own) = place.clone() else { continue };
            *place = if own.end <= before {
                Some(own)
            } else if own.start >= after {
                let moved = |at: usize| at + description.len() - self.words.len();
                Some(moved(own.start)..moved(own.end))
            } else {
                has_lost = true;
                None
            };
        }
        description.clone_into(&mut self.words);
        has_lost
    }

    /// Puts an answer into the description: in place of the earlier answer to this question, else as a paragraph of its
    /// own, before the next answer that begins a paragraph, or at the end. Returns whether the description changed.
    pub fn give(&mut self, question: usize, answer: &str) -> bool {
        let answer = answer.trim();
        if question >= self.places.len() || answer == self.to_question(question) {
            return false;
        }
        let own = match (self.places[question].clone(), answer.is_empty()) {
            (Some(own), false) => {
                self.put(own.clone(), answer);
                own.start
            }
            (Some(own), true) => {
                self.places[question] = None;
                self.put(self.with_blank_line(own), "");
                return true;
            }
            (None, _) => self.begin_paragraph(question, answer),
        };
        self.places[question] = Some(own..own + answer.len());
        true
    }

    /// Makes a paragraph for an answer, and returns where the answer begins.
    fn begin_paragraph(&mut self, question: usize, answer: &str) -> usize {
        let later = self.places.iter().skip(question + 1).flatten();
        // An answer that the person has drawn into a sentence stays there.
        let mut later = later.map(|later| later.start);
        if let Some(next) = later.find(|next| is_blank_or_ends_paragraph(&self.words[..*next])) {
            self.put(next..next, &format!("{answer}{BETWEEN}"));
            return next;
        }
        let end = self.words.len();
        let between = match () {
            () if is_blank_or_ends_paragraph(&self.words) => "",
            () if self.words.ends_with('\n') => "\n",
            () => BETWEEN,
        };
        self.put(end..end, &format!("{between}{answer}"));
        end + between.len()
    }

    /// The place of an answer with one of the blank lines around it, unless something stands on its own line.
    fn with_blank_line(&self, own: Range<usize>) -> Range<usize> {
        let before = self.words[..own.start].ends_with(BETWEEN);
        let after = &self.words[own.end..];
        match (before, after.starts_with(BETWEEN)) {
            (true, true) => own.start - BETWEEN.len()..own.end,
            (true, false) if after.is_empty() => own.start - BETWEEN.len()..own.end,
            (false, true) if own.start == 0 => own.start..own.end + BETWEEN.len(),
            _ => own,
        }
    }

    /// Replaces a part of the description, and moves the answers behind it.
    fn put(&mut self, place: Range<usize>, text: &str) {
        for other in self.places.iter_mut().flatten() {
            if other.start >= place.end && *other != place {
                let moved = |at: usize| at - (place.end - place.start) + text.len();
                *other = moved(other.start)..moved(other.end);
            }
        }
        self.words.replace_range(place, text);
    }
}

fn is_blank_or_ends_paragraph(words: &str) -> bool {
    words.trim().is_empty() || words.ends_with(BETWEEN)
}

/// How many bytes two texts have in common from their beginning.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let same = one.zip(other).take_while(|(one, other)| one == other);
    same.map(|(letter, _)| letter.len_utf8()).sum()
}
