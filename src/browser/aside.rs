//! ROOM 4, the module that is loaded only when somebody needs it (`src/aside/`): asks for it and calls it; it must not decide
//! when.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Aside;

    /// Stands in the main script itself, written there by the press: loads the module the first time, and checks its bytes.
    #[wasm_bindgen(js_name = aside, catch)]
    async fn load() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    fn hits(this: &Aside, text: &str, earlier: Vec<String>) -> Vec<u32>;
}

/// None where it cannot be loaded now, or is not what the site says.
async fn aside() -> Option<Aside> {
    load().await.ok().map(JsCast::unchecked_into)
}

/// What may tell who wrote these texts: see [`crate::feedback::selfcheck::hits`].
pub async fn hits(text: &str, earlier: Vec<String>) -> Option<Vec<u32>> {
    Some(aside().await?.hits(text, earlier))
}
