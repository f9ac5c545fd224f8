//! What every state of every page must hold: the three checkers find nothing in it, in each colour scheme and at each
//! width, with text at 200 % and at a zoom of 400 %, and without motion where the person wants none.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::Page;
use crate::browser::{DESKTOP, PHONE, Size};
use crate::checkers::{self, Rules};
use crate::reading_order;

/// 1280 by 1024 pixels at a zoom of 400 %.
pub const ZOOMED: Size = Size {
    width: 320,
    height: 256,
};

/// What a person may have set, by the names of CSS's media features. The first is what the browser begins with.
const SCHEMES: [(&str, &[(&str, &str)]); 3] = [
    ("light", &[]),
    ("dark", &[("prefers-color-scheme", "dark")]),
    ("forced colours", &[("forced-colors", "active")]),
];
const NO_MOTION: (&str, &str) = ("prefers-reduced-motion", "reduce");

/// Everything that people press or fill in, smaller than a thumb. A link inside a sentence may be as high as its line.
const TOO_SMALL: &str = "
    const target = e => ['radio', 'checkbox'].includes(e.type) ? e.closest('label') ?? e : e;
    const inline = e => e.tagName === 'A' && getComputedStyle(e).display === 'inline'
        && words(e.parentElement) !== words(e);
    return all('a[href], button, input, select, textarea, summary, [role=option]')
        .filter(e => !inline(e) && e.getBoundingClientRect().bottom > 0 && (e.checkVisibility?.() ?? true))
        .map(e => [e, target(e).getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5 || box.width < 24)
        .map(([e, box]) => `${e.tagName} \"${words(e) || e.id}\" is ${box.width.toFixed(1)} by ${box.height.toFixed(1)}`)";

const TOO_WIDE: &str = "
    const wide = document.documentElement.scrollWidth;
    return wide <= innerWidth ? [] : [`${wide} px wide on ${innerWidth} px: ` + [...document.querySelectorAll('body *')]
        .filter(e => seen(e) && e.getBoundingClientRect().right > innerWidth + 0.5)
        .map(e => `${e.tagName}#${e.id}.${e.className}`).slice(0, 5).join(', ')]";

/// Keys of the words that are shown themselves.
const KEYS: &str = "
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const shown = [];
    while (texts.nextNode()) shown.push(plain(texts.currentNode.data));
    return arguments[0].filter(key => shown.includes(key))";

/// Buttons that copy and do not say what, in no group that does.
const COPIES_WHAT: &str = "
    return all('button').filter(e => words(e) === arguments[0])
        .filter(e => { const group = e.closest('[role=group]');
            const by = group?.getAttribute('aria-labelledby');
            return !(by ? document.getElementById(by)?.textContent.trim() : group?.getAttribute('aria-label')) })
        .map(e => `the button “${words(e)}” does not say what it copies`)";

/// Words that lie over other words, and words that are cut off where nothing scrolls. Only what stands in the flow of the page
/// is compared: a list of hits lies over the page on purpose.
const CUT_OR_OVER: &str = "
    const found = [];
    const places = [];
    const floats = e => { for (; e && e !== document.body; e = e.parentElement)
        if (['absolute', 'fixed', 'sticky'].includes(getComputedStyle(e).position)) return true };
    const isScrolledAway = (e, box) => {
        for (; e && e !== document.body; e = e.parentElement) {
            const around = e.getBoundingClientRect();
            if (getComputedStyle(e).overflowY !== 'visible' && (box.top < around.top - 1 || box.bottom > around.bottom + 1)) return true;
        }
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (!words(e) || !seen(e) || !e.checkVisibility() || ['OPTION', 'SCRIPT', 'STYLE'].includes(e.tagName) || floats(e)) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        for (const box of range.getClientRects()) {
            if (box.width > 1 && box.height > 1 && !isScrolledAway(e, box)) places.push([e, box]);
        }
        for (let around = e; around && around !== document.body; around = around.parentElement) {
            const {overflowX, overflowY} = getComputedStyle(around);
            const cuts = (overflow, size, room) => ['hidden', 'clip'].includes(overflow) && size > room + 1;
            if (around.clientWidth > 1 && (cuts(overflowX, around.scrollWidth, around.clientWidth)
                || cuts(overflowY, around.scrollHeight, around.clientHeight)))
                found.push(`cut off: ${around.tagName}#${around.id}.${around.className} \"${words(e).slice(0, 40)}\"`);
        }
    }
    places.forEach(([e, a], at) => places.slice(at + 1).forEach(([other, b]) => {
        if (e === other || e.contains(other) || other.contains(e)) return;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 4 && high > 5) found.push(`\"${words(e).slice(0, 40)}\" lies over \"${words(other).slice(0, 40)}\"`);
    }));
    return [...new Set(found)]";

