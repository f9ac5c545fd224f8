//! A browser that refuses, breaks off or never answers: whatever storage, locks and workers do, the page says truly what is kept,
//! the report goes, and closing asks where something would be lost.

use journeys::browser::{self, PHONE, Profile};
use journeys::steps::{self, BILLS};
use journeys::{Fixture, Language, Page};
use mrejesho::feedback::records::store::Store;
use serde_json::{Value, json};

/// A condition, and what becomes of a report with a name under it. Without a name all are the same: nothing is kept.
struct Row {
    name: &'static str,
    /// Runs in every page before anything of the site's own.
    script: &'static str,
    /// What stands under the words of a draft.
    said: &'static str,
    /// It goes by the outbox, and its receipt is kept.
    is_handed_over: bool,
}

const fn kept(name: &'static str, script: &'static str) -> Row {
    Row {
        name,
        script,
        said: "saved-kept",
        is_handed_over: true,
    }
}

/// Local storage has the draft, and there is no outbox.
const fn half_kept(name: &'static str, script: &'static str) -> Row {
    Row {
        is_handed_over: false,
        ..kept(name, script)
    }
}

const fn not_kept(name: &'static str, script: &'static str, said: &'static str) -> Row {
    Row {
        name,
        script,
        said,
        is_handed_over: false,
    }
}

const STORAGE: [Row; 13] = [
    half_kept(
        "no IndexedDB",
        "Object.defineProperty(window, 'indexedDB', {value: undefined})",
    ),
    half_kept(
        "IndexedDB throws where it is asked for",
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError') }})",
    ),
    half_kept(
        "IndexedDB throws where it is opened",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
    ),
    half_kept(
        "IndexedDB never answers",
        "IDBFactory.prototype.open = () => ({}); IDBFactory.prototype.databases = () => new Promise(() => {})",
    ),
    half_kept("IndexedDB answers after six seconds", LATE),
    half_kept(
        "IndexedDB has no quota",
        "IDBFactory.prototype.open = () => { const request = {error: new DOMException('full', 'QuotaExceededError')}; \
         setTimeout(() => request.onerror?.({})); return request }",
    ),
    half_kept(
        "every change is broken off",
        "const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (...args) { \
         const request = put.apply(this, args); this.transaction.abort(); return request }",
    ),
    kept(
        "the database is closed again and again",
        "let times = 0; const begin = IDBDatabase.prototype.transaction; \
         IDBDatabase.prototype.transaction = function (...args) { \
             if (++times % 3 === 0) this.close(); return begin.apply(this, args) }",
    ),
    kept(
        "local storage throws where it is asked for",
        "for (const name of ['localStorage', 'sessionStorage']) \
         Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError') }})",
    ),
    kept(
        "local storage throws whatever it is told",
        "for (const name of ['getItem', 'setItem', 'removeItem', 'key']) \
         Storage.prototype[name] = () => { throw new DOMException('no', 'QuotaExceededError') }",
    ),
    kept(
        "no local storage",
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, {value: null})",
    ),
    not_kept("nothing has room", steps::FULL, "saved-full"),
    not_kept(
        "nothing answers",
        "IDBFactory.prototype.open = () => ({}); \
         for (const name of ['localStorage', 'sessionStorage']) \
         Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError') }})",
        "saved-not",
    ),
];

const ELSE: [Row; 12] = [
    kept(
        "no locks",
        "Object.defineProperty(navigator, 'locks', {value: undefined})",
    ),
    kept(
        "locks are refused",
        "LockManager.prototype.request = () => Promise.reject(new DOMException('no', 'SecurityError'))",
    ),
    kept(
        "locks throw",
        "LockManager.prototype.request = () => { throw new DOMException('no', 'SecurityError') }",
    ),
    kept(
        "locks are never granted",
        "LockManager.prototype.request = () => new Promise(() => {})",
    ),
    kept(
        "locks end without a word",
        "LockManager.prototype.request = () => Promise.resolve()",
    ),
    not_kept(
        "neither locks nor a store ever answer",
        "LockManager.prototype.request = () => new Promise(() => {}); \
         IDBFactory.prototype.open = () => ({}); IDBFactory.prototype.databases = () => new Promise(() => {}); \
         Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') }",
        "saved-not",
    ),
    kept("no channel", "delete window.BroadcastChannel"),
    kept(
        "channels throw",
        "window.BroadcastChannel = function () { throw new DOMException('no', 'SecurityError') }",
    ),
    kept(
        "a channel throws whatever it is told",
        "BroadcastChannel.prototype.postMessage = () => { throw new DOMException('no', 'InvalidStateError') }",
    ),
    kept("no worker", "delete Navigator.prototype.serviceWorker"),
    kept(
        "the worker is refused",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
    ),
    kept(
        "no cryptography",
        "Object.defineProperty(crypto, 'subtle', {value: undefined})",
    ),
];

