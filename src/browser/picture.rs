//! Prepares a picked file for sending: a picture is redrawn, made smaller, and stripped of everything else in its file.

use js_sys::{Object, Promise, Reflect, TypeError, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, ImageBitmap, Url,
};

use super::clock;
use crate::feedback::model::attachment::{FileRules, NotAttached};
use crate::feedback::privacy::picture_metadata::{self, FileKind};
use crate::feedback::rules::whole_picture;

/// How long to wait for a file, in milliseconds. The slowest phone needs a fraction of this for the largest photo; a
/// file that the browser never finishes reading takes longer.
const PATIENCE: u64 = 120_000;

/// A larger file is not even read.
const MOST_BYTES: f64 = 32e6;
/// The bytes to read from the start of a file: cameras put a thumbnail and more before the size of the picture.
const HEAD: f64 = 512e3;
/// 50 megapixels take 200 MB while they are drawn.
const MOST_PIXELS: usize = 50_000_000;
/// From this size on, the browser is asked to shrink the picture while decoding it.
const MANY_PIXELS: usize = 12_000_000;
const PDF_BYTES: f64 = 1e6;
/// A picture that cannot be redrawn may have this many times the bytes of a redrawn one.
const AS_IT_IS: usize = 5;
/// The qualities to try in turn until the picture is small enough.
const QUALITIES: [f64; 5] = [0.82, 0.7, 0.58, 0.46, 0.34];
/// If no quality is low enough, the picture is made smaller by a quarter, at most this many times.
const SMALLER: usize = 5;
/// The side, in pixels, of the picture that is drawn to check whether the browser draws faithfully.
const TRIAL: u32 = 64;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = createImageBitmap, catch)]
    async fn bitmap(file: &Blob, options: &Object) -> Result<JsValue, JsValue>;
}

/// Returns the bytes of a file as they are sent, and whether they were redrawn.
pub async fn ready(
    file: &Blob,
    rules: FileRules,
    is_named: bool,
) -> Result<(Vec<u8>, bool), NotAttached> {
    let made = clock::within(PATIENCE, make_ready(file, rules, is_named)).await;
    made.unwrap_or(Err(NotAttached::Broken))
}

async fn make_ready(
    file: &Blob,
    rules: FileRules,
    is_named: bool,
) -> Result<(Vec<u8>, bool), NotAttached> {
    let (longest_side, most_bytes) = (rules.longest_side as u32, rules.most_bytes);
    let head = read(file, HEAD).await?;
    let kind = FileKind::of(&head);
    match kind {
        FileKind::Pdf if !is_named => return Err(NotAttached::PdfNameless),
        FileKind::Pdf if file.size() > PDF_BYTES => return Err(NotAttached::PdfTooHeavy),
        FileKind::Pdf => return Ok((read(file, file.size()).await?, false)),
        FileKind::Office => return Err(NotAttached::Office),
        _ if file.size() > MOST_BYTES => return Err(NotAttached::TooHeavy),
        _ => {}
    }
    let size = picture_metadata::size(&head);
    let pixels = size.map_or(0, |(width, height)| width.saturating_mul(height));
    if pixels > MOST_PIXELS {
        return Err(NotAttached::TooLarge);
    }
    // Browsers draw half of an incomplete picture without an error.
    if !whole_picture::is_whole(&read(file, file.size()).await?) {
        return Err(NotAttached::Broken);
    }
    if !draws_what_it_is_told() {
        return match is_named {
            true => as_it_is(file, kind, most_bytes * AS_IT_IS).await,
            false => Err(NotAttached::DrawingNameless),
        };
    }
    let orientation = picture_metadata::orientation(&head);
    // The size after the picture is turned upright.
    let upright = size.map(|(width, height)| match orientation {
        5.. => (height, width),
        _ => (width, height),
    });
    let upright = upright.filter(|_| pixels > MANY_PIXELS);
    // The orientation is known only for a JPEG.
    let orientation = Some(orientation).filter(|_| kind == FileKind::Jpeg);
    let drawn = drawn(file, upright, orientation, longest_side).await;
    let canvas = drawn.ok_or(match kind {
        FileKind::Heic => NotAttached::Heic,
        FileKind::Other => NotAttached::NotAPicture,
        _ => NotAttached::Broken,
    })?;
    let made = small_enough(&canvas, most_bytes).await;
    empty(&canvas);
    // Only a stripped picture is sent: of what the browser wrote besides the picture, nothing is left.
    let made = made.and_then(|made| picture_metadata::bare(&made).ok());
    let made = made
        .filter(|made| picture_metadata::is_bare(made) && picture_metadata::size(made).is_some());
    Ok((made.ok_or(NotAttached::Broken)?, true))
}

