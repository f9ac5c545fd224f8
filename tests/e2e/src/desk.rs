//! Uses the officer's desk in a tab of its own in the same browser. Must not read the office's database.

use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::{By, WebDriver};

/// Opens a page of the desk in a new tab, runs `what` there, and comes back.
pub async fn in_tab<T>(
    driver: &WebDriver,
    address: &str,
    what: impl AsyncFnOnce(&WebDriver) -> T,
) -> T {
    let before = driver.window().await.expect("a window");
    let tab = driver.new_tab().await.expect("a tab");
    driver.switch_to_window(tab).await.expect("the tab");
    driver.goto(address).await.expect("the desk");
    let done = what(driver).await;
    driver.close_window().await.expect("closed");
    driver.switch_to_window(before).await.expect("back");
    done
}

/// What the desk shows of one report: the description, and each name with its value.
pub struct Shown {
    pub description: String,
    pub facts: Vec<(String, String)>,
}

impl Shown {
    pub fn fact(&self, name: &str) -> Option<&str> {
        let mut facts = self.facts.iter();
        facts
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Reads the desk's page of one report.
pub async fn read(driver: &WebDriver) -> Shown {
    let script = "return [document.querySelector('.as-written').textContent, \
                  [...document.querySelectorAll('main > dl > dt')].map(dt => \
                      [dt.textContent, dt.nextElementSibling.textContent])]";
    let read = driver
        .execute(script, vec![])
        .await
        .expect("the desk's page");
    let (description, facts) = read.convert().expect("a description and facts");
    Shown { description, facts }
}

/// Answers the report and sets its status, as an officer does.
pub async fn answer(driver: &WebDriver, words: &str, status: &str) {
    let field = driver
        .find(By::Id("answer"))
        .await
        .expect("the answer's field");
    field.send_keys(words).await.expect("typed");
    let option = driver
        .find(By::Css(format!("#status option[value={status}]")))
        .await;
    option.expect("the status").click().await.expect("chosen");
    driver
        .find(By::Css("form button"))
        .await
        .expect("Hifadhi")
        .click()
        .await
        .expect("pressed");
    // Waits until the desk has stored the answer and shows it.
    let script = "return [...document.querySelectorAll('.as-written')].some(e => e.textContent === arguments[0])";
    let start = Instant::now();
    loop {
        let shown = driver.execute(script, vec![json!(words)]).await;
        if shown.is_ok_and(|shown| *shown.json() == true) {
            return;
        }
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "the desk does not show the answer"
        );
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

/// Returns the references in the desk's list, newest first.
pub async fn references(driver: &WebDriver) -> Vec<String> {
    let script = "return [...document.querySelectorAll('td.reference')].map(td => td.textContent)";
    let read = driver
        .execute(script, vec![])
        .await
        .expect("the desk's list");
    read.convert().expect("references")
}
