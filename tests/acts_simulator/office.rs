//! An office with two cases as bytes, honest or not; it must not know what the network does to them.

use std::collections::BTreeMap;

use mrejesho::api::{Body, Response};
use serde_json::json;

use super::chance::Chance;
use super::plan::{Edits, Plan, Says};

/// The cases, and the secrets that came with their receipts.
pub const CASES: [(&str, &str); 2] = [("7K4Q2-9M", "9X3M-7QPA"), ("TZ-2026-114", "C0DE-4411")];

/// An act that the office has.
pub struct Note {
    pub case: usize,
    /// The id with which it came, whether the office knows ids or not.
    pub act: String,
    /// The words as they came.
    pub sent: String,
    shown: String,
    /// How often the case was read since.
    reads: u64,
    pub by_network: bool,
}

/// An act in a request.
#[derive(Clone, Debug)]
pub struct Came {
    pub case: usize,
    pub act: String,
    words: String,
    secret: String,
    /// The bytes of the files, in their order.
    pub files: Vec<String>,
}

impl Came {
    /// What a form says, with files or without. None if it is about no case of this office.
    pub fn read(body: &Body) -> Option<Came> {
        let mut files = vec![];
        let pairs: BTreeMap<String, String> = match body {
            Body::Parts { boundary, bytes } => {
                let whole = String::from_utf8(bytes.clone()).ok()?;
                let mut pairs = BTreeMap::new();
                for part in whole.split(&format!("--{boundary}")).skip(1) {
                    let Some((head, value)) = part.split_once("\r\n\r\n") else {
                        continue;
                    };
                    let value = value.strip_suffix("\r\n")?.to_owned();
                    let name = head.split('"').nth(1)?.to_owned();
                    match head.contains("filename=") {
                        true => files.push(value),
                        false => {
                            pairs.insert(name, value);
                        }
                    }
                }
                pairs
            }
            body => form_urlencoded::parse(body.bytes()).into_owned().collect(),
        };
        let said = |name: &str| pairs.get(name).cloned().unwrap_or_default();
        let reference = said("service_request_id");
        Some(Came {
            case: CASES.iter().position(|(known, _)| *known == reference)?,
            act: said("update_id"),
            words: said("description"),
            secret: said("account_id"),
            files,
        })
    }
}

#[derive(Default)]
pub struct Office {
    pub notes: Vec<Note>,
    /// What it decided about an act when it first saw it.
    decided: BTreeMap<String, bool>,
}

impl Office {
    /// Takes an act, or does not, and says so, or does not.
    pub fn take(&mut self, came: &Came, by_network: bool, plan: &Plan, world: Now) -> Response {
        let Now {
            chance, is_gone, ..
        } = world;
        if is_gone {
            return error(404, "No such service request");
        }
        if plan.wants_secret && came.secret != CASES[came.case].1 {
            return match came.secret.is_empty() {
                true => error(401, "account_id is required"),
                false => error(
                    403,
                    "service_request_id, account_id: do not belong together",
                ),
            };
        }
        if plan.refuses_files && !came.files.is_empty() {
            return answer(413, "<html>Request Entity Too Large</html>");
        }
        let refuses = *self
            .decided
            .entry(came.act.clone())
            .or_insert_with(|| plan.refuses > 0 && chance.one_in(plan.refuses));
        if refuses {
            return match came.act.len() % 2 {
                0 => error(422, "The report was withdrawn"),
                _ => error(403, "Closed reports take no updates"),
            };
        }
        if plan.ids && self.notes.iter().any(|note| note.act == came.act) {
            return match plan.says {
                Says::FixMyStreet => answer(
                    400,
                    r#"{"errors": {"code": 400, "description": "Bad request: already exists"}}"#,
                ),
                _ => error(400, "Already exists"),
            };
        }
        let drops = plan.drops > 0 && (plan.stays_bad || !world.is_calm);
        if !(drops && chance.one_in(plan.drops)) {
            self.notes.push(Note {
                case: came.case,
                act: came.act.clone(),
                sent: came.words.clone(),
                shown: edited(&came.words, plan.edits),
                reads: 0,
                by_network,
            });
        }
        let id = &came.act;
        match plan.says {
            Says::List => answer(200, &json!([{ "update_id": id }]).to_string()),
            Says::FixMyStreet => {
                let said = json!({"service_request_updates": {"update_id": "4711"}});
                answer(200, &said.to_string())
            }
            Says::Token => answer(200, r#"[{"token": "t"}]"#),
            Says::NoContent => answer(204, ""),
            Says::Empty => answer(200, ""),
        }
    }

    /// A case as the office shows it now. Each look counts.
    pub fn show(&mut self, case: usize, plan: &Plan, is_gone: bool) -> Response {
        if plan.shut == Some(case) {
            return answer(403, "");
        }
        if is_gone {
            return match case {
                0 => answer(404, "<html>Not found</html>"),
                _ => answer(200, "[]"),
            };
        }
        let office = json!({"description": "Tumepokea.", "type": "office"});
        let mut notes = vec![office];
        let mut number = 4_710;
        for note in self.notes.iter_mut().filter(|note| note.case == case) {
            number += 1;
            if note.reads >= plan.late {
                let mut shown = json!({"description": note.shown, "type": "citizen"});
                if plan.own_ids {
                    shown["update_id"] = number.into();
                } else if plan.shows_ids {
                    shown["update_id"] = note.act.as_str().into();
                }
                notes.push(shown);
            }
            note.reads += 1;
        }
        shown(case, &notes)
    }
}

/// What of the world an office knows.
#[derive(Clone, Copy)]
pub struct Now<'a> {
    pub chance: &'a Chance,
    pub is_gone: bool,
    pub is_calm: bool,
}

fn shown(case: usize, notes: &[serde_json::Value]) -> Response {
    let case = json!([{
        "service_request_id": CASES[case].0, "status": "open", "service_code": "maji", "notes": notes,
    }]);
    answer(200, &case.to_string())
}

pub fn nothing_yet(case: usize) -> Response {
    shown(case, &[])
}

fn edited(words: &str, edits: Edits) -> String {
    match edits {
        Edits::Nothing => words.to_owned(),
        Edits::Escapes => words
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;"),
        Edits::Prefix => format!("Mwananchi: {words}"),
        Edits::Capitals => words.to_uppercase(),
        Edits::Cuts => words.chars().take(12).collect(),
    }
}

pub fn answer(status: u16, body: &str) -> Response {
    Response {
        status,
        body: body.to_owned(),
        ..Response::default()
    }
}

pub fn error(status: u16, words: &str) -> Response {
    answer(
        status,
        &json!([{"code": status, "description": words}]).to_string(),
    )
}

/// It broke off.
pub fn half(response: &Response) -> Response {
    let half = response.body.chars().count() / 2;
    Response {
        body: response.body.chars().take(half).collect(),
        ..response.clone()
    }
}
