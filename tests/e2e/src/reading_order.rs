//! Whether what is seen stands in the order in which it is read: TalkBack goes through the document, and a finger or an eye
//! through the page.

use serde_json::Value;

use crate::Page;

/// Everything that shows words of its own or takes the focus, in the order of the document; each must stand below or beside
/// what comes before it. Of words inside a line the block counts: it may begin below the first line of what stands beside it.
/// A column at the right of another one begins at the top again.
const ORDER: &str = "
    const own = e => [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && plain(node.data));
    const pressed = 'a[href], button, input, select, textarea, summary';
    const block = e => { while (getComputedStyle(e).display === 'inline') e = e.parentElement; return e };
    // What scrolls by itself, as a terminal's page above its keyboard, has its own order.
    const scroller = e => { for (; e; e = e.parentElement) if (['auto', 'scroll'].includes(getComputedStyle(e).overflowY)) return e; return null };
    const stays = e => { for (; e; e = e.parentElement) if (['fixed', 'sticky'].includes(getComputedStyle(e).position)) return false; return true };
    const shown = [...document.body.querySelectorAll('*')]
        .filter(e => (own(e) || e.matches(pressed)) && e.tagName !== 'OPTION' && seen(e) && (e.checkVisibility?.() ?? true) && stays(e))
        .map(e => [e, block(e).getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && box.height > 1 && box.bottom + scrollY > 0 && box.right > 0);
    const tell = e => `${e.tagName} \"${(words(e) || e.id).slice(0, 60)}\"`;
    const isNextColumn = (first, second) => {
        let around = first;
        while (!around.contains(second)) around = around.parentElement;
        const [a, b] = [first, second].map(e => [...around.children].find(it => it.contains(e))?.getBoundingClientRect());
        return a && b && b.left >= a.right - 1 && b.top < a.bottom && b.bottom > a.top;
    };
    const wrong = [];
    for (let at = 1; at < shown.length; at += 1) {
        const [[first, a], [second, b]] = [shown[at - 1], shown[at]];
        if (first.contains(second) || second.contains(first)) continue;
        if (scroller(first.parentElement) !== scroller(second.parentElement)) continue;
        const is_beside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
        if (isNextColumn(first, second)) continue;
        if (is_beside ? b.right <= a.left + 1 : b.top < a.top - 1)
            wrong.push(`${tell(second)} is read after ${tell(first)} and stands before it`);
    }
    return [shown.length, wrong]";

/// What is read later than it stands.
///
/// # Panics
///
/// If there is nothing to look at.
pub async fn faults(page: &Page) -> Vec<String> {
    let found = page.js(ORDER, vec![]).await;
    assert!(found[0].as_u64() > Some(2), "the page is empty: {found}");
    let wrong = found[1].as_array().map_or(&[][..], Vec::as_slice);
    let wrong = wrong.iter().filter_map(Value::as_str);
    wrong.map(str::to_owned).collect()
}
