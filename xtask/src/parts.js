{#- Loads the parts of the program, in place of the modules that wasm-bindgen's script would import. Whatever fails can be tried
once more: past the browser's own cache, which may hold the wrong answer for ever. A request that never ends does not stand in
the way of the next one: whichever of the two answers first is taken. The names by which a part imports are not shortened, so they
are in quotes. -#}
const get = (it, cache) => fetch(new URL("." + it[0], import.meta.url), {
  integrity: it[1],
  cache: it == unseen && !(cache == "force-cache" && navigator.serviceWorker?.controller) ? "no-store" : cache
});
const at = {
{% for part in parts %}
  {{ part.name }}: [{{ part.place }}],
{% endfor %}
};
const kept = [{{ kept|join(", ") }}];
const always = [{{ always|join(", ") }}];
const unseen = {{ unseen }};
// The config names an API behind the first one.
let isOther;
let cache;
window.keepParts = () => {
  if (cache) return;
  cache = "force-cache";
  for (const it of kept) it.came && get(it, cache).catch(() => {});
};
const load = it => __wbg_load(it, { __wasm_split: {
{% for own in shared %}
  "{{ own.name }}": {{ "wasm." ~ own.name if own.is_of_main else "0" }},
{% endfor %}
} });
window.forgetParts = async all => {
  for (const name of await caches.keys()) {
    let own = await caches.open(name);
    for (const it of await own.keys()) (all ? /\/later-/ : /\/later-vault-/).test(it.url) && own.delete(it);
  }
};
// Several modules that travel as one file, by where each ends.
const each = (all, ends) => Promise.all(ends.map((end, at) => load(all.slice(ends[at - 1] ?? 0, end))));
// A part sets up its share of the program's memory, which must be done once, whichever request brings the part.
const run = (it, reply) => it.ran ??= it[2] ? reply.arrayBuffer().then(all => each(all, it[2])) : load(reply);
const part = it => {
  // Nearly as long as src/app/lazy/mod.rs waits.
  let isLate = it.came && !it.ran && Date.now() - it.since > 40e3;
  if (it.came && !isLate) return it.came;
  it.since = Date.now();
  let keeps = isOther && always.includes(it) ? "force-cache" : kept.includes(it) ? cache : undefined, isAgain = isLate || it.failed;
  let next = get(it, isLate ? "no-store" : it.failed ? "reload" : keeps).then(reply => run(it, reply)).then(() => {
    // The worker keeps only what is requested in this way.
    if (isAgain && keeps) get(it, keeps).catch(() => {});
    // On a first visit the worker comes later than the part, and what this page requests does not pass it.
    if (isOther && always.includes(it)) navigator.serviceWorker?.ready.then(({ active }) =>
      active.postMessage([new URL("." + it[0], import.meta.url).href, it[1]])).catch(() => {});
  });
  let came = isLate ? Promise.any([it.came, next]) : next;
  came.catch(() => {
    it.failed = 1;
    if (it.came == came) it.came = it.ran = null;
  });
  return it.came = came;
};
const parts = async (them, done, data) => {
  let all = 1;
  try {
    await Promise.all(them.map(part));
  } catch (e) {
    all = 0;
  }
  wasm.__indirect_function_table.get(done)(data, all);
};
// A part that nothing in the program loads has no file.
const {{ link }} = {
{% for load in loads %}
  {{ load.name }}: (done, data) => {{ "(isOther = 1) && " if load.is_always }}parts([{{ load.parts|join(", ") }}], done, data),
{% endfor %}
};
