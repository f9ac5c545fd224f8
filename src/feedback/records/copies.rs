//! Finds which of the stored answers and files are about a service or a region that somebody chose: those are deleted
//! together with what was written about it. Must not recognise an address by its form.

use crate::feedback::model::draft::{Draft, Naming};
use crate::feedback::records::store::{Store, Transaction};
use crate::feedback::rules::wards;

/// The service of a draft whose questions may be stored on the device: only if the draft has a name, and only while it
/// exists.
pub fn service_of(draft: &Draft) -> Option<&str> {
    let service = draft.service.as_ref()?;
    (draft.naming == Some(Naming::Named)).then_some(&service.id)
}

/// The address of the file of wards whose copy may be stored on the device with a draft, under the same conditions.
pub fn ward_file_of(draft: &Draft) -> Option<String> {
    let region = draft.place.region.as_ref()?;
    let may_be_kept = draft.naming == Some(Naming::Named);
    may_be_kept.then(|| wards::address(&region.id)).flatten()
}

/// The common beginning of the addresses that ask about one service, derived from two of them.
pub fn stem<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
    let mut end = same.count();
    while !one.is_char_boundary(end) {
        end -= 1;
    }
    &one[..end]
}

/// Deletes the stored questions of services, or files of wards, that no draft here is about any more. `None` if there are none.
pub fn let_go(standing: &[String], stem: &str, needed: &[String]) -> Option<Transaction> {
    let is_over = |id: &&String| id.starts_with(stem) && !needed.contains(id);
    let change = standing.iter().filter(is_over);
    let change = change.fold(Transaction::default(), |change, id| {
        change.take(Store::Copies, id)
    });
    (!change.writes.is_empty()).then_some(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::model::draft::Pick;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn only_questions_that_nothing_here_is_about_go() {
        let stem = stem("/api/services/a.json", "/api/services/b.json");
        assert_eq!(stem, "/api/services/");
        let standing = ids(&[
            "/config.json",
            "/institutions.json",
            "/api/services.json",
            "/api/services/taka.json",
            "/api/services/maji.json",
            "/api/services/%C3%B1.json",
        ]);
        let gone = |needed: &[&str]| {
            let change = let_go(&standing, stem, &ids(needed));
            let writes = change.map_or(vec![], |change| change.writes);
            assert!(
                writes
                    .iter()
                    .all(|write| write.text.is_none() && write.store == Store::Copies)
            );
            writes.into_iter().map(|write| write.id).collect::<Vec<_>>()
        };
        assert_eq!(gone(&[]), standing[3..].to_vec());
        assert_eq!(
            gone(&["/api/services/maji.json"]),
            ids(&["/api/services/taka.json", "/api/services/%C3%B1.json"])
        );
        let all = [
            "/api/services/taka.json",
            "/api/services/maji.json",
            "/api/services/%C3%B1.json",
        ];
        assert_eq!(gone(&all), ids(&[]));
    }

    #[test]
    fn an_address_may_end_in_a_key_or_be_of_another_host() {
        for (one, other, expected) in [
            (
                "https://a.example/v2/services/a.json?k=1",
                "https://a.example/v2/services/b.json?k=1",
                "https://a.example/v2/services/",
            ),
            ("/q?service=a", "/q?service=b", "/q?service="),
            ("/ñ", "/ò", "/"),
            ("", "", ""),
        ] {
            assert_eq!(stem(one, other), expected);
        }
    }

    #[test]
    fn only_a_draft_with_a_name_and_a_region_of_the_sites_own_needs_its_wards() {
        let of = |naming, region: Option<&str>| {
            let mut draft = Draft {
                naming,
                ..Draft::default()
            };
            draft.place.region = region.map(|id| Pick {
                id: id.to_owned(),
                ..Pick::default()
            });
            ward_file_of(&draft)
        };
        let named = Some(Naming::Named);
        assert_eq!(of(named, Some("3")).as_deref(), Some("/wards/3.json"));
        for (naming, region) in [
            (Some(Naming::Nameless), Some("3")),
            (None, Some("3")),
            (named, None),
            (named, Some("../config")),
        ] {
            assert_eq!(of(naming, region), None);
        }
        let standing = ids(&["/config.json", "/wards/3.json", "/wards/4.json"]);
        let gone = let_go(&standing, wards::FOLDER, &ids(&["/wards/3.json"]));
        let gone = gone.map_or(vec![], |change| change.writes);
        assert_eq!(gone.len(), 1);
        assert_eq!(
            (gone[0].id.as_str(), &gone[0].text),
            ("/wards/4.json", &None)
        );
    }

    #[test]
    fn only_a_draft_with_a_name_and_a_service_needs_its_questions() {
        let of = |naming, service: Option<&str>| Draft {
            naming,
            service: service.map(|id| Pick {
                id: id.to_owned(),
                ..Pick::default()
            }),
            ..Draft::default()
        };
        let named = Some(Naming::Named);
        assert_eq!(service_of(&of(named, Some("taka"))), Some("taka"));
        for (naming, service) in [
            (Some(Naming::Nameless), Some("taka")),
            (None, Some("taka")),
            (named, None),
        ] {
            assert_eq!(service_of(&of(naming, service)), None);
        }
    }
}
