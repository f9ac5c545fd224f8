//! How a sentence of the screen is written: short, in one set of terms, about *mrejesho* and never about who must guess who is
//! meant; it must not say what is true.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use mrejesho::feedback::model::language::Language;
use mrejesho::i18n;

use super::source;

/// A sentence of more words is read twice. Who learned to read late, or reads Kiswahili as a second language, holds 15.
fn longest_sentence(language: Language) -> usize {
    match language {
        Language::Swahili => 15,
        _ => 22,
    }
}

/// A message of more words is a list or two messages. Kiswahili needs fewer words than others for the same.
fn longest_message(language: Language) -> usize {
    match language {
        Language::Swahili => 30,
        _ => 45,
    }
}

/// Keys of messages that may have a longer sentence or be longer, and why.
const MAY_BE_LONG: &[(&str, &str)] = &[];

/// Sentences that begin with a u- verb and mean the person who reads them: the first word, the key, and why nobody takes
/// it for *mrejesho*.
const SPEAKS_TO_THE_PERSON: &[(&str, &str, &str)] = &[
    ("unataka", "home-title", "asks the person what they want"),
    ("utaona", "home-intro", "the person sees it before sending"),
    (
        "umehudumiwa",
        "kind-compliment-for",
        "only a person is served",
    ),
    ("una", "kind-suggestion-for", "only a person has an idea"),
    ("utatuma", "naming-title", "asks the person how they send"),
    ("umechagua", "chosen-now", "only a person chooses"),
    ("umechagua", "recipient-chosen", "only a person chooses"),
    (
        "unataka",
        "details-title-enquiry",
        "asks the person what they want to know",
    ),
    (
        "unapendekeza",
        "details-title-suggestion",
        "asks the person what they suggest",
    ),
    (
        "umefikia",
        "photo-too-many",
        "the person has added so many photos",
    ),
    ("utaiona", "place-hint", "the person sees the address"),
    ("umechagua", "selfcheck-intro", "only a person chooses"),
    ("umeamua", "selfcheck-kept", "only a person decides"),
    ("ulichagua", "seal-gone", "only a person chooses"),
    (
        "unataka",
        "vault-make-title",
        "asks the person what they want",
    ),
    ("utapewa", "vault-means", "the person gets the six words"),
    (
        "una",
        "vault-empty-text",
        "asks the person whether they are sure",
    ),
    ("ulikuwa", "service-gone", "only a person had chosen"),
    (
        "utaiona",
        "receipt-remembered",
        "the person sees the number",
    ),
    ("una", "home-drafts", "the person has drafts"),
    ("unaandika", "home-writing", "only a person writes"),
];

/// How first words with u- begin that mean the person wherever they stand: what one can do, and what one writes or sends.
const ALWAYS_THE_PERSON: [&str; 4] = ["unaweza", "unacho", "ulicho", "utakacho"];

/// A term that is not used, and what is said in its place. `*` stands for any letters at that end of a word. Behind it the
/// keys of messages where it means something else.
type Term = (&'static str, &'static str, &'static [&'static str]);

