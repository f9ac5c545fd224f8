//! With my name or *bila jina*: asked before any free text; it must not promise what a page cannot keep.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::parts::page::{Back, Page, PosterNote, Progress};
use crate::feedback::draft::Naming;
use crate::feedback::journey::Event;

use super::home::Choice;

#[component]
pub fn NamingPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let chosen = desk.part(move |writing| writing.draft.naming);
    let choice = move |naming: Naming, name: &'static str, means: &'static str| {
        view! {
            <Choice name=name means=means
                chosen=Signal::derive(move || chosen.get() == Some(naming))
                on_choose=move || desk.tell(Event::ChoseNaming(naming))
            />
        }
    };
    view! {
        <Progress/>
        <Page title="naming-title">
            <PosterNote/>
            <div class="choices">
                {choice(Naming::Named, "naming-named", "naming-named-means")}
                {choice(Naming::Nameless, "naming-nameless", "naming-nameless-means")}
            </div>
            <Back/>
        </Page>
    }
}
