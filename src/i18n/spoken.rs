//! What *Sikiliza* reads aloud: the sentences of each page, in the order in which they are on the screen.
//!
//! Only sentences of the word files are read, and of these only the ones without variables: nothing that a person wrote.
//! Of what an office wrote, only the question in whose field the person was last.

use super::{Key, key, say};
use crate::feedback::journey::{Stage, Step};
use crate::feedback::model::language::Language;
use crate::feedback::model::shown_text::ShownText;

/// A page that can be read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Naming,
    Recipient,
    Details,
    Contact,
    Review,
    Sending,
    Waiting,
    Unknown,
    Received,
    Elsewhere,
    /// The page on which a case is looked up and shown.
    Case,
}

impl Page {
    pub const ALL: [Page; 12] = [
        Page::Home,
        Page::Naming,
        Page::Recipient,
        Page::Details,
        Page::Contact,
        Page::Review,
        Page::Sending,
        Page::Waiting,
        Page::Unknown,
        Page::Received,
        Page::Elsewhere,
        Page::Case,
    ];

    /// The page of the journey at a stage.
    pub fn of(stage: &Stage) -> Page {
        match stage {
            Stage::Writing(writing) => match writing.step {
                Step::Home => Page::Home,
                Step::Naming => Page::Naming,
                Step::Recipient => Page::Recipient,
                Step::Details => Page::Details,
                Step::Contact => Page::Contact,
                Step::Review => Page::Review,
            },
            Stage::Sending(_) => Page::Sending,
            Stage::Waiting(_) => Page::Waiting,
            Stage::Unknown(_) => Page::Unknown,
            Stage::Received(_) => Page::Received,
            Stage::Elsewhere { .. } => Page::Elsewhere,
        }
    }

