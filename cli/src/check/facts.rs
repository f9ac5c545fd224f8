//! What the check found out about an API, as the config needs it.

use mrejesho::feedback::model::draft::Kind;
use mrejesho::feedback::model::language::Language;

use super::table::Mark;

/// How the kind can travel, by what the services ask and say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum KindBy {
    /// Nothing that was seen takes it.
    #[default]
    Line,
    /// The code of a question that has the four kinds as its choices.
    Attribute(String),
    /// The services' keywords for each kind.
    Keywords(Vec<(Kind, String)>),
}

/// By default nothing is known.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Where the API is; ends with `/`.
    pub base: String,
    pub jurisdiction: Option<String>,
    /// At least one service is listed.
    pub lists: Mark,
    pub sends: Mark,
    pub services: usize,
    /// How many institutions the API itself names.
    pub institutions: usize,
    /// The code and the name of the service for everything else.
    pub catch_all: Option<(String, String)>,
    pub language: Option<Language>,
    pub kind: KindBy,
    /// The code of a question for the day.
    pub day: Option<String>,
    /// A case is answered by its reference.
    pub case: Mark,
    /// Reports are listed, and the list can be narrowed to a time.
    pub list: Mark,
    pub extensions: Mark,
    pub updates: Mark,
    /// A browser on another site may read the answers.
    pub other_sites: Mark,
    /// A test report was sent, or could not be.
    pub was_tried: bool,
    /// What the test report showed; `None` if none was taken with a reference.
    pub trial: Option<Trial>,
}

/// What a test report showed.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// The case has the words of the report.
    pub words_in_case: Option<bool>,
    /// The list of reports has them.
    pub words_in_list: Option<bool>,
    pub message: Option<Message>,
    /// The case could not be read.
    pub no_case: bool,
}

/// What became of the test message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    Seen,
    NotSeen,
    /// The office demands something that the check does not have, or refused it.
    Refused,
}

impl Facts {
    pub fn new(base: &str, jurisdiction: Option<&str>) -> Facts {
        Facts {
            base: base.to_owned(),
            jurisdiction: jurisdiction.map(str::to_owned),
            lists: Mark::Unknown,
            sends: Mark::Unknown,
            services: 0,
            institutions: 0,
            catch_all: None,
            language: None,
            kind: KindBy::Line,
            day: None,
            case: Mark::Unknown,
            list: Mark::Unknown,
            extensions: Mark::Unknown,
            updates: Mark::Unknown,
            other_sites: Mark::Unknown,
            was_tried: false,
            trial: None,
        }
    }
}
