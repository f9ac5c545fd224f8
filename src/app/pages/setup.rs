//! For whoever runs the site: a config.json that is wrong or missing, by the name of its field; it must not go on with a guess.

use crate::api::config::{ConfigError, ConfigFault, Expected};
use crate::app::desk::settings;
use crate::app::parts::failure::failure_note;
use crate::app::parts::html::{Html, button, el, said};
use crate::app::parts::page::{Mood, page_in_mood};
use crate::feedback::failure::Failure;
use crate::words;

pub fn config_wrong(error: ConfigError) -> Html {
    let language = settings().language;
    let explanation = move || {
        let language = language.get();
        let line = match error.fault {
            ConfigFault::NotJson { line } => line,
            _ => 0,
        };
        let expected = match error.fault {
            ConfigFault::Wrong { expected } => {
                let values = match expected {
                    Expected::OneOf(values) => values,
                    _ => "",
                };
                let key = format!("expected-{}", expected.code());
                words::say(language, &key, &[("values", values.into())])
            }
            _ => String::new(),
        };
        words::say(
            language,
            &format!("config-{}", error.fault.code()),
            &[
                ("field", error.field.as_str().into()),
                ("line", line.into()),
                ("expected", expected.into()),
            ],
        )
    };
    page_in_mood("config-title", || Mood::Fault)
        .add(said("p", "config-text"))
        .add(el("p.summary").attr("role", "alert").text_live(explanation))
}

/// `config.json` could not be fetched: most often there is no network.
pub fn config_missing(failure: Failure, again: impl FnMut() + 'static) -> Html {
    page_in_mood("config-missing-title", || Mood::Fault)
        .add(failure_note("failure", failure, false))
        .add(button("button.button", "action-try-again", again))
}
