//! Pages for a browser that posts the printed form without a script: a receipt, or what is wrong with everything typed
//! still in the form. The answer to the post redirects to such a page (`pages`), whose address nobody else knows.
//!
//! The form posts what GeoReport names, and besides it `kind`, `anonymous` (`yes`, `no`), `institution` (one that is
//! not listed) and `language` (of the answer). From a site under `no-referrer` a browser sends `Origin: null`. It is
//! accepted like any other origin, because there is no log-in that a foreign page could use.

use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::catalogue::{Catalogue, OTHER_COUNCIL, Service};
use crate::offers::Answers;
use crate::pairs::Pairs;
use crate::questions::{Datatype, Question};
use crate::submission::KINDS;

const STYLE: &str = "
body { margin: 0 auto; max-width: 38rem; padding: 1rem; font: 1.0625rem/1.5 system-ui, sans-serif; color: #14201a; background: #fff; overflow-wrap: break-word; }
h1, h2 { line-height: 1.25; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1875rem; }
fieldset { border: 0; margin: 0 0 1.75rem; padding: 0; min-width: 0; }
legend, label { display: block; font-weight: 600; padding: 0; }
label.option { display: flex; align-items: center; min-height: 2.75rem; font-weight: 400; }
label.option input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0 .75rem 0 0; }
textarea, select, input[type=text] { display: block; width: 100%; min-height: 2.75rem; box-sizing: border-box; margin-bottom: 1.75rem; padding: .5rem .75rem; border: 2px solid #5f6f67; border-radius: .375rem; font: inherit; color: inherit; background: inherit; }
button { min-height: 2.75rem; padding: .5rem 1.25rem; border: 0; border-radius: .375rem; font: inherit; font-weight: 600; color: #fff; background: #0b5d3b; }
a { display: inline-block; min-height: 2.75rem; padding-block: .625rem; box-sizing: border-box; color: #0b5d3b; }
.problems ul { list-style: none; padding: 0; }
.problems { border: 3px solid #8f1212; border-radius: .375rem; margin-bottom: 1.75rem; padding: 0 1rem; }
.problems a, .problem { color: #8f1212; font-weight: 600; }
.problem { margin: 0; }
.hint { color: #3c4a43; font-weight: 400; margin: 0 0 .25rem; }
.reference { font: 700 1.75rem/1.3 ui-monospace, monospace; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
body { color: #f1f5f2; background: #10160f; }
.hint { color: #c9d4ce; }
a { color: #8fdcb5; }
button { color: #0a1a12; background: #8fdcb5; }
.problems { border-color: #ffb4ab; }
.problems a, .problem { color: #ffb4ab; }
}
";

/// Whether a page is wanted rather than JSON: `Accept` names `text/html`, and before JSON. A client that accepts
/// anything gets JSON.
pub fn is_wanted(headers: &HeaderMap) -> bool {
    let ranges: Vec<(String, f32)> = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|range| {
            let mut parts = range.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default().to_ascii_lowercase();
            let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok());
            (name, quality.unwrap_or(1.0))
        })
        .collect();
    let quality = |name: &str| {
        let mut named = ranges.iter().filter(|(range, _)| range == name);
        named.next().map(|(_, quality)| *quality)
    };
    let json = quality("application/json")
        .or_else(|| quality("application/*"))
        .or_else(|| quality("*/*"))
        .unwrap_or(0.0);
    quality("text/html").is_some_and(|html| html > json)
}

/// The two languages of these pages. Every sentence exists in both.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Swahili,
    English,
}

impl Language {
    fn of(pairs: &Pairs) -> Language {
        match first(pairs, "language") {
            "en" => Language::English,
            _ => Language::Swahili,
        }
    }

    fn say(self, swahili: &'static str, english: &'static str) -> &'static str {
        match self {
            Language::Swahili => swahili,
            Language::English => english,
        }
    }

    fn code(self) -> &'static str {
        self.say("sw", "en")
    }

    /// Returns the `lang` attribute for the office's own words, which are in Kiswahili; `None` on a page in Kiswahili.
    fn theirs(self) -> Option<&'static str> {
        (self == Language::English).then_some("sw")
    }
}

fn first<'p>(pairs: &'p Pairs, name: &str) -> &'p str {
    let mut found = pairs.iter().filter(|(n, _)| n == name);
    found.next().map_or("", |(_, value)| value)
}

/// Converts the form to what the API would receive: the kind as an attribute, and the name of an institution that is
/// not listed before the description, as the app writes it.
pub fn report(pairs: &Pairs) -> Pairs {
    let mut report = Pairs::new();
    let unlisted = first(pairs, "institution");
    let unlisted = unlisted.split_whitespace().collect::<Vec<_>>().join(" ");
    let code = first(pairs, "service_code");
    let goes_to_all = !unlisted.is_empty() && [OTHER_COUNCIL, ""].contains(&code.trim());
    for (name, value) in pairs {
        let value = match name.as_str() {
            "service_code" if goes_to_all => OTHER_COUNCIL.to_owned(),
            "description" if goes_to_all => format!("[not listed: {unlisted}]\n{value}"),
            _ => value.clone(),
        };
        let name = match name.as_str() {
            "kind" => "attribute[kind]",
            name => name,
        };
        report.push((name.to_owned(), value));
    }
    report
}

/// Returns what is missing in the form that the API does not require.
pub fn problems(pairs: &Pairs) -> Vec<String> {
    let mut problems = Vec::new();
    if kind(pairs).is_empty() {
        problems.push("attribute[kind]: required".to_owned());
    }
    if !["yes", "no"].contains(&first(pairs, "anonymous")) {
        problems.push("anonymous: required".to_owned());
    }
    // With the name of an institution in front, an empty description would not be empty.
    if first(pairs, "description").trim().is_empty() {
        problems.push("description: required".to_owned());
    }
    problems
}

fn kind(pairs: &Pairs) -> &str {
    match first(pairs, "attribute[kind]") {
        "" => first(pairs, "kind"),
        kind => kind,
    }
}

/// The page that says that the office has the report. `number` is the reference, or the token that stands for it.
pub fn receipt(pairs: &Pairs, answers: Answers, number: &str, secret: Option<&str>) -> String {
    let language = Language::of(pairs);
    let say = |swahili, english| language.say(swahili, english);
    let title = say(
        "Ofisi imepokea mrejesho wako",
        "The office has received your feedback",
    );
    let body = html! {
        h1 { (title) }
        @match answers {
            Answers::Realtime => {
                p { (say("Namba ya kumbukumbu", "Reference number")) }
                p.reference id="reference" translate="no" { (number) }
                p { (say(
                    "Andika namba hii au ipige picha. Bila namba hii huwezi kufuatilia mrejesho wako. Mtu yeyote mwenye namba hii anaweza kuona hali yake, majibu ya ofisi na utakachoongeza baadaye.",
                    "Write this number down or take a picture of it. You need it to track your feedback. Anyone who has this number can see the status, the office's answers and what you add later.",
                )) }
            }
            Answers::Batch => {
                p { (say(
                    "Namba ya kumbukumbu bado inaandaliwa. Andika alama hizi: ofisi itazitumia kukupa namba.",
                    "The reference number is not ready yet. Write this code down: the office will use it to give you the number.",
                )) }
                p.reference id="reference" translate="no" { (number) }
            }
            Answers::Blackbox => {
                p { (say(
                    "Huduma hii haitoi namba ya kumbukumbu, kwa hiyo huwezi kufuatilia mrejesho huu.",
                    "This service does not give a reference number, so you cannot track this feedback.",
                )) }
            }
        }
        @if let Some(secret) = secret {
            p { (say("Namba ya siri", "Secret code")) }
            p.reference id="account_id" translate="no" { (secret) }
            p { (say(
                "Andika pia namba hii ya siri, na usimwonyeshe mtu mwingine. Ukitaka kuongeza kitu kwenye mrejesho huu baadaye, utaombwa namba zote mbili.",
                "Write this secret code down too, and do not show it to anyone. To add something to this feedback later, you need both.",
            )) }
        }
        p lang=[language.theirs()] { (answers.notice()) }
        p { a href=(say("../../", "../../en/")) { (say("Tuma mrejesho mwingine", "Send something else")) } }
    };
    page(pairs, title, &body)
}

/// The page for a form that could not be read, so that nothing of it can be shown again.
pub fn unread() -> String {
    let (title, english) = (
        "Hitilafu: mrejesho haujapokelewa",
        "Problem: your feedback was not received",
    );
    let body = html! {
        h1 { (title) }
        p { "Ofisi haikuweza kusoma fomu hii, kwa hiyo haina ulichoandika. Rudi kwenye ukurasa uliopita: vivinjari vingi bado vinakionyesha. Kama kipo, kinakili kabla ya kujaribu tena." }
        h2 lang="en" { (english) }
        p lang="en" { "The office could not read this form, so it does not have what you wrote. Go back to the page before: many browsers still show it. If it is there, copy it before you try again." }
    };
    page(&Pairs::new(), title, &body)
}

/// The page in place of one that is no longer shown.
pub fn gone() -> String {
    let title = "Ukurasa huu hauonyeshwi tena";
    let body = html! {
        h1 { (title) }
        p { "Ukurasa huu ulionyeshwa kwa muda mfupi tu. Kama ulionyesha namba ya kumbukumbu, ofisi imepokea mrejesho wako." }
        h2 lang="en" { "This page is no longer shown" }
        p lang="en" { "This page was shown for a short time only. If it showed a reference number, the office has received your feedback." }
        p { a href="../../" { "Tuma mrejesho" } " · " a href="../../en/" lang="en" { "Send feedback" } }
    };
    page(&Pairs::new(), title, &body)
}

/// The page for a fault that the person cannot mend: the form below holds all that was typed.
pub fn sorry(pairs: &Pairs, catalogue: &Catalogue, name: &str) -> String {
    let language = Language::of(pairs);
    let title = language.say(
        "Hitilafu: mrejesho haujapokelewa",
        "Problem: your feedback was not received",
    );
    let body = html! {
        h1 { (title) }
        p { (language.say(
            "Mfumo wa ofisi una hitilafu kwa sasa. Ulichoandika kipo hapa chini. Subiri kidogo, kisha bonyeza “Tuma” tena.",
            "The office's system has a problem just now. What you wrote is below. Wait a little, then press “Send” again.",
        )) }
        (form(pairs, &[], catalogue, name))
    };
    page(pairs, title, &body)
}

/// The page for a form that was open too long: nothing is accepted that the person has not seen.
pub fn late(pairs: &Pairs, catalogue: &Catalogue, name: &str) -> String {
    let language = Language::of(pairs);
    let title = language.say(
        "Angalia tena: mrejesho haujatumwa bado",
        "Check again: your feedback has not been sent yet",
    );
    let body = html! {
        h1 { (title) }
        p { (language.say(
            "Fomu ilikaa wazi kwa muda mrefu, au ilitumwa mara ya pili. Ulichoandika kipo hapa chini. Kama hukupata namba ya kumbukumbu, bonyeza “Tuma”.",
            "The form was open for a long time, or was sent a second time. What you wrote is below. If you got no reference number, press “Send”.",
        )) }
        (form(pairs, &[], catalogue, name))
    };
    page(pairs, title, &body)
}

/// The same form with all that was typed, and what is wrong with it.
pub fn again(pairs: &Pairs, problems: &[String], catalogue: &Catalogue, name: &str) -> String {
    let language = Language::of(pairs);
    let say = |swahili, english| language.say(swahili, english);
    let title = say(
        "Rekebisha: mrejesho haujatumwa bado",
        "Fix: your feedback has not been sent yet",
    );
    let told = told_of(pairs, problems, catalogue);
    let body = html! {
        h1 { (title) }
        div.problems role="alert" {
            h2 { (say("Bado kuna ya kurekebisha", "There are problems to fix")) }
            ul { @for (id, sentence) in &told { li { a href={ "#" (id) } { (sentence) } } } }
        }
        (form(pairs, &told, catalogue, name))
    };
    page(pairs, title, &body)
}

fn questions_of(pairs: &Pairs, catalogue: &Catalogue) -> &'static [Question] {
    let service = catalogue.find(first(pairs, "service_code").trim());
    service.map_or(&[][..], |service| service.offer.questions)
}

fn told_of(pairs: &Pairs, problems: &[String], catalogue: &Catalogue) -> Vec<(String, String)> {
    let (language, questions) = (Language::of(pairs), questions_of(pairs, catalogue));
    let problems = problems.iter();
    problems
        .map(|problem| told(language, questions, problem))
        .collect()
}

/// The form on the page with this name, to which it is posted.
fn form(pairs: &Pairs, told: &[(String, String)], catalogue: &Catalogue, name: &str) -> Markup {
    let language = Language::of(pairs);
    let say = |swahili, english| language.say(swahili, english);
    let service = catalogue.find(first(pairs, "service_code").trim());
    let questions = questions_of(pairs, catalogue);
    let at = |id: &str| {
        let mut here = told.iter().filter(|(field, _)| field == id);
        here.next()
            .map(|(_, sentence)| html! { p.problem { (sentence) } })
    };
    let text = |name: &str, id: &str, label: &str| {
        html! {
            label for=(id) { (label) }
            (at(id).unwrap_or_default())
            input type="text" id=(id) name=(name) dir="auto" value=(first(pairs, name));
        }
    };
    let radio = |name: &str, id: Option<&str>, value: &str, is_chosen: bool, words: &str| {
        html! {
            label.option { input type="radio" id=[id] name=(name) value=(value) checked[is_chosen]; (words) }
        }
    };
    html! {
        form method="post" action=(name) accept-charset="utf-8" autocomplete="off" {
            input type="hidden" name="language" value=(language.code());
            fieldset {
                legend { (say("Unataka kutuma nini?", "What do you want to send?")) }
                (at("kind").unwrap_or_default())
                @for (code, (swahili, english)) in KINDS.iter().zip(KIND_NAMES) {
                    (radio("kind", (*code == KINDS[0]).then_some("kind"), code, kind(pairs) == *code, say(swahili, english)))
                }
            }
            fieldset {
                legend { (say("Utatuma kwa jina lako au bila jina?", "Do you want to send this with or without your name?")) }
                (at("anonymous").unwrap_or_default())
                (radio("anonymous", Some("anonymous"), "no", first(pairs, "anonymous") == "no", say("Kwa jina langu", "With my name")))
                (radio("anonymous", None, "yes", first(pairs, "anonymous") == "yes", say("Bila jina", "Without a name")))
            }
            label for="description" { (say("Maelezo", "Details")) }
            (at("description").unwrap_or_default())
            // Browsers drop a line break right after the tag, so an extra one is written.
            textarea id="description" name="description" rows="6" dir="auto" { "\n" (first(pairs, "description")) }
            label for="service_code" { (say("Taasisi na huduma", "Institution and service")) }
            @if let Some(service) = service { p.hint lang=[language.theirs()] { (service.institution) } }
            (at("service_code").unwrap_or_default())
            (services(language, catalogue, service))
            (text("institution", "institution", say("Jina la taasisi isiyokuwepo kwenye orodha (si lazima)", "Name of an institution that is not on the list (optional)")))
            @for question in asked(questions) { (answer(language, pairs, question, at(&id_of(question)))) }
            (text("address_string", "address_string", say("Mahali", "Place")))
            fieldset {
                legend { (say("Taarifa zako", "About you")) }
                p.hint { (say("Jaza sehemu hii ikiwa tu umechagua “Kwa jina langu”.", "Fill in this part only if you chose “With my name”.")) }
                (text("first_name", "first_name", say("Jina la kwanza (si lazima)", "First name (optional)")))
                (text("last_name", "last_name", say("Jina la ukoo (si lazima)", "Last name (optional)")))
                (text("phone", "phone", say("Namba ya simu (si lazima)", "Phone number (optional)")))
                (text("email", "email", say("Barua pepe (si lazima)", "Email (optional)")))
            }
            button { (say("Tuma", "Send")) }
        }
    }
}

const KIND_NAMES: [(&str, &str); 4] = [
    ("Lalamiko", "Complaint"),
    ("Pongezi", "Compliment"),
    ("Ulizo", "Question"),
    ("Pendekezo", "Suggestion"),
];

/// The services of the chosen service's institution, which are few; all services only if none was chosen.
fn services(language: Language, catalogue: &Catalogue, chosen: Option<&Service>) -> Markup {
    let listed = catalogue
        .services()
        .iter()
        .filter(|service| chosen.is_none_or(|chosen| chosen.institution == service.institution));
    let mut groups: Vec<(&str, Vec<&Service>)> = Vec::new();
    for service in listed {
        match groups.last_mut() {
            Some((name, group)) if *name == service.institution => group.push(service),
            _ => groups.push((&service.institution, vec![service])),
        }
    }
    html! {
        select id="service_code" name="service_code" lang=[language.theirs()] {
            option value="" { (language.say("Chagua…", "Choose…")) }
            @for (name, group) in groups {
                optgroup label=(name) {
                    @for service in group {
                        option value=(service.code) selected[chosen.is_some_and(|chosen| chosen.code == service.code)] {
                            (service.offer.name)
                        }
                    }
                }
            }
        }
    }
}

/// Returns the questions in the order in which they are asked, explanations among them.
fn asked(questions: &'static [Question]) -> Vec<&'static Question> {
    let mut asked: Vec<&Question> = questions.iter().collect();
    asked.sort_by_key(|question| question.order);
    asked
}

fn id_of(question: &Question) -> String {
    format!("question-{}", question.code)
}

fn answer(
    language: Language,
    pairs: &Pairs,
    question: &Question,
    problem: Option<Markup>,
) -> Markup {
    let (id, name) = (id_of(question), format!("attribute[{}]", question.code));
    let several = format!("{name}[]");
    let given: Vec<&str> = pairs
        .iter()
        .filter(|(n, _)| *n == name || *n == several)
        .map(|(_, value)| value.as_str())
        .collect();
    let first = given.first().copied().unwrap_or_default();
    let lang = language.theirs();
    let problem = problem.unwrap_or_default();
    if !question.variable {
        return html! { p lang=[lang] { (question.text) } };
    }
    let choices = |kind: &str, name: &str| {
        html! {
            fieldset {
                legend lang=[lang] { (question.text) }
                (problem)
                @for (at, (key, words)) in question.values.iter().enumerate() {
                    label.option lang=[lang] {
                        input type=(kind) id=[(at == 0).then_some(&id)] name=(name) value=(key) checked[given.contains(key)];
                        (words)
                    }
                }
            }
        }
    };
    match question.datatype {
        Datatype::SingleValueList => choices("radio", &name),
        Datatype::MultiValueList => choices("checkbox", &several),
        datatype => html! {
            label for=(id) lang=[lang] { (question.text) }
            @if !question.hint.is_empty() { p.hint lang=[lang] { (question.hint) } }
            (problem)
            @match datatype {
                Datatype::Text => textarea id=(id) name=(name) rows="3" dir="auto" { "\n" (first) },
                Datatype::Datetime => input type="text" id=(id) name=(name) placeholder="2026-11-23" value=(first);,
                _ => input type="text" id=(id) name=(name) dir="auto" value=(first);,
            }
        },
    }
}

/// Returns the id of the field that a problem is about, and a sentence about the problem.
fn told(language: Language, questions: &[Question], problem: &str) -> (String, String) {
    let say = |swahili, english| language.say(swahili, english);
    let (parameter, fault) = problem.split_once(": ").unwrap_or((problem, ""));
    let (id, sentence) = match (parameter, fault) {
        ("attribute[kind]", _) => (
            "kind",
            say("Chagua aina ya mrejesho.", "Choose the kind of feedback."),
        ),
        ("anonymous", _) => (
            "anonymous",
            say(
                "Chagua kama utatuma kwa jina au bila jina.",
                "Choose whether to send with or without your name.",
            ),
        ),
        ("service_code", _) => (
            "service_code",
            say(
                "Chagua taasisi na huduma.",
                "Choose an institution and a service.",
            ),
        ),
        ("description", "required") => (
            "description",
            say("Andika maelezo yako.", "Write the details."),
        ),
        ("description", _) => (
            "description",
            say(
                "Maelezo ni marefu mno: ofisi inapokea hadi herufi 4,000.",
                "The details are too long: the limit is 4,000 characters.",
            ),
        ),
        ("address_string", _) => (
            "address_string",
            say(
                "Andika mahali jambo lilipotokea.",
                "Enter the place where it happened.",
            ),
        ),
        ("email", _) => (
            "email",
            say(
                "Andika barua pepe kamili yenye alama ya @, kwa mfano asha@example.org.",
                "Enter the whole email address with its @ sign, for example asha@example.org.",
            ),
        ),
        _ => {
            let code = parameter
                .strip_prefix("attribute[")
                .and_then(|rest| rest.strip_suffix(']'));
            let question = questions
                .iter()
                .find(|question| Some(question.code) == code);
            return match question {
                Some(question) => {
                    let wanted = match fault {
                        "required" => say("Jibu swali hili", "Answer this question"),
                        "must be a number" => say("Andika namba tu", "Enter a number only"),
                        fault if fault.starts_with("must be a date") => say(
                            "Andika tarehe kama 2026-11-23",
                            "Enter a date such as 2026-11-23",
                        ),
                        _ => say("Angalia jibu lako", "Check your answer"),
                    };
                    (id_of(question), format!("{wanted}: {}", question.text))
                }
                None => (String::new(), problem.to_owned()),
            };
        }
    };
    (id.to_owned(), sentence.to_owned())
}

/// A whole page. Without a name, the title says nothing about what was done, because the browser's history keeps it.
fn page(pairs: &Pairs, title: &str, body: &Markup) -> String {
    let language = Language::of(pairs);
    let is_nameless = first(pairs, "anonymous") == "yes";
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { @if !is_nameless { (title) " – " } "Mrejesho" }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body) } }
        }
    };
    page.into_string()
}

/// Returns such a page as an answer: nothing in it runs, and nothing stores it.
pub fn shown(status: StatusCode, page: impl IntoResponse) -> Response {
    let rules: [(HeaderName, &str); 4] = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
             sandbox allow-forms allow-top-navigation-by-user-activation",
        ),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (status, rules, page).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_names_html_before_json_gets_a_page() {
        for (accept, expected) in [
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                true,
            ),
            ("text/html", true),
            ("TEXT/HTML;q=0.9, application/json;q=0.5", true),
            ("text/html, application/json", false),
            ("application/json", false),
            ("application/json, text/html;q=0.9, */*;q=0.1", false),
            ("*/*", false),
            ("text/*", false),
            ("text/html;q=0", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, accept.parse().expect("a header"));
            assert_eq!(is_wanted(&headers), expected, "{accept}");
        }
        assert!(!is_wanted(&HeaderMap::new()));
    }
}
