{#- Loads the parts of the program, in place of the modules that wasm-bindgen's script would import. Whatever fails can be tried
once more. The names by which a part imports are not shortened, so they are in quotes. -#}
const get = (it, cache) => fetch(new URL("." + it[0], import.meta.url), {
  integrity: it[1],
  cache: it == unseen && !(cache && navigator.serviceWorker?.controller) ? "no-store" : cache
});
const at = {
{% for part in parts %}
  {{ part.name }}: [{{ part.place }}],
{% endfor %}
};
const kept = [{{ kept|join(", ") }}];
const unseen = {{ unseen }};
const came = {};
let cache;
window.keepParts = () => {
  if (cache) return;
  cache = "force-cache";
  for (const it of kept) came[it[0]] && get(it, cache).catch(() => {});
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
const part = it => came[it[0]] ??= get(it, kept.includes(it) ? cache : undefined)
  .then(reply => it[2] ? reply.arrayBuffer().then(all => each(all, it[2])) : load(reply))
  .catch(e => {
    came[it[0]] = null;
    throw e;
  });
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
  {{ load.name }}: (done, data) => parts([{{ load.parts|join(", ") }}], done, data),
{% endfor %}
};