const SWAHILI_TERMS: &[Term] = &[
    // The manner of writing, and not what was written.
    (
        "maneno yako",
        "ulichoandika",
        &[
            "basic-description-hint",
            "description-hint",
            "description-hint-nameless",
        ],
    ),
    ("maneno yangu", "nilichoandika", &[]),
    ("maneno yake", "yaliyoandikwa", &[]),
    ("maneno uliyotuma", "maelezo uliyotuma", &[]),
    ("maneno uliyoandika", "ulichoandika", &[]),
    // Outside this site a hifadhi is a national park, and imefungwa is what the office did with a case.
    ("hifadhi iliyo*", "kufuli la maneno sita", &[]),
    ("hifadhi hii", "kufuli hili", &[]),
    ("fungua hifadhi", "fungua kufuli", &[]),
    ("vilivyofungwa", "vyenye kufuli", &[]),
    ("kilichofungwa", "chenye kufuli", &[]),
    ("kimefungwa", "kina kufuli", &[]),
    ("vimefungwa", "vina kufuli", &[]),
    ("*fungwa kwa maneno", "kufuli la maneno sita", &[]),
    ("umefungwa", "bahasha iliyofungwa, kufuli", &[]),
    // An anwani ya intaneti is taken for the address of a page.
    ("anwani ya intaneti", "anwani ya IP", &[]),
    ("saa uliyo*", "wakati ulipo…", &[]),
    ("saa iliyo*", "wakati ilipo…", &[]),
    ("*chorwa*", "nakala ndogo ya picha", &[]),
    ("zinazosubiri kutumwa", "mrejesho unaosubiri kutumwa", &[]),
    ("zilizopokelewa", "mrejesho uliopokelewa", &[]),
    ("mirejesho", "mrejesho unaosubiri kutumwa: 2", &[]),
    ("pakia ukurasa", "fungua ukurasa upya", &[]),
    ("kupakia ukurasa", "kufungua ukurasa upya", &[]),
    ("kinapotea", "kitapotea", &[]),
    ("yanapotea", "yatapotea", &[]),
    ("hukukosea", "si kosa lako", &[]),
    ("historia ya kifaa", "historia ya kivinjari", &[]),
    ("*uliza hali", "angalia hali", &[]),
    ("haijaulizwa", "hujaangalia", &[]),
    ("bila hiyo", "bila picha hiyo, bila namba hii", &[]),
    ("mpangilio huu", "mfuatano huu", &[]),
    ("kwa mpangilio", "kwa mfuatano", &[]),
    // Of what goes from the device; ondoa takes off the report.
    ("imeondolewa kwenye kifaa*", "imefutwa", &[]),
    ("ondoa rasimu", "futa rasimu", &[]),
    ("foleni*", "mrejesho unaosubiri kutumwa", &[]),
    ("stakabadhi", "uthibitisho wa kupokelewa", &[]),
];

const ENGLISH_TERMS: &[Term] = &[
    (
        "keep",
        "save",
        &[
            // Of a number that was saved already, and of a page that stays open.
            "later-hint",
            "receipt-pending",
            "receipt-remember",
            "receipt-remember-yes",
        ],
    ),
    ("keeps", "saves", &[]),
    // Of the office and its records.
    ("kept", "saved", &["privacy-kept-for"]),
    ("keeping", "saving", &[]),
    ("is gone", "you will lose it", &[]),
    ("are gone", "you will lose them", &[]),
    ("your words", "what you wrote", &[]),
    ("my words", "what I wrote", &[]),
    ("by itself", "automatically", &[]),
    ("by themselves", "automatically", &[]),
    ("office takes", "office accepts", &[]),
    ("not taken", "not accepted", &[]),
    // Of who sees the address of the device.
    (
        "network",
        "connection",
        &[
            "basic-nameless-means",
            "naming-nameless-means",
            "privacy-sent-seen",
            "kiosk-sent-seen",
        ],
    ),
    ("internet address", "IP address", &[]),
    // The address is older than the term.
    ("follow", "track", &["path-follow"]),
    ("following", "tracking", &[]),
    ("fault", "problem, sorry", &[]),
    ("mend*", "fix", &[]),
    ("wipe*", "delete", &[]),
    ("go on", "continue", &[]),
    // Of mistakes, and not of drafts.
    ("thing", "item", &["problems-title"]),
    ("things", "items", &["problems-title"]),
    ("report", "feedback", &[]),
    ("reports", "feedback", &[]),
    ("state", "status", &[]),
    ("receipt", "confirmation", &[]),
    ("whoever", "anyone who, the person who", &[]),
    // Of a kind of phone.
    ("type", "enter", &["photos-hint-hidden"]),
    ("e-mail", "email", &[]),
    ("anew", "again", &[]),
    ("shall", "do you want to", &[]),
    ("nor can", "and cannot", &[]),
];

/// Every text of a file by its key: each form of a plural is one, and `x` stands for what is filled in.
pub fn texts(language: Language) -> Vec<(String, String)> {
    let resource = fluent_syntax::parser::parse(source(language)).expect("a Fluent file");
    let mut texts = Vec::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let pattern = message.value.as_ref().expect("every message has words");
            let forms = forms(pattern, &resource).into_iter();
            texts.extend(forms.map(|text| (message.id.name.to_owned(), text)));
        }
    }
    texts
}

