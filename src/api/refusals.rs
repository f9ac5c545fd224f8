//! Reads the reasons in a server's refusal of a report, in whatever form, and finds those that ask who the person is.

use crate::feedback::json::{self, Map, Value};
use crate::feedback::model::draft::Field;
use crate::feedback::rules::search::fold;

/// The most reasons of a refusal, and the most characters of each: people read it on a phone.
const REASONS_LIMIT: usize = 10;
const REASON_LIMIT: usize = 300;
/// The most levels of nested errors that are read.
const DEPTH: usize = 5;

/// One reason, and the name of the field under which the server filed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub name: String,
    pub words: String,
}

impl Said {
    /// Returns the reason as the person reads it. If the words do not contain the name of the field, it comes first:
    /// without it they mean little.
    pub fn shown(&self) -> String {
        let named = padded(&self.words).contains(padded(&self.name).trim_end());
        let shown = match self.name.is_empty() || named {
            true => self.words.clone(),
            false => format!("{}: {}", self.name, self.words),
        };
        shown.chars().take(REASON_LIMIT).collect()
    }
}

/// Keys that contain a sentence.
const SENTENCES: [&str; 9] = [
    "description",
    "detail",
    "message",
    "msg",
    "error_description",
    "errormessage",
    "reason",
    "title",
    "error",
];
/// Keys that name the field that the sentence beside it is about.
const NAMES: [&str; 7] = [
    "field",
    "param",
    "parameter",
    "property",
    "propertypath",
    "path",
    "loc",
];
/// Keys that contain other errors and do not name a field.
const WRAPPERS: [&str; 10] = [
    "errors",
    "error",
    "details",
    "fielderrors",
    "field_errors",
    "violations",
    "messages",
    "non_field_errors",
    "fields",
    "service_requests",
];
/// Keys that say no more than the HTTP status does.
const SILENT: [&str; 5] = ["code", "status", "statuscode", "type", "timestamp"];

/// Returns the reasons in the body of a refusal. A body that is not JSON may still be one sentence; an HTML page gives
/// no reason.
pub fn in_body(body: &str) -> Vec<Said> {
    if let Ok(value) = json::read(body.trim_start_matches('\u{feff}')) {
        return reasons(&value);
    }
    let text = body.trim();
    let is_sentence = text.chars().count() <= REASON_LIMIT
        && !text.contains(['<', '{', '[', '\u{0}'])
        && text.contains(char::is_whitespace);
    let said = Said {
        words: text.to_owned(),
        ..Said::default()
    };
    is_sentence.then_some(said).into_iter().collect()
}

/// Returns each reason once, in the order in which they came.
fn reasons(value: &Value) -> Vec<Said> {
    let mut found = Vec::new();
    walk(value, "", DEPTH, &mut found);
    found.truncate(REASONS_LIMIT);
    found
}

fn walk(value: &Value, name: &str, depth: usize, found: &mut Vec<Said>) {
    if depth == 0 || found.len() >= REASONS_LIMIT {
        return;
    }
    match value {
        Value::String(text) => add(name, text, found),
        Value::Array(items) => {
            for item in items {
                walk(item, name, depth - 1, found);
            }
        }
        Value::Object(object) => walk_object(object, name, depth, found),
        _ => {}
    }
}

