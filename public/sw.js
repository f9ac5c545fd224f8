// The service worker: keeps one whole version of the site on the phone and opens it from there; it must not touch the
// API, the config, anything typed, or any file that is neither in its list nor named by its hash.

// All are written by `mrejesho-cli`: every file that a page needs, with its SHA-256, and a name made of them all; the first
// pages of all languages; and the one file in which the small pages and the manifests travel.
const FILES = {{ files|js }};
const HOMES = {{ homes|js }};
const PACKED = {{ packed|js }};
const VERSION = {{ version|js }};

// The folder of the host that the site is in; empty where it has the host to itself. Addresses in here begin after it.
const BASE = new URL(".", location).pathname.slice(0, -1);
const OURS = "mrejesho" + BASE + "-";
const OWN = OURS + VERSION;
const NOTES = OURS + "notes";

// What /sw-off.json must hold, to the letter, so that phones forget this worker.
const OFF = '{"mrejesho":"worker-off"}';

// A name that changes with the bytes: whatever version has it, it is the same file.
const isHashed = path => /-[0-9a-f]{16}[._]/.test(path);

const isHome = path => HOMES.includes(path);
const isSmall = path => path.endsWith(".webmanifest") || path.endsWith("/") && !isHome(path);

// The hash stands in the key, so that only the same bytes are ever found under it.
const key = path => BASE + path + "?" + FILES[path];

addEventListener("install", event => event.waitUntil(install()));
addEventListener("activate", event => event.waitUntil(forgetOlder()));

// A new version waits until every page is closed, or until somebody presses the button: see src/browser/worker.rs.
addEventListener("message", event => event.data === "take" ? skipWaiting() : event.waitUntil(keep(event.data)));

addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(BASE + "/")) return;
  const path = pathname.slice(BASE.length);
  if (request.mode === "navigate") {
    const whole = path.replace(/\/?$/, "/");
    if (!FILES[whole]) return;
    const answer = page(whole, path, request);
    event.respondWith(answer);
    event.waitUntil(answer.then(() => afterwards(whole)).catch(() => {}));
  } else if (isHashed(path) || (FILES[path] && !path.endsWith("/"))) {
    event.respondWith(asset(path, request));
  }
});

async function install() {
  if (await isOff()) {
    await forgetAll();
    throw new Error("switched off");
  }
  await fill();
}

// All or nothing: the first file that cannot be had as it should be ends the installation, and the old version goes on.
async function fill() {
  const own = await caches.open(OWN);
  const home = await fillHomes(own);
  for (const path in FILES) {
    if (isHome(path) || isSmall(path)) continue;
    const kept = isHashed(path) && await caches.match(key(path));
    await own.put(key(path), kept || await download(path));
  }
  // The small pages have the headers of the first one: a server says the same of all.
  const small = await (await caches.match(key(PACKED), { cacheName: OWN })).json();
  for (const path in small) await own.put(key(path), like(home, path, small[path]));
}

// A first page is the heaviest file after the module, so only those are kept that somebody opened: what the browser still
// has of the page that just loaded, and what an earlier version kept. With a page its headers are kept, and those may be
// new though its bytes are not. Only pages that are open are asked for: WebKit answers "only-if-cached" from the network.
async function fillHomes(own) {
  let home;
  const open = await openPages();
  const keep = async (path, reply) => own.put(key(path), (home = reply).clone());
  for (const path of HOMES) {
    const before = await caches.match(BASE + path, { ignoreSearch: true });
    const reply = before ? await download(path)
      : open.includes(BASE + path) && await ask(path, "only-if-cached").catch(() => {});
    if (reply) await keep(path, reply);
  }
  if (!home) await keep(...await nearest(open));
  return home;
}

const openPages = async () =>
  (await clients.matchAll({ includeUncontrolled: true })).map(({ url }) => new URL(url).pathname);

// Whoever came in by another page has the first one of its language.
async function nearest(open) {
  const beginsWith = path => open.some(page => page.startsWith(BASE + path));
  const [path = "/"] = [...HOMES].sort((a, b) => b.length - a.length).filter(beginsWith);
  return [path, await download(path)];
}

function like(home, path, text) {
  const headers = new Headers(home.headers);
  for (const name of ["content-encoding", "content-length", "etag", "last-modified"]) headers.delete(name);
  if (!path.endsWith("/")) headers.set("content-type", "application/manifest+json");
  return new Response(text, { headers });
}

// What the browser has of the page that just loaded, it need not load again.
const download = path => ask(path, isHashed(path) ? "default" : "no-cache").catch(() => ask(path, "reload"));

