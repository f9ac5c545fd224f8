//! What a person does with the vault of this device, in which alone anything is kept without a name: makes it, opens it, closes
//! it; it must not show the words twice.

use leptos::task::spawn_local;

use crate::app::desk::{Desk, desk};
use crate::app::later::{self, Keeping};
use crate::app::live::{Live, follow};
use crate::app::vault::Shut;
use crate::browser::page::focus_first;
use crate::browser::{aside, clock};
use crate::feedback::passphrase::{WORDS_DRAWN, as_one_line};

use super::html::{Html, button, el, nothing, said};

/// How far the making of a vault is.
#[derive(Clone, PartialEq)]
enum Making {
    Offered,
    /// These words are shown, this one time.
    Shown(String),
    /// They are to be typed as they were written down.
    Asked(String),
}

/// What came of the last press.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Nothing,
    Working,
    Failed(&'static str),
    /// The word at this place, from 1, is none of the list.
    Slip(usize),
}

/// The way to open the vault, or to make one, where this browser can lock. Nothing while it is open.
pub fn vault() -> Html {
    let desk = desk();
    let there = there(desk);
    let state = Live::of(move || (desk.vault_is_open.get(), there.get()));
    nothing().shows(state, move |state| match state {
        (false, Some(true)) => in_details(desk, "vault-open-title", |keeping| keeping.opening),
        (false, Some(false)) => in_details(desk, "vault-make-title", |keeping| keeping.making),
        (true, _) | (_, None) => nothing(),
    })
}

/// On the list of all that is kept here: `locked` things are still locked.
pub fn locked(locked: usize) -> Html {
    let desk = desk();
    let is_open = desk.vault_is_open;
    let is_shut = move || locked > 0 && !is_open.get();
    nothing()
        .when(is_shut, move || {
            el("section")
                .add(said("h2", "vault-locked-title"))
                .add(el("p").say_with("vault-locked", move || [("count", locked.into())]))
                .add(opening(desk))
        })
        .add(open_note())
}

/// Said while it is open, with the way to close it.
pub fn open_note() -> Html {
    let desk = desk();
    let is_open = move || desk.vault_is_open.get();
    nothing().when(is_open, move || {
        later::vault(desk, |keeping| keeping.open_note)
    })
}

pub fn open(desk: Desk) -> Html {
    let outcome = Live::new(Outcome::Nothing);
    let close = move || {
        outcome.set(Outcome::Working);
        spawn_local(async move {
            if desk.close_vault().await {
                focus_first(&["heading"]);
            } else {
                outcome.set(Outcome::Failed("vault-not-closed"));
            }
        });
    };
    el("div.notice#vault")
        .attr("tabindex", "-1")
        .add(said("p", "vault-is-open"))
        .add(said("p.hint", "vault-closes"))
        .add(came(outcome, "vault-closing"))
        .add(button("button.button.quiet", "vault-close", close))
}

/// Whether there is one on this device.
fn there(desk: Desk) -> Live<Option<bool>> {
    let there = Live::new(None);
    follow(move || {
        desk.shelves_changed.get();
        spawn_local(async move {
            let has = desk.has_vault().await;
            there.set(has);
        });
    });
    there
}

/// A closed box. What is in it comes when somebody opens it.
fn in_details(desk: Desk, title: &'static str, inside: fn(Keeping) -> fn(Desk) -> Html) -> Html {
    let is_wanted = Live::new(false);
    let wanted = move |_| {
        if !is_wanted.peek() {
            is_wanted.set(true);
        }
    };
    el("details.vault")
        .on("toggle", wanted)
        .add(said("summary", title))
        .when(move || is_wanted.get(), move || later::vault(desk, inside))
}