fn walk_object(object: &Map, name: &str, depth: usize, found: &mut Vec<Said>) {
    let small = |name: &str| name.to_ascii_lowercase();
    let text = |names: &[&str], read: fn(&Value) -> Option<String>| {
        names.iter().find_map(|wanted| {
            let mut own = object.iter().filter(|(name, _)| small(name) == *wanted);
            own.find_map(|(_, value)| read(value))
        })
    };
    let own_name = text(&NAMES, last_text).unwrap_or_else(|| name.to_owned());
    let sentence = text(&SENTENCES, |value| value.as_str().map(str::to_owned));
    if let Some(sentence) = sentence {
        add(&own_name, &sentence, found);
    }
    for (key, value) in object.iter() {
        let key_small = small(key);
        let is_told = |names: &[&str]| names.contains(&key_small.as_str());
        if is_told(&SILENT) || is_told(&NAMES) {
            // A code such as `EMAIL_REQUIRED` says more than a number would.
            let coded = Said {
                name: own_name.clone(),
                words: value.as_str().unwrap_or_default().to_owned(),
            };
            if key_small == "code" && contact_in(&coded).is_some() {
                add(&coded.name, &coded.words, found);
            }
            continue;
        }
        let is_text = value.as_str().is_some();
        if is_told(&WRAPPERS) && !is_text {
            walk(value, name, depth - 1, found);
        } else if !(is_text && is_told(&SENTENCES)) {
            // `detail` contains sentences; `description` is also the name of a field.
            let is_field = !is_told(&SENTENCES) || key_small == "description";
            walk(value, if is_field { key } else { name }, depth - 1, found);
        }
    }
}

/// Returns a text, or the last element of a path such as `["body", "email"]`.
fn last_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(items) => items.last()?.as_str()?,
        value => value.as_str()?,
    };
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn add(name: &str, text: &str, found: &mut Vec<Said>) {
    // Some servers format their errors as an indented list.
    let words = text
        .trim_start_matches(|letter: char| letter == '-' || letter.is_whitespace())
        .trim_end();
    let said = Said {
        name: name.to_owned(),
        words: words.chars().take(REASON_LIMIT).collect(),
    };
    if said.words.is_empty() {
        return;
    }
    // Some servers give the same reason twice: alone, and under its field.
    let is_same = |known: &&mut Said| {
        known.words == said.words
            && (known.name == said.name || known.name.is_empty() || said.name.is_empty())
    };
    match found.iter_mut().find(is_same) {
        Some(known) if known.name.is_empty() => known.name = said.name,
        Some(_) => {}
        None => found.push(said),
    }
}

/// The names that servers use for each way to reach a person, folded: in English, Kiswahili, Finnish, Dutch, German,
/// French, Spanish and Portuguese. `*` matches any ending.
const CONTACT: [(&[&str], Field); 4] = [
    (
        &[
            "email*",
            "e mail*",
            "mailadres*",
            "e post*",
            "epost*",
            "barua pepe",
            "baruapepe",
            "sahkoposti*",
            "courriel",
            "correo electronico",
            "adresse electronique",
        ],
        Field::Email,
    ),
    (
        &[
            "phone*",
            "telephone*",
            "mobile",
            "mobile number",
            "msisdn",
            "cellphone",
            "simu",
            "puhelin*",
            "matkapuhelin*",
            "telefoon*",
            "telefon*",
        ],
        Field::Phone,
    ),
    (
        &[
            "first name",
            "firstname",
            "given name",
            "forename",
            "jina la kwanza",
            "etunimi",
            "voornaam",
            "vorname",
            "prenom",
        ],
        Field::FirstName,
    ),
    (
        &[
            "last name",
            "lastname",
            "surname",
            "family name",
            "jina la ukoo",
            "jina la mwisho",
            "sukunimi",
            "achternaam",
            "nachname",
            "apellido*",
        ],
        Field::LastName,
    ),
];
/// Names for the person that have no field of their own. In a sentence they count only with a word of `DEMANDS`:
/// "contact the administrator" demands nothing.
const WHO: [&str; 32] = [
    "contact",
    "contacts",
    "contact details",
    "contact information",
    "contact info",
    "reporter*",
    "requester*",
    "requestor*",
    "submitter*",
    "complainant",
    "full name",
    "fullname",
    "your name",
    "a name",
    "name",
    "jina lako",
    "jina kamili",
    "majina",
    "jina na",
    "mawasiliano",
    "mtoa taarifa",
    "yhteystie*",
    "nimi",
    "naam",
    "contactgegevens",
    "kontakt*",
    "kontaktdaten",
    "coordonnees",
    "nom",
    "nombre",
    "nome",
    "contacto",
];
/// Words that say that nobody may stay unnamed. They count without a word of `DEMANDS`.
const NOT_NAMELESS: [&str; 9] = [
    "anonym*",
    "anonim*",
    "anoniem*",
    "nimeton*",
    "nimettom*",
    "bila jina",
    "without a name",
    "identify yourself",
    "jitambulish*",
];
const DEMANDS: [&str; 79] = [
    "required",
    "requires",
    "require",
    "mandatory",
    "compulsory",
    "obligatory",
    "missing",
    "must",
    "needed",
    "needs",
    "need",
    "provide",
    "provided",
    "blank",
    "empty",
    "null",
    "necessary",
    "enter",
    "supply",
    "specify",
    "fill",
    "give",
    "include",
    "lazima",
    "inahitajika",
    "zinahitajika",
    "yanahitajika",
    "linahitajika",
    "inatakiwa",
    "yanatakiwa",
    "linatakiwa",
    "weka",
    "jaza",
    "andika",
    "toa",
    "haipo",
    "hayapo",
    "halipo",
    "haijajazwa",
    "hayajajazwa",
    "halijajazwa",
    "haijawekwa",
    "tupu",
    "muhimu",
    "vaaditaan",
    "pakollinen",
    "pakollisia",
    "pakolliset",
    "puuttuu",
    "tyhja",
    "anna",
    "tayta",
    "syota",
    "annettava",
    "vereist",
    "verplicht",
    "leeg",
    "ontbreekt",
    "vul",
    "erforderlich",
    "pflichtfeld",
    "fehlt",
    "leer",
    "muss",
    "angeben",
    "obligatoire",
    "requis",
    "requise",
    "manquant",
    "manquante",
    "obligatorio",
    "requerido",
    "necesario",
    "falta",
    "obrigatorio",
    "absent",
    "kravs",
    "saknas",
    "obligatoriskt",
];
/// Names of other things than a person.
const OTHER_NAMES: [&str; 9] = [
    "service name",
    "file name",
    "street name",
    "field name",
    "attribute name",
    "parameter name",
    "user name",
    "host name",
    "jina la huduma",
];

