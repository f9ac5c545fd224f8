//! All chance of a run, from one seed (SplitMix64; Steele, Lea, Flood, 2014); it must not know any other source.

use std::cell::Cell;

pub struct Chance(Cell<u64>);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(Cell::new(seed))
    }

    /// Another one from the same seed, which takes nothing of this one's.
    pub fn aside(&self) -> Chance {
        Chance(Cell::new(self.0.get() ^ 0xd1b5_4a32_d192_ed03))
    }

    pub fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not, `limit`.
    pub fn below(&self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// Both ends may come.
    pub fn between(&self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    pub fn one_in(&self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T>(&self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }
}