/// What stays in its place while the page scrolls must leave the larger part of a small screen for the rest.
const IN_THE_WAY: &str = "
    return all('body *').filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position))
        .map(e => [e, e.getBoundingClientRect()])
        .filter(([e, box]) => box.height > innerHeight / 2 && !e.matches('dialog, dialog *'))
        .map(([e, box]) => `${e.tagName}#${e.id} takes ${box.height.toFixed()} of ${innerHeight} px`)";

/// What moves although the person wants no motion.
const MOVES: &str = "
    const lasts = times => times.split(',').some(time => parseFloat(time) > 0.01);
    return [...document.getAnimations().filter(it => it.playState === 'running').map(it => it.effect?.target),
        ...all('body *').filter(e => lasts(getComputedStyle(e).transitionDuration))]
        .map(e => `${e?.tagName}#${e?.id}.${e?.className} moves`)";

/// Functions for the colours that are seen.
const COLOURS: &str = "
    const parts = color => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const light = color => parts(color).slice(0, 3).map(it => it / 255)
        .map(it => it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4)
        .reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
    const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
    const behind = e => {
        for (; e; e = e.parentElement) {
            const {backgroundColor} = getComputedStyle(e);
            if (parts(backgroundColor)[3] !== 0) return backgroundColor;
        }
        return 'rgb(255, 255, 255)';
    };
";

/// Pictures and the marks of what is chosen: each must be told from what is around it. A system that sets all colours
/// leaves neither the page's backgrounds nor its colours.
const PALE: &str = "
    const mark = e => {
        const it = getComputedStyle(e);
        return [it.backgroundColor, it.color, it.outlineStyle, it.borderLeftStyle, it.borderLeftColor, it.textDecorationLine].join(' ');
    };
    const pictures = all('svg.pictogram').map(e => [e, getComputedStyle(e).stroke, behind(e)])
        .filter(([, line, paper]) => ratio(line, paper) < 3)
        .map(([e, line, paper]) => `a picture beside \"${words(e.parentElement)}\" is ${line} on ${paper}`);
    const marked = all('[aria-selected=true], [aria-pressed=true]')
        .filter(e => [...e.parentElement.children].some(it => it !== e && it.tagName === e.tagName && mark(it) === mark(e)))
        .map(e => `\"${words(e)}\" is chosen and looks as if it were not`);
    return [...pictures, ...marked]";

/// What takes the focus by keys and does not show it.
const FAINT: &str = "
    const before = document.activeElement;
    const shows = e => {
        const {outlineStyle, outlineWidth, outlineColor, boxShadow} = getComputedStyle(e);
        const line = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? [outlineColor] : [];
        const ring = boxShadow.match(/rgba?\\([^)]*\\)/g) ?? [];
        return [...line, ...ring].some(color => ratio(color, behind(e.parentElement)) >= 3);
    };
    const faint = all('a[href], button, input, select, textarea, summary').filter(e => {
        e.focus();
        return document.activeElement === e && !shows(e);
    });
    before?.focus();
    return faint.map(e => `the focus does not show on ${e.tagName}#${e.id} \"${words(e)}\"`)";

/// Whoever has pressed something is somewhere on the page, also if what they pressed is gone.
const LOST: &str = "
    const at = document.activeElement;
    return navigator.userActivation.hasBeenActive && (!at || at === document.body) ? ['the focus is nowhere'] : []";

/// How many states were looked at in this run.
static LOOKED_AT: AtomicUsize = AtomicUsize::new(0);

/// Returns all faults of the page as it is now, each with the name of the state.
pub async fn faults(page: &Page, name: &str) -> Vec<String> {
    faults_at(page, name, &[PHONE, DESKTOP]).await
}

/// The same at these widths besides the one that the page has now.
pub async fn faults_at(page: &Page, name: &str, widths: &[Size]) -> Vec<String> {
    LOOKED_AT.fetch_add(1, Ordering::Relaxed);
    let mut found = checkers::axe(page, Rules::All).await;
    found.extend(checkers::sniffer(page, Rules::All).await);
    found.extend(checkers::markup(page).await);
    let elements = elements_of(page).await;
    for script in [LOST, TOO_SMALL, TOO_WIDE, CUT_OR_OVER] {
        found.extend(listed(page, script, vec![]).await);
    }
    found.extend(listed(page, &pale(), vec![]).await);
    found.extend(reading_order::faults(page).await);
    let keys: Vec<&str> = mrejesho::i18n::named::keys()
        .filter(|key| key.contains('-'))
        .collect();
    assert!(keys.len() > 100, "only {} keys", keys.len());
    let copy = vec![json!(page.say("action-copy"))];
    found.extend(listed(page, COPIES_WHAT, copy).await);
    let raw = listed(page, KEYS, vec![json!(keys)]).await;
    found.extend(
        raw.iter()
            .map(|key| format!("the key {key} stands on the page in place of its words")),
    );
    found.extend(in_each_scheme(page, &elements).await);
    if !widths.is_empty() {
        found.extend(at_each_width(page, widths, &elements).await);
    }
    let named = |one| format!("{name}: {one}");
    found.into_iter().map(named).collect()
}

