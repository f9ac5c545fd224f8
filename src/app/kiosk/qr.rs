//! A text as a QR code, drawn as one shape; it must not hold anything but that text.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::app::components::html::{Html, drawing};
use crate::i18n::Key;

/// The white edge that readers need, in squares.
const EDGE: i32 = 4;

/// None for a text that is too long for any code.
pub fn qr(text: &str, label: Key) -> Option<Html> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut shape = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            shape.push_str(&format!("M{} {}h1v1h-1z", x + EDGE, y + EDGE));
        }
    }
    let whole = size + 2 * EDGE;
    let paper = format!("M0 0h{whole}v{whole}h-{whole}z");
    Some(
        drawing("svg")
            .attr("class", "qr")
            .attr("viewBox", &format!("0 0 {whole} {whole}"))
            .attr("role", "img")
            .attr("shape-rendering", "crispEdges")
            .label(label)
            .add(drawing("path").attr("d", &paper).attr("fill", "#fff"))
            .add(drawing("path").attr("d", &shape).attr("fill", "#000")),
    )
}