/// Returns the way to reach the person that this reason asks for; `Field::Naming` if it asks who they are and names no
/// field; `None` if it is about something else.
pub fn contact_in(said: &Said) -> Option<Field> {
    let name = padded(&said.name);
    let words = padded(&said.words);
    let has = |text: &str, phrase: &&str| match phrase.strip_suffix('*') {
        Some(start) => text.contains(&format!(" {start}")),
        None => text.contains(&format!(" {phrase} ")),
    };
    let one_of = |phrases: &[&str], text: &str| phrases.iter().any(|phrase| has(text, phrase));
    // `email: …`, as GeoReport's own servers write it.
    let head = said.words.split_once(':').map(|(head, _)| head);
    let head = padded(
        head.filter(|head| head.split_whitespace().count() <= 2)
            .unwrap_or_default(),
    );
    let demands = one_of(&DEMANDS, &words);
    for (phrases, field) in CONTACT {
        let is_filed = one_of(phrases, &name) || one_of(phrases, &head);
        if is_filed || (demands && one_of(phrases, &words)) {
            return Some(field);
        }
    }
    let other = one_of(&OTHER_NAMES, &words) || one_of(&OTHER_NAMES, &name);
    let is_filed = !name.trim().is_empty() && one_of(&WHO, &name);
    let asks = is_filed || (demands && one_of(&WHO, &words));
    let refuses = one_of(&NOT_NAMELESS, &words) || one_of(&NOT_NAMELESS, &name);
    ((asks && !other) || refuses).then_some(Field::Naming)
}

/// Folds a text and puts a blank around each word: `firstName`, `first_name` and `First name` give the same.
fn padded(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    let mut was_small = false;
    for letter in text.chars() {
        if was_small && letter.is_ascii_uppercase() {
            parted.push(' ');
        }
        was_small = letter.is_ascii_lowercase();
        parted.push(match letter {
            '_' | '-' | '.' => ' ',
            letter => letter,
        });
    }
    format!(" {} ", fold(&parted))
}
