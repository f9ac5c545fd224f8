//! Random ids, keys and numbers.

/// 128 random bits as hexadecimal digits.
pub fn id() -> String {
    // Every supported browser has `crypto`. Without it, an id that is only unlikely to repeat is still better than a
    // fixed one.
    let bytes: [u8; 16] =
        bytes().unwrap_or_else(|| std::array::from_fn(|_| (dice() * 256.0) as u8));
    bytes.iter().fold(String::new(), |id, byte| {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        id + digit(byte >> 4).encode_utf8(&mut [0; 4]) + digit(byte & 15).encode_utf8(&mut [0; 4])
    })
}

/// Bytes that nobody can guess. `None` if the browser has none; then nothing that must be secret is made.
pub fn bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// A random number from 0 up to but not including 1.
pub fn dice() -> f64 {
    js_sys::Math::random()
}
