//! Mrejesho (Kiswahili for *feedback*) is the page on which people tell a public office what went wrong, what went
//! well, or what they want to know.
//!
//! The source folders are called rooms. In order, they are responsible for what is collected, what is said, what each
//! API expects, access to the browser, and what is shown. This file contains only this overview: the reasons are in
//! `docs/adr/`, the rules and recipes in `CONTRIBUTING.md`.
//!
//! # Flow of data
//!
//! ```text
//!            Event: what happened                            Vec<Task>: what to do, in order
//!   app/pages ───────────────────▶ feedback::journey::step ─────────────────▶ app/state/tasks.rs
//!       ▲                                     │                                        │
//!       │                                   Stage                                      ▼
//!       └───── i18n::say(key) ◀───── what people see             api::Adapter ◀───▶ browser/
//!                                                             (values in and out)   (the only room that
//!       Answers come back as events: SendAnswered, TokenAnswered …                   touches the browser)
//!
//!   To keep and to send, two state machines without side effects (journey, outbox) return tasks:
//!
//!   Task ───▶ feedback::outbox::effects ─── on a Device ─┬─▶ app/state/device.rs (IndexedDB, locks)
//!                                                        └─▶ tests/simulator/ (with faults)
//!
//!   After the receipt, an act about a case (a message, *not solved*) is done only when the case shows it:
//!
//!   app/pages/case ───▶ effects::send_acts ─── on an ActDevice ─┬─▶ app/state/acts.rs ◀───▶ api::Acts
//!                                                               └─▶ tests/acts_simulator/
//! ```
//!
//! # Rooms
//!
//! | room | contents | may use | ADR |
//! |---|---|---|---|
//! | 1 [`feedback`] | what is collected and kept | nothing of ours | 1, 7 to 10, 13, 14 |
//! | 2 [`i18n`] | every sentence: `sw.ftl`, `en.ftl`, typed keys | `feedback` | 5 |
//! | 3 [`api`] | the config; a folder for each API behind the traits `Adapter` and `Acts`, values in and out | `feedback` | 1, 14, 15 |
//! | 4 `browser` (wasm32) | the only room that touches the browser | `api`, `feedback` | 1 |
//! | 5 `app` (wasm32) | what people see: `state`, `pages`, `components`, `kiosk` | rooms 1 to 4 | 12 |
//!
//! - `feedback` has `model` (catalogue, draft, submission, receipt, case, act), `rules` and `json`, the state machines
//!   `journey` and `outbox`, `records` (what is stored) and `privacy` (identifiers, vault, pictures, envelope).
//! - `feedback::rules` also has what follows a receipt: `deadlines`, `reminder`, `levels`, `thread`, and `slip`, the text
//!   with a fingerprint that `mrejesho-cli check-slip` checks. `api::config::after` reads what the office says about it.
//! - `api::config::channels` reads the ways without data (SMS, USSD, a call, a desk); `app::components::channels` shows them.
//! - `feedback::rules::sms` makes the text of an SMS and counts its messages; `app::components::by_sms` offers it.
//! - `i18n::spoken` has what *Sikiliza* reads on each page, `browser::voice` reads it; `feedback::rules::voice_index`
//!   finds the recording of a sentence.
//! - `app::pages::case` is the page of a case; `app::components::levels_above` offers the levels above an accused office.
//! - `browser` sends requests and wraps the stores, locks, tabs, the service worker, the clock and more.
//! - There is one program. What few people need is in parts of it that are loaded later (`src/app/lazy/`): the terminal,
//!   the vault, photos, sealing, the search for identifiers, the pages besides the journey's, the page of a case with the
//!   acts (`case`), the levels (`levels`), help with the words (`helper`), the names of wards (`wards`), the ways without
//!   data with a report as an SMS (`channels`), reading aloud (`listen`), the point on the map (`point`), what is
//!   wrong in the config (`setup`), and every API but the first (`apis`), where the config names one of them.
//!
//! `tests/tidy.rs` checks the column *may use* for the rooms, and that no files use each other in a circle; the compiler
//! separates the pure rooms (1 to 3) from the browser.
//!
//! # Other files
//!
//! | path | contents | may use | ADR |
//! |---|---|---|---|
//! | `src/app/lazy/` | splits the program: the parts that are loaded later, with their sentences | `app` | 6 |
//! | `src/basic.html` | the whole form as HTML, before and without WebAssembly | `i18n`, by `cli/src/basic/` | 2 |
//! | `public/wards/` | the wards of each region, by the 2022 census (`tests/wards.rs`) | | |
//! | `public/sw.js` | the service worker | nothing of ours | 3, 4 |
//! | `cli/` | `mrejesho-cli`, the tool that offices get | `feedback`, `i18n`, `api` | 11 |
//! | `xtask/` | `cargo serve`, `cargo verify`, `cargo site`: development only | `feedback`, `i18n`, `api`, `cli` | 11 |
//! | `xtask/src/start.html` | the script in each page that starts the app, or offers it where data is saved | | 2 |
//! | `tests/office/` | a small real GeoReport office to talk to | nothing of ours | |
//! | `tests/e2e/` | whole journeys in a real browser | `feedback`, `i18n`, the office | |
//!
//! - A terminal is an office's machine that everybody uses and that stores nothing.
//! - The service worker keeps one whole, checked version of the site and opens it without a network.
//! - `mrejesho-cli` puts an office's config into a built site, writes the files for the office's server, asks an API what it
//!   can do (`cli/src/check/`), makes keys, opens sealed envelopes, checks slips and packs recordings. `cli/src/headers.rs` defines the
//!   headers of every answer.
//!
//! # Invariants
//!
//! 1. `feedback`, `i18n` and `api` use no browser, clock or network: time and bytes are passed in as values.
//! 2. No reply, config or address can make the app panic: every reader returns a `Result` or an `Option`.
//! 3. A report is called sent only if the adapter recognised this API's own receipt in the reply. An act about a case is
//!    called done only if the case, read again, shows it, or if the API says that it has it under its id.
//! 4. No report is sent before the API has given a recognised answer to a small GET request, and none is sent twice
//!    automatically. A report without a readable answer is `Failure::Unknown`: the person decides, unless the API
//!    recognises a second try by its key. The same holds for an act, by its id.
//! 5. The address bar never holds what a person typed or chose. The history holds only the number of the step.
//! 6. There are no cookies, no referrer and no third-party hosts. Nothing of a report without a name is written to any
//!    storage, except under the lock of six words if the person asked for it (`app::state::vault`). Of a report with a
//!    name, nothing is stored that the page does not mention, and it can be deleted. Besides that, the device keeps the
//!    language, what the office last listed, and the site's own files.
//! 7. All sentences are in `i18n`. Every text from elsewhere is shown as text and carries its own `lang`.
//! 8. The site contains no secret of an office: a same-origin proxy adds it.
//! 9. A report that was handed over is at every moment in the outbox, a draft again, or a receipt. Each transition is
//!    one transaction that expects the text it read, so only one of two tabs can make it. Nothing is deleted because of
//!    a clock alone, and nothing that cannot be read is dropped. What is written about a case whose receipt is kept is
//!    at every moment a writing, an act that waits, or at the office, or the person deleted it.
//! 10. The printed form works without any of this, and the app never replaces a field that a person is in. What the
//!     browser posts by itself is sent without that GET request, and its answer is the office's own page.
//! 11. Of a photo only the picture is sent: redrawn, and reduced to the file parts on an allow list. If a browser
//!     alters what it draws, a photo of a report with a name is only reduced, and a report without a name gets no
//!     photo. The bytes of a photo are on the device only while a draft, a report in the outbox, an act or a writing
//!     names them: one transaction changes both.
//! 12. On a terminal (`browser::shared`) no storage is read or written, and no answer for one person reaches the next.

pub mod feedback;
pub mod i18n;

pub mod api;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(target_arch = "wasm32")]
pub mod app;
