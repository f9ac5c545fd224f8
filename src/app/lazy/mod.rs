//! The lazily loaded parts of the program: what each of them holds, and the components that load a part and show what
//! it holds.
//!
//! The program is split (`xtask/src/split.rs`) at the marked function in the file of each part. Nothing but that file
//! may name what a part holds, or every visit loads it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use loading::{Came, Coming, Load, Says, come, nothing, of_held, pressed, section};

use crate::api::Parameter;
use crate::api::config::{ConfigError, Seal};
use crate::app::components::adding::Adding;
use crate::app::components::button::Button;
use crate::app::components::page::{FixedPage, JourneyPage};
use crate::app::components::pictogram::Picture;
use crate::app::components::text::t;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, PageAloud, Sealing, Work, app_state};
use crate::browser::events::File;
use crate::browser::page::{focus_first, is_typing};
use crate::browser::{shared, voice, worker};
use crate::feedback::journey::{Event, Writing};
use crate::feedback::model::attachment::{Attached, Bytes};
use crate::feedback::model::case::Case;
use crate::feedback::model::draft::{Kind, Naming, Pick};
use crate::feedback::model::form::PointUse;
use crate::feedback::model::language::Language;
use crate::feedback::model::receipt::Candidate;
use crate::feedback::model::submission::Submission;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::rules::gaps::Gap;
use crate::feedback::rules::slip::SlipFacts;
use crate::i18n::{Key, key};

#[macro_use]
mod part;

mod apis;
mod case;
mod channels;
mod check;
mod envelope;
mod helper;
pub mod kiosk;
mod levels;
mod listen;
mod loading;
mod pages;
mod photos;
mod point;
mod report;
mod setup;
mod slip;
pub mod tables;
mod vault;
mod wards;
pub mod writing_help;

/// The loaders of all parts, as a context.
#[derive(Clone, Copy)]
pub struct Loaders {
    pub report: Load<Report>,
    pub pages: Load<Pages>,
    pub case: Load<CasePart>,
    pub levels: Load<Levels>,
    pub listen: Load<ListenPart>,
    pub point: Load<PointPart>,
    pub setup: Load<SetupPart>,
    pub slip: Load<SlipPart>,
    pub channels: Load<ChannelsPart>,
    pub wards: Load<WardsPart>,
    pub photos: Load<Photos>,
    pub check: Load<Check>,
    pub envelope: Load<Envelope>,
    pub helper: Load<Helper>,
    pub vault: Load<Vault>,
    /// Fetches what prepares files. Called when the person picks some.
    pub have_photos: fn(),
}

/// Gives the loaders to the components below, and fetches the pages that every report needs once the browser is idle.
pub fn provide(loaders: Loaders) {
    provide_context(loaders);
    let report = Coming::of(loaders.report.held);
    provide_context(report);
    spawn_local(async move {
        worker::idle().await;
        report.fetch().await;
    });
}

/// Returns the loaders from their context.
pub fn loaders() -> Loaders {
    expect_context()
}

/// The pages of the journey after *details*.
#[derive(Clone, Copy)]
pub struct Report {
    pub contact: fn() -> AnyView,
    pub review: fn() -> AnyView,
    pub sending: fn() -> AnyView,
    pub waiting: fn() -> AnyView,
    pub unknown: fn() -> AnyView,
    pub received: fn() -> AnyView,
    pub elsewhere: fn() -> AnyView,
}

/// The pages other than the journey's.
#[derive(Clone, Copy)]
pub struct Pages {
    pub follow: fn() -> AnyView,
    pub mine: fn() -> AnyView,
    pub privacy: fn() -> AnyView,
    /// A section of a page: the reports on the office's list that may be from this device.
    pub found: fn(Vec<Candidate>, Callback<(Said, String)>) -> AnyView,
}

/// A case after its receipt, and the acts about it.
#[derive(Clone, Copy)]
pub struct CasePart {
    /// Shows a case: with its receipt on this device, and with its secret if that is still on the screen.
    pub shown: fn(Case, Option<KeptReceipt>, Option<String>) -> AnyView,
    /// Sends the acts that wait on this device.
    pub wake: fn(AppState),
}