    /// The page's name in the files with the recordings.
    pub fn code(self) -> &'static str {
        match self {
            Page::Home => "home",
            Page::Naming => "naming",
            Page::Recipient => "recipient",
            Page::Details => "details",
            Page::Contact => "contact",
            Page::Review => "review",
            Page::Sending => "sending",
            Page::Waiting => "waiting",
            Page::Unknown => "unknown",
            Page::Received => "received",
            Page::Elsewhere => "elsewhere",
            Page::Case => "case",
        }
    }

    /// Whether a copy of this page's sound in the browser's cache tells no more than that the form was opened. The
    /// sounds of the other pages would tell later that somebody gave a name, or sent a report.
    pub fn tells_nothing(self) -> bool {
        matches!(
            self,
            Page::Home | Page::Naming | Page::Recipient | Page::Details
        )
    }

    /// Its headings, in all the forms that it can have.
    pub fn headings(self) -> &'static [Key] {
        match self {
            Page::Home => &[key::HOME_TITLE],
            Page::Naming => &[key::NAMING_TITLE],
            Page::Recipient => &[key::RECIPIENT_TITLE],
            Page::Details => &[
                key::DETAILS_TITLE_COMPLAINT,
                key::DETAILS_TITLE_COMPLIMENT,
                key::DETAILS_TITLE_ENQUIRY,
                key::DETAILS_TITLE_SUGGESTION,
            ],
            Page::Contact => &[key::CONTACT_TITLE],
            Page::Review => &[key::REVIEW_TITLE],
            Page::Sending => &[key::SENDING_TITLE],
            Page::Waiting => &[key::WAITING_TITLE],
            Page::Unknown => &[key::UNKNOWN_TITLE],
            Page::Received => &[key::RECEIPT_TITLE, key::RECEIPT_CLAIMED_TITLE],
            Page::Elsewhere => &[key::ELSEWHERE_TITLE],
            Page::Case => &[key::FOLLOW_TITLE],
        }
    }

    /// What else it says, besides its fields.
    pub fn hints(self) -> &'static [Key] {
        match self {
            Page::Home => &[
                key::HOME_INTRO,
                key::HOME_FEEDBACK_IS,
                key::KIND_COMPLAINT,
                key::KIND_COMPLAINT_FOR,
                key::KIND_COMPLIMENT,
                key::KIND_COMPLIMENT_FOR,
                key::KIND_ENQUIRY,
                key::KIND_ENQUIRY_FOR,
                key::KIND_SUGGESTION,
                key::KIND_SUGGESTION_FOR,
                key::HOME_FOLLOW_TITLE,
                key::HOME_FOLLOW_FOR,
            ],
            Page::Naming => &[
                key::NAMING_NAMED,
                key::NAMING_NAMED_MEANS,
                key::NAMING_NAMED_PUBLIC,
                key::NAMING_NAMELESS,
                key::NAMING_NAMELESS_MEANS,
                key::KIOSK_NAMELESS_MEANS,
                key::NAMING_NAMED_ONLY,
            ],
            Page::Recipient => &[
                key::RECIPIENT_BY_REGION,
                key::RECIPIENT_UNLISTED_NOWHERE,
                key::SERVICE_WHICH,
                key::SERVICE_ALONE,
                key::SERVICE_NONE,
            ],
            Page::Details => &[key::PLACE, key::PLACE_HINT, key::PLACE_HINT_REQUIRED],
            Page::Contact => &[key::CONTACT_OPTIONAL],
            Page::Review => &[
                key::REVIEW_TWICE,
                key::REVIEW_INTRO,
                key::REVIEW_NOTHING_SENT,
                key::REVIEW_PUBLIC,
                key::REVIEW_NO_REFERENCE,
                key::REVIEW_CANNOT_SEND,
            ],
            Page::Sending => &[key::SENDING_WAIT, key::SENDING_WAIT_KEPT],
            Page::Waiting => &[
                key::WAITING_TEXT,
                key::WAITING_TEXT_LOCKED,
                key::WAITING_GOES,
                key::WAITING_GOES_LOCKED,
                key::WAITING_SEALED,
                key::WAITING_WANTED,
            ],
            Page::Unknown => &[
                key::UNKNOWN_TEXT,
                key::UNKNOWN_TEXT_ONCE,
                key::UNKNOWN_STAYS,
            ],
            Page::Received => &[
                key::RECEIPT_CLAIMED,
                key::RECEIPT_PENDING,
                key::RECEIPT_NEVER,
                key::RECEIPT_REFERENCE,
                key::RECEIPT_SECRET,
                key::RECEIPT_SECRET_HINT,
                key::RECEIPT_OPEN,
                key::RECEIPT_KEEP,
                key::RECEIPT_NOT_STORED,
                key::RECEIPT_KEPT,
                key::RECEIPT_KEPT_LOCKED,
                key::RECEIPT_REMEMBER,
                key::RECEIPT_REMEMBER_HINT,
                key::RECEIPT_DIFFERS,
                key::RECEIPT_NEXT,
                key::RECEIPT_NEXT_UNKNOWN,
            ],
            Page::Elsewhere => &[key::ELSEWHERE_TEXT],
            Page::Case => &[
                key::FOLLOW_NOT_FOUND,
                key::FOLLOW_NOT_PUBLIC_YET,
                key::FOLLOW_OFF,
                key::FOLLOW_NO_NOTES,
                key::CASE_ACTS,
                key::CASE_ACTS_NONE,
                key::CASE_ACTS_NONE_NOW,
                key::CASE_SOLVED_QUESTION,
                key::CASE_HINT_MESSAGE,
                key::CASE_HINT_SOLVED,
                key::CASE_HINT_NOT_SOLVED,
                key::CASE_HINT_WITHDRAW,
                key::CASE_HINT_IDENTIFY,
                key::CASE_NEXT,
                key::CASE_NEXT_LATE,
                key::CASE_NEXT_NOT_SOLVED,
            ],
        }
    }

    /// What its fields ask.
    pub fn questions(self) -> &'static [Key] {
        match self {
            Page::Recipient => &[
                key::RECIPIENT_SEARCH,
                key::RECIPIENT_SEARCH_HINT,
                key::REGION,
                key::COUNCIL,
                key::RECIPIENT_UNLISTED_NAME,
                key::RECIPIENT_UNLISTED_MEANS,
            ],
            Page::Details => &[
                key::DESCRIPTION,
                key::DESCRIPTION_HINT,
                key::DESCRIPTION_HINT_NAMELESS,
                key::HELPER_WHAT_HAPPENED,
                key::HELPER_WHERE,
                key::HELPER_SINCE_WHEN,
                key::HELPER_WHAT_TO_DO,
                key::HELPER_WHAT_WAS_GOOD,
                key::HELPER_WHEN,
                key::HELPER_WHAT_TO_KNOW,
                key::HELPER_WHERE_ASKED,
                key::HELPER_NEEDED_WHEN,
                key::HELPER_WHAT_IDEA,
                key::HELPER_WHAT_FOR,
                key::HELPER_HINT,
                key::FILES,
                key::PHOTOS_HINT_HIDDEN,
                key::PHOTOS_HINT_NAMED,
                key::PHOTOS_HINT_NAMELESS,
                key::REGION,
                key::COUNCIL,
                key::WARD,
                key::POINT_MINE,
                key::POINT_ADD_HINT,
                key::POINT,
                key::POINT_WHY,
                key::POINT_NAMELESS,
                key::POINT_NUMBERS,
                key::POINT_HINT,
                key::DAY,
                key::DAY_CONFIRM,
                key::DATETIME_DAY,
                key::DATETIME_TIME,
            ],
            Page::Contact => &[
                key::FIRST_NAME,
                key::LAST_NAME,
                key::PHONE,
                key::PHONE_HINT,
                key::EMAIL,
            ],
            Page::Case => &[
                key::FOLLOW_REFERENCE,
                key::FOLLOW_HINT,
                key::FIRST_NAME,
                key::LAST_NAME,
                key::PHONE,
                key::EMAIL,
                key::CASE_WORDS,
                key::CASE_WORDS_NOT_SOLVED,
                key::FILES,
                key::PHOTOS_HINT_HIDDEN,
                key::CASE_SECRET,
                key::CASE_SECRET_HINT,
                key::CASE_SECRET_KEPT,
            ],
            _ => &[],
        }
    }

    /// Every sentence that may be read on it.
    pub fn keys(self) -> impl Iterator<Item = Key> {
        let all = self.headings().iter().chain(self.hints());
        all.chain(self.questions()).copied()
    }
}

