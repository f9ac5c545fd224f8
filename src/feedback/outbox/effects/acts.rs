//! Sends the acts that wait on this device, in order for each case, from one tab at a time.

use super::act_files::{Wanted, bytes_of_files, is_known, of, receipt_of};
use super::device::Device;
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::kept_act::{self, ActState, KeptAct};
use crate::feedback::outbox::{ActFault, Acted, FrozenAct, KeptWriting, Pen};
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, StoreFault, Stored};

/// The wait in milliseconds before another tab is asked for the turn again.
const OTHER_TAB: u64 = 5_000;
/// The wait before the next try after the network failed, and before saving again after the store failed.
const PAUSE: u64 = 30_000;
const STORE_PAUSE: u64 = 2_000;
/// After an act is gone, those that it held up can go.
const AT_ONCE: u64 = 0;
/// The tries of one save while this tab has the turn. After that another tab finds the act as if this one had died.
const STORE_TRIES: u32 = 5;

/// What sending acts needs besides a `Device`.
// A tab has one thread, so these futures need not be `Send`.
#[expect(async_fn_in_trait)]
pub trait ActDevice: Device {
    /// Asks for the one turn to send acts that all tabs share. It ends with the tab.
    async fn ask_act_turn(&self) -> bool;
    fn end_act_turn(&self);
    /// Whether the API knows an act by its id.
    fn acts_have_ids(&self) -> bool;
    /// Does an act at the office. `files` are the bytes of its files, in their order.
    async fn act(&self, act: &FrozenAct, files: Vec<Bytes>) -> Result<Acted, ActFault>;
    /// Looks whether the case has an act, and does nothing.
    async fn seek(&self, act: &FrozenAct) -> Result<Acted, ActFault>;
    async fn pause(&self, milliseconds: u64);
    /// Calls [`send_acts`] after this time. There is one timer.
    fn wake_acts_in(&self, milliseconds: u64);
    /// The office answered about an act: a page that shows the case shows it anew.
    fn acted(&self, id: &str, answer: &Result<Acted, ActFault>);
}

/// Keeps an act in the place of the writing it came of, behind those about its case that are kept already. It then goes
/// by itself. `bytes` are those of its files. Errors: `Changed` if another page changed the writing; `Unavailable` also
/// if the receipt is gone.
pub async fn keep_act(
    device: &impl ActDevice,
    act: &KeptAct,
    pen: &Pen,
    bytes: &[(String, Bytes)],
) -> Result<(), StoreFault> {
    let kept = keep(device, act, pen, bytes).await;
    device.changed(&pen.id);
    kept
}

async fn keep(
    device: &impl ActDevice,
    act: &KeptAct,
    pen: &Pen,
    bytes: &[(String, Bytes)],
) -> Result<(), StoreFault> {
    let mut pen = pen.clone();
    for _ in 0..STORE_TRIES {
        let receipt = receipt_of(device, &act.receipt).await?;
        let kept = kept_acts(device).await?;
        let act = act.clone().behind(kept.iter().map(|other| &other.value));
        let change = pen.hand_over(&act.clone().under(&pen.id), &receipt, |id| of(bytes, id));
        match device.commit(&change).await {
            Err(StoreFault::Changed) if is_known(device, &pen).await? => {
                // Only the receipt was changed, as by a look at the case.
            }
            Err(StoreFault::Changed) => {
                // A save that was on its way, or another page, put down the same words and files.
                let text = device.read(Store::Acts, &pen.id).await?.unwrap_or_default();
                match KeptWriting::read(&text) {
                    Ok(value) if value.is_of(&act.under(&pen.id)) => {
                        pen = Pen::of(&Stored { value, text })
                    }
                    _ => return Err(StoreFault::Changed),
                }
            }
            made => return made,
        }
    }
    Err(StoreFault::Unavailable)
}

/// Sends what is due, if this tab gets the turn.
pub async fn send_acts(device: &impl ActDevice) {
    if !device.ask_act_turn().await {
        device.wake_acts_in(OTHER_TAB);
        return;
    }
    let wait = send_in_turn(device).await;
    device.end_act_turn();
    if let Some(wait) = wait {
        device.wake_acts_in(wait);
    }
}

