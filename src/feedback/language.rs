//! The two languages and the words of others in them: an institution's name, a question; it must not hold a sentence of ours.

/// A language of the screen. Kiswahili comes first: it is what most of the people write in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Swahili,
    English,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Swahili, Language::English];

    /// The language's code as in BCP 47, without a region: for `lang` attributes.
    pub fn code(self) -> &'static str {
        match self {
            Language::Swahili => "sw",
            Language::English => "en",
        }
    }

    /// Reads a BCP 47 tag. The region is not looked at: `sw`, `sw-TZ` and `SW_tz` are all Kiswahili.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next()?;
        Language::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }

    pub fn other(self) -> Language {
        match self {
            Language::Swahili => Language::English,
            Language::English => Language::Swahili,
        }
    }
}

/// One thing said in the languages somebody has said it in. In JSON: `{"sw": "…", "en": "…"}`, either may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    swahili: Option<String>,
    english: Option<String>,
}

impl Phrase {
    pub fn of(language: Language, text: impl Into<String>) -> Phrase {
        Phrase::default().with(language, text)
    }

    pub fn both(swahili: impl Into<String>, english: impl Into<String>) -> Phrase {
        Phrase::of(Language::Swahili, swahili).with(Language::English, english)
    }

    pub fn with(mut self, language: Language, text: impl Into<String>) -> Phrase {
        let text = Some(text.into());
        match language {
            Language::Swahili => self.swahili = text,
            Language::English => self.english = text,
        }
        self
    }

    pub fn get(&self, language: Language) -> Option<&str> {
        match language {
            Language::Swahili => self.swahili.as_deref(),
            Language::English => self.english.as_deref(),
        }
    }

    /// The words for a reader of `wanted`, and the language they really are in, so that the screen can mark it.
    pub fn read_in(&self, wanted: Language) -> (&str, Language) {
        [wanted, wanted.other()]
            .into_iter()
            .find_map(|language| Some((self.get(language)?, language)))
            .unwrap_or(("", wanted))
    }

    pub fn is_empty(&self) -> bool {
        Language::ALL
            .into_iter()
            .all(|language| self.get(language).unwrap_or_default().trim().is_empty())
    }
}
