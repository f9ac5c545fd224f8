//! Random ids, keys and dice; it must not keep any of them.

/// 128 random bits as hexadecimal digits.
pub fn id() -> String {
    let mut bytes = [0_u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled =
        crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // No browser of ours is without; an id that is only unlikely to be met twice is still better than a fixed one.
        bytes.fill_with(|| (dice() * 256.0) as u8);
    }
    bytes.iter().fold(String::new(), |id, byte| {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        id + digit(byte >> 4).encode_utf8(&mut [0; 4]) + digit(byte & 15).encode_utf8(&mut [0; 4])
    })
}

/// From 0 up to, but not, 1.
pub fn dice() -> f64 {
    js_sys::Math::random()
}