/// All readable acts on this device.
pub async fn kept_acts(device: &impl Device) -> Result<Vec<Stored<KeptAct>>, StoreFault> {
    let texts = device.read_all(Store::Acts).await?;
    let readable = texts.into_iter().filter_map(|(id, text)| {
        let value = read(&id, &text)?;
        Some(Stored { value, text })
    });
    Ok(readable.collect())
}

/// Looks whether the case has an act that rests; if so, it need not be kept any more.
pub async fn seek_act(device: &impl ActDevice, id: &str) -> Result<Acted, ActFault> {
    let Some(act) = kept(device, id).await.filter(|act| act.value.rests()) else {
        return Err(ActFault::Failed(Failure::Unreadable));
    };
    let Ok(kept) = kept_acts(device).await else {
        return Err(ActFault::Failed(Failure::Unreadable));
    };
    let found = device.seek(&act.value.sought(&kept)).await?;
    if act
        .value
        .clone()
        .answered(Ok(found.clone()), true)
        .is_none()
    {
        save(device, &act, &Ok(found.clone()), true).await;
        device.changed(id);
        device.wake_acts_in(AT_ONCE);
    }
    Ok(found)
}

/// Lets an act that rests go again: the same bytes under the same id. `shown` is the state in which the person saw it:
/// who sees an act wait does not ask for a second one.
pub async fn act_again(device: &impl ActDevice, id: &str, shown: ActState) {
    let is_shown = |act: &Stored<KeptAct>| act.value.rests() && act.value.state == shown;
    if let Some(act) = kept(device, id).await.filter(is_shown) {
        let waiting = KeptAct {
            state: ActState::Waiting,
            last: None,
            ..act.value.clone()
        };
        let _ = device
            .commit(&kept_act::replace(&act, Some(&waiting)))
            .await;
    }
    device.changed(id);
    send_acts(device).await;
}

/// Deletes an act that no tab is sending, and returns it. `None` if it is still there.
pub async fn forget_act(device: &impl ActDevice, id: &str) -> Option<KeptAct> {
    let act = kept(device, id).await?;
    if act.value.state == ActState::Sending {
        return None;
    }
    let forgotten = device.commit(&kept_act::replace(&act, None)).await;
    device.changed(id);
    device.wake_acts_in(AT_ONCE);
    forgotten.ok().map(|()| act.value)
}

pub(super) async fn kept(device: &impl Device, id: &str) -> Option<Stored<KeptAct>> {
    let text = device.read(Store::Acts, id).await.ok()??;
    let value = read(id, &text)?;
    Some(Stored { value, text })
}

/// The act that is stored under this id. A change is made under the id in the text: of a text under another id, none
/// would ever be made.
fn read(id: &str, text: &str) -> Option<KeptAct> {
    KeptAct::read(text).ok().filter(|act| act.id == id)
}

