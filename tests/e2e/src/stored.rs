//! What a browser's stores hold for the site: reads it, searches it, plants entries, and checks it at the end of a
//! walk.

use std::time::{Duration, Instant};

use mrejesho::feedback::model::draft::Naming;
use mrejesho::feedback::outbox::Item;
use mrejesho::feedback::outbox::item::files_named_in;
use mrejesho::feedback::privacy::vault::{self, Door};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::Store;
use serde_json::{Value, json};

use crate::{Page, deployment, root};

/// The last characters may still be on their way from one store to the other.
const PATIENCE: Duration = Duration::from_secs(20);

/// Prepended to every script: the stores as promises.
const STORES: &str = r#"
const args = [...arguments], done = args.pop();
const settled = request => new Promise((yes, no) => {
  request.onsuccess = request.oncomplete = () => yes(request.result);
  request.onerror = request.onabort = () => no(request.error);
});
const entries = async () => {
  const all = [];
  for (const name of ['localStorage', 'sessionStorage']) {
    for (const key of Object.keys(window[name])) all.push([name, key, window[name].getItem(key)]);
  }
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const part of database.objectStoreNames) {
      const store = database.transaction(part).objectStore(part);
      const [keys, texts] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      keys.forEach((key, at) => all.push([name + '/' + part, key, texts[at]]));
    }
    database.close();
  }
  return all;
};
"#;

/// One entry of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `localStorage`, `sessionStorage`, or the database and its store: `mrejesho/drafts`.
    pub store: String,
    pub key: String,
    pub text: String,
}

fn place(store: Store) -> String {
    format!("mrejesho/{}", store.name())
}

impl Page {
    /// Returns everything in local and session storage and in every store of every database. The worker's caches are
    /// checked separately.
    pub async fn kept(&self) -> Vec<Entry> {
        let found = self.ask_stores("return await entries()", vec![]).await;
        let found: Vec<(String, String, String)> =
            serde_json::from_value(found).expect("texts under texts");
        let entry = |(store, key, text)| Entry { store, key, text };
        found.into_iter().map(entry).collect()
    }

    /// Returns the texts of one store by their ids.
    pub async fn store(&self, store: Store) -> Vec<(String, String)> {
        let mut found = self.kept().await;
        found.retain(|entry| entry.store == place(store));
        found.into_iter().map(|e| (e.key, e.text)).collect()
    }

    /// Returns the records of one store, which must all be readable.
    pub async fn records<T: Record>(&self, store: Store) -> Vec<T> {
        let texts = self.store(store).await;
        let read = texts.iter().map(|(_, text)| T::read(text));
        read.collect::<Result<_, _>>().expect("readable")
    }

    /// Waits until a store holds this many entries.
    pub async fn store_holds(&self, store: Store, count: usize) {
        self.until_kept(&format!("{count} on {}", store.name()), async || {
            self.store(store).await.len() == count
        })
        .await;
    }