/// The database comes when nobody waits for it any more.
const LATE: &str = "const open = IDBFactory.prototype.open; window.closings = 0; \
     IDBFactory.prototype.open = function (...args) { \
         const real = open.apply(this, args); \
         const late = {get result() { return real.result }, get error() { return real.error }}; \
         real.onupgradeneeded = event => late.onupgradeneeded?.(event); \
         real.onsuccess = event => setTimeout(() => late.onsuccess?.(event), 6_000); \
         real.onerror = event => late.onerror?.(event); \
         return late }; \
     const close = IDBDatabase.prototype.close; \
     IDBDatabase.prototype.close = function () { window.closings++; return close.call(this) }";

/// Whether the browser would ask now before the page is closed.
async fn asks(page: &Page) -> bool {
    let script = "const leaves = new Event('beforeunload', {cancelable: true}); \
         dispatchEvent(leaves); return leaves.defaultPrevented";
    page.js(script, vec![]).await == json!(true)
}

/// A report with a name: the page says whether it is kept, and that is so; it goes, and so does the page where nothing would be
/// lost by that.
async fn with_a_name(fixture: &Fixture, page: &Page, row: &Row) {
    let words = format!("Maji hayatoki ({})", row.name);
    let is_kept = row.said == "saved-kept";
    steps::to_what(page, "naming-named", BILLS).await;
    page.fill("description", &words).await;
    page.sees(row.said).await;
    assert_eq!(asks(page).await, !is_kept, "{}: words", row.name);
    if is_kept {
        come_back_to(page, &words).await;
    } else {
        page.sees("review-copy").await;
    }
    steps::on_to_review(page).await;
    page.press("action-send").await;
    if !row.is_handed_over {
        page.sees("cannot-hand-over").await;
        page.arrived("review-title").await;
        assert_eq!(fixture.reports_with(&words), 0, "{}: too early", row.name);
        page.press("action-send").await;
    }
    page.arrived("receipt-title").await;
    let said = match row.is_handed_over {
        true => "receipt-kept",
        false => "receipt-not-stored",
    };
    page.sees(said).await;
    assert_eq!(
        asks(page).await,
        !row.is_handed_over,
        "{}: number",
        row.name
    );
    assert_eq!(fixture.reports_with(&words), 1, "{}", row.name);
    page.press("action-start-over").await;
    page.arrived("home-title").await;
    assert!(!asks(page).await, "{}: nothing is left", row.name);
}

/// What was called kept is there after the page was loaded anew.
async fn come_back_to(page: &Page, words: &str) {
    page.reload().await;
    let start = std::time::Instant::now();
    // Where the tab does not remember which draft it was, the list has it.
    let remembers =
        "try { return !!sessionStorage.getItem('mrejesho.open') } catch { return false }";
    if page.js(remembers, vec![]).await == json!(false) {
        let home = page.home();
        steps::to_mine(page).await;
        page.press("mine-continue").await;
        page.moved_home(home).await;
    }
    page.shows("details-title-complaint").await;
    page.until_value("description", words).await;
    println!("  there again after {} ms", start.elapsed().as_millis());
}

async fn without_a_name(fixture: &Fixture, page: &Page, row: &Row) {
    let words = format!("Taa hazijawaka ({})", row.name);
    steps::to_what(page, "naming-nameless", BILLS).await;
    assert!(!asks(page).await, "{}: no word yet", row.name);
    page.fill("description", &words).await;
    page.sees("saved-nameless").await;
    assert!(asks(page).await, "{}: words", row.name);
    page.press("action-continue").await;
    page.arrived("review-title").await;
    steps::send(page).await;
    page.sees("receipt-not-stored").await;
    assert!(asks(page).await, "{}: number", row.name);
    assert_eq!(fixture.reports_with(&words), 1, "{}", row.name);
    page.press("action-start-over").await;
    page.arrived("home-title").await;
    assert!(!asks(page).await, "{}: nothing is left", row.name);
    page.nothing_broke().await;
}

