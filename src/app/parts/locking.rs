//! What a person does with the vault of this device: makes it, opens it, closes it; it must not show the words twice.

use leptos::task::spawn_local;

use crate::app::desk::Desk;
use crate::app::keys::{Shut, StillOpen};
use crate::app::live::Live;
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
    Slip(u32),
}

/// Said while it is open, with the way to close it.
pub fn open(desk: Desk) -> Html {
    let outcome = Live::new(Outcome::Nothing);
    let close = move || {
        outcome.set(Outcome::Working);
        spawn_local(async move {
            match desk.close_vault().await {
                Ok(()) => focus_first(&["heading"]),
                Err(why) => {
                    outcome.set(Outcome::Failed(match why {
                        StillOpen::NotKept => "vault-not-closed",
                        StillOpen::UnderWay => "vault-under-way",
                    }));
                }
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
            press(outcome, async move {
                match meant(&typed).await? == words {
                    true => Ok(desk.make_vault(&words).await?),
                    false => Err(Outcome::Failed("vault-not-the-same")),
                }
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
        press(outcome, async move {
            let words = meant(&typed).await?;
            Ok(desk.open_vault(&words).await?)
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

/// The words that are meant, or what is wrong with these, before a key is made of them.
async fn meant(words: &str) -> Result<String, Outcome> {
    if words.split(' ').count() != WORDS_DRAWN {
        return Err(Outcome::Failed("vault-count"));
    }
    match aside::meant(words).await {
        Some(meant) => meant.map_err(Outcome::Slip),
        None => Err(Outcome::Failed("vault-not-loaded")),
    }
}

/// Does it, and says so first: making a key takes a slow phone some seconds, and nothing moves meanwhile.
fn press(outcome: Live<Outcome>, work: impl Future<Output = Result<(), Outcome>> + 'static) {
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
            Shut::Wrong => "vault-wrong",
            Shut::NotLoaded => "vault-not-loaded",
            Shut::Unable => "vault-unable",
            Shut::NotKept => "vault-not-kept",
        })
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