/// Whom to turn to besides the office.
#[derive(Clone, Copy)]
pub struct Levels {
    /// What to do when a secret got out, for no case in particular.
    pub leak: fn() -> AnyView,
    /// The levels above an office, to choose one in its place.
    pub above: fn(Pick, Callback<Pick>) -> AnyView,
}

/// Reads the page aloud.
#[derive(Clone, Copy)]
pub struct ListenPart {
    /// Of this page; it was asked for on that one.
    pub listen: fn(Memo<PageAloud>, PageAloud) -> AnyView,
}

/// The point on the map.
#[derive(Clone, Copy)]
pub struct PointPart {
    /// For an office that takes one.
    pub added: fn() -> AnyView,
    /// For an office that takes no report without one.
    pub required: fn() -> AnyView,
}

/// What is wrong with the site.
#[derive(Clone, Copy)]
pub struct SetupPart {
    /// Says which field of the config is wrong.
    pub wrong: fn(ConfigError) -> AnyView,
}

/// What a person takes away of a report, and what the office promised.
#[derive(Clone, Copy)]
pub struct SlipPart {
    pub slip: fn(SlipFacts) -> AnyView,
    /// The promises for a report that was just received.
    pub promises: fn(Option<Kind>) -> AnyView,
}

/// The ways to reach the office without data.
#[derive(Clone, Copy)]
pub struct ChannelsPart {
    /// Those to the institution with this id, and whether they are closed.
    pub list: fn(Signal<Option<String>>, Signal<bool>) -> AnyView,
    /// Offers to send the words of the report on the screen by SMS.
    pub by_sms: fn() -> AnyView,
}

/// The names of wards that are like what is typed as the place.
#[derive(Clone, Copy)]
pub struct WardsPart {
    /// Calls back when the person has taken one.
    pub list: fn(Callback<()>) -> AnyView,
}

/// What the person says about a report on the office's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Mine,
    NotMine,
}

/// The files of a report: the list of them, and preparing files to be added.
#[derive(Clone, Copy)]
pub struct Photos {
    pub list: fn(bool) -> AnyView,
    pub add: fn(AppState, bool, String, Vec<File>, RwSignal<String>) -> NotAdded,
    /// Lists files that are not those of the report on the screen.
    pub rows: fn(Signal<Vec<Attached>>, BytesOf, OnRemove) -> AnyView,
    /// Prepares files for something else than that report.
    pub prepare: fn(AppState, Adding, Vec<File>) -> NotAdded,
}

/// The bytes of a file, by its id.
pub type BytesOf = Callback<String, Option<Bytes>>;

/// Removes the file with this id; `None` if none can be removed.
pub type OnRemove = Option<Callback<String>>;

/// Sentences about what could not be added.
type NotAdded = Work<Vec<String>>;

/// The check of what is written without a name for words that may tell who wrote it.
#[derive(Clone, Copy)]
pub struct Check {
    /// Of the report that is being written.
    pub looked_through: fn() -> AnyView,
    /// Of these words; calls back with the words without a hit.
    pub words: fn(Signal<String>, Callback<String>) -> AnyView,
}

/// The sealed envelope of a report.
#[derive(Clone, Copy)]
pub struct Envelope {
    pub tick: fn(Option<Seal>) -> AnyView,
    pub shown: fn(Show) -> AnyView,
    pub closed: fn(AppState, Submission) -> Sealing,
}

/// Shows the parameters of a report, each with its size in bytes.
pub type Show = fn(Vec<(Parameter, usize)>) -> AnyView;

/// The help to write.
#[derive(Clone, Copy)]
pub struct Helper {
    /// The short questions, only about these gaps if there are any; calls back to be closed. The last argument says whether
    /// the person had to wait for them.
    pub questions: fn(Vec<Gap>, Callback<()>, bool) -> AnyView,
    /// What the words and the fields of a report may leave out.
    pub missing: fn(&Writing) -> Vec<Gap>,
    /// Says what they may leave out; calls back for the questions about it.
    pub note: fn(Callback<()>) -> AnyView,
}