/// One browser for all rows: between them it forgets the site.
async fn under_each(rows: &[Row]) {
    let fixture = Fixture::open().await;
    browser::with(PHONE, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        for row in rows {
            let start = std::time::Instant::now();
            println!("{}", row.name);
            let cdp = page.driver.cdp();
            driver.goto("about:blank").await.expect("an empty page");
            let all = json!({"origin": fixture.front.address, "storageTypes": "all"});
            let cleared = cdp.send_raw("Storage.clearDataForOrigin", all).await;
            cleared.expect("an empty browser");
            let add = "Page.addScriptToEvaluateOnNewDocument";
            let added = cdp.send_raw(add, json!({"source": row.script})).await;
            let added: Value = added.expect("a script before the page");
            page.open_first_page().await;
            with_a_name(&fixture, &page, row).await;
            without_a_name(&fixture, &page, row).await;
            let remove = "Page.removeScriptToEvaluateOnNewDocument";
            let removed = cdp
                .send_raw(remove, json!({"identifier": added["identifier"]}))
                .await;
            removed.expect("no script before the next page");
            println!("  {} ms", start.elapsed().as_millis());
        }
    })
    .await;
}

#[tokio::test]
async fn whatever_the_storage_does() {
    under_each(&STORAGE).await;
}

#[tokio::test]
async fn whatever_else_the_browser_refuses() {
    under_each(&ELSE).await;
}

/// As somebody sets it who wants no cookies: then a site may keep nothing at all, and locks are refused too.
async fn site_data_is_blocked(language: Language) {
    let fixture = Fixture::open().await;
    let profile = Profile::with_preferences(&json!({
        "profile": {"default_content_setting_values": {"cookies": 2}}
    }));
    let row = not_kept("blocked", "", "saved-not");
    profile
        .live("sw", async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, language);
            page.open_first_page().await;
            let refused = "try { localStorage; return false } catch { return true }";
            assert_eq!(page.js(refused, vec![]).await, json!(true), "it is blocked");
            with_a_name(&fixture, &page, &row).await;
            without_a_name(&fixture, &page, &row).await;
            steps::to_mine(&page).await;
            page.sees("mine-unavailable").await;
        })
        .await;
}
in_english!(site_data_is_blocked);

/// On an address of a local network, without `https`: no locks, no worker, no cryptography and no clipboard.
#[tokio::test]
async fn an_address_that_is_not_secure() {
    let fixture = Fixture::open().await;
    let profile = std::env::temp_dir().join(format!("mrejesho-lan-{}", std::process::id()));
    let flags =
        ["--host-resolver-rules=MAP ofisi.lan 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
    let row = kept("not secure", "");
    browser::with_flags(&profile, PHONE, &flags, async |driver| {
        let site = fixture.front.address.replace("127.0.0.1", "ofisi.lan");
        let page = Page::new(driver.clone(), &site, Language::Swahili);
        page.open_first_page().await;
        let secure = "return [isSecureContext, !!navigator.locks, !!crypto.subtle]";
        assert_eq!(page.js(secure, vec![]).await, json!([false, false, false]));
        with_a_name(&fixture, &page, &row).await;
        without_a_name(&fixture, &page, &row).await;
        // Six words could lock nothing here, so nobody is asked for them.
        steps::to_what(&page, "naming-nameless", BILLS).await;
        page.does_not_see("vault-make-title").await;
    })
    .await;
    let _ = std::fs::remove_dir_all(profile);
}

/// A database that comes too late is closed: another tab can make a newer version of it.
#[tokio::test]
async fn a_late_database_holds_up_no_newer_one() {
    let fixture = Fixture::open().await;
    browser::with(PHONE, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.before_each_page(LATE).await;
        page.open_first_page().await;
        steps::to_kept_words(&page, "moja").await;
        page.until(
            "it came and was closed",
            "return window.closings > 0",
            vec![],
        )
        .await;
        // Nothing more is asked of it by this page.
        let first = page.tab().await;
        let second = page.driver.new_tab().await.expect("a tab");
        page.turn_to(&second).await;
        page.open_printed("/robots.txt").await;
        page.js(
            "const ask = indexedDB.open('mrejesho', 77); \
             ask.onsuccess = () => { window.isNewer = true; ask.result.close() }",
            vec![],
        )
        .await;
        page.until("a newer version", "return window.isNewer", vec![])
            .await;
        page.close_tab(&second, &first).await;
    })
    .await;
}