async fn read(file: &Blob, end: f64) -> Result<Vec<u8>, NotAttached> {
    let part = file.slice_with_f64_and_f64(0.0, end);
    let part = part.map_err(|_| NotAttached::Broken)?;
    let buffer = JsFuture::from(part.array_buffer()).await;
    let own = Uint8Array::new(&buffer.map_err(|_| NotAttached::Broken)?);
    let length = own.length() as usize;
    let mut bytes = Vec::new();
    // A phone may not have that much memory, and the page must outlive this.
    let room = bytes.try_reserve_exact(length);
    room.map_err(|_| NotAttached::TooHeavy)?;
    bytes.resize(length, 0);
    own.copy_to(&mut bytes);
    Ok(bytes)
}

/// Only strips the file and does not make it smaller, for a browser that would draw something else.
async fn as_it_is(
    file: &Blob,
    kind: FileKind,
    most_bytes: usize,
) -> Result<(Vec<u8>, bool), NotAttached> {
    if file.size() > most_bytes as f64 {
        return Err(NotAttached::DrawingTooHeavy);
    }
    let bytes = read(file, file.size()).await?;
    match picture_metadata::bare(&bytes) {
        Ok(bare) => Ok((bare, false)),
        Err(_) if kind == FileKind::Heic => Err(NotAttached::Heic),
        Err(_) if kind == FileKind::Other => Err(NotAttached::NotAPicture),
        Err(_) => Err(NotAttached::Broken),
    }
}

/// Some browsers change drawn pixels a little, differently on each visit, so that nobody can recognise a visitor by
/// them. A photo drawn by such a browser would carry a mark of the visit.
fn draws_what_it_is_told() -> bool {
    let Some((canvas, context)) = canvas(TRIAL, TRIAL) else {
        return false;
    };
    let shade = |at: u32| {
        [
            (at * 37 % 251) as u8,
            (at * 91 % 253) as u8,
            (at * 53 % 255) as u8,
        ]
    };
    let side = TRIAL / 8;
    for at in 0..64 {
        let [red, green, blue] = shade(at);
        context.set_fill_style_str(&format!("rgb({red},{green},{blue})"));
        let (x, y) = (at % 8 * side, at / 8 * side);
        context.fill_rect(x.into(), y.into(), side.into(), side.into());
    }
    let seen = context.get_image_data(0.0, 0.0, TRIAL.into(), TRIAL.into());
    empty(&canvas);
    let Ok(seen) = seen else { return false };
    let pixels = seen.data().0;
    let pixels = pixels.chunks_exact(4).enumerate();
    pixels.len() == (TRIAL * TRIAL) as usize
        && pixels.into_iter().all(|(at, pixel)| {
            let (x, y) = (at as u32 % TRIAL, at as u32 / TRIAL);
            let [red, green, blue] = shade(y / side * 8 + x / side);
            pixel == [red, green, blue, 255]
        })
}

fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

/// Frees the canvas's memory now, not when the browser gets to it.
fn empty(canvas: &HtmlCanvasElement) {
    canvas.set_width(0);
    canvas.set_height(0);
}

/// Draws the picture on a canvas, upright and with no side longer than `longest_side`. `upright` is the size of the
/// picture if it should be shrunk while decoding, and `orientation` says how to turn it for that, if the file says so.
async fn drawn(
    file: &Blob,
    upright: Option<(usize, usize)>,
    orientation: Option<u8>,
    longest_side: u32,
) -> Option<HtmlCanvasElement> {
    if let Some(bitmap) = read_upright(file, upright, orientation, longest_side).await {
        let (width, height) = (bitmap.width().into(), bitmap.height().into());
        let (width, height) = within(width, height, longest_side);
        let (canvas, context) = canvas(width, height)?;
        white(&context, width, height);
        let drawn = context.draw_image_with_image_bitmap_and_dw_and_dh(
            &bitmap,
            0.0,
            0.0,
            width.into(),
            height.into(),
        );
        bitmap.close();
        return drawn.ok().map(|()| canvas);
    }
    // Some browsers show in a page what they cannot decode this way, for example the format that iPhones store.
    let address = Url::create_object_url_with_blob(file).ok()?;
    let drawn = drawn_as_shown(&address, longest_side).await;
    let _ = Url::revoke_object_url(&address);
    drawn
}

