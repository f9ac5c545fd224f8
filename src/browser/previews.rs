//! Addresses under which the page can show pictures that are only in its memory; it must not hold one longer than it is told.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Url};

thread_local! {
    static ADDRESSES: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The address of a picture, the same as long as it is kept.
pub fn address(id: &str, bytes: &[u8], media_type: &str) -> Option<String> {
    if let Some(address) = ADDRESSES.with_borrow(|addresses| addresses.get(id).cloned()) {
        return Some(address);
    }
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    ADDRESSES.with_borrow_mut(|addresses| addresses.insert(id.to_owned(), address.clone()));
    Some(address)
}

/// All others are forgotten, and the browser lets their bytes go.
pub fn keep_only(ids: &[String]) {
    ADDRESSES.with_borrow_mut(|addresses| {
        addresses.retain(|id, address| {
            let stays = ids.contains(id);
            if !stays {
                let _ = Url::revoke_object_url(address);
            }
            stays
        });
    });
}
