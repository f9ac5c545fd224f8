//! Asks an API what it can do, prints what came out as a table, and writes a config that fits.

mod address;
mod asking;
mod catalogue;
mod client;
pub mod clock;
mod decisions;
mod facts;
mod georeport;
mod issue_tracker;
mod language;
mod locate;
mod shape;
mod table;
mod trial;
mod wire;

use std::fs::OpenOptions;
use std::io::{BufRead, IsTerminal, Write, stdin};
use std::path::{Path, PathBuf};
use std::time::Duration;

use mrejesho::api::config::Config;
use mrejesho::api::{Answer, Call};
use mrejesho::feedback::model::catalogue::Catalogue;

use crate::files;
use crate::progress::say;
use client::{Client, Exchange};
use decisions::{Decision, config};
use facts::{Facts, KindBy};
use locate::Found;
use shape::quoted;
use table::{Mark, Table};

pub use address::is_address;
pub use decisions::TO_FILL_IN;

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Options {
    pub url: String,
    /// Where the config is written; `None`: to stdout.
    pub write: Option<PathBuf>,
    /// A file that is there is replaced.
    pub force: bool,
    /// Sends a test report.
    pub try_it: bool,
    /// The code of the service for it.
    pub service: Option<String>,
    pub jurisdiction: Option<String>,
    /// The longest time for one answer, in seconds.
    pub seconds: u64,
    /// The address of the site from which a browser would ask.
    pub origin: String,
}

/// The exit codes.
const WOULD_WORK: u8 = 0;
const SOMETHING_IS_MISSING: u8 = 1;
const NOTHING_ANSWERED: u8 = 2;

/// Whether an argument that is no address names a file. An error if it may have been meant as an address.
pub fn is_file(file: &Path) -> Result<(), String> {
    match file.is_file() {
        true => Ok(()),
        false => Err(format!(
            "There is no file {}. The address of an API begins with https:// or http://.",
            file.display()
        )),
    }
}

/// Checks an API. Returns the exit code: 0 if a site with it would work for its main job, to list services and to send
/// reports; 1 if something is missing for that; 2 if nothing answered. An error is a sentence.
pub fn run(options: &Options) -> Result<u8, String> {
    let given = address::read(&options.url)?;
    let jurisdiction = options
        .jurisdiction
        .clone()
        .or_else(|| given.jurisdiction.clone());
    if jurisdiction
        .as_deref()
        .is_some_and(|id| !address::is_plain(id))
    {
        return Err(
            "A jurisdiction has only letters, digits, dots and dashes, such as dodoma.go.tz."
                .to_owned(),
        );
    }
    if let Some(file) = options
        .write
        .as_deref()
        .filter(|file| !options.force && file.exists())
    {
        return Err(exists(file));
    }
    let origin = address::read(&options.origin)
        .map_err(|_| "--origin is the address of a site, such as https://maoni.example.go.tz.")?;
    let origin = address::origin(&origin.base);
    if options.try_it && options.service.is_none() && !stdin().is_terminal() {
        return Err("Name the service for the test report with --service CODE.".to_owned());
    }
    let limit = Duration::from_secs(options.seconds);
    let client = Client::new(limit, options.try_it, client::is_loopback(&given.base));
    say("Asking", &given.base);
    let mut table = Table::new(["what", "result", "seen"]);
    let found = locate::find(&client, &given.base, jurisdiction.as_deref(), &mut table);
    let (is_tracker, mut facts, mut decided, catalogue) = match found {
        Found::Nothing | Found::Other => {
            eprint!("{table}");
            let code = match found {
                Found::Nothing => NOTHING_ANSWERED,
                _ => SOMETHING_IS_MISSING,
            };
            verdict(code, None);
            return Ok(code);
        }
        Found::GeoReport { base, listed } => {
            let facts =
                georeport::examine(&client, &base, jurisdiction.as_deref(), &listed, &mut table);
            let facts = around(
                &client,
                origin,
                facts,
                &listed.pages,
                "services.json",
                "requests.json",
                &mut table,
            );
            wire::date(&client, &mut table);
            let decided = decisions::of_georeport(&facts);
            (false, facts, decided, listed.catalogue)
        }
        Found::Tracker { base, found } => {
            let (facts, decided) = issue_tracker::examine(&client, &base, &found, &mut table);
            let list: Vec<Exchange> = client
                .log()
                .into_iter()
                .filter(|one| one.url.contains("/projects.json?"))
                .collect();
            let list = &list[list.len().saturating_sub(1)..];
            let facts = around(
                &client,
                origin,
                facts,
                list,
                "issue_statuses.json",
                "issues.json",
                &mut table,
            );
            (true, facts, decided, Catalogue::default())
        }
    };
    eprint!("{table}");
    if options.try_it && facts.lists == Mark::Works {
        // The kinds of a service depend on the config.
        let catalogue = match is_tracker || facts.kind != KindBy::Line {
            true => of_adapter(&client, &facts, &decided).unwrap_or(catalogue),
            false => catalogue,
        };
        try_it(
            &client, options, is_tracker, &mut facts, &decided, &catalogue,
        )?;
        decided = match is_tracker {
            true => issue_tracker::decide_again(&facts, decided),
            false => decisions::of_georeport(&facts),
        };
    }
    let code = match (facts.lists, facts.sends) {
        (Mark::Works, Mark::Works | Mark::Unknown | Mark::Warning) => WOULD_WORK,
        _ => SOMETHING_IS_MISSING,
    };
    if facts.lists == Mark::Works && !decided.is_empty() {
        eprint!("\n{}", decisions::table(&decided));
        verdict(code, Some(&facts));
        write_config(options, &config(&decided))?;
    } else {
        verdict(code, Some(&facts));
    }
    Ok(code)
}