fn forms(pattern: &Pattern<&str>, resource: &Resource<&str>) -> Vec<String> {
    let mut forms = vec![String::new()];
    for element in &pattern.elements {
        let parts = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    vec![(*value).to_owned()]
                }
                // The name of a button has as many words as it has.
                Expression::Inline(InlineExpression::MessageReference { id, .. }) => {
                    let named = resource.body.iter().find_map(|entry| match entry {
                        Entry::Message(message) if message.id.name == id.name => {
                            message.value.as_ref()
                        }
                        _ => None,
                    });
                    self::forms(named.expect("a message with words"), resource)
                }
                Expression::Inline(_) => vec!["x".to_owned()],
                Expression::Select { variants, .. } => {
                    let variants = variants.iter();
                    variants
                        .flat_map(|variant| self::forms(&variant.value, resource))
                        .collect()
                }
            },
        };
        let add = |form: &String| {
            parts
                .iter()
                .map(move |part| format!("{form}{part}"))
                .collect::<Vec<_>>()
        };
        forms = forms.iter().flat_map(add).collect();
    }
    forms
}

/// Where a sentence ends, the next begins behind the blank.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.match_indices(' ').map(|(at, _)| at).find(|at| {
        let before = rest[..*at].trim_end_matches(['”', ')']);
        before.ends_with(['.', '?', '!', '…'])
    }) {
        sentences.push(&rest[..at]);
        rest = &rest[at + 1..];
    }
    sentences.push(rest);
    sentences
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

fn longest_of(text: &str) -> usize {
    let counts = sentences(text).into_iter().map(|it| words_of(it).count());
    counts.max().unwrap_or_default()
}

#[test]
fn words_are_counted_as_a_reader_counts_them() {
    for (text, longest) in [
        ("", 0),
        ("Tuma", 1),
        ("Kutuma kutagharimu takriban KB x za bando lako.", 8),
        // Signs are no words; what is joined by a sign is read as one.
        ("Hatua x – x", 3),
        ("Ndiyo/hapana, na bara-visiwa.", 3),
        ("Bonyeza “Tuma mrejesho mwingine”.", 4),
        ("Bonyeza “Tuma”. Kisha subiri hapa.", 3),
        ("(Si lazima.) Andika jina.", 2),
        // A point inside a number or an address ends no sentence.
        ("Andika jina@example.com au 6.173 hapa.", 5),
        ("Nini kilitokea? Andika!", 2),
        ("Ofisi itajibu: subiri siku x; kisha uliza.", 7),
    ] {
        assert_eq!(longest_of(text), longest, "{text}");
    }
}

/// The name of a button that a sentence quotes counts, and so does each form of a plural.
#[test]
fn filled_in_names_and_plurals_are_counted() {
    let source = "button = Tuma tena sasa\nsaid = Bonyeza “{ button }”. { $count ->\n    [one] Siku { $count }.\n   *[other] Siku { $count } zote.\n}\n";
    let resource = fluent_syntax::parser::parse(source).expect("a Fluent file");
    let Some(Entry::Message(said)) = resource.body.get(1) else {
        panic!("the second message");
    };
    let said = forms(said.value.as_ref().expect("words"), &resource);
    assert_eq!(
        said,
        [
            "Bonyeza “Tuma tena sasa”. Siku x.",
            "Bonyeza “Tuma tena sasa”. Siku x zote.",
        ]
    );
}

#[test]
fn no_sentence_and_no_message_is_too_long() {
    let mut long = Vec::new();
    let mut reasons_needed = Vec::new();
    for language in Language::ALL {
        let most = longest_message(language);
        for (key, text) in texts(language) {
            let longest = longest_of(&text);
            let all = words_of(&text).count();
            if longest <= longest_sentence(language) && all <= most {
                continue;
            }
            match MAY_BE_LONG.iter().any(|(known, _)| *known == key) {
                true => reasons_needed.push(key),
                false => long.push((language, key, longest, all)),
            }
        }
    }
    assert_eq!(
        long,
        vec![],
        "too many words: language, key, longest sentence, all"
    );
    for (key, why) in MAY_BE_LONG {
        assert!(
            reasons_needed.iter().any(|known| known == key),
            "{key} is short: {why}"
        );
    }
}

/// Una-, ume-, uta-, uli- before a verb: «you», and «it» of *mrejesho*. Both at once is a riddle.
fn begins_with_u(sentence: &str) -> Option<String> {
    let first = words_of(sentence).next()?.to_lowercase();
    let is_verb = |mark: &&str| match first.strip_prefix(*mark) {
        Some("") => *mark == "una",
        Some(rest) => rest.len() > 2,
        None => false,
    };
    let is_u = ["una", "ume", "uta", "uli"].iter().any(is_verb);
    // Ulizo is a noun.
    (is_u && first != "ulizo").then_some(first)
}

