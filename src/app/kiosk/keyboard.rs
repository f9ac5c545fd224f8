//! The terminal's on-screen keyboard, which types into the field with the caret. Must not take the focus, nor hold what
//! is typed.

use leptos::prelude::*;

use super::this;
use crate::app::components::text::{text, words};
use crate::app::reactive::{memo, reactive};
use crate::browser::typing;
use crate::i18n::key;

#[derive(Clone, Copy)]
enum Key {
    Letter(char),
    /// The next letter is a capital.
    Shift,
    Delete,
    Space,
    Enter,
    Hide,
}

/// All letters that Kiswahili needs (*ng'* has its apostrophe), and the others for names, addresses and English.
const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm,.@"];
/// The keys beside the space bar.
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

#[component]
pub fn Keyboard() -> impl IntoView {
    let terminal = this();
    typing::on_field(move |types| {
        terminal.types.set(types);
    });
    let is_wanted =
        memo(move || terminal.types.get() && terminal.setup.with(|setup| setup.keyboard));
    reactive(move || {
        is_wanted
            .get()
            .then(|| view! { <Keys types=terminal.types/> })
    })
}

#[component]
fn Keys(types: RwSignal<bool>) -> impl IntoView {
    let is_large = RwSignal::new(false);
    let row = |keys: Vec<Key>| {
        let keys = keys.into_iter();
        let keys = keys.map(|key| view! { <KeyButton key is_large types/> });
        view! { <div class="keys">{keys.collect_view()}</div> }
    };
    view! {
        // The field keeps the focus, and with it the caret.
        <section
            class="keyboard"
            id="keyboard"
            aria-label=words(key::KIOSK_KEYBOARD)
            on:pointerdown=|event| event.prevent_default()
            on:mousedown=|event| event.prevent_default()
        >
            {rows().into_iter().map(row).collect_view()}
        </section>
    }
    .into_any()
}

#[component]
fn KeyButton(key: Key, is_large: RwSignal<bool>, types: RwSignal<bool>) -> impl IntoView {
    let press = move || match key {
        Key::Letter(letter) => {
            let text = sized(letter, is_large.get_untracked());
            is_large.set(false);
            typing::insert(&text);
        }
        Key::Shift => {
            is_large.set(!is_large.get_untracked());
        }
        Key::Delete => typing::delete(),
        Key::Space => typing::insert(" "),
        Key::Enter => typing::enter(),
        Key::Hide => {
            types.set(false);
        }
    };
    let (class, face) = match key {
        Key::Letter(letter) => ("key", Signal::derive(move || sized(letter, is_large.get()))),
        Key::Shift => ("key wide", words(key::KIOSK_KEY_SHIFT)),
        Key::Delete => ("key wide", words(key::KIOSK_KEY_DELETE)),
        Key::Space => ("key space", words(key::KIOSK_KEY_SPACE)),
        Key::Enter => ("key wide", words(key::KIOSK_KEY_ENTER)),
        Key::Hide => ("key wide", words(key::KIOSK_KEY_HIDE)),
    };
    let is_shift = matches!(key, Key::Shift);
    let is_down = move || is_shift.then(|| if is_large.get() { "true" } else { "false" });
    view! {
        // Not in the tab order: a person with a keyboard of their own need not pass all these keys.
        <button
            type="button"
            class=class
            tabindex="-1"
            aria-pressed=is_down
            on:click=move |_| press()
        >
            {text(face)}
        </button>
    }
    .into_any()
}

fn sized(letter: char, is_large: bool) -> String {
    match is_large {
        true => letter.to_uppercase().to_string(),
        false => letter.to_string(),
    }
}