/// Adds the rows about what is around the answers. `small` and `posts` are the paths of a small answer and of that to
/// which reports are posted.
fn around(
    client: &Client,
    origin: &str,
    facts: Facts,
    list: &[Exchange],
    small: &str,
    posts: &str,
    table: &mut Table,
) -> Facts {
    let base = facts.base.clone();
    // A definition is smaller than the list.
    let log = client.log();
    let definition = log.iter().find(|one| {
        one.url.contains("/services/") && one.came.as_ref().is_ok_and(|reply| reply.status == 200)
    });
    let small = definition.map_or_else(|| format!("{base}{small}"), |one| one.url.clone());
    let other_sites = wire::other_sites(client, origin, &small, &format!("{base}{posts}"), table);
    wire::examine(client, &base, list, table);
    Facts {
        other_sites,
        ..facts
    }
}

/// Returns the config with the API's own address in place of the path on the site's server, as the check itself uses it.
fn as_asked(facts: &Facts, decided: &[Decision], with_messages: bool) -> Option<Config> {
    let own = decided
        .iter()
        .cloned()
        .map(|decision| match decision.field {
            "endpoint" => Decision::new("endpoint", facts.base.as_str().into(), ""),
            "updates" if with_messages => Decision::new(
                "updates",
                serde_json::json!({"acts": ["message"], "ids": false}),
                "",
            ),
            _ => decision,
        });
    Config::parse(&config(&own.collect::<Vec<_>>())).ok()
}

/// Reads the catalogue with the decided config.
fn of_adapter(client: &Client, facts: &Facts, decided: &[Decision]) -> Option<Catalogue> {
    let adapter = mrejesho::api::adapter(as_asked(facts, decided, false)?, None);
    match asking::ask(client, &*adapter, &Call::Catalogue) {
        Ok(Answer::Catalogue(catalogue)) => Some(*catalogue),
        _ => None,
    }
}