/// What to read: of the texts on the screen, in their order, those that are sentences of the page. If `question` has
/// something to read, which are the texts around the field in which the person was last, only the heading and the
/// question.
pub fn to_read(
    page: Page,
    language: Language,
    on_screen: &[String],
    question: &[ShownText],
) -> Vec<String> {
    let said = |key: Key| say(language, key);
    let headings: Vec<String> = page.headings().iter().copied().map(said).collect();
    let sentences: Vec<String> = page.keys().map(said).collect();
    // A sentence of a part that is not loaded is empty.
    let is_among = |known: &[String], text: &str| known.iter().any(|own| own == text);
    let asked = question.iter().filter_map(|text| match text {
        ShownText::Ours(text) => is_among(&sentences, text).then_some(text.as_str()),
        ShownText::Theirs(text) => Some(text.trim()),
    });
    let asked = each_once(asked);
    let known = match asked.is_empty() {
        true => sentences.as_slice(),
        false => headings.as_slice(),
    };
    let on_screen = on_screen.iter().map(String::as_str);
    let on_screen = on_screen.filter(|text| is_among(known, text));
    each_once(on_screen.chain(asked.iter().map(String::as_str)))
}

fn each_once<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut each: Vec<String> = Vec::new();
    for text in texts {
        if !text.is_empty() && !each.iter().any(|known| known == text) {
            each.push(text.to_owned());
        }
    }
    each
}