/// The vault: the ways to make, open and remove it, and what is said while it is open.
#[derive(Clone, Copy)]
pub struct Vault {
    pub making: fn() -> AnyView,
    pub opening: fn() -> AnyView,
    pub open: fn() -> AnyView,
    pub removing: fn() -> AnyView,
}

/// A page of the journey after *details*. Its part is there already, unless the network is very slow.
#[component]
pub fn LazyReportPage(title: Key, show: fn(Report) -> fn() -> AnyView) -> impl IntoView {
    let report: Coming = expect_context();
    let is_late = report.here::<Report>().is_none();
    if is_late {
        report.ask();
    }
    let heading = move || {
        focus_first(&["heading"]);
        view! { <JourneyPage title/> }.into_any()
    };
    let show = move |report: Report| {
        if is_late {
            focus_first(&["problems", "failure", "heading"]);
        }
        show(report)()
    };
    come(
        Box::new(heading),
        report,
        Says::default(),
        of_held(Box::new(show)),
    )
}

/// The ways to reach the office without data; nothing if the config has none.
#[component]
pub fn LazyChannels(
    /// The id of the institution; `None`: only what reaches every one.
    #[prop(into)]
    institution: Signal<Option<String>>,
    #[prop(into)] is_closed: Signal<bool>,
) -> impl IntoView {
    with_channels(Arc::new(move |part| (part.list)(institution, is_closed)))
}

/// Offers to send the words of the report on the screen by SMS; nothing if the config has no channels.
#[component]
pub fn LazyBySms() -> impl IntoView {
    with_channels(Arc::new(|part| (part.by_sms)()))
}

fn with_channels(show: Arc<dyn Fn(ChannelsPart) -> AnyView + Send + Sync>) -> AnyView {
    let settings = app_state().settings;
    let is_any = memo(move || {
        let office = settings.office();
        office.is_some_and(|office| office.config.has_channels)
    });
    reactive(move || {
        is_any.get().then(|| {
            let show = show.clone();
            section(loaders().channels, Box::new(move |part| show(part)))
        })
    })
    .into_any()
}

/// A view of the vault's part, on a page.
#[component]
pub fn LazyVault(show: fn(Vault) -> fn() -> AnyView) -> impl IntoView {
    let show = move |vault: Vault| show(vault)();
    section(loaders().vault, Box::new(show))
}

/// One of the pages other than the journey's, with its heading from the beginning.
#[component]
pub fn LazyPage(title: Key, show: fn(Pages) -> AnyView) -> impl IntoView {
    let heading = move || {
        focus_first(&["heading"]);
        view! { <FixedPage title/> }.into_any()
    };
    let pages = Coming::asked(loaders().pages);
    come(
        Box::new(heading),
        pages,
        Says::default(),
        of_held(Box::new(show)),
    )
}

/// The reports on the office's list that may be from this device.
#[component]
pub fn LazyFoundList(found: Vec<Candidate>, on_said: Callback<(Said, String)>) -> impl IntoView {
    let show = move |pages: Pages| (pages.found)(found.clone(), on_said);
    section(loaders().pages, Box::new(show))
}

/// The point on the map, if the office takes one. On a terminal, which stands at the office, none can be added, nor to a
/// report without a name.
#[component]
pub fn LazyPoint() -> impl IntoView {
    let usage = app_state().part(|writing| match writing.form.rules.point {
        PointUse::Optional if shared::is_shared() => PointUse::Never,
        PointUse::Optional if writing.draft.naming != Some(Naming::Named) => PointUse::Never,
        usage => usage,
    });
    let point = loaders().point;
    reactive(move || match usage.get() {
        PointUse::Never => nothing(),
        PointUse::Optional => section(point, Box::new(|part| (part.added)())),
        PointUse::Required => section(point, Box::new(|part| (part.required)())),
    })
}

