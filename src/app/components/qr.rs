//! A text as a QR code, drawn as one SVG path on white. Must not be in the main part of the program: what draws it is a
//! library of its own.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::app::components::text::words;
use crate::i18n::Key;

/// The white border that readers need, in squares of the code.
const EDGE: i32 = 4;

/// Renders nothing if the text is too long for any code.
#[component]
pub fn Qr(written: String, label: Key) -> impl IntoView {
    let Ok(code) = QrCode::encode_text(&written, QrCodeEcc::Medium) else {
        return ().into_any();
    };
    let size = code.size();
    let mut squares = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            squares.push_str(&format!("M{} {}h1v1h-1z", x + EDGE, y + EDGE));
        }
    }
    let whole = size + 2 * EDGE;
    let paper = format!("M0 0h{whole}v{whole}h-{whole}z");
    view! {
        <svg
            class="qr"
            width="160"
            height="160"
            viewBox=format!("0 0 {whole} {whole}")
            role="img"
            shape-rendering="crispEdges"
            aria-label=words(label)
        >
            <path d=paper fill="#fff"></path>
            <path d=squares fill="#000"></path>
        </svg>
    }
    .into_any()
}
