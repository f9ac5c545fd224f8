//! What a person does with the vault of this device: makes it, opens it, closes it; it must not show the words twice.

use leptos::task::spawn_local;

use crate::app::state::journey::AppState;
use crate::app::state::vault_keys::{Shut, StillOpen};
use crate::browser::page::focus_first;
use crate::browser::{aside, clock};
use crate::feedback::privacy::passphrase::{WORDS_DRAWN, as_one_line};
use leptos::prelude::*;

use crate::app::components::html::{Html, button, el, nothing, points, said};
use crate::i18n::{Key, key, message};

/// How far the making of a vault is.
#[derive(Clone, Copy, PartialEq)]
enum Making {
    Offered,
    /// The words are shown, this one time.
    Shown,
    /// They are to be typed as they were written down.
    Asked,
}

/// What came of the last press.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Nothing,
    Working,
    Failed(Key),
    /// The word at this place, from 1, is none of the list.
    Slip(u32),
}

/// Said while it is open, with the way to close it.
pub fn open(state: AppState) -> Html {
    let outcome = RwSignal::new(Outcome::Nothing);
    let close = move || {
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
    el("div.notice#vault")
        .attr("tabindex", "-1")
        .add(said("p", key::VAULT_IS_OPEN))
        .add(points(
            "ul.hint",
            &[
                key::VAULT_CLOSES,
                key::VAULT_STAYS_OPEN,
                key::VAULT_SENDS_OPEN,
            ],
        ))
        .add(came(outcome, key::VAULT_CLOSING))
        .add(button("button.button.quiet", key::VAULT_CLOSE, close))
}

pub fn making(state: AppState) -> Html {
    let making = RwSignal::new(Making::Offered);
    // In one place, and in no listener, which the browser lets go of when it comes to it.
    let drawn = RwSignal::new(String::new());
    let outcome = RwSignal::new(Outcome::Nothing);
    let draw = move || {
        outcome.set(Outcome::Working);
        spawn_local(async move {
            match aside::six_words().await {
                Some(words) => {
                    drawn.set(words);
                    making.set(Making::Shown);
                    outcome.set(Outcome::Nothing);
                    focus_first(&["vault-words"]);
                }
                None => {
                    outcome.set(Outcome::Failed(key::VAULT_NOT_LOADED));
                }
            }
        });
    };
    let steps = nothing().shows(making, move |step| match step {
        Making::Offered => el("div")
            .add(said("p", key::VAULT_MEANS))
            .add(said("p", key::VAULT_COVERS))
            .add(points(
                "ul",
                &[
                    key::VAULT_LIMIT_SEEN,
                    key::VAULT_LIMIT_READ,
                    key::VAULT_LIMIT_LOST,
                ],
            ))
            .add(button("button.button.quiet", key::VAULT_DRAW, draw)),
        Making::Shown => {
            let words = drawn.get_untracked();
            let rows = words.split(' ').map(|word| el("li").text(word));
            let list = el("ol.vault-words#vault-words")
                .attr("translate", "no")
                .attr("tabindex", "-1")
                .all(rows);
            let written = move || {
                making.set(Making::Asked);
                focus_first(&["vault-typed"]);
            };
            el("div")
                .add(said("p", key::VAULT_WRITE_DOWN))
                .add(list)
                .add(said("p", key::VAULT_FORGOTTEN))
                .add(button("button.button", key::VAULT_WRITTEN, written))
        }
        Making::Asked => typing(key::VAULT_CONFIRM, move |typed| {
            press(outcome, async move {
                let words = drawn.get_untracked();
                if meant(&typed).await? != words {
                    return Err(Outcome::Failed(key::VAULT_NOT_THE_SAME));
                }
                state.make_vault(&words).await?;
                drawn.set(String::new());
                Ok(())
            });
        })
        .add(button("button.link", key::VAULT_DRAW_ANEW, draw)),
    });
    steps.add(came(outcome, key::VAULT_WORKING))
}

pub fn opening(state: AppState) -> Html {
    let outcome = RwSignal::new(Outcome::Nothing);
    let open = move |typed: String| {
        press(outcome, async move {
            let words = meant(&typed).await?;
            Ok(state.open_vault(&words).await?)
        });
    };
    typing(key::VAULT_OPEN, open)
        .add(came(outcome, key::VAULT_WORKING))
        .add(emptying(state, key::VAULT_EMPTY, outcome))
}

/// The way to throw away a vault that is open.
pub fn removing(state: AppState) -> Html {
    let outcome = RwSignal::new(Outcome::Nothing);
    came(outcome, key::VAULT_WORKING).add(emptying(state, key::VAULT_REMOVE, outcome))
}

/// The way to throw it away with all that is in it, under this name, after a second press.
fn emptying(state: AppState, name: Key, outcome: RwSignal<Outcome>) -> Html {
    let is_asked = RwSignal::new(false);
    let empty = move || {
        spawn_local(async move {
            if !state.empty_vault().await {
                outcome.set(Outcome::Failed(key::MINE_FAILED));
            }
            focus_first(&["heading"]);
        });
    };
    nothing().shows(is_asked, move |asked| match asked {
        false => el("p").add(button("button.link", name, move || {
            is_asked.set(true);
        })),
        true => el("div.summary")
            .attr("role", "alert")
            .add(said("p", key::VAULT_EMPTY_TEXT))
            .add(
                el("div.actions")
                    .add(button("button.button", key::VAULT_EMPTY_YES, empty))
                    .add(button(
                        "button.button.quiet",
                        key::MINE_EMPTY_NO,
                        move || {
                            is_asked.set(false);
                        },
                    )),
            ),
    })
}

/// A line for the six words and a button for what is done with them.
fn typing(press: Key, done: impl Fn(String) + Clone + 'static) -> Html {
    let typed = RwSignal::new(String::new());
    let input = el("input#vault-typed")
        .attr("type", "text")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "vault-hint")
        .on("input", move |event| {
            typed.set(event.typed());
        });
    el("div.field")
        .add(said("label", key::VAULT_TYPED).attr("for", "vault-typed"))
        .add(said("p.hint#vault-hint", key::VAULT_TYPED_HINT))
        .add(input)
        .add(
            el("div.actions").add(button("button.button", press, move || {
                done(as_one_line(&typed.get_untracked()));
            })),
        )
}

/// The words that are meant, or what is wrong with these, before a key is made of them.
async fn meant(words: &str) -> Result<String, Outcome> {
    if words.split(' ').count() != WORDS_DRAWN {
        return Err(Outcome::Failed(key::VAULT_COUNT));
    }
    match aside::meant(words).await {
        Some(meant) => meant.map_err(Outcome::Slip),
        None => Err(Outcome::Failed(key::VAULT_NOT_LOADED)),
    }
}

/// Does it, and says so first: making a key takes a slow phone some seconds, and nothing moves meanwhile.
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
            Shut::NotLoaded => key::VAULT_NOT_LOADED,
            Shut::Unable => key::VAULT_UNABLE,
            Shut::NotKept => key::VAULT_NOT_KEPT,
        })
    }
}

fn came(outcome: RwSignal<Outcome>, working: Key) -> Html {
    el("div")
        .attr("role", "status")
        .shows(outcome, move |came| match came {
            Outcome::Nothing => nothing(),
            Outcome::Working => said("p.hint", working),
            Outcome::Failed(key) => said("p.summary", key),
            Outcome::Slip(place) => el("p.summary").say_with(move || message::vault_slip(place)),
        })
}