/// What is wrong in the config.
#[component]
pub fn LazyConfigFault(error: ConfigError) -> impl IntoView {
    let show = move |part: SetupPart| (part.wrong)(error.clone());
    section(loaders().setup, Box::new(show))
}

/// A case that was looked up.
#[component]
pub fn LazyCase(case: Case, kept: Option<KeptReceipt>, secret: Option<String>) -> impl IntoView {
    let show = move |part: CasePart| (part.shown)(case.clone(), kept.clone(), secret.clone());
    section(loaders().case, Box::new(show))
}

/// The levels above the office that the person has chosen.
#[component]
pub fn LazyLevels(pick: Pick, on_choose: Callback<Pick>) -> impl IntoView {
    let show = move |levels: Levels| {
        focus_first(&["levels-title"]);
        (levels.above)(pick.clone(), on_choose)
    };
    section(loaders().levels, Box::new(show))
}

/// What to do when a secret got out, behind a button.
#[component]
pub fn LazyLeak(label: Key) -> impl IntoView {
    let show = |levels: Levels| {
        focus_first(&["leak-title"]);
        (levels.leak)()
    };
    pressed(label, loaders().levels, Box::new(show))
}

/// *Sikiliza*: reads the page aloud. Renders nothing where neither the site has recordings in the page's language nor the
/// device a voice of its own for it. Nothing of it is loaded until the button is pressed.
#[component]
pub fn LazyListen(
    /// The page on the screen, if it can be read aloud, with a number that changes with the report.
    page: Memo<PageAloud>,
) -> impl IntoView {
    let settings = app_state().settings;
    // Counts the changes of the list of voices.
    let voices = RwSignal::new(0_u32);
    // The page on which it was pressed.
    let wanted_on = RwSignal::new(None::<PageAloud>);
    voice::on_voices(move || voices.update(|count| *count += 1));
    let is_offered = memo(move || {
        voices.track();
        let language = settings.language.get();
        let office = settings.office();
        let is_recorded = office.is_some_and(|office| office.config.voice.get(language).is_some());
        let is_page = page.with(Option::is_some);
        // Once it was pressed it stays, to say why nothing is heard.
        is_page && (wanted_on.get().is_some() || is_recorded || voice::has_local(language.code()))
    });
    let load = loaders().listen;
    let language = settings.language;
    // For another report, and in another language, it is as before the first press: the next person at a terminal finds
    // nothing of the one before.
    Effect::new(move |before: Option<(Option<u32>, Language)>| {
        let now = (
            page.with(|page| page.map(|(_, number)| number)),
            language.get(),
        );
        if before.is_some_and(|before| before != now) {
            wanted_on.set(None);
        }
        now
    });
    let button = move || match wanted_on.get() {
        Some(pressed_on) => {
            let show = move |part: ListenPart| {
                // The person may be on another page by now, or in a field.
                if page.get_untracked() == pressed_on && !is_typing() {
                    focus_first(&["listen"]);
                }
                (part.listen)(page, pressed_on)
            };
            section(load, Box::new(show))
        }
        None => {
            let want = move |()| {
                voice::unlock(language.get_untracked().code());
                wanted_on.set(Some(page.get_untracked()));
            };
            let picture = Picture::Listen;
            view! { <Button class="button quiet" label=key::LISTEN picture on_press=want/> }
                .into_any()
        }
    };
    let shown = move || {
        let shown = is_offered.get();
        shown.then(|| view! { <div id="listen-box">{reactive(button)}</div> }.into_any())
    };
    reactive(shown).into_any()
}

/// What the person takes away, behind a button. Not on a terminal, where the next person would find it.
#[component]
pub fn LazySlip(
    label: Key,
    /// Called when the button is pressed.
    #[prop(into)]
    facts: Callback<(), SlipFacts>,
) -> impl IntoView {
    let show = move |part: SlipPart| {
        focus_first(&["slip-title"]);
        (part.slip)(facts.run(()))
    };
    (!shared::is_shared()).then(|| pressed(label, loaders().slip, Box::new(show)))
}

