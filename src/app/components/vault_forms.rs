//! The forms with which a person makes, opens, closes and removes this device's vault. Must not show the words twice.

use crate::app::reactive::reactive;
use leptos::task::spawn_local;

use crate::app::state::app_state::app_state;
use crate::app::state::vault_keys::{Shut, StillOpen};
use crate::browser::page::focus_first;
use crate::browser::{clock, random};
use crate::feedback::privacy::passphrase::{self, WORDS_DRAWN, as_one_line};
use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::read_more::ReadMore;
use crate::app::components::text::{lines, t, t_with};
use crate::i18n::{Key, key, message};

/// The steps of making a vault.
#[derive(Clone, Copy, PartialEq)]
enum Making {
    Offered,
    /// The words are shown, only this once.
    Shown,
    /// The person types the words that they wrote down.
    Asked,
}

/// The outcome of the last press.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Nothing,
    Working,
    Failed(Key),
    /// The word at this position, from 1, is not on the list.
    Slip(u32),
}

/// Says that the vault is open, with a button to close it.
#[component]
pub fn OpenVault() -> impl IntoView {
    let state = app_state();
    let outcome = RwSignal::new(Outcome::Nothing);
    let close = move |()| {
        outcome.set(Outcome::Working);
        spawn_local(async move {
            match state.close_vault().await {
                Ok(()) => focus_first(&["heading"]),
                Err(why) => {
                    outcome.set(Outcome::Failed(match why {
                        StillOpen::NotKept => key::VAULT_NOT_CLOSED,
                        StillOpen::UnderWay => key::VAULT_UNDER_WAY,
                    }));
                }
            }
        });
    };
    view! {
        <div class="notice" id="vault" tabindex="-1">
            <p>{t(key::VAULT_IS_OPEN)}</p>
            <p class="hint">{t(key::VAULT_CLOSES)}</p>
            <ReadMore about=key::VAULT_MORE>
                <ul class="hint">{lines(&[key::VAULT_STAYS_OPEN, key::VAULT_SENDS_OPEN])}</ul>
            </ReadMore>
            <Came outcome working=key::VAULT_CLOSING/>
            <Button class="button quiet" label=key::VAULT_CLOSE on_press=close/>
        </div>
    }
    .into_any()
}

#[component]
pub fn MakingVault() -> impl IntoView {
    let state = app_state();
    let making = RwSignal::new(Making::Offered);
    // The words are only in this signal, and in no event listener: the browser frees listeners at a time of its own.
    let drawn = RwSignal::new(String::new());
    let outcome = RwSignal::new(Outcome::Nothing);
    let draw = move |()| match random::bytes::<64>().and_then(|bytes| passphrase::six(&bytes)) {
        Some(words) => {
            drawn.set(words);
            making.set(Making::Shown);
            outcome.set(Outcome::Nothing);
            focus_first(&["vault-words"]);
        }
        None => outcome.set(Outcome::Failed(key::VAULT_UNABLE)),
    };
    let written = move |()| {
        making.set(Making::Asked);
        focus_first(&["vault-typed"]);
    };
    let confirm = move |typed: String| {
        let words = drawn.get_untracked();
        press(outcome, async move {
            if meant(&typed)? != words {
                return Err(Outcome::Failed(key::VAULT_NOT_THE_SAME));
            }
            state.make_vault(&words).await?;
            drawn.set(String::new());
            Ok(())
        });
    };
    let step = move || match making.get() {
        Making::Offered => view! {
            <div>
                <p>{t(key::VAULT_MEANS)}</p>
                <p>{t(key::VAULT_COVERS)}</p>
                <ul>
                    {lines(&[key::VAULT_LIMIT_SEEN, key::VAULT_LIMIT_READ, key::VAULT_LIMIT_LOST])}
                </ul>
                <Button class="button quiet" label=key::VAULT_DRAW on_press=draw/>
            </div>
        }
        .into_any(),
        Making::Shown => {
            let words = drawn.get_untracked();
            let words = words.split(' ').map(str::to_owned);
            let rows = words.map(|word| view! { <li prop:textContent=word></li> });
            view! {
                <div>
                    <p>{t(key::VAULT_WRITE_DOWN)}</p>
                    <ol class="vault-words" id="vault-words" translate="no" tabindex="-1">
                        {rows.collect_view()}
                    </ol>
                    <p>{t(key::VAULT_FORGOTTEN)}</p>
                    <Button label=key::VAULT_WRITTEN on_press=written/>
                </div>
            }
            .into_any()
        }
        Making::Asked => view! {
            <SixWords press=key::VAULT_CONFIRM on_done=confirm>
                <Button class="link" label=key::VAULT_DRAW_ANEW on_press=draw/>
            </SixWords>
        }
        .into_any(),
    };
    view! {
        {reactive(step)}
        <Came outcome working=key::VAULT_WORKING/>
    }
    .into_any()
}

