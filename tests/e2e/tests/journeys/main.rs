//! All journeys in one program, so that one driver serves them all; it must not hold a journey itself.

/// Two tests out of one journey: in Kiswahili and in English.
macro_rules! in_both_languages {
    ($journey:ident) => {
        mod $journey {
            use journeys::Language;

            #[tokio::test]
            async fn in_kiswahili() {
                super::$journey(Language::Swahili).await;
            }

            #[tokio::test]
            async fn in_english() {
                super::$journey(Language::English).await;
            }
        }
    };
}

mod afterwards;
mod answers;
mod basic;
mod case;
mod config;
mod follow;
mod history;
mod hostile;
mod hosting;
mod keeping;
mod keyboard;
mod kiosk;
mod later;
mod looks;
mod nameless;
mod oldest;
mod outbox;
mod photos;
mod poster;
mod privacy;
mod problems;
mod report;
mod saving;
mod scan;
mod sealed;
mod servers;
mod services;
mod slip;
mod store;
mod traces;
mod trouble;
mod typing;
mod updates;
mod vault;
