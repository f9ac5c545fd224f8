//! Who is at the terminal: hears keys and touches, shows the countdown, and wipes; it must not decide when, which
//! `feedback::kiosk` does.

use leptos::task::spawn_local;

use crate::app::desk::desk;
use crate::app::live::Live;
use crate::app::parts::html::{Html, button, el, said};
use crate::browser::{clock, page, terminal, typing};
use crate::feedback::journey::Stage;
use crate::feedback::kiosk::{self, Event, Presence, Task};
use crate::words;

use super::{Terminal, this};

/// What is known of who is there.
#[derive(Clone, Copy)]
pub struct Watch {
    presence: Live<Presence>,
    /// The seconds on the screen; none where nothing is counted.
    left: Live<Option<u64>>,
    /// The seconds that a screen reader was last told.
    told: Live<Option<u64>>,
    /// Counts the timers: only the last one set counts.
    timer: Live<u32>,
}

impl Watch {
    pub fn new() -> Watch {
        Watch {
            presence: Live::new(Presence::default()),
            left: Live::new(None),
            told: Live::new(None),
            timer: Live::new(0),
        }
    }

    fn stop_counting(self) {
        self.left.set(None);
        self.told.set(None);
    }
}

impl Terminal {
    pub fn keep_watch(self) {
        terminal::on_touch(move || self.tell(Event::Touched));
        terminal::on_leaving(move || self.wipe());
        let desk = self.desk;
        let is_sending =
            Live::of(move || desk.stage.with(|stage| matches!(stage, Stage::Sending(_))));
        is_sending.each(
            |is_sending| match is_sending {
                true => Event::SentOff,
                false => Event::Answered,
            },
            move |event| self.tell(event),
        );
    }

    /// *Nimemaliza*
    pub fn finish(self) {
        self.tell(Event::Finished);
    }

    pub fn is_somebody_here(self) -> bool {
        self.watch.presence.peek() != Presence::Nobody
    }

    fn tell(self, event: Event) {
        let watch = self.watch;
        let patience = self.setup.peek_with(|setup| setup.patience);
        let (next, tasks) = kiosk::step(watch.presence.peek(), event, clock::elapsed(), patience);
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
        let number = timer.peek().wrapping_add(1);
        timer.set(number);
        clock::after(milliseconds, move || {
            if timer.peek() == number {
                self.tell(Event::Woke);
            }
        });
    }

    /// Here and now, whatever the network does: the words, the choices, the receipt, the language, what was sent last.
    fn wipe(self) {
        self.watch.stop_counting();
        self.watch.presence.set(Presence::Nobody);
        self.types.set(false);
        typing::forget();
        let institution = self.setup.peek_with(|setup| setup.institution.clone());
        self.desk.begin_anew(institution);
        self.desk.settings.show_first_language();
        page::close("notice");
        page::focus_first(&["heading"]);
    }

    /// Then the browser, where the office starts a new one for each person; or, where there is a network, the whole page: what
    /// the program's memory still holds goes with it. Not under the hands
    /// of whoever has come meanwhile, and not where the browser would show an error of its own instead.
    async fn come_anew(self) {
        if self.setup.peek_with(|setup| setup.closes) {
            terminal::close();
        }
        if terminal::can_come_anew().await && !self.is_somebody_here() {
            terminal::come_anew();
        }
    }
}

/// Lies over everything while it counts. The touch that ends it presses nothing below it, and a key goes on typing.
pub fn countdown() -> Html {
    let language = desk().settings.language;
    let watch = this().watch;
    let sentence = move |seconds: Option<u64>| {
        seconds.map_or_else(String::new, |seconds| {
            words::say(
                language.get(),
                "kiosk-seconds",
                &[("count", seconds.into())],
            )
        })
    };
    let box_of = el("div.countdown-box")
        .add(said("p.countdown-title", "kiosk-still-there"))
        .add(el("p.countdown-left").text_live(move || sentence(watch.left.get())))
        .add(button("button.button", "kiosk-go-on", || {}));
    let seen = el("section.countdown#countdown")
        .label("kiosk-still-there")
        // Whoever was typing types on.
        .on("pointerdown", |event| event.prevent_default())
        .on("mousedown", |event| event.prevent_default())
        .flag_live("hidden", move || watch.left.with(Option::is_none))
        .add(box_of);
    let heard = el("p.unseen#countdown-heard")
        .attr("role", "alert")
        .text_live(move || match watch.told.get() {
            None => String::new(),
            told => format!(
                "{} {}",
                words::say(language.get(), "kiosk-still-there", &[]),
                sentence(told)
            ),
        });
    el("div").add(seen).add(heard)
}
