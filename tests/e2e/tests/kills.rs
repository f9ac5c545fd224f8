//! The whole browser killed at random moments, while somebody types and while a report is on its way over a bad link: what was
//! typed more than a second before is still there, and each report comes once; it must not end a process that is not its own.
//!
//! `cargo verify` has the short form, 10 kills. The long one: `MREJESHO_KILLS=100 cargo test -p journeys --test kills --
//! --nocapture`. A run is repeated (as far as a browser repeats itself) with `MREJESHO_SEED` and the number it printed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::http::Method;
use journeys::browser::Profile;
use journeys::{Answer, Fixture, Gate, Language, Page, Spoil, root};
use office::Manner;
use serde_json::json;
use thirtyfour::{Key, WebDriver};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// What was typed longer ago than this when the browser was killed must be kept.
const MAY_BE_LOST: Duration = Duration::from_secs(1);
/// Longer than anything here takes, also on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

const LANGUAGE: Language = Language::Swahili;
/// Up to the words in three presses: a service that asks nothing.
const POSTER: &str = "/#service=65-luku&kind=complaint";
const MINE: &str = "/yangu/";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_browser_loses_nothing_and_sends_nothing_twice() {
    let kills = number("MREJESHO_KILLS").unwrap_or(10);
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let clock = since.expect("a clock after 1970").as_millis() as u64;
    let seed = number("MREJESHO_SEED").unwrap_or(clock);
    println!("seed {seed}, {kills} kills to come");
    let chance = &mut Chance(seed);

    let mut typing = Typing::default();
    typing.run(kills / 2, chance).await;
    println!("{typing:?}");
    let sending = kills - kills / 2;
    let mut deduped = Sending::new(true);
    deduped.run(sending.div_ceil(2), chance).await;
    println!("{deduped:?}");
    let mut plain = Sending::new(false);
    plain.run(sending / 2, chance).await;
    println!("{plain:?}");

    println!(
        "kills: {} while typing, {} while sending; letters typed: {}, lost though older than 1 s: {}, oldest lost: {} ms; \
         Tuma pressed: {}, handed over before the kill: {}, lost: {}, duplicates: {}, told Unknown: {}; seed {seed}",
        typing.kills,
        deduped.kills + plain.kills,
        typing.letters,
        typing.lost,
        typing.oldest_lost.as_millis(),
        deduped.kills + plain.kills,
        deduped.kills + plain.kills - deduped.drafts - plain.drafts,
        deduped.lost + plain.lost,
        deduped.duplicates + plain.duplicates,
        deduped.unknown + plain.unknown,
    );
    let wrong = [typing.wrong, deduped.wrong, plain.wrong].concat();
    assert!(wrong.is_empty(), "seed {seed}:\n{}", wrong.join("\n"));
}

fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    Some(
        value
            .parse()
            .unwrap_or_else(|_| panic!("{variable} is to be a number")),
    )
}

// Chance.

/// SplitMix64: enough to be unpredictable, and the same again from the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    fn milliseconds(&mut self, end: u64) -> Duration {
        Duration::from_millis(self.below(end))
    }

    fn words(&mut self, count: u64) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.one_of(&WORDS)).collect();
        words.join(" ")
    }
}

const WORDS: [&str; 24] = [
    "maji",
    "umeme",
    "hospitali",
    "hayatoki",
    "tangu",
    "jana",
    "asubuhi",
    "ng'ombe",
    "barabara",
    "mbovu",
    "shule",
    "walimu",
    "hawapo",
    "dawa",
    "imeisha,",
    "tafadhali",
    "njooni",
    "mita",
    "inasoma",
    "0.",
    "Ng’wandu",
    "bili",
    "kubwa",
    "mno",
];

// Killing.

/// So long from now the browser of this profile is killed, whatever is being done there; when it was.
fn kill_in(profile: &Arc<Profile>, after: Duration) -> JoinHandle<Instant> {
    let profile = Arc::clone(profile);
    // A thread of its own: it is not to wait for a turn of what it interrupts.
    tokio::task::spawn_blocking(move || {
        std::thread::sleep(after);
        let moment = Instant::now();
        profile.kill();
        moment
    })
}

