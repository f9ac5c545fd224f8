//! The memory of every program of the site: what is given back is wiped, so that no word outlives what held it; it must not be asked for
//! anything by name.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);