#[test]
fn the_u_of_a_verb_is_told_apart_from_other_words_with_u() {
    for verb in [
        "Unatumwa sasa",
        "Umefungwa",
        "Utarudishwa",
        "Ulipokelewa",
        "Una rasimu",
        "“Umefika”",
    ] {
        assert!(begins_with_u(verb).is_some(), "{verb}");
    }
    for other in [
        "Ulizo",
        "Ukurasa huu",
        "Usifunge",
        "Ukiandika",
        "Uzoaji",
        "Mrejesho unatumwa",
        "Ufungue",
    ] {
        assert_eq!(begins_with_u(other), None, "{other}");
    }
}

fn is_always_the_person(first: &str) -> bool {
    ALWAYS_THE_PERSON.iter().any(|mark| first.starts_with(mark))
}

/// *Mrejesho* and «you» have the same prefix: a label or sentence that begins with the verb reads «you are locked up».
#[test]
fn no_sentence_or_label_leaves_open_whether_it_means_the_person_or_the_feedback() {
    let mut open = Vec::new();
    let mut known = Vec::new();
    for (key, text) in texts(Language::Swahili) {
        for sentence in sentences(&text) {
            let Some(first) = begins_with_u(sentence) else {
                continue;
            };
            let is_it = |(word, at, _): &&(&str, &str, &str)| *word == first && *at == key;
            match SPEAKS_TO_THE_PERSON.iter().find(is_it) {
                Some(it) => known.push(it),
                None if is_always_the_person(&first) => {}
                None => open.push((key.clone(), sentence.to_owned())),
            }
        }
    }
    assert_eq!(open, vec![]);
    for it in SPEAKS_TO_THE_PERSON {
        assert!(known.contains(&it), "no longer said: {it:?}");
    }
}

/// *Tu* behind a verb with -ki- says «as soon as», where «only if» is meant: *ukibonyeza Tuma tu*.
#[test]
fn only_if_is_not_said_with_ki_and_tu() {
    let mut found = Vec::new();
    for (key, text) in texts(Language::Swahili) {
        for part in text.split(['.', ',', ':', ';', '?']) {
            let words: Vec<String> = words_of(part).map(str::to_lowercase).collect();
            let is_ki = |word: &String| word.starts_with("uki") && word.len() > 5;
            let after = |at: usize| words[at + 1..].iter().take(2).any(|word| word == "tu");
            if (0..words.len()).any(|at| is_ki(&words[at]) && after(at)) {
                found.push((key.clone(), part.to_owned()));
            }
        }
    }
    assert_eq!(found, vec![]);
}

/// Whether a term stands in a text between words of others.
fn stands_in(text: &str, term: &str) -> bool {
    let (bare, text) = (term.trim_matches('*').to_lowercase(), text.to_lowercase());
    text.match_indices(&bare).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + bare.len()..].chars().next();
        let is_end = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
        (term.starts_with('*') || is_end(before)) && (term.ends_with('*') || is_end(after))
    })
}

fn terms(language: Language) -> &'static [Term] {
    match language {
        Language::Swahili => SWAHILI_TERMS,
        Language::English => ENGLISH_TERMS,
        // The terms of another language are agreed with its translators.
        #[allow(unreachable_patterns, reason = "today there is no other language")]
        _ => &[],
    }
}

fn banned(language: Language, key: &str, text: &str) -> Vec<String> {
    let found = terms(language)
        .iter()
        .filter(|(term, _, but)| stands_in(text, term) && !but.contains(&key));
    found
        .map(|(term, instead, _)| format!("{key}: “{term}” stands for “{instead}” in “{text}”"))
        .collect()
}