/// What may be cut off in the middle. False: it was.
async fn in_danger<T, E>(what: impl Future<Output = Result<T, E>>) -> bool {
    let ended = timeout(PATIENCE, what).await;
    ended
        .expect("the driver notices that its browser is gone")
        .is_ok()
}

async fn press_key(driver: &WebDriver, key: impl Into<thirtyfour::TypingData>) -> bool {
    in_danger(driver.action_chain().send_keys(key).perform()).await
}

fn page_of(fixture: &Fixture, driver: &WebDriver) -> Page {
    let page = Page::new(driver.clone(), &fixture.front.address, LANGUAGE);
    // Before the kill, in a browser that is gone.
    page.writes_with_a_name();
    page
}

/// A new report with a name, up to the field for its words.
async fn begin_report(page: &Page) {
    page.open_in("/", LANGUAGE).await;
    page.open_afresh(POSTER).await;
    page.shows("naming-title").await;
    page.press("naming-named").await;
    page.arrived("recipient-title").await;
    page.until(
        "the poster's service",
        "return all('input:checked')[0]?.value === '65-luku'",
        vec![],
    )
    .await;
    page.press("action-continue").await;
    page.arrived("details-title-complaint").await;
}

/// *Mrejesho wangu*, from the first page, as soon as it has read what stands on the device.
async fn open_mine(page: &Page) {
    page.open_in("/", LANGUAGE).await;
    page.press("mine-title").await;
    page.moved_to(MINE, "mine-title").await;
    page.until(
        "what stands on the device",
        "return !words(document.body).includes(arguments[0])",
        vec![json!(page.say("mine-reading"))],
    )
    .await;
    page.does_not_see("mine-unavailable").await;
    page.does_not_see("mine-unreadable").await;
}

// Typing.

#[derive(Debug, Default)]
struct Typing {
    kills: u64,
    /// How often each end came.
    ends: BTreeMap<String, u64>,
    letters: usize,
    /// Letters that were older than may be.
    lost: usize,
    /// The age of the oldest letter that was lost, which may be young enough.
    oldest_lost: Duration,
    wrong: Vec<String>,
}

/// What the person does when the kill comes.
#[derive(Clone, Copy, Debug)]
enum Last {
    Types,
    /// The first letter of the draft is less than two seconds old.
    HasJustBegun,
    HasLeftTheField,
    HasOpenedAnotherTab,
    HasLeftThePage,
}

/// All that was typed into one draft: each letter with the moment in which the browser said that it had it.
#[derive(Default)]
struct Typed(Vec<(char, Option<Instant>)>);

impl Typing {
    async fn run(&mut self, kills: u64, chance: &mut Chance) {
        let fixture = Fixture::open().await;
        while self.kills < kills {
            let lives = (chance.below(5) + 1).min(kills - self.kills);
            self.draft(&fixture, lives, chance).await;
        }
    }

    /// A phone of its own for one draft, which is gone on with after each kill.
    async fn draft(&mut self, fixture: &Fixture, kills: u64, chance: &mut Chance) {
        let profile = Arc::new(Profile::empty());
        let mut typed = Typed::default();
        let mut killed = None;
        for life in 0..=kills {
            let last = match life {
                0 if chance.one_in(2) => Last::HasJustBegun,
                _ => chance.one_of(&[
                    Last::Types,
                    Last::Types,
                    Last::HasLeftTheField,
                    Last::HasOpenedAnotherTab,
                    Last::HasLeftThePage,
                ]),
            };
            let live = async |driver: &WebDriver| {
                let page = page_of(fixture, driver);
                let mut is_there = false;
                if let Some((moment, last)) = killed {
                    let kept = go_on_with_draft(&page).await;
                    is_there = kept.is_some();
                    self.judge(&mut typed, &kept.unwrap_or_default(), moment, last);
                }
                if life == kills {
                    return None;
                }
                if !is_there {
                    begin_report(&page).await;
                }
                let focus = "const field = document.querySelector('textarea[name=description]'); \
                     field?.focus(); field?.setSelectionRange(field.value.length, field.value.length); \
                     return field && document.activeElement === field";
                page.until("the field for the words", focus, vec![]).await;
                let before = typed.0.len();
                let moment = typed.go_on(driver, &profile, last, chance).await;
                self.letters += typed.0.len() - before;
                Some((moment, last))
            };
            killed = profile.live("sw", live).await;
            if killed.is_some() {
                self.kills += 1;
                *self.ends.entry(format!("{last:?}")).or_default() += 1;
            }
        }
    }

