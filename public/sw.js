// The service worker: keeps one whole version of the site on the phone and opens it from there; it must not touch the
// API, the config, anything typed, or any file that is not in its list.

// Both are written by the press: every file that a page needs, with its SHA-256, and a name made of them all.
const FILES = "{{files}}";
const VERSION = "{{version}}";

const OURS = "mrejesho-";
const OWN = OURS + VERSION;
const NOTES = OURS + "notes";

// What /sw-off.json must hold, to the letter, so that phones forget this worker.
const OFF = '{"mrejesho":"worker-off"}';

// A name that changes with the bytes: whatever version has it, it is the same file.
const isHashed = path => /-[0-9a-f]{16}[._]/.test(path);

// The hash stands in the key, so that only the same bytes are ever found under it.
const key = path => path + "?" + FILES[path];

addEventListener("install", event => event.waitUntil(install()));
addEventListener("activate", event => event.waitUntil(forgetOlder()));

// A new version waits until every page is closed, or until somebody presses the button: see src/browser/worker.rs.
addEventListener("message", event => event.data === "take" && skipWaiting());

addEventListener("fetch", event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    const path = pathname.replace(/\/?$/, "/");
    if (!FILES[path]) return;
    const answer = page(path, request);
    event.respondWith(answer);
    event.waitUntil(answer.then(afterwards).catch(() => {}));
  } else if (isHashed(pathname) || (FILES[pathname] && !pathname.endsWith("/"))) {
    event.respondWith(asset(pathname, request));
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
  for (const path in FILES) {
    // Only names with a hash: with a page its headers are kept, and those may be new though its bytes are not.
    const kept = isHashed(path) && await caches.match(key(path));
    await own.put(key(path), kept || await download(path));
  }
}

// The browser compares the bytes with the hash. What it has of the page that just loaded, it need not load again.
async function download(path) {
  const ask = async cache => {
    const reply = await fetch(path, {
      cache, integrity: "sha256-" + FILES[path], redirect: "error", referrerPolicy: "no-referrer",
    });
    if (reply.status !== 200) throw new Error(path + " is " + reply.status);
    return reply;
  };
  return ask(isHashed(path) ? "default" : "no-cache").catch(() => ask("reload"));
}

// A page only from a version that is whole, else from the network as it is: never half of each.
async function page(path, request) {
  const kept = await isWhole() && await caches.match(key(path), { cacheName: OWN });
  // Anew, so that it takes the request's own address with its query.
  return kept ? new Response(kept.body, kept) : fetch(request);
}

async function isWhole() {
  const own = await caches.open(OWN).catch(() => {});
  return own && (await own.keys()).length === Object.keys(FILES).length;
}

// Also what only the version before has: an older page may be open.
async function asset(path, request) {
  const found = FILES[path]
    ? caches.match(key(path), { cacheName: OWN })
    : caches.match(path, { ignoreSearch: true });
  return await found.catch(() => {}) || fetch(request);
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

async function afterwards() {
  if (await noted("asked") !== today() && await isOff()) return forgetAll();
  if (!await isWhole()) await fill();
}

// Any other answer than the exact one is a no; a portal's page is not even that, and is asked again at the next visit.
async function isOff() {
  const reply = await fetch("/sw-off.json", {
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

const ourCaches = async () => (await caches.keys()).filter(name => name.startsWith(OURS));

// The day's number and no finer time. A clock that was set back makes another day, too.
const today = () => String(Math.floor(Date.now() / 86_400_000));

const noted = async name => (await caches.match("/" + name, { cacheName: NOTES }))?.text();

const note = async (name, text) => (await caches.open(NOTES)).put("/" + name, new Response(text));