fn pale() -> String {
    format!("{COLOURS}{PALE}")
}

/// Returns what takes the focus and does not show it, in each scheme. A key was pressed before: only then do browsers show it.
pub async fn faint_focus(page: &Page, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (scheme, wanted) in SCHEMES {
        prefer(page, wanted).await;
        let here = listed(page, &format!("{COLOURS}{FAINT}"), vec![]).await;
        found.extend(here.iter().map(|one| format!("{name}: in {scheme}: {one}")));
    }
    prefer(page, &[]).await;
    found
}

/// The elements of the page as text.
async fn elements_of(page: &Page) -> Value {
    page.js("return document.body.outerHTML", vec![]).await
}

/// What html-validate finds, unless the elements are those that it has seen.
async fn markup_of_others(page: &Page, seen: &Value) -> Vec<String> {
    match elements_of(page).await == *seen {
        true => vec![],
        false => checkers::markup(page).await,
    }
}

/// Colours are all that differs: the places of the elements are the same.
async fn in_each_scheme(page: &Page, elements: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (scheme, wanted) in &SCHEMES[1..] {
        prefer(page, &[wanted, &[NO_MOTION][..]].concat()).await;
        let mut here = checkers::axe(page, Rules::Colours).await;
        here.extend(checkers::sniffer(page, Rules::Colours).await);
        here.extend(markup_of_others(page, elements).await);
        here.extend(listed(page, MOVES, vec![]).await);
        here.extend(listed(page, &pale(), vec![]).await);
        found.extend(here.iter().map(|one| format!("in {scheme}: {one}")));
    }
    prefer(page, &[]).await;
    found
}

/// Where things stand is all that differs.
async fn at_each_width(page: &Page, widths: &[Size], elements: &Value) -> Vec<String> {
    let size = page.js("return [innerWidth, innerHeight]", vec![]).await;
    let [width, height] = [0, 1].map(|at| size[at].as_u64().expect("a size") as u32);
    let mut found = Vec::new();
    for at in widths.iter().chain([&ZOOMED]) {
        page.resize(*at).await;
        let mut here = listed(page, TOO_WIDE, vec![]).await;
        here.extend(listed(page, CUT_OR_OVER, vec![]).await);
        match *at == ZOOMED {
            true => here.extend(listed(page, IN_THE_WAY, vec![]).await),
            false => {
                here.extend(checkers::axe(page, Rules::Layout).await);
                here.extend(checkers::sniffer(page, Rules::All).await);
                here.extend(markup_of_others(page, elements).await);
                here.extend(reading_order::faults(page).await);
            }
        }
        found.extend(here.iter().map(|one| format!("at {} px: {one}", at.width)));
    }
    page.resize(Size { width, height }).await;
    let text = "document.documentElement.style.fontSize = arguments[0]";
    page.js(text, vec![json!("200%")]).await;
    for script in [TOO_WIDE, CUT_OR_OVER] {
        let here = listed(page, script, vec![]).await;
        found.extend(here.iter().map(|one| format!("with large text: {one}")));
    }
    page.js(text, vec![json!("")]).await;
    found
}

/// Sets what the person of this tab prefers.
async fn prefer(page: &Page, wanted: &[(&str, &str)]) {
    let features: Vec<Value> = wanted
        .iter()
        .map(|(name, value)| json!({"name": name, "value": value}))
        .collect();
    let cdp = page.driver.cdp();
    let set = cdp.send_raw("Emulation.setEmulatedMedia", json!({"features": features}));
    set.await.expect("a preference");
}

async fn listed(page: &Page, script: &str, args: Vec<Value>) -> Vec<String> {
    let found = page.js(script, args).await;
    serde_json::from_value(found).expect("a list of words")
}

/// Fails if there are faults. Else prints how many states there were, past what the tests' runner holds back.
pub fn none(found: &[String]) {
    assert!(
        found.is_empty(),
        "{} faults:\n{}",
        found.len(),
        found.join("\n")
    );
    let states = LOOKED_AT.load(Ordering::Relaxed);
    let _ = writeln!(
        std::io::stdout(),
        "     Checked {states} page states so far, 0 findings"
    );
}