    /// What was not kept is no longer typed.
    fn judge(&mut self, typed: &mut Typed, kept: &str, killed: Instant, last: Last) {
        let kept: Vec<char> = kept.chars().collect();
        let letters: Vec<char> = typed.0.iter().map(|(letter, _)| *letter).collect();
        let gone = typed.0.iter().skip(kept.len());
        let ages: Vec<Duration> = gone
            .filter_map(|(_, arrived)| Some(killed.saturating_duration_since((*arrived)?)))
            .collect();
        let oldest = ages.iter().max().copied().unwrap_or_default();
        let lost = ages.iter().filter(|age| **age > MAY_BE_LOST).count();
        self.lost += lost;
        self.oldest_lost = self.oldest_lost.max(oldest);
        println!(
            "typing {}: {last:?}, {} letters, {} not kept, the oldest of them {} ms old",
            self.kills,
            letters.len(),
            ages.len(),
            oldest.as_millis()
        );
        if lost > 0 || !letters.starts_with(&kept) {
            let (letters, kept) = (String::from_iter(&letters), String::from_iter(&kept));
            self.wrong.push(format!(
                "typing {}, {last:?}: \"{letters}\" was kept as \"{kept}\"; the oldest of {lost} lost is {oldest:?} old",
                self.kills
            ));
        }
        typed.0.truncate(kept.len());
    }
}

impl Typed {
    /// Types until the browser is killed; when it was.
    async fn go_on(
        &mut self,
        driver: &WebDriver,
        profile: &Arc<Profile>,
        last: Last,
        chance: &mut Chance,
    ) -> Instant {
        let longest = match last {
            Last::HasJustBegun => 2_000,
            Last::Types => 6_000,
            _ => 3_000,
        };
        let start = Instant::now();
        let length = chance.milliseconds(longest);
        if matches!(last, Last::Types | Last::HasJustBegun) {
            let killer = kill_in(profile, length);
            while self.word(driver, chance).await {}
            return killer.await.expect("killed");
        }
        while start.elapsed() < length && self.word(driver, chance).await {}
        // Sometimes while it is still being done.
        let after = chance.milliseconds(300);
        let killer = kill_in(profile, after);
        match last {
            Last::HasOpenedAnotherTab => {
                in_danger(async {
                    let tab = driver.new_tab().await?;
                    driver.switch_to_window(tab).await
                })
                .await
            }
            Last::HasLeftThePage => in_danger(driver.goto("about:blank")).await,
            _ => press_key(driver, Key::Tab).await,
        };
        killer.await.expect("killed")
    }

    /// A word and a blank, key by key, at the pace of somebody who thinks now and then. False: cut off.
    async fn word(&mut self, driver: &WebDriver, chance: &mut Chance) -> bool {
        for letter in chance.words(1).chars().chain([' ']) {
            // It may be on the device though nobody said so.
            self.0.push((letter, None));
            if !press_key(driver, letter.to_string()).await {
                return false;
            }
            if let Some(last) = self.0.last_mut() {
                last.1 = Some(Instant::now());
            }
            let pause = if chance.one_in(15) { 1_500 } else { 120 };
            sleep(chance.milliseconds(pause)).await;
        }
        true
    }
}

