//! For whoever runs the site: a config.json that is wrong or missing, by the name of its field; it must not go on with a guess.

use leptos::prelude::*;

use crate::api::config::{ConfigError, ConfigFault, Expected};
use crate::app::parts::failure::FailureNote;
use crate::app::parts::page::{Mood, Page};
use crate::app::parts::say::say;
use crate::app::settings::Settings;
use crate::feedback::failure::Failure;
use crate::words;

#[component]
pub fn ConfigWrong(error: ConfigError) -> impl IntoView {
    let language = expect_context::<Settings>().language;
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
    view! {
        <Page title="config-title" mood=Signal::stored(Mood::Fault)>
            <p>{say("config-text")}</p>
            <p class="summary" role="alert">{explanation}</p>
        </Page>
    }
}

/// `config.json` could not be fetched: most often there is no network.
#[component]
pub fn ConfigMissing(failure: Failure, again: impl Fn() + Send + 'static) -> impl IntoView {
    view! {
        <Page title="config-missing-title" mood=Signal::stored(Mood::Fault)>
            <FailureNote failure id="failure"/>
            <button type="button" class="button" on:click=move |_| again()>{say("action-try-again")}</button>
        </Page>
    }
}
