//! What a person can do and see on a page, by the words on the screen. Must not wait for a fixed time, only for a
//! state.

use std::cell::Cell;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{By, Key, WebDriver, WebElement, WindowHandle};

use crate::{Engine, Language, browser, say};

/// Far longer than anything takes, even beside two builds; only a journey that fails waits so long.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often to check whether an element still moves.
const AT_REST: usize = 40;
/// Between two looks at an element that may move.
const LOOK_AGAIN: Duration = Duration::from_millis(25);
/// Between two looks at a page that does not show it yet: at first the least, and the longer it takes, the longer.
const PAUSES: RangeInclusive<Duration> = Duration::from_millis(15)..=Duration::from_millis(150);

/// Prepended to every script: functions that read words as people see them.
const READING: &str = r#"
const plain = text => (text ?? '').replace(/\s+/g, ' ').trim();
const words = element => plain(element?.innerText);
const seen = element => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
const all = selector => [...document.querySelectorAll(selector)].filter(seen);
const labelled = name => {
  const label = [...document.querySelectorAll('label[for], legend')].filter(seen)
    .find(label => words(label) === name || words(label).startsWith(name + ' ('));
  return label && (label.htmlFor ? document.getElementById(label.htmlFor) : label.closest('fieldset'));
};
"#;

/// The headings of pages that have an address of their own, or that come before anything can be written.
const FIXED: [&str; 6] = [
    "config-missing-title",
    "config-title",
    "follow-title",
    "mine-title",
    "nowhere-title",
    "privacy-title",
];

/// A page of the site in a browser.
pub struct Page {
    pub driver: WebDriver,
    site: String,
    /// The folder of the host that the site is in; mostly empty.
    pub(crate) folder: String,
    language: Cell<Language>,
    /// The path that the address bar shows throughout the journey.
    home: Cell<&'static str>,
    named: Cell<bool>,
    /// `true` for Chromium, whose DevTools protocol can do what WebDriver cannot.
    has_devtools: bool,
    /// Types letter by letter, as every engine's driver can.
    types_by_keys: bool,
}

impl Page {
    pub fn new(driver: WebDriver, site: &str, language: Language) -> Page {
        Page {
            driver,
            site: site.to_owned(),
            folder: site
                .splitn(4, '/')
                .nth(3)
                .map_or_else(String::new, |path| format!("/{path}")),
            language: Cell::new(language),
            home: Cell::new(home(language)),
            named: Cell::new(false),
            has_devtools: true,
            types_by_keys: false,
        }
    }

    /// Like [`new`](Page::new), for the oldest engine.
    pub fn in_oldest(driver: WebDriver, site: &str, language: Language) -> Page {
        Page {
            has_devtools: false,
            ..Page::new(driver, site, language)
        }
    }

    /// Like [`new`](Page::new), for one of the three engines, and the same in each.
    pub fn in_engine(driver: WebDriver, site: &str, language: Language, engine: Engine) -> Page {
        Page {
            has_devtools: engine == Engine::Chromium,
            types_by_keys: true,
            ..Page::new(driver, site, language)
        }
    }

    /// Whether the person wrote with a name in this walk: only then may anything of it be kept.
    pub fn was_named(&self) -> bool {
        self.named.get()
    }

    /// The person writes with a name from now on, however that was chosen.
    pub fn writes_with_a_name(&self) {
        self.named.set(true);
    }

    /// The language expected on the screen.
    pub fn language(&self) -> Language {
        self.language.get()
    }

    /// Returns a sentence in the language of the screen.
    pub fn say(&self, key: &str) -> String {
        say(self.language(), key)
    }

