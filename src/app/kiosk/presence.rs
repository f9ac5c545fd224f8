//! Watches for the person at the terminal: listens to keys and touches, shows the countdown, and wipes. When to do so
//! is decided in `feedback::rules::idle`.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Terminal, this};
use crate::app::components::button::Button;
use crate::app::components::text::{t, text, words};
use crate::app::state::app_state::app_state;
use crate::browser::{anew, clock, page, send, terminal, typing};
use crate::feedback::journey::Stage;
use crate::feedback::rules::idle::{self, Event, Presence, Task};
use crate::i18n::{self, key, message};

/// How often to look whether a report has been sent, in milliseconds.
const LOOK_AGAIN: u64 = 200;

/// What is known about who is there.
#[derive(Clone, Copy)]
pub struct Watch {
    presence: RwSignal<Presence>,
    /// The seconds on the screen; `None` if there is no countdown.
    left: RwSignal<Option<u64>>,
    /// The seconds that a screen reader was last told.
    told: RwSignal<Option<u64>>,
    /// Counts the timers: only the latest one is valid.
    timer: RwSignal<u32>,
}

impl Watch {
    pub fn new() -> Watch {
        Watch {
            presence: RwSignal::new(Presence::default()),
            left: RwSignal::new(None),
            told: RwSignal::new(None),
            timer: RwSignal::new(0),
        }
    }

    fn stop_counting(self) {
        self.left.set(None);
        self.told.set(None);
    }
}

impl Terminal {
    pub fn keep_watch(self) {
        terminal::on_touch(move || self.dispatch(Event::Touched));
        terminal::on_leaving(move || self.wipe());
        let state = self.state;
        // Runs before the new stage is drawn. A timer may be late: if the time is already over, the answer is for
        // nobody and is wiped.
        Effect::new(move |_| {
            let is_sending = state.stage.with(|stage| matches!(stage, Stage::Sending(_)));
            self.dispatch(match is_sending {
                true => Event::SentOff,
                false => Event::Answered,
            });
        });
    }

    /// *Nimemaliza*: the person has finished.
    pub fn finish(self) {
        self.dispatch(Event::Finished);
    }

    pub fn is_somebody_here(self) -> bool {
        self.watch.presence.get_untracked() != Presence::Nobody
    }

    fn dispatch(self, event: Event) {
        let watch = self.watch;
        let patience = self.setup.with_untracked(|setup| setup.patience);
        let (next, tasks) = idle::step(
            watch.presence.get_untracked(),
            event,
            clock::elapsed(),
            patience,
        );
        watch.presence.set(next);
        for task in tasks {
            match task {
                Task::WakeIn(milliseconds) => self.wake_in(milliseconds),
                Task::Count { left, aloud } => {
                    watch.left.set(Some(left));
                    if aloud {
                        watch.told.set(Some(left));
                    }
                }
                Task::Stay => watch.stop_counting(),
                Task::Wipe => {
                    self.wipe();
                    spawn_local(self.come_anew());
                }
            }
        }
    }

    fn wake_in(self, milliseconds: u64) {
        let timer = self.watch.timer;
        let number = timer.get_untracked().wrapping_add(1);
        timer.set(number);
        clock::after(milliseconds, move || {
            if timer.get_untracked() == number {
                self.dispatch(Event::Woke);
            }
        });
    }

    /// Wipes at once, whatever the network does: the words, the choices, the receipt, the language, and what was sent
    /// last.
    fn wipe(self) {
        self.watch.stop_counting();
        self.watch.presence.set(Presence::Nobody);
        self.types.set(false);
        typing::forget();
        let institution = self.setup.with_untracked(|setup| setup.institution.clone());
        self.state.begin_anew(institution);
        self.state.settings.show_first_language();
        page::close("notice");
        page::focus_first(&["heading"]);
    }

    /// After a wipe, closes the browser if the office starts a new one for each person. Otherwise reloads the page,
    /// which frees what the program's memory still holds, unless the browser would show an error of its own instead.
    /// Waits until a report on its way has been sent, since this would cut it off. Does nothing if somebody else has
    /// come in the meantime.
    async fn come_anew(self) {
        while send::is_report_going() {
            clock::wait(LOOK_AGAIN).await;
        }
        if self.is_somebody_here() {
            return;
        }
        if self.setup.with_untracked(|setup| setup.closes) {
            terminal::close();
        }
        if anew::can_come().await && !self.is_somebody_here() {
            anew::come();
        }
    }
}

/// Covers everything during the countdown. The touch that ends it presses nothing below; a key press is still typed.
#[component]
pub fn Countdown() -> impl IntoView {
    let language = app_state().settings.language;
    let watch = this().watch;
    let sentence = move |seconds: Option<u64>| {
        seconds.map_or_else(String::new, |seconds| {
            i18n::say_with(language.get(), &message::kiosk_seconds(seconds))
        })
    };
    let left = Signal::derive(move || sentence(watch.left.get()));
    let told = Signal::derive(move || match watch.told.get() {
        None => String::new(),
        told => format!(
            "{} {}",
            i18n::say(language.get(), key::KIOSK_STILL_THERE),
            sentence(told)
        ),
    });
    view! {
        <div>
            // A field keeps the focus, so that typing goes on.
            <section
                class="countdown"
                id="countdown"
                aria-label=words(key::KIOSK_STILL_THERE)
                hidden=move || watch.left.with(Option::is_none)
                on:pointerdown=|event| event.prevent_default()
                on:mousedown=|event| event.prevent_default()
            >
                <div class="countdown-box">
                    <p class="countdown-title">{t(key::KIOSK_STILL_THERE)}</p>
                    <p class="countdown-left">{text(left)}</p>
                    <Button label=key::KIOSK_GO_ON on_press=|()| {}/>
                </div>
            </section>
            <p class="unseen" id="countdown-heard" role="alert">
                {text(told)}
            </p>
        </div>
    }
    .into_any()
}