/// Opens the one draft of this phone as a person does; its words. None where there is none.
async fn go_on_with_draft(page: &Page) -> Option<String> {
    open_mine(page).await;
    let drafts = page.js("return all('#drafts li').length", vec![]).await;
    if drafts == 0 {
        return None;
    }
    assert_eq!(drafts, 1, "one draft was written, and no copy of it");
    page.press("mine-continue").await;
    page.moved_to("/", "details-title-complaint").await;
    Some(page.value_of("description").await)
}

// Sending.

#[derive(Debug)]
struct Sending {
    /// The office knows a second try by its key.
    dedupes: bool,
    kills: u64,
    /// What stood where after the kill, when all that was on its way had come: a draft again, since *Tuma* was cut off.
    drafts: u64,
    /// Resting until the person decides.
    unknown: u64,
    /// Of these, how many had come all the same.
    unknown_but_there: u64,
    /// How often each fault was met.
    faults: BTreeMap<String, u64>,
    /// The report had gone before the kill.
    gone_before: u64,
    lost: usize,
    duplicates: usize,
    wrong: Vec<String>,
}

/// What the link does with the report, and with the small question before it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Nothing,
    Held,
    /// It comes to the office after a while, maybe when its browser is long dead.
    Late,
    AnswerCut,
    AnswerLost,
    Cut,
    CutEverything,
    BrokenInstead,
    BrokenAfter,
    Portal,
    PortalEverywhere,
}

const FAULTS: [Fault; 11] = [
    Fault::Nothing,
    Fault::Held,
    Fault::Late,
    Fault::AnswerCut,
    Fault::AnswerLost,
    Fault::Cut,
    Fault::CutEverything,
    Fault::BrokenInstead,
    Fault::BrokenAfter,
    Fault::Portal,
    Fault::PortalEverywhere,
];

impl Fault {
    /// The gate, where there is one to be opened when the link is mended.
    fn begin(self, fixture: &Fixture, chance: &mut Chance) -> Option<Gate> {
        let broken = || Answer::html(500, "<h1>500</h1>");
        let everything = |spoil: Spoil| {
            fixture.office_proxy.spoil(Method::GET, "/", spoil.clone());
            spoil
        };
        let gate = Gate::shut();
        let spoil = match self {
            Fault::Nothing => return None,
            Fault::Held => Spoil::Held(gate.clone()),
            Fault::Late => {
                let (timed, after) = (gate.clone(), chance.milliseconds(6_000));
                tokio::spawn(async move {
                    sleep(after).await;
                    timed.open();
                });
                Spoil::Late(gate.clone())
            }
            Fault::AnswerCut => Spoil::BrokenOff,
            Fault::AnswerLost => Spoil::Lost,
            Fault::Cut => Spoil::Cut,
            Fault::CutEverything => everything(Spoil::Cut),
            Fault::BrokenInstead => Spoil::Instead(broken()),
            Fault::BrokenAfter => Spoil::After(broken()),
            Fault::Portal => Spoil::Instead(Answer::captive_portal()),
            Fault::PortalEverywhere => everything(Spoil::Instead(Answer::captive_portal())),
        };
        fixture.office_proxy.spoil_reports(spoil);
        (self == Fault::Held).then_some(gate)
    }
}

/// A report that *Tuma* was pressed for, and the kill that came then.
struct Pressed {
    marker: String,
    story: String,
}

impl Sending {
    fn new(dedupes: bool) -> Sending {
        Sending {
            dedupes,
            kills: 0,
            drafts: 0,
            unknown: 0,
            unknown_but_there: 0,
            faults: BTreeMap::new(),
            gone_before: 0,
            lost: 0,
            duplicates: 0,
            wrong: vec![],
        }
    }