    /// The path expected in the address bar.
    pub fn home(&self) -> &'static str {
        self.home.get()
    }

    // Navigation.

    /// Opens the page as it was printed, whether or not the app starts.
    pub async fn open_printed(&self, path: &str) {
        let address = format!("{}{path}", self.site);
        self.driver.goto(address).await.expect("the page opens");
    }

    pub async fn open(&self, path: &str) {
        self.open_printed(path).await;
        self.until(
            "the app wakes",
            "return document.querySelector('#app h1') && !document.getElementById('opening')",
            vec![],
        )
        .await;
    }

    /// Opens `/` or `/en/`, with its list of institutions or whatever is shown instead.
    pub async fn open_first_page(&self) {
        self.open(self.home.get()).await;
    }

    /// Opens a page in this language, whatever its address says.
    pub async fn open_in(&self, path: &'static str, language: Language) {
        self.language.set(language);
        self.home.set(path);
        self.open(path).await;
    }

    /// Like [`open`](Page::open), and loads the page even if the address differs from the open one only in its
    /// fragment.
    pub async fn open_afresh(&self, path: &str) {
        self.driver
            .goto("about:blank")
            .await
            .expect("an empty page");
        self.open(path).await;
    }

    /// Returns the tab of the page.
    pub async fn tab(&self) -> WindowHandle {
        self.driver.window().await.expect("a tab")
    }

    /// Opens an address in a new tab of the same browser, and switches to that tab.
    pub async fn new_tab(&self, path: &str) -> WindowHandle {
        let tab = self.driver.new_tab().await.expect("a new tab");
        self.turn_to(&tab).await;
        self.open(path).await;
        tab
    }

    pub async fn turn_to(&self, tab: &WindowHandle) {
        let turned = self.driver.switch_to_window(tab.clone()).await;
        turned.expect("the other tab");
    }

    /// Closes a tab and switches to the other one.
    pub async fn close_tab(&self, tab: &WindowHandle, other: &WindowHandle) {
        self.turn_to(tab).await;
        self.driver.close_window().await.expect("closed");
        self.turn_to(other).await;
    }

    /// Opens a page although the browser asks whether the current one may be left.
    pub async fn open_past_the_question(&self, path: &str) {
        // The result is ignored: the browser shows a dialog, which is accepted below.
        let address = format!("{}{path}", self.site);
        let _ = self.driver.goto(address).await;
        let _ = self.driver.accept_alert().await;
        self.open(path).await;
    }

    pub async fn reload(&self) {
        if self.types_by_keys {
            // As a person does. Firefox's driver would ask past the worker and all caches, as Shift with the button does.
            self.js("window.isOld = true; location.reload()", vec![])
                .await;
        } else {
            self.driver.refresh().await.expect("once more");
        }
        self.until(
            "the app wakes",
            "return !window.isOld && document.querySelector('#app h1') && !document.getElementById('opening')",
            vec![],
        )
        .await;
    }

    /// Waits until the site is stored on the phone, so that it opens without a network.
    pub async fn is_installed(&self) {
        let script = "const done = arguments[0]; navigator.serviceWorker.ready.then(worker => { \
             const look = () => worker.active?.state === 'activated' && !worker.installing ? done(true) : setTimeout(look, 50); \
             look() })";
        let installed = self.driver.execute_async(script, vec![]).await;
        assert_eq!(*installed.expect("the worker").json(), json!(true));
    }

    /// Returns a sentence with a number in it.
    pub fn counts(&self, key: &str, count: usize) -> String {
        mrejesho::i18n::named::say(self.language(), key, &[("count", count.into())])
    }

    /// Returns a sentence with a day in it, as this browser writes days; `ahead` days from now.
    pub async fn dated(&self, key: &str, ahead: i32) -> String {
        let script = "const day = new Date(); day.setDate(day.getDate() + arguments[0]); \
             return day.toLocaleDateString(document.documentElement.lang, {day: 'numeric', month: 'long', year: 'numeric'})";
        let day = self.js(script, vec![json!(ahead)]).await;
        let day = day.as_str().expect("a day").to_owned();
        mrejesho::i18n::named::say(self.language(), key, &[("day", day.into())])
    }

    /// Adds a script that runs in every page of this tab before the site's own scripts.
    pub async fn before_each_page(&self, script: &str) {
        let added = self
            .driver
            .cdp()
            .send_raw(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({"source": script}),
            )
            .await;
        added.expect("a script before the page");
    }

    /// Turns off the scripts of pages in this tab, from the next page on.
    pub async fn scripts_off(&self) {
        let cdp = self.driver.cdp();
        let off = cdp.send_raw(
            "Emulation.setScriptExecutionDisabled",
            json!({"value": true}),
        );
        off.await.expect("no scripts");
    }

    /// Cuts the browser's network, or restores it.
    pub async fn network(&self, is_there: bool) {
        let conditions = json!({"offline": !is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        let done = self
            .driver
            .cdp()
            .send_raw("Network.emulateNetworkConditions", conditions)
            .await;
        done.expect("the browser's network");
    }

    pub async fn back(&self) {
        self.js("history.back()", vec![]).await;
    }

    pub async fn forward(&self) {
        self.js("history.forward()", vec![]).await;
    }

    /// Waits for the page with this heading, with the focus on the heading, so that a screen reader begins with it.
    pub async fn arrived(&self, title: &str) {
        let heading = self.say(title);
        self.until(
            &format!("the focus is on the heading \"{heading}\""),
            "return words(document.querySelector('h1')) === arguments[0] && document.activeElement === document.querySelector('h1')",
            vec![json!(heading)],
        )
        .await;
        self.is_whole(title, "title-page").await;
    }

    /// Like [`arrived`](Page::arrived), for a page whose title says what is wrong.
    pub async fn arrived_with(&self, heading: &str, title: &str) {
        self.shows(heading).await;
        self.has_focus("heading").await;
        self.is_whole(heading, title).await;
    }

    /// Checks that the page is still this one after the last action had time to take effect: two animation frames and
    /// 300 ms.
    pub async fn still(&self, heading: &str) {
        let turn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 300)))";
        self.driver
            .execute_async(turn, vec![])
            .await
            .expect("a turn of the page");
        let now = self
            .js("return words(document.querySelector('h1'))", vec![])
            .await;
        assert_eq!(now, self.say(heading), "the page has changed by itself");
    }

    /// Waits for the page with this heading.
    pub async fn shows(&self, title: &str) {
        self.until(
            &format!("the heading \"{}\"", self.say(title)),
            "return words(document.querySelector('h1')) === arguments[0]",
            vec![json!(self.say(title))],
        )
        .await;
    }

    /// Checks that there is one heading, the right title, the right language, and an address that reveals nothing.
    pub async fn is_whole(&self, heading: &str, title: &str) {
        let whole = mrejesho::i18n::named::say(
            self.language(),
            title,
            &[("page", self.say(heading).into())],
        );
        // The history must not reveal that a person wrote without a name, nor that an office has received something.
        let plain = self.say("site-name");
        let titles = match (FIXED.contains(&heading), self.was_named()) {
            (true, _) => vec![whole],
            (false, true) if heading != "receipt-title" => vec![whole, plain],
            (false, _) => vec![plain],
        };
        self.until(
            &format!("one of the titles {titles:?}"),
            "return arguments[0].includes(document.title)",
            vec![json!(titles)],
        )
        .await;
        let found = self
            .js(
                "return [document.querySelectorAll('h1').length, document.documentElement.lang.split('-')[0], location.pathname + location.search + location.hash]",
                vec![],
            )
            .await;
        assert_eq!(found[0], 1, "headings of the first level");
        assert_eq!(found[1], self.language().code(), "the page's own language");
        let home = format!("{}{}", self.folder, self.home.get());
        assert_eq!(found[2], home, "the address bar");
    }

    /// Waits for one of the fixed pages, which have addresses of their own.
    pub async fn moved_to(&self, path: &'static str, title: &str) {
        self.home.set(path);
        self.arrived(title).await;
    }

    /// Presses the button for the other language.
    pub async fn switch_language(&self) {
        let other = other_language(self.language());
        self.press_words(&say(other, "language-name")).await;
        self.language.set(other);
        self.until(
            "the other language",
            "return document.documentElement.lang.startsWith(arguments[0])",
            vec![json!(other.code())],
        )
        .await;
    }

    /// Waits for the journey's own address, whichever page is shown.
    pub async fn moved_home(&self, path: &'static str) {
        self.home.set(path);
        self.until(
            "the journey's own address",
            "return location.pathname === arguments[0]",
            vec![json!(format!("{}{path}", self.folder))],
        )
        .await;
    }

    // Actions.

    /// Expects the other language from now on, however it was switched to. Returns it.
    pub fn expect_other_language(&self) -> Language {
        self.language.set(other_language(self.language()));
        self.language()
    }

    pub async fn press(&self, key: &str) {
        if key == "naming-named" {
            self.writes_with_a_name();
        }
        self.press_words(&self.say(key)).await;
        if key == "action-continue" {
            self.continue_without().await;
        }
    }

    /// Goes on without what the words may leave out, where the page asks for it.
    pub async fn continue_without(&self) {
        let script = "all('#gaps button').find(e => words(e) === arguments[0])?.click()";
        let without = vec![json!(self.say("gaps-without"))];
        // A page that is on its way cannot answer, and asks for nothing.
        let _ = self
            .driver
            .execute(format!("{READING}{script}"), without)
            .await;
    }

    /// Like [`press`](Page::press), for a button that may be gone meanwhile.
    pub async fn press_if_there(&self, key: &str) {
        self.js(
            "all('button').find(e => words(e) === arguments[0])?.click()",
            vec![json!(self.say(key))],
        )
        .await;
    }

    /// Presses a button, a link, a choice or a `summary`, by its visible words.
    pub async fn press_words(&self, name: &str) {
        self.click(
            &format!("\"{name}\" to press"),
            "return all('button, a, summary').find(e => words(e.querySelector('.choice-name') ?? e) === arguments[0])",
            vec![json!(name)],
        )
        .await;
    }

    /// Presses twice in the same place, as people do who are used to it from elsewhere.
    pub async fn press_twice(&self, name: &str) {
        let script = "return all('button').find(e => words(e.querySelector('.choice-name') ?? e) === arguments[0])";
        let button = self
            .element(&format!("\"{name}\" to press"), script, vec![json!(name)])
            .await;
        button.scroll_into_view().await.expect("in view");
        let middle = self
            .js(
                "const area = arguments[0].getBoundingClientRect(); \
                 return [area.x + area.width / 2, area.y + area.height / 2]",
                vec![button.to_json().expect("the button")],
            )
            .await;
        let cdp = self.driver.cdp();
        // The browser takes two presses for a double one only if they are close in time, and a busy machine may be too slow
        // for that: so the count is given.
        for count in [1, 2] {
            for event in ["mousePressed", "mouseReleased"] {
                let press = json!({
                    "type": event, "button": "left", "clickCount": count,
                    "x": middle[0], "y": middle[1],
                });
                cdp.send_raw("Input.dispatchMouseEvent", press)
                    .await
                    .expect("a press");
            }
        }
    }

    /// Presses as a finger does: down, a moment in which the page is drawn again, up.
    pub async fn press_slowly(&self, name: &str) {
        let script = "return all('button, a').find(e => words(e) === arguments[0])";
        let button = self
            .element(&format!("\"{name}\" to press"), script, vec![json!(name)])
            .await;
        button.scroll_into_view().await.expect("in view");
        let down = self.driver.action_chain().click_and_hold_element(&button);
        down.perform().await.expect("down");
        self.driver
            .execute_async(
                "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))",
                vec![],
            )
            .await
            .expect("drawn");
        self.driver
            .action_chain()
            .release()
            .perform()
            .await
            .expect("up");
    }

    /// Chooses a value of a list that is shown in full, or a checkbox, by its visible words.
    pub async fn choose(&self, name: &str) {
        self.click(
            &format!("\"{name}\" to choose"),
            "return all('label.option').find(e => words(e.querySelector('bdi') ?? e) === arguments[0])",
            vec![json!(name)],
        )
        .await;
    }

    /// Presses a checkbox by its id, once it is there.
    pub async fn press_box(&self, id: &str) {
        self.click(
            &format!("the box \"{id}\""),
            "return document.getElementById(arguments[0])",
            vec![json!(id)],
        )
        .await;
    }

    /// Presses a hit of the search, as a finger does.
    pub async fn press_option(&self, name: &str) {
        self.click(
            &format!("the hit \"{name}\""),
            "return all('[role=option]').find(e => words(e) === arguments[0])",
            vec![json!(name)],
        )
        .await;
    }

    /// Picks a value of a drop-down list.
    pub async fn pick(&self, label: &str, value: &str) {
        let label = self.say(label);
        self.click(
            &format!("\"{value}\" in the list \"{label}\""),
            "const list = labelled(arguments[0]); return list && [...list.options].find(o => plain(o.text) === arguments[1])",
            vec![json!(label), json!(value)],
        )
        .await;
    }

    /// Presses the change link of a line of the review.
    pub async fn change(&self, line: &str) {
        self.click(
            &format!("the change link of \"{line}\""),
            "return all('dd.change button').find(b => words(b).startsWith(arguments[0]) && words(b).endsWith(': ' + arguments[1]))",
            vec![json!(self.say("action-change")), json!(line)],
        )
        .await;
    }

    /// Types into the field with this label, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) {
        self.fill_words(&self.say(label), text).await;
    }

    /// Types as a keyboard with word prediction does: whole words at once. WebDriver has no keys for emoji.
    pub async fn fill_words(&self, label: &str, text: &str) {
        self.until(
            &format!("the field \"{label}\""),
            "const field = labelled(arguments[0]); if (!field?.select) return false; field.focus(); field.select(); return document.activeElement === field",
            vec![json!(label)],
        )
        .await;
        if text.is_empty() {
            self.keys(Key::Delete).await;
        } else {
            self.insert(text).await;
        }
    }

    /// Fills in a date field. WebDriver's keys depend on the machine's own order of day and month, so the value is set
    /// as a date picker sets it.
    pub async fn fill_date(&self, label: &str, iso: &str) {
        self.until(
            &format!("the date field \"{label}\""),
            "const field = labelled(arguments[0]); if (!field) return false; \
             Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[1]); \
             field.dispatchEvent(new Event('input', {bubbles: true})); \
             field.dispatchEvent(new Event('change', {bubbles: true})); return field.value === arguments[1]",
            vec![json!(label), json!(iso)],
        )
        .await;
    }

    /// Fills in a day and a time, which are two fields of one question.
    pub async fn fill_moment(&self, question: &str, day: &str, time: &str) {
        self.until(
            &format!("the day and time of \"{question}\""),
            "const [day, time] = labelled(arguments[0])?.querySelectorAll('input') ?? []; if (!time) return false; \
             for (const [field, value] of [[day, arguments[1]], [time, arguments[2]]]) { \
                 Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, value); \
                 field.dispatchEvent(new Event('input', {bubbles: true})); \
             } return day.value === arguments[1] && time.value === arguments[2]",
            vec![json!(question), json!(day), json!(time)],
        )
        .await;
    }

    /// Inserts words into the field that has the focus.
    pub async fn insert(&self, text: &str) {
        if self.types_by_keys {
            self.keys(text).await;
            return;
        }
        if !self.has_devtools {
            let insert = "document.execCommand('insertText', false, arguments[0])";
            self.js(insert, vec![json!(text)]).await;
            return;
        }
        let sent = self
            .driver
            .cdp()
            .send_raw("Input.insertText", json!({"text": text}))
            .await;
        sent.expect("words for the field");
    }

    /// Sends real keys to whatever has the focus.
    pub async fn keys(&self, keys: impl Into<thirtyfour::TypingData>) {
        let chain = self.driver.action_chain().send_keys(keys);
        chain.perform().await.expect("keys");
    }

    async fn click(&self, what: &str, script: &str, args: Vec<Value>) {
        let start = Instant::now();
        loop {
            let element = self.element(what, script, args.clone()).await;
            self.comes_to_rest(&element).await;
            match element.click().await {
                Ok(()) if self.was_hit().await => return,
                // Something moved over the element at that moment, and the press missed it: press again, as a person
                // does.
                Ok(()) if start.elapsed() < PATIENCE => pause(start).await,
                Ok(()) => panic!("{what} was pressed, and each press fell beside it"),
                // The element was drawn again in between: look again.
                Err(_) if start.elapsed() < PATIENCE => pause(start).await,
                Err(e) => panic!("{what} could not be clicked: {e}"),
            }
        }
    }

    /// Waits until the element no longer moves, and then listens for the press on it, because the beginning of the press may
    /// remove the element. If the page may not run scripts, nothing there can listen, and the press counts as a hit.
    async fn comes_to_rest(&self, element: &WebElement) {
        let look = "const [wanted, last, isEnough] = arguments; \
             const place = JSON.stringify(wanted.getBoundingClientRect()); \
             if (place !== last && !isEnough) return place; \
             let runs = false; \
             addEventListener('probe', () => { runs = true }, {once: true}); dispatchEvent(new Event('probe')); \
             window.hit = !runs || wanted.tagName === 'OPTION'; \
             for (const press of ['pointerdown', 'mousedown', 'click']) \
                 addEventListener(press, it => { window.hit ||= it.composedPath().includes(wanted) }, {capture: true, once: true}); \
             return place";
        // An element that is gone meanwhile cannot be clicked; the click itself then reports that.
        let Ok(element) = element.to_json() else {
            return;
        };
        let mut last = Value::Null;
        for time in 1..=AT_REST {
            let args = vec![element.clone(), last.clone(), json!(time == AT_REST)];
            match self.driver.execute(look, args).await {
                Ok(now) if *now.json() != last => last = now.json().clone(),
                _ => return,
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// Whether the last click reached its target. A page that was left by the click cannot tell any more, which counts
    /// as a hit.
    async fn was_hit(&self) -> bool {
        let hit = self.driver.execute("return window.hit", vec![]).await;
        hit.ok().and_then(|hit| hit.json().as_bool()) != Some(false)
    }

    // Observations.

    /// Waits until the words are on the page.
    pub async fn sees(&self, key: &str) {
        self.sees_words(&self.say(key)).await;
    }

    pub async fn sees_words(&self, text: &str) {
        self.until(
            &format!("the words \"{text}\""),
            "return words(document.body).includes(arguments[0])",
            vec![json!(plain(text))],
        )
        .await;
    }

    /// Checks that the words are not on the page now.
    pub async fn does_not_see(&self, key: &str) {
        let text = self.js("return words(document.body)", vec![]).await;
        let text = text.as_str().unwrap_or_default();
        assert!(
            !text.contains(&plain(&self.say(key))),
            "{key} is on the page: {text}"
        );
    }

    /// Waits until these words are no longer on the page.
    pub async fn sees_no_more(&self, key: &str) {
        self.until(
            &format!("{key} goes"),
            "return !words(document.body).includes(arguments[0])",
            vec![json!(plain(&self.say(key)))],
        )
        .await;
    }

    /// Returns the value of the field with this label.
    pub async fn value_of(&self, label: &str) -> String {
        self.value_of_words(&self.say(label)).await
    }

    pub async fn value_of_words(&self, label: &str) -> String {
        let value = self
            .until(
                &format!("the field \"{label}\""),
                "return labelled(arguments[0]) ? {value: labelled(arguments[0]).value} : null",
                vec![json!(label)],
            )
            .await;
        value["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the field holds exactly these words.
    pub async fn until_value(&self, label: &str, words: &str) {
        self.until(
            &format!("{words:?} in the field \"{label}\""),
            "const field = labelled(arguments[0]); return field && field.value === arguments[1]",
            vec![json!(self.say(label)), json!(words)],
        )
        .await;
    }

    /// Returns the words beside a name on the review or of a case, character for character.
    pub async fn line(&self, name: &str) -> String {
        let value = self
            .until(
                &format!("the line \"{name}\""),
                "const term = all('dl.lines dt').find(dt => words(dt) === arguments[0]); \
                 const shown = term?.nextElementSibling; \
                 return shown && {text: (shown.querySelector('.typed') ?? shown).textContent}",
                vec![json!(name)],
            )
            .await;
        value["text"].as_str().unwrap_or_default().to_owned()
    }

    /// Like [`line`](Page::line), by the key of the line's name.
    pub async fn line_of(&self, key: &str) -> String {
        self.line(&self.say(key)).await
    }

    /// Returns the names of the lines, in their order.
    pub async fn lines(&self) -> Vec<String> {
        let names = self
            .js("return all('dl.lines dt').map(words)", vec![])
            .await;
        serde_json::from_value(names).expect("a list of words")
    }

    /// Returns the reference on the receipt.
    pub async fn reference(&self) -> String {
        let reference = self
            .until(
                "a reference",
                "return words(document.getElementById('reference'))",
                vec![],
            )
            .await;
        reference.as_str().unwrap_or_default().to_owned()
    }

    /// Returns the id of the element that has the focus.
    pub async fn focus(&self) -> String {
        let id = self
            .js("return document.activeElement?.id ?? ''", vec![])
            .await;
        id.as_str().unwrap_or_default().to_owned()
    }

    pub async fn has_focus(&self, id: &str) {
        self.until(
            &format!("the focus on #{id}"),
            "return document.activeElement?.id === arguments[0]",
            vec![json!(id)],
        )
        .await;
    }

    /// Checks that the summary of problems is at the top and has the focus, that the title begins with *Rekebisha:*,
    /// and that every sentence of the summary is at its field too. `problems` are pairs of a field's id and the
    /// sentence.
    pub async fn has_problems(&self, heading: &str, problems: &[(&str, String)]) {
        self.until(
            "the summary of problems with the focus",
            "return document.activeElement?.id === 'problems' && all('#problems a').length === arguments[0]",
            vec![json!(problems.len())],
        )
        .await;
        self.is_whole(heading, "title-fix").await;
        let above = self
            .js(
                "const summary = document.getElementById('problems'); \
                 return !!(summary.compareDocumentPosition(document.querySelector('h1')) & Node.DOCUMENT_POSITION_FOLLOWING)",
                vec![],
            )
            .await;
        assert_eq!(above, true, "the summary stands above the heading");
        let links = self
            .js(
                "return all('#problems a').map(a => [a.hash, words(a)])",
                vec![],
            )
            .await;
        let wanted: Vec<(String, String)> = problems
            .iter()
            .map(|(id, said)| (format!("#{id}"), plain(said)))
            .collect();
        assert_eq!(links, json!(wanted), "the links of the summary");
    }

    /// Checks that each link of the summary leads to its field, where the same words are.
    pub async fn problems_lead_to_fields(&self, problems: &[(&str, String)]) {
        for (id, said) in problems {
            self.click(
                &format!("the link \"{said}\""),
                "return all('#problems a').find(a => a.hash === '#' + arguments[0])",
                vec![json!(id)],
            )
            .await;
            self.has_focus(id).await;
            let field = self
                .js(
                    "const field = document.getElementById(arguments[0]); \
                     let near = field, described = []; \
                     do { described.push(...(near.getAttribute('aria-describedby') ?? '').split(' ')); near = near.parentElement } \
                     while (near.id !== 'main' && !near.querySelector('.problem')); \
                     described.push(...(near.getAttribute('aria-describedby') ?? '').split(' ')); \
                     const note = near.querySelector('.problem'); \
                     return [words(note), described.includes(note?.id), \
                         ['radio', 'checkbox'].includes(field.type) || field.getAttribute('aria-invalid') === 'true']",
                    vec![json!(id)],
                )
                .await;
            let at_field = field[0].as_str().unwrap_or_default();
            assert!(
                plain(said).starts_with(at_field) && !at_field.is_empty(),
                "at #{id} stands \"{at_field}\", not \"{said}\""
            );
            assert_eq!(field[1], true, "#{id} is described by its problem");
            assert_eq!(field[2], true, "#{id} is marked as wrong");
        }
    }

    /// Checks that no script failed. Messages about what could not be fetched, or was not what the page expects, are
    /// allowed.
    pub async fn nothing_broke(&self) {
        if !self.has_devtools {
            // There is no console to read, but a script that fails shows the box that says so.
            self.does_not_see("fallen-text").await;
            return;
        }
        for entry in self.driver.browser_log().await.expect("the console") {
            let entry = format!("{entry:?}");
            let was_not_fetched = [
                "Failed to load resource",
                "A bad HTTP response code",
                "net::ERR_",
                "Manifest fetch from",
                "'integrity' attribute",
                "SRI's integrity checks failed",
            ];
            // The page says to the person that it may not ask for the position.
            let may_not = "Permissions policy violation: Geolocation";
            // Logged for a page without https, which loses nothing by it.
            let is_plain = "Cross-Origin-Opener-Policy header has been ignored";
            // A page that is being left while it registers its worker has no script any more that could allow the
            // address.
            let was_left = "'TrustedScriptURL' assignment and the 'default' policy failed";
            let expected = was_not_fetched.iter().any(|it| entry.contains(it));
            let expected = expected || entry.contains(was_left) || entry.contains(is_plain);
            let expected = expected || entry.contains(may_not);
            assert!(
                expected || !entry.contains("SEVERE"),
                "in the console: {entry}"
            );
        }
    }

    pub async fn resize(&self, size: browser::Size) {
        browser::resize(&self.driver, size).await;
    }

    // Scripts and waiting.

    /// Picks files for a report, as the phone's own list of pictures would.
    pub async fn pick_files(&self, paths: &[String]) {
        let field = self.driver.find(By::Css("input[type=file]")).await;
        let field = field.expect("the field for files");
        field.send_keys(paths.join("\n")).await.expect("picked");
    }

    /// Runs a script that reads the page as it is now.
    pub async fn js(&self, script: &str, args: Vec<Value>) -> Value {
        let answer = self
            .driver
            .execute(format!("{READING}{script}"), args)
            .await;
        answer
            .unwrap_or_else(|e| panic!("the script failed: {e}\n{script}"))
            .json()
            .clone()
    }

    /// Waits until a script returns something, and returns it.
    pub async fn until(&self, what: &str, script: &str, args: Vec<Value>) -> Value {
        let start = Instant::now();
        let script = format!("{READING}{script}");
        loop {
            // While a page is being replaced, there is no page that could answer.
            if let Ok(answer) = self.driver.execute(script.clone(), args.clone()).await
                && is_something(answer.json())
            {
                return answer.json().clone();
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for: {what}");
            pause(start).await;
        }
    }

    async fn element(&self, what: &str, script: &str, args: Vec<Value>) -> WebElement {
        let start = Instant::now();
        let script = format!("{READING}{script}");
        loop {
            if let Ok(answer) = self.driver.execute(script.clone(), args.clone()).await
                && is_something(answer.json())
            {
                return answer.element().expect("an element of the page");
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for: {what}");
            pause(start).await;
        }
    }
}

/// Waits before the next look. Each look costs four programs some work, which a page that is on its way must wait for.
async fn pause(start: Instant) {
    let so_far = start.elapsed() / 8;
    tokio::time::sleep(so_far.clamp(*PAUSES.start(), *PAUSES.end())).await;
}

/// Returns the other one of the two languages of the journeys.
pub fn other_language(language: Language) -> Language {
    match language {
        Language::Swahili => Language::English,
        _ => Language::Swahili,
    }
}

fn home(language: Language) -> &'static str {
    if language == Language::Swahili {
        "/"
    } else {
        "/en/"
    }
}

/// Collapses white space as the screen does.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_something(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && value.as_str() != Some("")
}
