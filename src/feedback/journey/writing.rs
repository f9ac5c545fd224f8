//! Transitions of a report that is being written.

use super::choosing::{
    arrive_from_poster, ask_questions_again, choose_institution, choose_naming, choose_service,
    choose_service_alone, choose_unlisted, forget_addressee, take_service,
};
use super::event::Event;
use super::files::{add_file, remove_file};
use super::keeping::{opened_elsewhere, save, start_over};
use super::pages::{
    follow_link, go_on, go_on_if_right, take_over_printed_form, tell_gaps, turn_to,
};
use super::questions::{go_without_questions, take_questions};
use super::sending::{go_on_twice, send, send_later, send_without_files};
use super::stage::{Questions, Stage, Twice, Writing};
use super::step::Step;
use super::task::Task;
use crate::feedback::model::draft::{Field, Naming};
use crate::feedback::model::failure::Failure;

pub(super) fn write(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    let tasks = match event {
        Event::SaveCame(here) => save(&mut writing, &here),
        Event::OpenedElsewhere => return opened_elsewhere(writing),
        Event::ServiceLookedUp {
            code,
            found,
            institution_gone,
        } => take_service(&mut writing, &code, found, institution_gone),
        Event::StartedOver => return start_over(writing),
        Event::PressedSend { today } if writing.step == Step::Review => {
            return send(writing, today);
        }
        Event::LaterCame { seconds, today } if writing.later == Some(seconds) => {
            return send(writing, today);
        }
        Event::PressedLater { dice, today }
            if writing.step == Step::Review
                && writing.draft.naming == Some(Naming::Nameless)
                // At a terminal the next person is near: a report is sent now or not at all.
                && !writing.form.rules.keeps_nothing =>
        {
            return send_later(writing, dice, today);
        }
        // A nameless report is not offered by SMS, which shows the number.
        Event::TookToMessages if writing.draft.naming == Some(Naming::Named) => {
            writing.draft.texted = true;
            // What was answered before was about an earlier SMS.
            if writing.twice == Twice::Accepted {
                writing.twice = Twice::NotAsked;
            }
            // Another app comes to the front, and the browser may be ended behind it.
            vec![Task::SaveNow]
        }
        Event::AcceptedTwice { today } if let Twice::Asked(pressed) = writing.twice => {
            return go_on_twice(writing, pressed, today);
        }
        // As `TookToMessages`: only with a name.
        Event::TypedSms(text) if writing.draft.naming == Some(Naming::Named) => {
            writing.draft.sms = text;
            vec![]
        }
        Event::DeclinedTwice => {
            writing.twice = Twice::NotAsked;
            vec![Task::Focus]
        }
        Event::KeptWriting => {
            writing.later = None;
            vec![Task::Focus]
        }
        Event::ArrivedFromPoster {
            kind,
            institution,
            service,
            has_unknown,
        } => arrive_from_poster(&mut writing, kind, institution, service, has_unknown),
        Event::TookOverPrintedForm { draft, at, today } => {
            take_over_printed_form(&mut writing, *draft, at, today)
        }
        Event::ChoseKind(kind) => {
            writing.draft.kind = Some(kind);
            go_on(&mut writing)
        }
        Event::ChoseNaming(naming) => choose_naming(&mut writing, naming),
        Event::ChoseInstitution(institution) => choose_institution(&mut writing, institution),
        Event::ChoseUnlisted { service } => choose_unlisted(&mut writing, service),
        Event::ForgotAddressee => forget_addressee(&mut writing),
        Event::ChoseService(service) if service.institution.is_none() => {
            choose_service_alone(&mut writing, service)
        }
        Event::ChoseService(service) => choose_service(&mut writing, service),
        Event::PutOffAddressee => go_on(&mut writing),
        Event::ChoseRegion(region) => {
            writing.gaps.clear();
            writing.draft.place.region = region;
            writing.draft.place.council = None;
            vec![]
        }
        Event::ChoseCouncil(council) => {
            writing.gaps.clear();
            writing.draft.place.council = council;
            vec![]
        }
        Event::Typed(field, text) => {
            writing.gaps.clear();
            writing
                .reasons
                .retain(|reason| reason.field.as_ref() != Some(&field));
            writing.draft.put_text(&field, text);
            vec![]
        }
        Event::PickedFiles { picking } => {
            writing.awaits_files = Some(picking);
            vec![]
        }
        Event::MadeFilesReady { picking } => {
            writing.awaits_files.take_if(|awaited| *awaited == picking);
            vec![]
        }
        // The file was picked for this report, and not for an earlier one on the screen.
        Event::AddedFile { picking, file } if writing.awaits_files == Some(picking.clone()) => {
            add_file(&mut writing, file);
            vec![]
        }
        Event::RemovedFile(id) => {
            remove_file(&mut writing, &id);
            vec![]
        }
        Event::SentWithoutFiles { today } if writing.step == Step::Review => {
            return send_without_files(writing, today);
        }
        Event::TickedAnswer { code, key, on } => {
            tick_answer(&mut writing, code, key, on);
            vec![]
        }
        Event::ChoseSealing(sealed) => {
            writing.draft.sealed = sealed;
            vec![]
        }
        Event::LetStand(words) => {
            writing.let_stand.push(words);
            vec![]
        }
        Event::ConfirmedDay(yes) => {
            writing.draft.day_confirmed = yes.then(|| writing.draft.day.clone());
            vec![]
        }
        Event::QuestionsAnswered {
            service_code,
            answer,
        } => take_questions(&mut writing, &service_code, answer),
        Event::WentWithoutQuestions
            if writing.questions == Questions::Failed(Failure::NotFound) =>
        {
            go_without_questions(&mut writing)
        }
        Event::AskedQuestionsAgain => ask_questions_again(&mut writing),
        Event::Continued { today } => go_on_if_right(&mut writing, today),
        Event::FoundGaps { gaps, today } => tell_gaps(&mut writing, gaps, today),
        Event::WentBack => vec![Task::GoBack],
        Event::WentToStep(step) => {
            turn_to(&mut writing, step);
            writing.changing = false;
            vec![Task::Focus]
        }
        Event::OpenedStep(step) => follow_link(&mut writing, step),
        Event::LearnedRules(_)
        | Event::EmptiedDevice
        | Event::KeptFiles(_)
        | Event::CouldNotForget
        | Event::AddedFile { .. }
        | Event::SentWithoutFiles { .. }
        | Event::TookToMessages
        | Event::TypedSms(_)
        | Event::AcceptedTwice { .. }
        | Event::PressedSend { .. }
        | Event::PressedLater { .. }
        | Event::LaterCame { .. }
        | Event::SendAnswered(_)
        | Event::TokenAnswered { .. }
        | Event::CaseReadBack { .. }
        | Event::Saved { .. }
        | Event::Sealed
        | Event::HandedOver { .. }
        | Event::FateLookedUp { .. }
        | Event::Resumed { .. }
        | Event::ChoseToRemember(_)
        | Event::KeptReceipt { .. }
        | Event::CouldNotForgetReceipt { .. }
        | Event::AskedLookUp
        | Event::WentWithoutQuestions
        | Event::LookedUp(_)
        | Event::SaidMine { .. }
        | Event::SaidNotMine { .. }
        | Event::CouldNotClaim => vec![],
    };
    (Stage::Writing(writing), tasks)
}

/// Ticks or clears one value of a list.
fn tick_answer(writing: &mut Writing, code: String, key: String, on: bool) {
    let field = Field::Question(code.clone());
    writing
        .reasons
        .retain(|reason| reason.field.as_ref() != Some(&field));
    let answers = &mut writing.draft.answers;
    let mut values = answers.get(&code).cloned().unwrap_or_default();
    values.retain(|value| *value != key);
    if on {
        values.push(key);
    }
    answers.insert(code, values);
}
