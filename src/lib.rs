//! THE MAP. Mrejesho (Kiswahili: feedback) is the page on which a person tells a public office what went wrong, what went
//! well, or what they want to know. Read from top to bottom, the rooms are the sentence the program says: *collect, say,
//! speak the API, touch the browser, show*; this file must not hold anything but the map.
//!
//! ```text
//!                     what happened                                  what to do, in order
//!   app/pages ───────── Event ───────▶ feedback::journey::step ───────── Vec<Task> ──────▶ app/desk
//!       ▲                                        │                                            │
//!       │                                      Stage                                          ▼
//!       └──── words::say(key) ◀──── what people see                    api::open311  ◀──▶  browser/
//!                                                                   (values in and out)   (the only one
//!       answers come back as events: SendAnswered, TokenAnswered …                         that touches)
//!
//!   keeping and sending:  journey, outbox ── Task ──▶ feedback::clerk ── on a Device ──▶ app/tab (IndexedDB, locks)
//!                         (pure machines)                                                tests/simulator (faults)
//! ```
//!
//! | room | what | may use |
//! |---|---|---|
//! | 1 [`feedback`] | what we collect and keep: catalogue, draft, rules, submission, receipt; the journey and the outbox as state machines | nothing of ours |
//! | 2 [`words`] | what we say: `sw.ftl`, `en.ftl` | feedback |
//! | 3 [`api`] | what each API wants: one file per API, plain values in and out; the config | feedback |
//! | 4 `browser` (wasm32) | the only room that touches the browser: send, shelves, locks, tabs, worker, clock … | api, feedback |
//! | 5 `app` (wasm32) | what people see: the desk, the pages, their parts | all above |
//! | 6 `src/aside/` (wasm32) | what few people need, in a module of its own that is loaded when they do: photos, sealing, the look through nameless words, the words and keys of the vault | feedback |
//! | `app/later.rs` | where the program is parted: what is loaded when somebody comes to it, with its own words | app |
//! | `src/basic.html` | the whole form as plain HTML: what there is before WebAssembly, and without it | words, by the press |
//! | `src/kiosk.rs` | the door of the terminal's program (`app::kiosk`): an office's machine that everybody uses and that keeps nothing | app |
//! | `src/bin/press/` | the host tool behind `cargo serve`, `cargo verify` and `cargo site`; what every answer carries is in its `headers.rs` | feedback, words, api |
//! | `tests/office/` | a small real GeoReport office to talk to | nothing of ours |
//! | `tests/browser/` | whole journeys in a real browser | feedback, words, the office |
//! | `public/sw.js` | the service worker: one whole checked version of the site, opened without a network | nothing of ours |
//!
//! `tests/tidy.rs` holds the last column for the rooms of `src/`; the compiler holds the wall between the pure rooms and the browser.
//!
//! What holds everywhere, as absences:
//! 1. `feedback`, `words` and `api` touch no browser, clock or network: time and bytes come in as values.
//! 2. No reply, config or address can panic the app: every reader returns a `Result`.
//! 3. Nothing is called sent unless the adapter recognised this API's own receipt in the reply.
//! 4. No report goes before a recognised answer to a small question, and none goes twice by itself: a report without a
//!    readable answer is `Failure::Unknown`, and the person decides, unless the API knows a second try by its key.
//! 5. The address bar never holds what a person typed or chose: the history knows the step's number only.
//! 6. No cookie, no referrer, no third-party host. Of a report without a name nothing is written to any storage but what
//!    six words lock, where the person asked for it (`app::vault`); of one with a name, nothing that the page does not say, and it
//!    can be taken off again. Besides that the device keeps the
//!    language, what the office last listed, and the site's own files as the press printed them.
//! 7. No sentence outside `words`; every word from elsewhere is shown as text and carries its own `lang`.
//! 8. No secret of an office in the site: a same-origin proxy adds it.
//! 9. What was handed over is at every moment in the outbox, a draft again, or a receipt: each arrow is one transaction
//!    that expects what it read, so of two tabs one makes it. Nothing goes by a clock alone, and nothing unread is dropped.
//! 10. The printed form works without any of this, and the app never comes between a person and a field they are in. What the
//!     browser posts by itself goes without a question before it, and its answer is the office's own page.
//! 11. Of a photo nothing goes but the picture: drawn anew, and bare by a list of what may stay. Its bytes are on the device only
//!     while a draft or a report in the outbox names them: one change for both.
//! 12. On a terminal (`browser::shared`) no storage is read or written, and no answer meant for one person reaches the next.
//!
//! Where it differs from the first plan, and why: `Failure` (the plan's `ApiError`) lives in `feedback`, since the state
//! machine keeps it and `words` must have a sentence for each; `feedback::form` holds what is asked about a service, and
//! `feedback::search` and `feedback::poster` have files of their own because each is one idea with its own tests;
//! `api::config` is beside the adapters because it says how to speak to an API; `build.rs` takes the translators' comments
//! out of what is shipped; pages are written with `app::parts::html` and not with Leptos' `view!`, and signals are held by
//! `app::live`, since a type for each element and a machinery for each type of value was a third of the module;
//! `feedback::json` and `feedback::letters` are small and our own, because floating numbers and the tables of all scripts were
//! an eighth of it; Trunk only compiles, and the press names files by what they hold. `feedback::clerk` carries out what
//! the machines want kept and sent on any `Device`, so that the browser and the simulator run the same code. The journey has one
//! stage more than the plan (`Waiting`, in the outbox); the plan's states `Received` and `Refused` of the outbox are places
//! instead: a receipt on its shelf, a draft again; only an envelope, which has no words to go back to, rests there as `Refused`. The page and not the worker keeps the config and the office's answers for
//! times without a network, since the worker cannot know whether a report has a name. `src/aside/` and `src/kiosk.rs` are programs
//! of their own, and the program itself is in parts (`app/later.rs`), since what few people need would weigh on everybody's first
//! visit. Locked texts are the same machines' texts, known by their ids and locked on their way to the shelf: so the outbox and the receipts of a
//! report without a name are those of every other.

pub mod feedback;
pub mod words;

pub mod api;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod app;