    /// Waits until no store holds these words.
    pub async fn nothing_kept_with(&self, words: &str) {
        let start = Instant::now();
        loop {
            let stores = self.kept_with(words).await;
            if stores.is_empty() {
                return;
            }
            let waits = start.elapsed() < 3 * PATIENCE;
            assert!(waits, "\"{words}\" still stands in {stores:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Returns the stores that hold these words, as they are or form-encoded.
    pub async fn kept_with(&self, words: &str) -> Vec<String> {
        let in_form: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
        let mut found = self.kept().await;
        found.retain(|entry| {
            let holds = |part: &str| part.contains(words) || part.contains(&in_form);
            holds(&entry.key) || holds(&entry.text)
        });
        found.into_iter().map(|e| e.store).collect()
    }

    /// Waits until something is true of the stores.
    pub async fn until_kept(&self, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
        let start = Instant::now();
        while !is_so().await {
            assert!(start.elapsed() < 3 * PATIENCE, "waited in vain for: {what}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Puts texts into a store, as an earlier visit or another version may have left them.
    pub async fn plant(&self, store: Store, texts: &[(String, String)]) {
        // On a first visit the site creates its database when the person touches the page, or some time after.
        self.until_kept("the database", async || {
            let made = "return (await indexedDB.databases()).some(it => it.name === 'mrejesho')";
            self.ask_stores(made, vec![]).await == json!(true)
        })
        .await;
        let script = "const database = await settled(indexedDB.open('mrejesho')); \
             const change = database.transaction(args[0], 'readwrite', {durability: 'strict'}); \
             for (const [id, text] of args[1]) change.objectStore(args[0]).put(text, id); \
             await settled(change); database.close(); return args[1].length";
        let planted = self
            .ask_stores(script, vec![json!(store.name()), json!(texts)])
            .await;
        assert_eq!(planted, json!(texts.len()));
    }

    /// Removes what was planted.
    pub async fn take_off(&self, store: Store, id: &str) {
        let script = "const database = await settled(indexedDB.open('mrejesho')); \
             const change = database.transaction(args[0], 'readwrite'); \
             change.objectStore(args[0]).delete(args[1]); \
             await settled(change); database.close(); return true";
        let taken = self
            .ask_stores(script, vec![json!(store.name()), json!(id)])
            .await;
        assert_eq!(taken, json!(true));
    }

    async fn ask_stores(&self, script: &str, args: Vec<Value>) -> Value {
        let script =
            format!("{STORES}(async () => {{ {script} }})().then(done, e => done('failed: ' + e))");
        let answer = self.driver.execute_async(script, args).await;
        answer.expect("the script runs").json().clone()
    }

    /// Checks that nothing stays behind that must not: no cookie, and on the device only a language switched to, the
    /// site itself, what the office publishes to everybody and, only if the person wrote with a name, drafts, waiting
    /// reports and receipts. Nothing was requested from another host, and no script of the page failed.
    pub async fn left_no_trace(&self) {
        let cookies = self.driver.get_all_cookies().await.expect("the cookies");
        assert!(cookies.is_empty(), "cookies: {cookies:?}");
        let elsewhere = self
            .js(
                "return performance.getEntriesByType('resource').map(e => e.name).filter(name => !name.startsWith(location.origin))",
                vec![],
            )
            .await;
        assert_eq!(elsewhere, json!([]), "asked elsewhere");
        let start = Instant::now();
        loop {
            let all = self.kept().await;
            let mut other = all.clone();
            other.retain(|entry| !is_meant(entry, &all, self.was_named()));
            if other.is_empty() {
                break;
            }
            assert!(start.elapsed() < PATIENCE, "left in the stores: {other:#?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let mut allowed = deployment::kept(&self.worker().await);
        let all = self.kept().await;
        let is_vault = |entry: &Entry| entry.store == place(Store::Vault);
        let has_vault = all.iter().any(is_vault);
        if self.was_named() || has_vault {
            allowed.extend(deployment::parts_of_what_is_kept());
        }
        // Without its API a site opens nothing, so that is kept for everybody.
        if self.has_other_api().await {
            allowed.extend(deployment::parts_of_other_apis());
        }
        self.keeps_no_file_but(&allowed).await;
        self.nothing_broke().await;
    }

    /// Whether the config names an API whose code is a part of its own.
    async fn has_other_api(&self) -> bool {
        let config = self.served("config.json").await.unwrap_or_default();
        // One of the configs that journeys serve is no JSON.
        let config: Value = serde_json::from_str(&config).unwrap_or_default();
        config["api"].as_str().is_some_and(|api| api != "open311")
    }

    /// Returns a file of the site as it is served now; `None` without a network.
    async fn served(&self, name: &str) -> Option<String> {
        let script = "const [address, done] = arguments; \
             fetch(address, {cache: 'no-store'}).then(reply => reply.text()).then(done, () => done(null))";
        let address = format!("{}/{name}", self.folder);
        let served = self.driver.execute_async(script, vec![json!(address)]);
        let served = served.await.expect("an answer").json().clone();
        served.as_str().map(str::to_owned)
    }

    /// Returns the worker's script as it is served, because with another config the first pages are printed again.
    /// Without a network, returns the built one.
    async fn worker(&self) -> String {
        match self.served("sw.js").await {
            Some(script) => script,
            None => std::fs::read_to_string(root().join("dist/sw.js")).expect("the worker"),
        }
    }

    /// Checks that the caches hold only these files, by address and hash, and two notes of the worker: a day and its
    /// versions.
    pub async fn keeps_no_file_but(&self, allowed: &[String]) {
        let script = "const [allowed, done] = arguments; (async () => { \
             const other = []; \
             for (const name of window.caches ? await caches.keys() : []) { \
                 const cache = await caches.open(name); \
                 for (const { url } of await cache.keys()) { \
                     const key = url.slice(location.origin.length); \
                     const note = name === 'mrejesho-notes' && await (await cache.match(url)).text(); \
                     const fits = note ? {'/asked': /^\\d{5}$/, '/versions': /^[0-9a-f]{16}( [0-9a-f]{16})?$/}[key]?.test(note) \
                         : name.startsWith('mrejesho-') && allowed.includes(key); \
                     if (!fits) other.push(name + ': ' + key); \
                 } \
             } \
             return other })().then(done, e => done([String(e)]))";
        let other = self
            .driver
            .execute_async(script, vec![json!(allowed)])
            .await
            .expect("the caches");
        assert_eq!(*other.json(), json!([]), "kept in the caches");
    }
}

/// Whether an entry may be where it is. `named`: the person wrote with a name in this walk.
fn is_meant(entry: &Entry, all: &[Entry], named: bool) -> bool {
    let has_draft = |id: &str| {
        all.iter()
            .any(|other| other.store == place(Store::Drafts) && other.key == id)
    };
    let draft_is_named =
        |draft: &KeptDraft| draft.id == entry.key && draft.draft.naming == Some(Naming::Named);
    match entry.store.as_str() {
        "localStorage" => match entry.key.strip_prefix("mrejesho.draft.") {
            Some(id) => named && has_draft(id) && KeptDraft::read(&entry.text).is_ok(),
            None => entry.key == "mrejesho.language",
        },
        // The person asked for the app although the phone saves data.
        "sessionStorage" if entry.key == "mrejesho.app" => entry.text == "1",
        "sessionStorage" => named && entry.key == "mrejesho.open" && has_draft(&entry.text),
        name => match Store::ALL.into_iter().find(|store| place(*store) == name) {
            // Without a name only locked entries, and only if the person made a vault for them.
            Some(store) if vault::holds(store, &entry.key) => {
                let door = all.iter().find(|other| other.store == place(Store::Vault));
                door.is_some() && vault::is_locked(&entry.text)
            }
            Some(Store::Vault) => Door::read(&entry.text).is_ok(),
            // Only the questions about a service reveal which service the person chose.
            Some(Store::Copies) => {
                let (path, _) = entry.key.split_once('?').unwrap_or((&entry.key, ""));
                let lists = [
                    "/config.json",
                    "/institutions.json",
                    "/services.json",
                    "/projects.json",
                ];
                // Nor may anything but a draft with a name leave the file of a region's wards.
                let is_of_draft = ["/services/", "/projects/", "/wards/"]
                    .iter()
                    .any(|folder| path.contains(folder));
                lists.iter().any(|end| path.ends_with(end)) || (named && is_of_draft)
            }
            Some(Store::Drafts) => {
                named && KeptDraft::read(&entry.text).is_ok_and(|draft| draft_is_named(&draft))
            }
            Some(Store::Outbox) => {
                named && Item::read(&entry.text).is_ok_and(|item| draft_is_named(&item.draft))
            }
            Some(Store::Receipts) => named && KeptReceipt::read(&entry.text).is_ok(),
            // An id and, from the next visit on, the day, until local storage has certainly forgotten the draft.
            Some(Store::Gone) => {
                let is_day = entry.text.is_empty() || entry.text.parse::<i32>().is_ok();
                (named || vault::has(&entry.key)) && is_day && !has_draft(&entry.key)
            }
            // Only files that a draft or a report in the outbox names.
            Some(Store::Files) => {
                let is_named = |other: &&Entry| {
                    let files = files_named_in(&other.text).unwrap_or_default();
                    files.iter().any(|file| file.place(&other.key) == entry.key)
                };
                let homes = [Store::Drafts, Store::Outbox].map(place);
                let mut homes = all.iter().filter(|other| homes.contains(&other.store));
                named && homes.any(|other| is_named(&other))
            }
            // Acts wait only about cases whose receipt is kept with a name.
            Some(Store::Acts) => named,
            Some(Store::Aside | Store::Lease) | None => false,
        },
    }
}