/// Sends the test report.
fn try_it(
    client: &Client,
    options: &Options,
    is_tracker: bool,
    facts: &mut Facts,
    decided: &[Decision],
    catalogue: &Catalogue,
) -> Result<(), String> {
    // Whether a Redmine takes notes is only seen by writing one.
    let with_messages = is_tracker || facts.updates == Mark::Works;
    let Some(config) = as_asked(facts, decided, with_messages) else {
        return Err("This version of the tool cannot send to this API.".to_owned());
    };
    let code = match &options.service {
        Some(code) => code.clone(),
        None => asked_service(catalogue)?,
    };
    let service = trial::service(catalogue, code.trim())?;
    let day = clock::in_east_africa(clock::now()).ok_or("The clock of this machine is wrong.")?;
    let moment = trial::Moment {
        day,
        ids: [random()?, random()?],
    };
    let jurisdiction = facts
        .jurisdiction
        .as_ref()
        .map_or_else(String::new, |id| format!("jurisdiction_id={id}&"));
    let list = format!(
        "{}requests.json?{jurisdiction}service_request_id=",
        facts.base
    );
    let tried = trial::Tried {
        client,
        acts: with_messages.then(|| mrejesho::api::acts(config.clone())),
        adapter: mrejesho::api::adapter(config, None),
        list: (facts.list == Mark::Works).then_some(list),
        if_refused: if is_tracker {
            issue_tracker::IF_REFUSED
        } else {
            georeport::IF_REFUSED
        },
    };
    eprintln!();
    let mut table = Table::new(["the test", "result", "seen"]);
    let (sends, trial) = trial::run(&tried, service, &moment, &mut table, |line| {
        eprintln!("{line}")
    });
    eprint!("\n{table}");
    facts.sends = sends;
    facts.was_tried = true;
    facts.trial = trial;
    Ok(())
}

/// Asks the person for the service of the test report.
fn asked_service(catalogue: &Catalogue) -> Result<String, String> {
    const SOME: usize = 20;
    eprintln!("\nWhich service may get a test report?");
    for service in catalogue.services().iter().take(SOME) {
        eprintln!(
            "    {}  {}",
            quoted(&service.code),
            quoted(service.name.read_in(Default::default()).0)
        );
    }
    eprint!("Its code: ");
    let mut line = String::new();
    let read = stdin().lock().read_line(&mut line);
    read.map_err(|e| format!("Could not read the code: {e}."))?;
    Ok(line)
}

fn random() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|e| format!("This machine gives no randomness: {e}."))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn verdict(code: u8, facts: Option<&Facts>) {
    let sends = facts.map(|facts| facts.sends);
    let sentence = match (code, sends) {
        (WOULD_WORK, Some(Mark::Works)) if facts.is_some_and(|facts| facts.was_tried) => {
            "A site with this API would work: services are listed, and a report was taken."
        }
        (WOULD_WORK, Some(Mark::Works)) => {
            "A site with this API would work: services are listed, and there is a place to post reports to. --try sends \
             a test report."
        }
        (WOULD_WORK, _) => {
            "A site with this API would work, as far as it shows: services are listed. Whether reports are taken is not \
             seen without sending one (--try)."
        }
        (NOTHING_ANSWERED, _) => "Nothing answered that could be read.",
        (_, Some(_)) if facts.is_some_and(|facts| facts.lists == Mark::Works) => {
            "A site with this API would not work: services are listed, but reports are not taken, as far as it shows."
        }
        _ => "A site with this API would not work: there is no list of services.",
    };
    eprintln!("\n{sentence}");
}

fn exists(file: &Path) -> String {
    format!(
        "{} is there already. Choose another name, or replace it with --force.",
        file.display()
    )
}

/// Writes the config to the file or to stdout.
fn write_config(options: &Options, text: &str) -> Result<(), String> {
    let Some(file) = &options.write else {
        let written = std::io::stdout().lock().write_all(text.as_bytes());
        return written.map_err(|e| format!("Could not write the config: {e}."));
    };
    let mut how = OpenOptions::new();
    match options.force {
        true => how.write(true).create(true).truncate(true),
        false => how.write(true).create_new(true),
    };
    let mut opened = how.open(file).map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => exists(file),
        _ => files::trouble("write", file, e),
    })?;
    opened
        .write_all(text.as_bytes())
        .map_err(|e| files::trouble("write", file, e))?;
    say(
        "Wrote",
        &format!(
            "{}: fill in what it says there ({}), then check it",
            file.display(),
            decisions::TO_FILL_IN
        ),
    );
    Ok(())
}