#[test]
fn one_thing_has_one_term() {
    let mut found = Vec::new();
    for language in Language::ALL {
        for (key, text) in texts(language) {
            found.extend(banned(language, &key, &text));
        }
        for (term, _, but) in terms(language) {
            for key in *but {
                let said = texts(language);
                let mut said = said.iter().filter(|(known, _)| known == key);
                assert!(
                    said.any(|(_, text)| stands_in(text, term)),
                    "{key} does not say {term}"
                );
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Buttons, links and pages that other sentences name.
const NAMED: [&str; 9] = [
    "action-send",
    "action-try-again",
    "kiosk-finish",
    "leave",
    "link-home",
    "mine-title",
    "naming-named",
    "naming-nameless",
    "review-title",
];

/// Quoted and no name of a button: what stands between the quotes is an example or comes from elsewhere.
const QUOTED: [&str; 4] = ["x", "maji dodoma", "water dodoma", "NIDA"];

/// “Tuma” and not Tuma, 'Tuma' or "Tuma": else an order to send is taken for the name of the button. Another language may
/// have other quotes.
#[test]
fn names_of_buttons_and_pages_stand_between_the_same_quotes() {
    let mut wrong = Vec::new();
    for language in [Language::Swahili, Language::English] {
        let all = texts(language);
        let name_of = |key: &str| i18n::named::say(language, key, &[]);
        for (key, text) in &all {
            let is_for_the_operator = key.starts_with("config-")
                || key.starts_with("expected-")
                || *key == "failure-xml-only";
            let straight = text.contains('"') && !is_for_the_operator;
            if straight || text.contains(['‘', '’', '«', '»', '„']) {
                wrong.push(format!("{key} has other quotes: {text}"));
            }
            for rest in text.split('“').skip(1) {
                let quoted = rest.split('”').next().unwrap_or_default();
                let is_name = all.iter().any(|(_, said)| said == quoted);
                if !is_name && !QUOTED.contains(&quoted) && !is_for_the_operator {
                    wrong.push(format!("{key}: nothing is called “{quoted}”"));
                }
            }
            for name in NAMED.map(name_of) {
                let inside = sentences(text).into_iter().any(|sentence| {
                    let mut places = sentence.match_indices(&name).map(|(at, _)| &sentence[..at]);
                    // At the beginning it may be an order of the same words.
                    places.any(|before| !before.is_empty() && before.ends_with(' '))
                });
                if inside {
                    wrong.push(format!("{key} names “{name}” without quotes: {text}"));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The strings of a JSON file that people read, with the language that they are in, where the file says it.
fn told(value: &serde_json::Value, at: &str, found: &mut Vec<(Language, String, String)>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, inner) in fields {
                let path = format!("{at}.{name}");
                match (Language::ALL.iter().find(|it| it.code() == name), inner) {
                    (Some(language), serde_json::Value::String(text)) => {
                        found.push((*language, path, text.clone()));
                    }
                    _ => told(inner, &path, found),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| told(item, at, found)),
        _ => {}
    }
}

/// The sample texts of an office stand on the same pages as ours.
#[test]
fn the_sample_texts_of_the_office_are_written_like_ours() {
    let mut found = Vec::new();
    for (name, file) in [
        ("config.json", include_str!("../../public/config.json")),
        ("kiosk.json", include_str!("../../public/kiosk.json")),
    ] {
        told(&serde_json::from_str(file).expect("JSON"), name, &mut found);
    }
    assert!(found.len() > 10, "the sample texts were not found");
    let mut wrong = Vec::new();
    for (language, at, text) in found {
        wrong.extend(banned(language, &at, &text));
        for sentence in sentences(&text) {
            if words_of(sentence).count() > longest_sentence(language) {
                wrong.push(format!("{at} is too long: {sentence}"));
            }
            if language == Language::Swahili
                && begins_with_u(sentence).is_some_and(|first| !is_always_the_person(&first))
            {
                wrong.push(format!("{at} leaves open who is meant: {sentence}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// What the practice office says on pages of its own, between quotes in its source.
#[test]
fn the_practice_office_says_it_in_the_same_terms() {
    let mut wrong = Vec::new();
    for (name, source) in [
        ("basic.rs", include_str!("../office/src/basic.rs")),
        ("desk.rs", include_str!("../office/src/desk.rs")),
        ("catalogue.rs", include_str!("../office/src/catalogue.rs")),
    ] {
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let code = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let code: Vec<&str> = code.collect();
        let code = code.join("\n");
        // Every other piece stands between quotes.
        let sentences = code.split('"').skip(1).step_by(2);
        for text in sentences.filter(|text| text.contains(' ') && !text.contains(['{', ';'])) {
            for language in Language::ALL {
                wrong.extend(banned(language, name, text));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