pub fn making(desk: Desk) -> Html {
    let making = Live::new(Making::Offered);
    let outcome = Live::new(Outcome::Nothing);
    let draw = move || {
        outcome.set(Outcome::Working);
        spawn_local(async move {
            match aside::six_words().await {
                Some(words) => {
                    making.set(Making::Shown(words));
                    outcome.set(Outcome::Nothing);
                    focus_first(&["vault-words"]);
                }
                None => {
                    outcome.set(Outcome::Failed("vault-not-loaded"));
                }
            }
        });
    };
    let steps = nothing().shows(making, move |step| match step {
        Making::Offered => el("div")
            .add(said("p", "vault-means"))
            .add(said("p", "vault-limits"))
            .add(button("button.button.quiet", "vault-draw", draw)),
        Making::Shown(words) => {
            let rows = words.split(' ').map(|word| el("li").text(word));
            let list = el("ol.vault-words#vault-words")
                .attr("translate", "no")
                .attr("tabindex", "-1")
                .all(rows);
            let written = move || {
                making.set(Making::Asked(words.clone()));
                focus_first(&["vault-typed"]);
            };
            el("div")
                .add(said("p", "vault-write-down"))
                .add(list)
                .add(said("p", "vault-forgotten"))
                .add(button("button.button", "vault-written", written))
        }
        Making::Asked(words) => typing("vault-confirm", move |typed| {
            let words = words.clone();
            spawn_local(async move {
                if typed != words {
                    outcome.set(Outcome::Failed("vault-not-the-same"));
                    return;
                }
                works(outcome).await;
                let made = desk.make_vault(&words).await;
                after(outcome, made);
            });
        })
        .add(button("button.link", "vault-draw-anew", draw)),
    });
    steps.add(came(outcome, "vault-working"))
}

pub fn opening(desk: Desk) -> Html {
    let outcome = Live::new(Outcome::Nothing);
    let is_asked = Live::new(false);
    let open = move |typed: String| {
        spawn_local(async move {
            works(outcome).await;
            match slip(&typed).await {
                Outcome::Nothing => after(outcome, desk.open_vault(&typed).await),
                slip => {
                    outcome.set(slip);
                }
            }
        });
    };
    let empty = move || {
        spawn_local(async move {
            if !desk.empty_vault().await {
                outcome.set(Outcome::Failed("mine-failed"));
            }
            focus_first(&["heading"]);
        });
    };
    let forgotten = nothing().shows(is_asked, move |asked| match asked {
        false => el("p").add(button("button.link", "vault-empty", move || {
            is_asked.set(true);
        })),
        true => el("div.summary")
            .attr("role", "alert")
            .add(said("p", "vault-empty-text"))
            .add(
                el("div.actions")
                    .add(button("button.button", "vault-empty-yes", empty))
                    .add(button("button.button.quiet", "mine-empty-no", move || {
                        is_asked.set(false);
                    })),
            ),
    });
    typing("vault-open", open)
        .add(came(outcome, "vault-working"))
        .add(forgotten)
}

/// A line for the six words and a button for what is done with them.
fn typing(press: &'static str, done: impl Fn(String) + Clone + 'static) -> Html {
    let typed = Live::new(String::new());
    let input = el("input#vault-typed")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "vault-hint")
        .on("input", move |event| {
            typed.set(event.typed());
        });
    el("div.field")
        .add(said("label", "vault-typed").attr("for", "vault-typed"))
        .add(said("p.hint#vault-hint", "vault-typed-hint"))
        .add(input)
        .add(
            el("div.actions").add(button("button.button", press, move || {
                done(as_one_line(&typed.peek()));
            })),
        )
}

/// What is wrong with words before a key is made of them.
async fn slip(words: &str) -> Outcome {
    if words.split(' ').count() != WORDS_DRAWN {
        return Outcome::Failed("vault-count");
    }
    match aside::first_slip(words).await {
        Some(0) => Outcome::Nothing,
        Some(place) => Outcome::Slip(place as usize),
        None => Outcome::Failed("vault-not-loaded"),
    }
}

/// Says so first: making a key takes a slow phone some seconds, and nothing moves meanwhile.
async fn works(outcome: Live<Outcome>) {
    outcome.set(Outcome::Working);
    clock::wait(50).await;
}

fn after(outcome: Live<Outcome>, result: Result<(), Shut>) {
    match result {
        Ok(()) => focus_first(&["vault", "heading"]),
        Err(why) => {
            outcome.set(Outcome::Failed(match why {
                Shut::Wrong => "vault-wrong",
                Shut::NotLoaded => "vault-not-loaded",
                Shut::Unable => "vault-unable",
                Shut::NotKept => "vault-not-kept",
            }));
        }
    }
}

fn came(outcome: Live<Outcome>, working: &'static str) -> Html {
    el("div")
        .attr("role", "status")
        .shows(outcome, move |came| match came {
            Outcome::Nothing => nothing(),
            Outcome::Working => said("p.hint", working),
            Outcome::Failed(key) => said("p.summary", key),
            Outcome::Slip(place) => {
                el("p.summary").say_with("vault-slip", move || [("number", place.into())])
            }
        })
}
