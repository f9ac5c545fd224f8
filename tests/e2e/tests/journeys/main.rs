//! All journeys in one program, so that one driver serves them all; it must not hold a journey itself.

#[macro_use(in_both_languages, in_english, in_kiswahili)]
extern crate journeys;

mod afterwards;
mod answers;
mod basic;
mod case;
mod case_left;
mod channels;
mod config;
mod details_help;
mod follow;
mod helper_broken;
mod history;
mod hostile;
mod hosting;
mod keeping;
mod keyboard;
mod kiosk;
mod later;
mod listen;
mod looks;
mod nameless;
mod oldest;
mod outbox;
mod photos;
mod places;
mod poster;
mod privacy;
mod problems;
mod recordings;
mod report;
mod saving;
mod scan;
mod screen_reader;
mod sealed;
mod servers;
mod services;
mod slip;
mod sms;
mod store;
mod switch;
mod traces;
mod trouble;
mod typing;
mod updates;
mod vault;
