//! Addresses (object URLs) under which the page can show pictures that are only in its memory.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

thread_local! {
    static ADDRESSES: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The address of a picture. It stays the same as long as it is kept.
pub fn address(id: &str, bytes: &[u8], media_type: &str) -> Option<String> {
    let known = ADDRESSES.with_borrow(|addresses| {
        let known = addresses.iter().find(|(known, _)| known == id);
        known.map(|(_, address)| address.clone())
    });
    if known.is_some() {
        return known;
    }
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    ADDRESSES.with_borrow_mut(|addresses| addresses.push((id.to_owned(), address.clone())));
    Some(address)
}

/// Revokes all other addresses, so that the browser frees their bytes.
pub fn keep_only(ids: &[String]) {
    ADDRESSES.with_borrow_mut(|addresses| {
        addresses.retain(|(id, address)| {
            let stays = ids.contains(id);
            if !stays {
                let _ = Url::revoke_object_url(address);
            }
            stays
        });
    });
}