/// Decodes the picture, turned as the camera was held. `None` if the browser cannot decode it, or if there is no way to
/// see whether the browser turned it.
async fn read_upright(
    file: &Blob,
    upright: Option<(usize, usize)>,
    orientation: Option<u8>,
    longest_side: u32,
) -> Option<ImageBitmap> {
    let options = Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&options, &name.into(), &value);
    let size = upright.map(|(width, height)| within(width as f64, height as f64, longest_side));
    set("imageOrientation", "from-image".into()).ok()?;
    if let Some((width, height)) = size {
        set("resizeWidth", width.into()).ok()?;
        set("resizeHeight", height.into()).ok()?;
        set("resizeQuality", "high".into()).ok()?;
    }
    match bitmap(file, &options).await {
        Ok(bitmap) => return bitmap.dyn_into().ok(),
        // Chrome before 112 and Firefox before 111 do not know `from-image`, and some of them turn a picture all the
        // same.
        Err(error) if error.has_type::<TypeError>() => {}
        Err(_) => return None,
    }
    Reflect::delete_property(&options, &"imageOrientation".into()).ok()?;
    // If one side is given, the other tells whether the picture was turned.
    Reflect::delete_property(&options, &"resizeHeight".into()).ok()?;
    let bitmap: ImageBitmap = bitmap(file, &options).await.ok()?.dyn_into().ok()?;
    let is_upright = match (orientation, size) {
        (Some(1), _) => true,
        // A turned square has the same sides as an unturned one.
        (Some(5..), Some((width, height))) => {
            width != height && (width > height) == (bitmap.width() > bitmap.height())
        }
        _ => false,
    };
    match is_upright {
        true => Some(bitmap),
        false => {
            bitmap.close();
            None
        }
    }
}

async fn drawn_as_shown(address: &str, longest_side: u32) -> Option<HtmlCanvasElement> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = (image.natural_width().into(), image.natural_height().into());
    let (width, height) = within(width, height, longest_side);
    let (canvas, context) = canvas(width, height)?;
    white(&context, width, height);
    let (across, down) = (width.into(), height.into());
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, across, down)
        .ok()
        .map(|()| canvas)
}

/// Transparent areas would be black in a JPEG.
fn white(context: &CanvasRenderingContext2d, width: u32, height: u32) {
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width.into(), height.into());
}

fn within(width: f64, height: f64, longest_side: u32) -> (u32, u32) {
    let scale = (f64::from(longest_side) / width.max(height)).min(1.0);
    let side = |side: f64| (side * scale).round().max(1.0) as u32;
    (side(width), side(height))
}

/// Encodes the picture in the best quality that fits, and makes it smaller if none does.
async fn small_enough(canvas: &HtmlCanvasElement, most_bytes: usize) -> Option<Vec<u8>> {
    for _ in 0..SMALLER {
        for quality in QUALITIES {
            let made = encoded(canvas, quality).await?;
            if made.len() <= most_bytes {
                return Some(made);
            }
            // A PNG has no quality to lose.
            if FileKind::of(&made) == FileKind::Png {
                break;
            }
        }
        make_smaller(canvas)?;
    }
    None
}

/// Encodes the picture as WebP if the browser really produces it, else as JPEG, else as PNG, which every browser
/// produces. The type of the result tells whether the browser kept to the requested one.
async fn encoded(canvas: &HtmlCanvasElement, quality: f64) -> Option<Vec<u8>> {
    for wanted in ["image/webp", "image/jpeg", "image/png"] {
        let made = Promise::new(&mut |resolve, _| {
            let _ = canvas.to_blob_with_type_and_encoder_options(
                &resolve,
                wanted,
                &JsValue::from(quality),
            );
        });
        let made: Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
        if made.type_() == wanted {
            return read(&made, made.size()).await.ok();
        }
    }
    None
}

fn make_smaller(own: &HtmlCanvasElement) -> Option<()> {
    let less = |side: u32| (side * 3 / 4).max(1);
    let (width, height) = (less(own.width()), less(own.height()));
    let (copy, context) = canvas(width, height)?;
    let (across, down) = (width.into(), height.into());
    context
        .draw_image_with_html_canvas_element_and_dw_and_dh(own, 0.0, 0.0, across, down)
        .ok()?;
    own.set_width(width);
    own.set_height(height);
    let context: CanvasRenderingContext2d = own.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_canvas_element(&copy, 0.0, 0.0)
        .ok()?;
    empty(&copy);
    Some(())
}