    /// One phone, with all that its reports leave behind.
    async fn run(&mut self, kills: u64, chance: &mut Chance) {
        let text = std::fs::read_to_string(root().join("dist/config.json")).expect("the config");
        let mut config: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        config["idempotency"] = json!(self.dedupes);
        let fixture = Fixture::with(Manner::Whole, Some(&config.to_string())).await;
        let profile = Arc::new(Profile::empty());
        let mut pressed: Vec<Pressed> = Vec::new();
        // Each fault once before any comes again.
        let mut faults: Vec<Fault> = Vec::new();
        for life in 0..=kills {
            let live = async |driver: &WebDriver| {
                let page = page_of(&fixture, driver);
                if let Some(last) = pressed.last() {
                    self.settle(&fixture, &page, last, chance).await;
                }
                if life == kills {
                    return None;
                }
                if faults.is_empty() {
                    faults = FAULTS.to_vec();
                }
                let fault = faults.swap_remove(chance.below(faults.len() as u64) as usize);
                *self.faults.entry(format!("{fault:?}")).or_default() += 1;
                let marker = format!("Taarifa {life}.");
                let story = self
                    .send(&fixture, &page, &profile, fault, &marker, chance)
                    .await;
                Some(Pressed { marker, story })
            };
            if let Some(report) = profile.live("sw", live).await {
                self.kills += 1;
                pressed.push(report);
            }
        }
        for report in &pressed {
            let times = fixture.reports_with(&report.marker);
            if times != 1 && (self.dedupes || times > 1) {
                self.wrong
                    .push(format!("in the end {times} times: {}", report.story));
            }
        }
    }

    /// Writes a report, presses *Tuma*, and kills the browser; what happened, in words.
    async fn send(
        &mut self,
        fixture: &Fixture,
        page: &Page,
        profile: &Arc<Profile>,
        fault: Fault,
        marker: &str,
        chance: &mut Chance,
    ) -> String {
        begin_report(page).await;
        let length = chance.below(60);
        let words = format!("{marker} {}", chance.words(length));
        page.fill("description", words.trim_end()).await;
        page.sees("saved-kept").await;
        page.press("action-continue").await;
        page.arrived("contact-title").await;
        page.fill("first-name", "Asha").await;
        page.press("action-continue").await;
        page.arrived("review-title").await;
        let send = "const send = all('button').find(b => words(b) === arguments[0]); send?.focus(); \
             return send && document.activeElement === send";
        page.until("Tuma to press", send, vec![json!(page.say("action-send"))])
            .await;
        let gate = fault.begin(fixture, chance);
        fixture.office_proxy.hear_anew();
        // Most of it happens in the first moments.
        let longest = if chance.one_in(2) { 400 } else { 3_000 };
        let after = chance.milliseconds(longest);
        let killer = kill_in(profile, after);
        press_key(&page.driver, Key::Enter).await;
        killer.await.expect("killed");
        let gone = !fixture.office_proxy.reports().is_empty();
        self.gone_before += u64::from(gone);
        fixture.office_proxy.mend();
        if let Some(gate) = gate {
            gate.open();
        }
        format!(
            "{marker} {fault:?}, killed after {} ms, {}, {}",
            after.as_millis(),
            if gone { "gone" } else { "not gone" },
            if self.dedupes {
                "with keys"
            } else {
                "without keys"
            },
        )
    }

    /// Opens the site again, lets it do what it can, and looks where the report is.
    async fn settle(
        &mut self,
        fixture: &Fixture,
        page: &Page,
        report: &Pressed,
        chance: &mut Chance,
    ) {
        open_mine(page).await;
        let (shown, times) = self.rest(fixture, page, report).await;
        let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        let (draft, unknown) = (page.say("state-draft"), page.say("state-unknown"));
        println!(
            "sending: {}: {times} in the office, here {shown:?}",
            report.story
        );
        match (shown.as_slice(), times) {
            (_, 2..) => {
                self.duplicates += 1;
                self.wrong.push(format!("{times} times: {}", report.story));
            }
            ([], 1) => {}
            ([], _) => {
                self.lost += 1;
                self.wrong.push(format!("lost: {}", report.story));
            }
            ([one], 0) if *one == draft => {
                self.drafts += 1;
                press_in_row(page, &report.marker, "mine-continue").await;
                send_the_rest(page).await;
                open_mine(page).await;
                self.has_come(fixture, page, report).await;
            }
            ([one], _) if *one == unknown && !self.dedupes => {
                self.unknown += 1;
                self.unknown_but_there += times as u64;
                // The person may send it again, and then it goes. One that is there would go twice: that is what was said.
                if times == 0 && chance.one_in(2) {
                    press_in_row(page, &report.marker, "unknown-again").await;
                    self.has_come(fixture, page, report).await;
                }
            }
            _ => self.wrong.push(format!(
                "{times} in the office and here {shown:?}: {}",
                report.story
            )),
        }
    }