#[component]
pub fn OpeningVault() -> impl IntoView {
    let state = app_state();
    let outcome = RwSignal::new(Outcome::Nothing);
    let open = move |typed: String| {
        press(outcome, async move {
            let words = meant(&typed)?;
            Ok(state.open_vault(&words).await?)
        });
    };
    view! {
        <SixWords press=key::VAULT_OPEN on_done=open>
            <Came outcome working=key::VAULT_WORKING/>
            <Emptying name=key::VAULT_EMPTY outcome/>
        </SixWords>
    }
    .into_any()
}

/// The button that removes an open vault.
#[component]
pub fn RemovingVault() -> impl IntoView {
    let outcome = RwSignal::new(Outcome::Nothing);
    view! {
        <div role="status">
            {came(outcome, key::VAULT_WORKING)}
            <Emptying name=key::VAULT_REMOVE outcome/>
        </div>
    }
    .into_any()
}

/// The button that removes the vault with everything in it, after a second press. `name` is its label.
#[component]
fn Emptying(name: Key, outcome: RwSignal<Outcome>) -> impl IntoView {
    let state = app_state();
    let is_asked = RwSignal::new(false);
    let empty = move |()| {
        spawn_local(async move {
            if !state.empty_vault().await {
                outcome.set(Outcome::Failed(key::MINE_FAILED));
            }
            focus_first(&["heading"]);
        });
    };
    // Each time the button that was pressed is gone.
    let turn = move |asks: bool| {
        is_asked.set(asks);
        focus_first(&["vault-empty-asks", "vault-empty"]);
    };
    reactive(move || match is_asked.get() {
        false => view! {
            <p id="vault-empty" tabindex="-1">
                <Button class="link" label=name on_press=move |()| turn(true)/>
            </p>
        }
        .into_any(),
        true => view! {
            <div class="summary" role="alert" id="vault-empty-asks" tabindex="-1">
                <p>{t(key::VAULT_EMPTY_TEXT)}</p>
                <div class="actions">
                    <Button label=key::VAULT_EMPTY_YES on_press=empty/>
                    <Button
                        class="button quiet"
                        label=key::MINE_EMPTY_NO
                        on_press=move |()| turn(false)
                    />
                </div>
            </div>
        }
        .into_any(),
    })
}

/// A field for the six words, and the button that uses them.
#[component]
fn SixWords(
    press: Key,
    #[prop(into)] on_done: Callback<String>,
    children: Children,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let done = move |()| on_done.run(as_one_line(&typed.get_untracked()));
    view! {
        <div class="field">
            <label for="vault-typed">{t(key::VAULT_TYPED)}</label>
            <p class="hint" id="vault-hint">
                {t(key::VAULT_TYPED_HINT)}
            </p>
            <input
                id="vault-typed"
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby="vault-hint"
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <div class="actions">
                <Button label=press on_press=done/>
            </div>
            {children()}
        </div>
    }
    .into_any()
}

/// Checks the typed words before a key is made of them. Returns the words of the list that they stand for, or what is
/// wrong.
fn meant(words: &str) -> Result<String, Outcome> {
    if words.split(' ').count() != WORDS_DRAWN {
        return Err(Outcome::Failed(key::VAULT_COUNT));
    }
    passphrase::meant(words).map_err(|place| Outcome::Slip(place as u32))
}

/// Runs `work` after the page has shown that it is busy: making a key takes a slow phone some seconds, in which nothing
/// on the page moves.
fn press(outcome: RwSignal<Outcome>, work: impl Future<Output = Result<(), Outcome>> + 'static) {
    outcome.set(Outcome::Working);
    spawn_local(async move {
        clock::wait(50).await;
        match work.await {
            Ok(()) => focus_first(&["vault", "heading"]),
            Err(why) => {
                outcome.set(why);
            }
        }
    });
}

impl From<Shut> for Outcome {
    fn from(why: Shut) -> Outcome {
        Outcome::Failed(match why {
            Shut::Wrong => key::VAULT_WRONG,
            Shut::Unable => key::VAULT_UNABLE,
            Shut::NotKept => key::VAULT_NOT_KEPT,
        })
    }
}

#[component]
fn Came(outcome: RwSignal<Outcome>, working: Key) -> impl IntoView {
    view! { <div role="status">{came(outcome, working)}</div> }.into_any()
}

fn came(outcome: RwSignal<Outcome>, working: Key) -> impl Fn() -> AnyView + Send + 'static {
    move || match outcome.get() {
        Outcome::Nothing => ().into_any(),
        Outcome::Working => view! { <p class="hint">{t(working)}</p> }.into_any(),
        Outcome::Failed(key) => view! { <p class="summary">{t(key)}</p> }.into_any(),
        Outcome::Slip(place) => {
            let said = t_with(move || message::vault_slip(place));
            view! { <p class="summary">{said}</p> }.into_any()
        }
    }
}
