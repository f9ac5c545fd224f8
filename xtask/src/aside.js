{#- Stands at the end of the main script: the way to the module that is loaded only when it is needed (`src/browser/aside.rs`). A
script that is imported later has no place for its hash, so it is fetched with it first: what the import then takes is what the
browser just kept. Whatever fails may be tried once more. -#}
const asideScript = [{{ js|js }}, {{ js_hash|js }}];
const asideModule = [{{ wasm|js }}, {{ wasm_hash|js }}];
let loaded;
const aside = () => loaded ??= (async () => {
  await (await get(asideScript)).text();
  let it = await import({{ ("." ~ js)|js }});
  await it.default({ module_or_path: get(asideModule) });
  return it;
})().catch(e => {
  loaded = null;
  throw e;
});
window.keepAside = () => {
  for (const it of [asideScript, asideModule]) get(it, "force-cache").catch(() => {});
};
window.forgetAside = async all => {
  for (const name of await caches.keys()) {
    let own = await caches.open(name);
    for (const it of await own.keys()) {
      (all ? /\/(aside|later)-/ : /\/(aside|later-vault)-/).test(it.url) && own.delete(it);
    }
  }
};
