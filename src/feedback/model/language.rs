//! The languages of the screen, and phrases in them, such as an institution's name or a question. Must not hold
//! sentences of our own.

// One line for each language: another language needs only a line here and its word file.
macro_rules! languages {
    ($first:ident = $first_tag:literal in $first_region:literal $(, $name:ident = $tag:literal in $region:literal)* $(,)?) => {
        /// A language of the screen. The first one is the default for a person who has chosen none.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Language {
            $first $(, $name)*
        }

        impl Language {
            pub const ALL: [Language; Language::CODES.len()] = [Language::$first $(, Language::$name)*];

            /// The codes of all languages, in the same order.
            pub const CODES: &'static [&'static str] = &[$first_tag $(, $tag)*];

            /// The usual tags of all languages, in the same order.
            const TAGS: &'static [&'static str] = &[
                concat!($first_tag, "-", $first_region) $(, concat!($tag, "-", $region))*
            ];

            /// The codes as one text, for error messages about an unknown code.
            pub const LIST: &'static str = concat!($first_tag $(, ", ", $tag)*);

            /// The language's BCP 47 code without a region, for `lang` attributes.
            pub fn code(self) -> &'static str {
                Language::CODES[self as usize]
            }

            /// The language's BCP 47 tag with its usual region, by which days and numbers are written.
            pub fn tag(self) -> &'static str {
                Language::TAGS[self as usize]
            }
        }
    };
}

// Kiswahili comes first, since most people write in it. The words of each language are in `src/i18n/CODE.ftl`, with the
// addresses of its pages.
languages! {
    Swahili = "sw" in "TZ",
    English = "en" in "GB",
}

impl Default for Language {
    fn default() -> Language {
        Language::ALL[0]
    }
}

impl Language {
    /// The language with exactly this code.
    pub fn from_code(code: &str) -> Option<Language> {
        let mut languages = Language::ALL.into_iter();
        languages.find(|language| language.code() == code)
    }

    /// Reads a BCP 47 tag. Ignores the region: `sw`, `sw-TZ` and `SW_tz` are all Kiswahili.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next()?;
        Language::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }
}

/// One phrase in the languages in which it exists. In JSON: `{"sw": "…", "en": "…"}`, each optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Phrase([Option<String>; Language::ALL.len()]);

impl Phrase {
    pub fn of(language: Language, text: impl Into<String>) -> Phrase {
        Phrase::default().with(language, text)
    }

    pub fn both(swahili: impl Into<String>, english: impl Into<String>) -> Phrase {
        Phrase::of(Language::Swahili, swahili).with(Language::English, english)
    }

    pub fn with(mut self, language: Language, text: impl Into<String>) -> Phrase {
        self.0[language as usize] = Some(text.into());
        self
    }

    pub fn get(&self, language: Language) -> Option<&str> {
        self.0[language as usize].as_deref()
    }

    /// The text for a reader of `wanted`, and the language that it is really in, so that the screen can mark it.
    pub fn read_in(&self, wanted: Language) -> (&str, Language) {
        [wanted]
            .into_iter()
            .chain(Language::ALL)
            .find_map(|language| Some((self.get(language)?, language)))
            .unwrap_or(("", wanted))
    }

    /// Appends `others`, after `between`, in each language in which `others` has a text.
    pub fn followed_by(&self, between: &str, others: &Phrase) -> Phrase {
        let mut whole = self.clone();
        for language in Language::ALL {
            if let Some(other) = others.get(language) {
                let own = self.read_in(language).0;
                whole = whole.with(language, format!("{own}{between}{other}"));
            }
        }
        whole
    }

    pub fn is_empty(&self) -> bool {
        Language::ALL
            .into_iter()
            .all(|language| self.get(language).unwrap_or_default().trim().is_empty())
    }
}