/// Sends one act after another. Returns the wait before the next try, if something still waits.
async fn send_in_turn(device: &impl ActDevice) -> Option<u64> {
    let has_ids = device.acts_have_ids();
    // The cases about which the office takes nothing now, and the wait before they are tried again.
    let (mut stuck, mut later) = (Vec::<String>::new(), None::<u64>);
    loop {
        let Ok(acts) = kept_acts(device).await else {
            return Some(PAUSE);
        };
        // This tab has the only turn, so an act in the state `Sending` was left by a tab that died.
        if let Some(orphan) = acts.iter().find(|act| act.value.state == ActState::Sending) {
            let freed = orphan.value.clone().freed(has_ids);
            match device
                .commit(&kept_act::replace(orphan, Some(&freed)))
                .await
            {
                Ok(()) | Err(StoreFault::Changed) => continue,
                Err(StoreFault::Full | StoreFault::Unavailable) => return Some(PAUSE),
            }
        }
        let mut free = acts.clone();
        free.retain(|act| !stuck.contains(&act.value.receipt));
        let Some(next) = kept_act::next(&free) else {
            return later;
        };
        let act = &next.value;
        let files = match bytes_of_files(device, &act.id, &act.act.files).await {
            Wanted::Found(files) => files,
            Wanted::NotNow => return Some(PAUSE),
            Wanted::Lost => {
                // It does not go without them: the person decides.
                let lost = Err(ActFault::Failed(Failure::FileLost));
                let change = kept_act::replace(next, act.clone().answered(lost, has_ids).as_ref());
                match device.commit(&change).await {
                    Ok(()) => device.changed(&act.id),
                    Err(StoreFault::Changed) => {}
                    Err(StoreFault::Full | StoreFault::Unavailable) => return Some(PAUSE),
                }
                continue;
            }
        };
        let marked = next.value.clone().marked_sending();
        // An act does not go before it is marked: if the tab were killed, nothing would record that it went.
        match device.commit(&kept_act::replace(next, Some(&marked))).await {
            Ok(()) => {}
            Err(StoreFault::Changed) => continue,
            Err(StoreFault::Full | StoreFault::Unavailable) => return Some(PAUSE),
        }
        let marked = Stored {
            text: marked.write(),
            value: marked,
        };
        device.changed(&marked.value.id);
        let answer = device.act(&marked.value.sought(&acts), files).await;
        let wait = wait_after(&answer);
        save(device, &marked, &answer, has_ids).await;
        device.acted(&marked.value.id, &answer);
        device.changed(&marked.value.id);
        match wait {
            None => {}
            Some(wait) if is_about_its_case(&answer) => {
                stuck.push(marked.value.receipt.clone());
                later = Some(later.map_or(wait, |later| later.min(wait)));
            }
            Some(wait) => return Some(wait),
        }
    }
}

/// Whether the answer may be about this case alone, such as one that was made private, so that acts about others still
/// go.
fn is_about_its_case(answer: &Result<Acted, ActFault>) -> bool {
    matches!(
        answer,
        Err(ActFault::Failed(
            Failure::NotAllowed | Failure::Broken | Failure::Unreadable
        ))
    )
}

/// Saves what became of an act. If the person deleted it meanwhile, there is nothing to save.
async fn save(
    device: &impl ActDevice,
    act: &Stored<KeptAct>,
    answer: &Result<Acted, ActFault>,
    has_ids: bool,
) {
    let after = act.value.clone().answered(answer.clone(), has_ids);
    for attempt in 0..STORE_TRIES {
        let change = match &after {
            Some(after) => kept_act::replace(act, Some(after)),
            None => match kept_acts(device).await {
                Ok(kept) => kept_act::done(act, &kept),
                // An earlier one with its words must not pass for it later.
                Err(_) => {
                    device.pause(STORE_PAUSE << attempt).await;
                    continue;
                }
            },
        };
        match device.commit(&change).await {
            Ok(()) => return,
            Err(StoreFault::Changed) => {
                // Another one may have changed beside it.
                let stands = device.read(Store::Acts, &act.value.id).await;
                if after.is_some() || stands.is_ok_and(|text| text.as_ref() != Some(&act.text)) {
                    return;
                }
            }
            // Keep the turn: another tab would think that this tab died with the act.
            Err(StoreFault::Full | StoreFault::Unavailable) => {
                device.pause(STORE_PAUSE << attempt).await;
            }
        }
    }
}

/// How long to wait before anything else goes, in milliseconds; `None` if the next act can go at once.
fn wait_after(answer: &Result<Acted, ActFault>) -> Option<u64> {
    match answer {
        Ok(_) | Err(ActFault::SecretWanted) => None,
        Err(ActFault::Failed(Failure::Later { after_seconds })) => {
            let asked = after_seconds.map(|seconds| u64::from(seconds) * 1_000);
            Some(asked.unwrap_or(PAUSE).max(PAUSE))
        }
        Err(ActFault::Failed(failure)) => (!failure.comes_back()).then_some(PAUSE),
    }
}
