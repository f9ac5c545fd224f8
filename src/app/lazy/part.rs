//! How a part of the program is marked, so that it can be loaded later.

/// Marks what a part holds. `LOAD` is the way to what the part holds, and loads it first if it must; `fetch` only loads
/// it.
///
/// With the feature `split`, `cargo site` moves what only the block needs into a file of its own (`xtask/src/split.rs`).
/// Without it, as in `trunk serve`, everything is in one module and is there at once.
macro_rules! part {
    ($name:ident -> $what:ty $holds:block) => {
        #[cfg(feature = "split")]
        #[::wasm_split_helpers::wasm_split($name, fallible, preload(#[allow(dead_code)] fetch))]
        pub(super) fn load() -> Result<super::loading::Held, super::loading::NotLoaded> {
            let what: $what = $holds;
            Ok(::std::sync::Arc::new(what))
        }

        #[cfg(not(feature = "split"))]
        async fn load() -> Result<super::loading::Held, super::loading::NotLoaded> {
            let what: $what = $holds;
            Ok(::std::sync::Arc::new(what))
        }

        #[cfg(not(feature = "split"))]
        #[allow(dead_code)]
        pub(super) async fn fetch() -> Result<(), super::loading::NotLoaded> {
            Ok(())
        }

        #[allow(dead_code)]
        pub(super) const LOAD: super::loading::Load<$what> =
            super::loading::Load::new(|| Box::pin(load()));
    };
}