/// The promises of the office for a report that was just received, behind a button. If the part were requested by
/// itself, the request and the browser's cache would tell reports with a name from those without.
#[component]
pub fn LazyPromises(label: Key, #[prop(optional_no_strip)] kind: Option<Kind>) -> impl IntoView {
    let show = move |part: SlipPart| {
        focus_first(&["promises-title"]);
        (part.promises)(kind)
    };
    pressed(label, loaders().slip, Box::new(show))
}

/// The names of wards of the region that the person has chosen. Without them the person writes the ward: so nothing is
/// offered to try again, and nothing alarms.
#[component]
pub fn LazyWards(on_take: Callback<()>) -> impl IntoView {
    let wards = Coming::asked(loaders().wards);
    let said = |key| {
        view! {
            <p class="hint" role="status">
                {t(key)}
            </p>
        }
        .into_any()
    };
    reactive(move || match wards.came.get() {
        Came::Here(_) => untrack(|| {
            let part = wards.here::<WardsPart>();
            part.map_or_else(nothing, |part| (part.list)(on_take))
        }),
        Came::NotYet => said(key::WARDS_LOADING),
        Came::Failed => said(key::WARDS_FAILED),
    })
}

/// The files of the report that is being written.
#[component]
pub fn LazyFileList(can_remove: bool) -> impl IntoView {
    let show = move |photos: Photos| (photos.list)(can_remove);
    section(loaders().photos, Box::new(show))
}

/// Files that are not those of the report on the screen.
#[component]
pub fn LazyFileRows(
    files: Signal<Vec<Attached>>,
    bytes: BytesOf,
    on_remove: OnRemove,
) -> impl IntoView {
    let show = move |photos: Photos| (photos.rows)(files, bytes, on_remove);
    section(loaders().photos, Box::new(show))
}

/// What may tell who wrote the report. While it is not looked for, the person is told; if it cannot be, they are asked
/// to look.
#[component]
pub fn LazyLookedThrough() -> impl IntoView {
    looked_through(Box::new(|check| (check.looked_through)()))
}

/// What in the words of a message may tell who wrote it.
#[component]
pub fn LazyWordsLookedThrough(words: Signal<String>, on_change: Callback<String>) -> impl IntoView {
    looked_through(Box::new(move |check| (check.words)(words, on_change)))
}

fn looked_through(show: Box<dyn Fn(Check) -> AnyView + Send>) -> AnyView {
    let check = Coming::asked(loaders().check);
    let says = Says {
        loading: key::SELFCHECK_RUNNING,
        failed: key::SELFCHECK_FAILED,
    };
    come(Box::new(nothing), check, says, of_held(show))
}

/// The choice to seal a report. A choice that was made earlier can be taken back even if the part cannot be loaded.
#[component]
pub fn LazySealingChoice(#[prop(optional_no_strip)] seal: Option<Seal>) -> impl IntoView {
    let state = app_state();
    let show = move |envelope: Envelope| (envelope.tick)(seal.clone());
    let is_wanted = state.part(|writing| writing.draft.sealed);
    let envelope = Coming::asked(loaders().envelope);
    let says = Says {
        loading: key::SEAL_LOADING,
        failed: key::SEAL_NOT_LOADED,
    };
    let open = move |()| state.dispatch(Event::ChoseSealing(false));
    let is_missing = memo(move || !matches!(envelope.came.get(), Came::Here(_)));
    view! {
        {come(Box::new(nothing), envelope, says, of_held(Box::new(show)))}
        {reactive(move || {
            (is_missing.get() && is_wanted.get())
                .then(|| view! { <Button class="button quiet" label=key::SEAL_OFF on_press=open/> })
        })}
    }
    .into_any()
}

/// Everything that is sent of a sealed report.
#[component]
pub fn LazyInEnvelope(show: Show) -> impl IntoView {
    let show = move |envelope: Envelope| (envelope.shown)(show);
    section(loaders().envelope, Box::new(show))
}
