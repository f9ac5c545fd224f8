//! THE MAP. Mrejesho (Kiswahili: feedback) is the page on which a person tells a public office what went wrong, what went
//! well, or what they want to know. The rooms, read from top to bottom, say what the program does: *collect, say, speak the
//! API, touch the browser, show*. This file must hold nothing but the map; the reasons are in `docs/adr/`, the rules and
//! recipes in `CONTRIBUTING.md`.
//!
//! ```text
//!                     what happened                                  what to do, in order
//!   app/pages ───────── Event ───────▶ feedback::journey::step ───────── Vec<Task> ──────▶ app/state/journey
//!       ▲                                        │                                            │
//!       │                                      Stage                                          ▼
//!       └──── i18n::say(key) ◀──── what people see                    api::Adapter  ◀──▶  browser/
//!                                                                   (values in and out)   (the only one
//!       answers come back as events: SendAnswered, TokenAnswered …                         that touches)
//!
//!   keeping and sending:  journey, outbox ── Task ──▶ feedback::outbox::effects ── on a Device ──▶ app/state/device (IndexedDB, locks)
//!                         (pure machines)                                                tests/simulator (faults)
//! ```
//!
//! | room | what | may use | reasons |
//! |---|---|---|---|
//! | 1 [`feedback`] | what we collect and keep: `model` (catalogue, draft, submission, receipt), `rules`, `json`; `journey` and `outbox` as state machines; `records` (what is stored), `privacy` (identifiers, vault, pictures, envelope) | nothing of ours | ADR 1, 7 to 10, 13 |
//! | 2 [`i18n`] | what we say: `sw.ftl`, `en.ftl`, typed keys | feedback | ADR 5 |
//! | 3 [`api`] | what each API wants: one folder per API behind the trait `Adapter`, plain values in and out; the config | feedback | ADR 1 |
//! | 4 `browser` (wasm32) | the only room that touches the browser: send, stores, locks, tabs, worker, clock … | api, feedback | ADR 1 |
//! | 5 `app` (wasm32) | what people see: `state`, `pages`, `components`, `kiosk` | all above | ADR 12 |
//! | 6 `src/aside/` (wasm32) | a module of its own that is loaded when somebody needs it: photos, sealing, the search for identifiers, the words and keys of the vault | feedback | ADR 12 |
//! | `app/lazy/mod.rs` | where the program is split: what is loaded later, with its own sentences | app | ADR 6 |
//! | `src/basic.html` | the whole form as plain HTML: what there is before WebAssembly, and without it | i18n, by `cli/src/basic/` | ADR 2 |
//! | `src/kiosk.rs` | starts the terminal's program (`app::kiosk`): an office's machine that everybody uses and that keeps nothing | app | ADR 12 |
//! | `public/sw.js` | the service worker: one whole checked version of the site, opened without a network | nothing of ours | ADR 3, 4 |
//! | `cli/` | what offices get (`mrejesho-cli`): puts their config into a built site, writes the files for their server, makes keys and opens sealed envelopes; `headers.rs` says what every answer carries | feedback, i18n, api | ADR 11 |
//! | `xtask/` | `cargo serve`, `cargo verify` and `cargo site`: development only | feedback, i18n, api, `cli` | ADR 11 |
//! | `tests/office/` | a small real GeoReport office to talk to | nothing of ours | |
//! | `tests/e2e/` | whole journeys in a real browser | feedback, i18n, the office | |
//!
//! `tests/tidy.rs` checks the column *may use* for the rooms of `src/`; the compiler separates the pure rooms from the browser.
//!
//! Invariants, as absences:
//! 1. `feedback`, `i18n` and `api` touch no browser, clock or network: time and bytes come in as values.
//! 2. No reply, config or address can panic the app: every reader returns a `Result`.
//! 3. Nothing is called sent unless the adapter recognised this API's own receipt in the reply.
//! 4. No report goes before a recognised answer to a small question, and none goes twice automatically: a report without a
//!    readable answer is `Failure::Unknown`, and the person decides, unless the API recognises a second try by its key.
//! 5. The address bar never holds what a person typed or chose: the history knows the step's number only.
//! 6. No cookie, no referrer, no third-party host. Of a report without a name nothing is written to any storage except what six
//!    words lock, if the person asked for it (`app::state::vault`); of one with a name, nothing that the page does not say, and
//!    it can be deleted. Besides that the device keeps the language, what the office last listed, and the site's own files.
//! 7. No sentence outside `i18n`; every text from elsewhere is shown as text and carries its own `lang`.
//! 8. No secret of an office in the site: a same-origin proxy adds it.
//! 9. What was handed over is at every moment in the outbox, a draft again, or a receipt: each transition is one transaction
//!    that expects what it read, so only one of two tabs can make it. Nothing goes by a clock alone, and nothing unread is
//!    dropped.
//! 10. The printed form works without any of this, and the app never comes between a person and a field they are in. What the
//!     browser posts by itself goes without a question before it, and its answer is the office's own page.
//! 11. Of a photo nothing goes but the picture: redrawn, and reduced to a list of parts that may stay. Its bytes are on the
//!     device only while a draft or a report in the outbox names them: one transaction for both.
//! 12. On a terminal (`browser::shared`) no storage is read or written, and no answer meant for one person reaches the next.

pub mod feedback;
pub mod i18n;

pub mod api;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod app;
