//! Reads a QR code on the screen as a phone's camera does.

use journeys::Page;

/// What the drawing says to a phone's camera.
pub async fn code(page: &Page) -> String {
    let drawing = page
        .until(
            "the code",
            "const [paper, squares] = document.querySelectorAll('.qr path'); \
             return squares && [document.querySelector('.qr').viewBox.baseVal.width, squares.getAttribute('d')]",
            vec![],
        )
        .await;
    let size = drawing[0].as_u64().expect("a size") as usize;
    let mut dark = vec![vec![false; size]; size];
    let squares = drawing[1].as_str().expect("a shape");
    for square in squares.split('M').filter(|square| !square.is_empty()) {
        let place = square.strip_suffix("h1v1h-1z").expect("a square");
        let (x, y) = place.split_once(' ').expect("a place");
        let [x, y] = [x, y].map(|number| number.parse::<usize>().expect("a number"));
        dark[y][x] = true;
    }
    let scale = 8;
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(size * scale, size * scale, |x, y| {
            if dark[y / scale][x / scale] { 0 } else { 255 }
        });
    let found = picture.detect_grids();
    assert_eq!(found.len(), 1, "codes in the drawing");
    found[0].decode().expect("a code that can be read").1
}
