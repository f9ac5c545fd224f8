//! What is wrong in `config.json`, for the operator of the site: which field, and what it should contain.

use leptos::prelude::*;

use crate::api::config::{ConfigError, ConfigFault, Expected};
use crate::app::components::text::{t, text};
use crate::app::state::app_state::settings;
use crate::i18n::{self, Message, key, message};

#[component]
pub fn FaultOfConfig(error: ConfigError) -> impl IntoView {
    let language = settings().language;
    let explanation = Signal::derive(move || {
        let language = language.get();
        let field = error.field.as_str();
        let message = match error.fault {
            ConfigFault::NotJson { line } => message::config_not_json(line),
            ConfigFault::UnknownField => message::config_unknown_field(field),
            ConfigFault::Missing => message::config_missing(field),
            ConfigFault::Wrong { expected } => {
                let expected = i18n::say_with(language, &expected_message(expected));
                message::config_wrong(expected, field)
            }
            ConfigFault::KeyInConfig => message::config_key_in_config(field),
            ConfigFault::XmlOnly => message::config_xml_only(field),
            ConfigFault::NeedsMedia => message::config_needs_media(field),
            ConfigFault::OneTooMany => message::config_one_too_many(field),
        };
        i18n::say_with(language, &message)
    });
    view! {
        <p>{t(key::CONFIG_TEXT)}</p>
        <p class="summary" role="alert">
            {text(explanation)}
        </p>
    }
    .into_any()
}

/// What a field of the config should contain.
fn expected_message(expected: Expected) -> Message {
    let key = match expected {
        Expected::OneOf(values) => return message::expected_one_of(values),
        Expected::Text => key::EXPECTED_TEXT,
        Expected::TextInLanguages => key::EXPECTED_TEXT_IN_LANGUAGES,
        Expected::Flag => key::EXPECTED_FLAG,
        Expected::List => key::EXPECTED_LIST,
        Expected::Object => key::EXPECTED_OBJECT,
        Expected::Tags => key::EXPECTED_TAGS,
        Expected::Url => key::EXPECTED_URL,
        Expected::Path => key::EXPECTED_PATH,
        Expected::Days => key::EXPECTED_DAYS,
        Expected::Count => key::EXPECTED_COUNT,
        Expected::Number => key::EXPECTED_NUMBER,
        Expected::Key => key::EXPECTED_KEY,
        Expected::Voice => key::EXPECTED_VOICE,
        Expected::Holiday => key::EXPECTED_HOLIDAY,
        Expected::Month => key::EXPECTED_MONTH,
        // Only the tools report faults of channels: the page shows no channels then.
        Expected::PastMonth
        | Expected::Phone
        | Expected::UssdCode
        | Expected::KeysToPress
        | Expected::Keyword
        | Expected::ShortText => key::EXPECTED_TEXT,
    };
    key.into()
}
