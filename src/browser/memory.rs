//! The allocator of the program: wipes memory when it is freed, so that no text outlives the value that
//! held it.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);
