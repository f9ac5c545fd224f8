//! The terminal's own keyboard: rows of keys that type into the field in which the caret stands; it must not take the focus, nor
//! hold what is typed.

use crate::app::components::html::{Html, el, nothing};
use crate::app::state::journey::app_state;
use crate::browser::typing;
use crate::i18n::{self, key};
use leptos::prelude::*;

use super::this;

/// What a key does.
#[derive(Clone, Copy)]
enum Key {
    Letter(char),
    /// The next letter is a large one.
    Shift,
    Delete,
    Space,
    Enter,
    Hide,
}

/// Kiswahili needs no more letters than these (*ng'* has its apostrophe); names, addresses and English have the rest.
const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm,.@"];
/// Beside the blank.
const SIGNS: &str = "-/?";

fn rows() -> Vec<Vec<Key>> {
    let mut rows: Vec<Vec<Key>> = ROWS
        .iter()
        .map(|row| row.chars().map(Key::Letter).collect())
        .collect();
    rows[3].insert(0, Key::Shift);
    rows[3].push(Key::Delete);
    let mut last = vec![Key::Hide];
    last.extend(SIGNS.chars().map(Key::Letter));
    last.extend([Key::Space, Key::Enter]);
    rows.push(last);
    rows
}

pub fn keyboard() -> Html {
    let terminal = this();
    typing::on_field(move |types| {
        terminal.types.set(types);
    });
    let is_wanted = move || terminal.types.get() && terminal.setup.with(|setup| setup.keyboard);
    nothing().when(is_wanted, move || {
        let large = RwSignal::new(false);
        let row = |keys: Vec<Key>| {
            el("div.keys").all(
                keys.into_iter()
                    .map(|key| shown(key, large, terminal.types)),
            )
        };
        el("section.keyboard#keyboard")
            .label(key::KIOSK_KEYBOARD)
            // The focus stays in the field, and with it the caret.
            .on("pointerdown", |event| event.prevent_default())
            .on("mousedown", |event| event.prevent_default())
            .all(rows().into_iter().map(row))
    })
}

fn shown(key: Key, large: RwSignal<bool>, types: RwSignal<bool>) -> Html {
    let language = app_state().settings.language;
    let sized = move |letter: char| match large.get() {
        true => letter.to_uppercase().to_string(),
        false => letter.to_string(),
    };
    let press = move || match key {
        Key::Letter(letter) => {
            let text = match large.get_untracked() {
                true => letter.to_uppercase().to_string(),
                false => letter.to_string(),
            };
            large.set(false);
            typing::insert(&text);
        }
        Key::Shift => {
            large.set(!large.get_untracked());
        }
        Key::Delete => typing::delete(),
        Key::Space => typing::insert(" "),
        Key::Enter => typing::enter(),
        Key::Hide => {
            types.set(false);
        }
    };
    let (class, name) = match key {
        Key::Letter(_) => ("button.key", None),
        Key::Shift => ("button.key.wide", Some(key::KIOSK_KEY_SHIFT)),
        Key::Delete => ("button.key.wide", Some(key::KIOSK_KEY_DELETE)),
        Key::Space => ("button.key.space", Some(key::KIOSK_KEY_SPACE)),
        Key::Enter => ("button.key.wide", Some(key::KIOSK_KEY_ENTER)),
        Key::Hide => ("button.key.wide", Some(key::KIOSK_KEY_HIDE)),
    };
    let button = el(class)
        .attr("type", "button")
        // Whoever has keys of their own need not pass all of these.
        .attr("tabindex", "-1")
        .pressed(press)
        .text_live(move || match (key, name) {
            (Key::Letter(letter), _) => sized(letter),
            (_, Some(name)) => i18n::say(language.get(), name),
            _ => String::new(),
        });
    match key {
        Key::Shift => button.state_live("aria-pressed", move || large.get()),
        _ => button,
    }
}