// The browser compares the bytes with the hash.
async function ask(path, cache) {
  const reply = await fetch(BASE + path, {
    cache, integrity: "sha256-" + FILES[path], mode: "same-origin", redirect: "error", referrerPolicy: "no-referrer",
  });
  if (reply.status !== 200) throw new Error(path + " is " + reply.status);
  return reply;
}

// A page only from a version that is whole, else from the network as it is: never half of each. A first page that nobody
// opened yet is not there; without a network another one is, and it speaks all languages. The browser takes the query and
// what stands behind # along.
async function page(path, asked, request) {
  const lead = to => Response.redirect(BASE + to + new URL(request.url).search);
  if (path !== asked) return lead(path);
  const whole = await isWhole();
  const kept = whole && await caches.match(key(path), { cacheName: OWN });
  // Anew, so that it takes the request's own address with its query.
  if (kept) return new Response(kept.body, kept);
  if (!whole || !isHome(path)) return fetch(request);
  return fetch(request).catch(async error => {
    for (const home of HOMES) if (await caches.match(key(home), { cacheName: OWN })) return lead(home);
    throw error;
  });
}

async function isWhole() {
  const own = await caches.open(OWN).catch(() => {});
  if (!own) return false;
  const kept = (await own.keys()).map(({ url }) => new URL(url).pathname.slice(BASE.length));
  return HOMES.some(home => kept.includes(home))
    && Object.keys(FILES).every(path => isHome(path) || kept.includes(path));
}

// Also answers with files that only the previous version has, because an older page may be open. A request with the cache mode
// "force-cache" is for a part that shows or opens what the device keeps, so it is kept too: see xtask/src/parts.js. A part is
// fetched by a script and has no destination; Firefox gives this mode to the icon of a site.
async function asset(path, request) {
  const kept = await caches.match(FILES[path] ? key(path) : BASE + path, { ignoreSearch: !FILES[path] }).catch(() => {});
  if (kept) return kept;
  const keeps = request.cache === "force-cache" && !request.destination;
  // Nobody can remove a file from the browser's own cache, where this one would tell that there was a vault.
  const reply = await fetch(request, keeps && path.includes("/later-vault-") ? { cache: "no-store" } : {});
  if (keeps) await caches.open(OWN).then(own => own.put(BASE + path, reply.clone())).catch(() => {});
  return reply;
}

// A part that the page loaded before there was a worker: its place, and the hash of its bytes.
async function keep([place, integrity]) {
  const { origin, pathname } = new URL(place, location);
  if (origin !== location.origin || !isHashed(pathname) || await caches.match(pathname)) return;
  const reply = await fetch(pathname, { cache: "force-cache", integrity, redirect: "error" });
  if (reply.status === 200) await (await caches.open(OWN)).put(pathname, reply);
}

// This version and the one before it stay.
async function forgetOlder() {
  const before = (await noted("versions") || "").split(" ");
  const stay = [VERSION, ...before.filter(version => version && version !== VERSION)].slice(0, 2);
  await note("versions", stay.join(" "));
  for (const name of await ourCaches()) {
    if (name !== NOTES && !stay.includes(name.slice(OURS.length))) await caches.delete(name);
  }
}

async function afterwards(path) {
  if (await noted("asked") !== today() && await isOff()) return forgetAll();
  if (!await isWhole()) return fill();
  if (isHome(path) && !await caches.match(key(path))) {
    await (await caches.open(OWN)).put(key(path), await ask(path, "force-cache"));
  }
}

// Any other answer than the exact one is a no; a portal's page is not even that, and is asked again at the next visit.
async function isOff() {
  const reply = await fetch(BASE + "/sw-off.json", {
    cache: "no-store", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer",
  }).catch(() => {});
  if (reply?.status === 200) return await reply.text() === OFF;
  if (reply?.status >= 400 && reply.status < 500) await note("asked", today());
  return false;
}

// The caches and the worker; what people typed is not kept here and stays.
async function forgetAll() {
  for (const name of await ourCaches()) await caches.delete(name);
  // Not waited for: it comes after the event that asked for it.
  registration.unregister();
}

// And no other site's in a folder beside this one.
const ourCaches = async () =>
  (await caches.keys()).filter(name => name.startsWith(OURS) && /^(notes|[0-9a-f]{16})$/.test(name.slice(OURS.length)));

// The day's number and no finer time. A clock that was set back makes another day, too.
const today = () => String(Math.floor(Date.now() / 86_400_000));

const noted = async name => (await caches.match(BASE + "/" + name, { cacheName: NOTES }))?.text();

const note = async (name, text) => (await caches.open(NOTES)).put(BASE + "/" + name, new Response(text));