/// A page that is left in its first moment is not making a database then, and one that is kept for going back has none open.
#[tokio::test]
async fn a_page_that_is_left_holds_no_database() {
    let fixture = Fixture::open().await;
    let watched = "window.opened = 0; window.closings = 0; \
         const open = IDBFactory.prototype.open; \
         IDBFactory.prototype.open = function (...args) { window.opened++; return open.apply(this, args) }; \
         const close = IDBDatabase.prototype.close; \
         IDBDatabase.prototype.close = function () { window.closings++; return close.call(this) }; \
         const own = window.setTimeout; window.setTimeout = (then, wait, ...more) => { \
             if (wait !== 2_000) return own(then, wait, ...more); \
             window.isIdle = true; return 0 }";
    fixture
        .walk(Language::Swahili, async |page| {
            driver_forgets(&fixture, page).await;
            page.before_each_page(watched).await;
            page.open_first_page().await;
            page.until("what is kept waits", "return window.isIdle", vec![])
                .await;
            page.still("home-title").await;
            assert_eq!(page.js("return window.opened", vec![]).await, json!(0));
            steps::to_kept_words(page, "moja").await;
            page.store_holds(Store::Drafts, 1).await;
            let left = "dispatchEvent(new PageTransitionEvent(arguments[0], {persisted: true}))";
            page.js(left, vec![json!("pagehide")]).await;
            page.until("it is closed", "return window.closings > 0", vec![])
                .await;
            page.js(left, vec![json!("pageshow")]).await;
            page.fill("description", "moja mbili").await;
            page.until_kept("the words", async || {
                let kept = page.kept_with("moja mbili").await;
                kept.iter().any(|store| store == "mrejesho/drafts")
            })
            .await;
            page.sees("saved-kept").await;
        })
        .await;
}

async fn driver_forgets(fixture: &Fixture, page: &Page) {
    page.driver
        .goto("about:blank")
        .await
        .expect("an empty page");
    let all = json!({"origin": fixture.front.address, "storageTypes": "all"});
    let cdp = page.driver.cdp();
    let cleared = cdp.send_raw("Storage.clearDataForOrigin", all).await;
    cleared.expect("an empty browser");
}

/// The files of the browser are cleared, or its storage breaks, while the vault is open on this page.
async fn a_vault_whose_storage_goes(language: Language) {
    const GONE: &str = "indexedDB.deleteDatabase('mrejesho')";
    const BROKEN: &str = "IDBFactory.prototype.open = () => ({}); \
         IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'InvalidStateError') }";
    for (name, script, said) in [
        ("gone", GONE, "saved-nameless"),
        ("broken", BROKEN, "saved-not"),
    ] {
        println!("{name}");
        let fixture = Fixture::open().await;
        browser::with(PHONE, "sw", async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, language);
            page.open_first_page().await;
            steps::to_vault(&page, "moja").await;
            assert!(!asks(&page).await, "{name}: it is kept");
            page.js(script, vec![]).await;
            page.fill("description", "moja mbili").await;
            page.sees(said).await;
            page.does_not_see("saved-locked").await;
            assert!(asks(&page).await, "{name}");
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("action-send").await;
            if name == "broken" {
                page.sees("cannot-hand-over").await;
                page.press("action-send").await;
            }
            page.arrived("receipt-title").await;
            page.sees("receipt-not-stored").await;
            assert!(asks(&page).await, "{name}: number");
            assert_eq!(fixture.reports_with("moja mbili"), 1, "{name}");
            page.nothing_broke().await;
        })
        .await;
    }
}
in_kiswahili!(a_vault_whose_storage_goes);

/// A number that stands nowhere else stays until the person has gone on: leaving the page asks first.
async fn a_number_that_stands_nowhere_else_is_asked_about(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            steps::send(page).await;
            let reference = page.reference().await;
            assert!(asks(page).await);
            page.still("receipt-title").await;
            assert_eq!(page.reference().await, reference);
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            assert!(!asks(page).await);
        })
        .await;
}
in_english!(a_number_that_stands_nowhere_else_is_asked_about);

/// Whoever lets the words on this page go has not said that another page is to lose the draft.
async fn a_draft_is_taken_from_another_page_only_after_a_word(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_kept_words(page, "moja").await;
            let first = page.tab().await;
            let second = page.new_tab(page.home()).await;
            let home = page.home();
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", "bila jina").await;
            steps::to_mine(page).await;
            page.press("mine-continue").await;
            page.sees("mine-unsaved").await;
            page.press("mine-unsaved-open").await;
            page.sees("mine-elsewhere").await;
            page.turn_to(&first).await;
            page.still("details-title-complaint").await;
            page.turn_to(&second).await;
            page.press("elsewhere-here").await;
            page.moved_home(home).await;
            page.shows("details-title-complaint").await;
            page.until_value("description", "moja").await;
            page.turn_to(&first).await;
            page.shows("elsewhere-title").await;
            // A number that stands nowhere else is no words.
            page.press("home-new").await;
            page.arrived("home-title").await;
            steps::to_review(page).await;
            steps::send(page).await;
            steps::to_mine(page).await;
            page.press("mine-continue").await;
            page.sees("mine-unsaved-receipt").await;
            page.does_not_see("mine-unsaved").await;
            page.press("mine-receipt-open").await;
            page.sees("mine-elsewhere").await;
            page.close_tab(&second, &first).await;
        })
        .await;
}
in_kiswahili!(a_draft_is_taken_from_another_page_only_after_a_word);
