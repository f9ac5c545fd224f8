//! What a person takes away (*kumbukumbu*): the number, the day, the office and the fingerprint of what was sent, to
//! copy, save, print or scan; and a check of the number that was noted.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::copy::CopyButton;
use crate::app::components::phrase::OfficeText;
use crate::app::components::qr::Qr;
use crate::app::components::text::{t, text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::browser::{download, intl, page};
use crate::feedback::model::receipt::{is_plain_reference, shown};
use crate::feedback::model::secret::grouped;
use crate::feedback::rules::slip::{SlipFacts, bare_slip, same_number, slip};
use crate::i18n::{self, Key, key};

#[component]
pub fn Slip(facts: SlipFacts) -> impl IntoView {
    let settings = settings();
    let with_secret = RwSignal::new(false);
    let facts = StoredValue::new(facts);
    let secret = move || {
        let secret = facts.with_value(|facts| facts.secret.clone());
        secret.filter(|_| with_secret.get())
    };
    let file = move || {
        let language = settings.language.get_untracked();
        let say = |key: Key| i18n::say(language, key);
        facts.with_value(|facts| {
            let institution = facts.institution.read_in(language).0.to_owned();
            let secret = secret().unwrap_or_default();
            let mut lines = vec![
                (say(key::RECEIPT_REFERENCE), facts.reference.clone()),
                (say(key::RECEIPT_SECRET), grouped(&secret)),
                (say(key::SLIP_OFFICE), institution),
                (say(key::SLIP_DAY), facts.day.clone()),
            ];
            lines.retain(|(_, value)| !value.is_empty());
            let lines: Vec<(&str, &str)> = lines
                .iter()
                .map(|(label, value)| (label.as_str(), value.as_str()))
                .collect();
            let label = say(key::SLIP_FINGERPRINT);
            let fingerprint = facts.fingerprint.as_deref();
            match (fingerprint, &facts.sent) {
                (Some(fingerprint), Some(sent)) => slip(&lines, &label, fingerprint, sent),
                _ => bare_slip(&lines, &label, fingerprint),
            }
        })
    };
    let code = memo(move || {
        let secret = secret();
        facts.with_value(|facts| {
            let parts = [Some(facts.reference.clone()), secret];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let is_plain = parts.iter().all(|part| is_plain_reference(part));
            is_plain.then(|| parts.join(" "))
        })
    });
    let square = move || {
        code.get().map(|written| {
            view! {
                <Qr written label=key::SLIP_QR/>
                <p class="hint">{t(key::SLIP_QR_HINT)}</p>
            }
            .into_any()
        })
    };
    let save = move |()| download::save("mrejesho.txt", "text/plain;charset=utf-8", &file());
    let print = move |paper: &'static str| move |()| page::print_only("slip", paper);
    on_cleanup(page::print_all);
    let prints = page::can_print().then(|| {
        view! {
            <Button class="button quiet" label=key::SLIP_PRINT on_press=print("sheet")/>
            <Button class="button quiet" label=key::SLIP_PRINT_NARROW on_press=print("narrow")/>
        }
        .into_any()
    });
    let has_words = facts.with_value(|facts| facts.sent.is_some());
    let saves = match has_words {
        true => key::SLIP_SAVE_WORDS,
        false => key::SLIP_SAVE_BARE,
    };
    view! {
        <section id="slip" aria-labelledby="slip-title">
            <h2 id="slip-title" tabindex="-1">
                {t(key::SLIP_TITLE)}
            </h2>
            <SlipLines facts=facts.get_value() with_secret/>
            {reactive(square)}
            <div class="actions">
                <CopyButton label=key::SLIP_COPY copied=move |()| file()/>
                <Button class="button quiet" label=key::SLIP_SAVE on_press=save/>
                {prints}
            </div>
            <p class="hint">{t(saves)}</p>
            <NumberCheck facts=facts.get_value()/>
        </section>
    }
    .into_any()
}

#[component]
fn SlipLines(facts: SlipFacts, with_secret: RwSignal<bool>) -> impl IntoView {
    let settings = settings();
    let line = |label: Key, shown: AnyView| {
        view! {
            <div class="line">
                <dt>{t(label)}</dt>
                <dd>{shown}</dd>
            </div>
        }
        .into_any()
    };
    let exact = |text: String| {
        view! { <bdi translate="no" class="reference" prop:textContent=text></bdi> }.into_any()
    };
    let day = facts.day;
    let day = text(Signal::derive(move || intl::date(&settings.tag(), &day)));
    let institution = facts.institution;
    let office = (!institution.is_empty()).then(|| {
        line(
            key::SLIP_OFFICE,
            view! { <OfficeText phrase=institution/> }.into_any(),
        )
    });
    let has_fingerprint = facts.fingerprint.is_some();
    let fingerprint = facts
        .fingerprint
        .map(|fingerprint| line(key::SLIP_FINGERPRINT, exact(fingerprint)));
    let secret = facts.secret.clone();
    let other_half = move || {
        let secret = secret.clone().filter(|_| with_secret.get());
        secret.map(|secret| line(key::RECEIPT_SECRET, exact(grouped(&secret))))
    };
    let asks = facts.secret.is_some().then(|| {
        view! {
            <label class="option">
                <input
                    type="checkbox"
                    id="slip-secret"
                    autocomplete="off"
                    on:change=move |event| with_secret.set(event_target_checked(&event))
                />
                {t(key::SLIP_SECRET)}
            </label>
        }
        .into_any()
    });
    let about_fingerprint = match has_fingerprint {
        true => key::SLIP_FINGERPRINT_HINT,
        false => key::SLIP_NO_FINGERPRINT,
    };
    view! {
        <dl class="lines">
            {line(key::RECEIPT_REFERENCE, exact(shown(&facts.reference)))}
            {reactive(other_half)}
            {office}
            {line(key::SLIP_DAY, day)}
            {fingerprint}
        </dl>
        <p class="hint">{t(about_fingerprint)}</p>
        {asks}
    }
    .into_any()
}

/// *Nimeihifadhi*: the person types the number back from where they noted it, and is told whether it is right.
#[component]
fn NumberCheck(facts: SlipFacts) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let outcome = RwSignal::new(None::<bool>);
    let language = settings().language;
    let reference = facts.reference;
    let check = move |()| {
        outcome.set(None);
        let is_right = typed.with_untracked(|typed| same_number(typed, &reference));
        outcome.set(Some(is_right));
    };
    let said = Signal::derive(move || match outcome.get() {
        Some(true) => i18n::say(language.get(), key::SLIP_RIGHT),
        Some(false) => i18n::say(language.get(), key::SLIP_WRONG),
        None => String::new(),
    });
    view! {
        <div class="field">
            <label for="slip-number">{t(key::SLIP_NOTED)}</label>
            <p class="hint" id="slip-number-hint">
                {t(key::SLIP_NOTED_HINT)}
            </p>
            <input
                type="text"
                id="slip-number"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                translate="no"
                aria-describedby="slip-number-hint"
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
        <Button class="button quiet" label=key::SLIP_CHECK on_press=check/>
        <p class="said" id="slip-said" role="status">
            {text(said)}
        </p>
    }
    .into_any()
}
