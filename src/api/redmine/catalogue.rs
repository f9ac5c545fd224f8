//! Reads the projects as institutions, with their trackers as kinds and their categories as services.

use super::reply::read;
use super::tracker::{Redmine, named, objects, project_and_category};
use crate::api::adapter::{Answer, Call, NoAnswer, Request, Response};
use crate::api::fields::{id, list, text};
use crate::api::paging::{self, Paged};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::catalogue::Service;
use crate::feedback::model::draft::Kind;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::Question;
use crate::feedback::rules::text_folding;

/// The field that identifies a project.
pub(super) const PROJECT: &str = "id";

/// The list of projects, with all that is offered of each: no request for each of them is needed.
pub(super) const PROJECTS: &str =
    "projects.json?include=trackers,issue_categories,enabled_modules&limit=100";

/// The most projects that are read.
const MOST: usize = 300;

/// The status of a project that takes reports; the others are closed or archived.
const ACTIVE: &str = "1";

/// The module of a project that has issues.
const ISSUES: &str = "issue_tracking";

impl Redmine {
    /// Reads a page of the projects.
    pub(super) fn page_of_projects(
        &self,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<Paged, Failure> {
        let read = |came| read(&Call::Catalogue, came);
        let page = paging::take(asked, came, PROJECT, read, projects)?;
        Ok(match page {
            Paged::More(next) if next.before.entries.len() >= MOST => Paged::Whole {
                list: Value::Array(next.before.entries),
                may_be_cut: true,
            },
            page => page,
        })
    }

    pub(super) fn catalogue(&self, value: &Value, may_be_cut: bool) -> Option<Answer> {
        let mut projects = projects(value)?;
        let is_cut = may_be_cut || projects.len() > MOST;
        projects.truncate(MOST);
        let mut seen: Vec<String> = Vec::new();
        let mut services: Vec<(Service, Vec<String>)> = Vec::new();
        for project in projects {
            let Some(id) = id(project, PROJECT).filter(|id| !seen.contains(id)) else {
                continue;
            };
            if self.is_offered(&id, project) {
                services.extend(self.services(&id, project, &services));
            }
            seen.push(id);
        }
        let mut catalogue = self.map.catalogue(self.config.api_language, services);
        catalogue.may_be_cut = is_cut;
        Some(Answer::Catalogue(Box::new(catalogue)))
    }

    fn is_offered(&self, id: &str, project: &Map) -> bool {
        let identifier = text(project, "identifier").unwrap_or_default();
        let is_wanted = self.settings.projects.as_ref().is_none_or(|wanted| {
            let mut wanted = wanted.iter();
            wanted.any(|own| own == id || *own == identifier)
        });
        let has_issues = !project.contains_key("enabled_modules")
            || objects(project, "enabled_modules")
                .any(|module| text(module, "name").is_some_and(|name| name == ISSUES));
        is_wanted && is_active(project) && has_issues
    }

    /// The services of a project: its categories, or the project itself. None if it takes no kind. `before` are those of
    /// the projects before it: two projects may have one name.
    fn services(
        &self,
        id: &str,
        project: &Map,
        before: &[(Service, Vec<String>)],
    ) -> Vec<(Service, Vec<String>)> {
        let kinds = self.kinds(project);
        if kinds.as_ref().is_some_and(Vec::is_empty) {
            return vec![];
        }
        let identifier = text(project, "identifier").unwrap_or_else(|| id.to_owned());
        let mut name = text(project, "name").unwrap_or_else(|| identifier.clone());
        let is_taken = |name: &str| {
            let mut groups = before.iter().flat_map(|(_, groups)| groups);
            groups.any(|group| is_same(group, name))
        };
        if is_taken(&name) {
            name = format!("{} ({identifier})", name.trim());
        }
        let service = |code: String, own: Option<String>, about: Option<String>| {
            let service = Service {
                code,
                name: self.phrase(own),
                about: self.phrase(about),
                has_questions: self.settings.fields_of(id).next().is_some(),
                kinds: kinds.clone(),
                ..Service::default()
            };
            (service, vec![name.clone()])
        };
        let categories: Vec<(String, String)> = objects(project, "issue_categories")
            .filter_map(|category| Some((self::id(category, "id")?, text(category, "name")?)))
            .collect();
        if categories.is_empty() {
            let about = text(project, "description");
            return vec![service(id.to_owned(), Some(name.clone()), about)];
        }
        let categories = categories.into_iter();
        categories
            .map(|(category, own)| service(format!("{id}-{category}"), Some(own), None))
            .collect()
    }

    /// The kinds whose trackers a project has; `None`: all.
    fn kinds(&self, project: &Map) -> Option<Vec<Kind>> {
        if self.settings.trackers.is_empty() {
            return None;
        }
        let trackers = self.settings.trackers.iter();
        let has = |tracker: &str| {
            // A Redmine that does not list them says with the report whether it has the tracker.
            !project.contains_key("trackers") || tracker_in(project, tracker).is_some()
        };
        Some(
            trackers
                .filter(|(_, tracker)| has(tracker))
                .map(|(kind, _)| *kind)
                .collect(),
        )
    }

    /// The questions about a service, from the config. `value` is the answer that names its project.
    pub(super) fn questions(&self, service_code: &str, value: &Value) -> Option<Vec<Question>> {
        let (id, _) = project_and_category(service_code);
        project_in(value, id)?;
        let fields = self.settings.fields_of(id);
        Some(fields.map(|field| field.question.clone()).collect())
    }
}

/// Whether a project takes reports, as far as its status says.
pub(super) fn is_active(project: &Map) -> bool {
    text(project, "status").is_none_or(|status| status == ACTIVE)
}

/// The project in an answer, if it is the one that was asked for.
pub(super) fn project_in<'a>(value: &'a Value, asked: &str) -> Option<&'a Map> {
    let project = named(value, "project")?;
    id(project, PROJECT)
        .filter(|id| id == asked)
        .map(|_| project)
}

/// The id of the tracker that the config names by its id or its name, if the project has it.
pub(super) fn tracker_in(project: &Map, wanted: &str) -> Option<String> {
    objects(project, "trackers").find_map(|tracker| {
        let own = id(tracker, "id")?;
        let name = text(tracker, "name").unwrap_or_default();
        (own == wanted || is_same(&name, wanted)).then_some(own)
    })
}

/// The projects of a list; `None` if this is no list of projects.
pub(super) fn projects(value: &Value) -> Option<Vec<&Map>> {
    let all = list(value)?;
    let projects: Vec<&Map> = all
        .iter()
        .filter_map(Value::as_object)
        .filter(|entry| id(entry, PROJECT).is_some() && text(entry, "name").is_some())
        .collect();
    let is_list = match all.is_empty() {
        true => value.get("projects").is_some(),
        false => !projects.is_empty(),
    };
    is_list.then_some(projects)
}

pub(super) fn is_same(one: &str, other: &str) -> bool {
    text_folding::small_all(one.trim()) == text_folding::small_all(other.trim())
}