    /// After the person pressed for it: it goes, and leaves the list.
    async fn has_come(&mut self, fixture: &Fixture, page: &Page, report: &Pressed) {
        let start = Instant::now();
        loop {
            let (shown, times) = self.rest(fixture, page, report).await;
            match (shown.as_slice(), times) {
                ([], 1) => return,
                // The press is still to be heard.
                (_, 0) if start.elapsed() < PATIENCE => sleep(LOOK_AGAIN).await,
                _ => {
                    self.wrong.push(format!(
                        "sent by the person: {times} in the office, here {shown:?}: {}",
                        report.story
                    ));
                    return;
                }
            }
        }
    }

    /// Waits until nothing goes on any more: what the device shows of the report, and how often the office has it.
    async fn rest(&self, fixture: &Fixture, page: &Page, report: &Pressed) -> (Vec<String>, usize) {
        let goes_on = [page.say("state-waiting"), page.say("state-sending")];
        let start = Instant::now();
        loop {
            let shown = page
                .js(
                    "return all('ul.kept > li').filter(row => words(row).includes(arguments[0])) \
                         .map(row => words(row.querySelector('.hint strong')))",
                    vec![json!(report.marker)],
                )
                .await;
            let shown: Vec<String> = serde_json::from_value(shown).expect("words");
            let times = fixture.reports_with(&report.marker);
            let rests = fixture.office_proxy.late() == 0
                && !shown.iter().any(|state| goes_on.contains(state))
                && !(shown.is_empty() && times == 0);
            if rests || start.elapsed() > PATIENCE {
                return (shown, times);
            }
            sleep(LOOK_AGAIN).await;
        }
    }
}

async fn press_in_row(page: &Page, marker: &str, key: &str) {
    page.until(
        &format!("{key} to press for {marker}"),
        "const row = all('ul.kept > li').find(row => words(row).includes(arguments[0])); \
         const button = [...row?.querySelectorAll('a, button') ?? []].find(b => words(b) === arguments[1]); \
         button?.click(); return !!button",
        vec![json!(marker), json!(page.say(key))],
    )
    .await;
}

/// From wherever the draft opens to its receipt.
async fn send_the_rest(page: &Page) {
    page.moved_home("/").await;
    let (review, receipt) = (page.say("review-title"), page.say("receipt-title"));
    let pages = [
        review.clone(),
        receipt.clone(),
        page.say("contact-title"),
        page.say("details-title-complaint"),
    ];
    let start = Instant::now();
    loop {
        let title = page
            .js("return words(document.querySelector('h1'))", vec![])
            .await;
        let title = title.as_str().unwrap_or_default();
        if title == receipt {
            return;
        }
        assert!(
            start.elapsed() < PATIENCE,
            "waited in vain for the receipt: {title}"
        );
        if pages.iter().any(|known| known == title) {
            let key = if title == review {
                "action-send"
            } else {
                "action-continue"
            };
            // Another page by now: then it is to be looked at anew.
            let press = "const button = all('button').find(b => words(b) === arguments[0]); button?.click(); return true";
            page.js(press, vec![json!(page.say(key))]).await;
        }
        sleep(LOOK_AGAIN).await;
    }
}
