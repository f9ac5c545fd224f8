//! The trial office behind the site: builds it, starts it, and ends it with this program.

use crate::command_line::Serve;
use mrejesho_cli::progress::say;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout};

/// Builds the office and returns the path of its program.
pub fn build_office(root: &Path) -> Result<PathBuf, String> {
    say("Building", "the office");
    let output = std::process::Command::new("cargo")
        .args([
            "build",
            "--quiet",
            "--package",
            "feedback-office",
            "--message-format",
            "json-render-diagnostics",
        ])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("Could not start cargo: {e}."))?;
    if !output.status.success() {
        return Err("The office could not be built; what cargo said stands above.".into());
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| {
            message["target"]["name"] == "office"
                && message["target"]["kind"] == serde_json::json!(["bin"])
        })
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| "Cargo built the office but does not say where it is.".to_string())
}

/// The running office. It runs as long as its stdin is open, so it ends with this program, even if that is killed.
pub struct Office {
    child: Child,
    /// Kept apart from `child`, which would close it before waiting.
    stdin: ChildStdin,
    pub api: String,
    pub desk: String,
}

impl Office {
    pub async fn start(program: &Path, root: &Path, options: &Serve) -> Result<Office, String> {
        let mut command = tokio::process::Command::new(program);
        command
            .args(["--port", &options.office_port.to_string()])
            .args(["--desk-port", &options.desk_port.to_string()])
            .arg("--data")
            .arg(options.data.clone().unwrap_or_else(|| root.join("data")))
            .arg("--until-stdin-closes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        if options.minimal {
            command.arg("--minimal");
        }
        if let Some(day) = &options.today {
            command.args(["--today", day]);
        }
        if options.silent {
            command.args(["--updates", "silent"]);
        }
        let mut child = command
            .spawn()
            .map_err(|e| format!("Could not start the office: {e}."))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("The office has no stdin or stdout.".into());
        };
        let mut lines = BufReader::new(stdout).lines();
        let (mut api, mut desk) = (None, None);
        while api.is_none() || desk.is_none() {
            match lines.next_line().await {
                Ok(Some(line)) => match line
                    .strip_prefix("office ")
                    .and_then(|said| said.split_once(' '))
                {
                    Some(("api", address)) => api = Some(address.to_string()),
                    Some(("desk", address)) => desk = Some(address.to_string()),
                    _ => eprintln!("{line}"),
                },
                _ => {
                    let status = child
                        .wait()
                        .await
                        .map(|s| s.to_string())
                        .unwrap_or_default();
                    return Err(format!(
                        "The office ended before it was ready ({status}); what it said stands above."
                    ));
                }
            }
        }
        tokio::spawn(pass_on(lines));
        Ok(Office {
            child,
            stdin,
            api: api.unwrap_or_default(),
            desk: desk.unwrap_or_default(),
        })
    }

    pub async fn end(mut self) {
        drop(self.stdin);
        // If it does not end by itself, dropping the child ends it.
        let _ = tokio::time::timeout(Duration::from_secs(3), self.child.wait()).await;
    }
}

async fn pass_on(mut lines: Lines<BufReader<ChildStdout>>) {
    while let Ok(Some(line)) = lines.next_line().await {
        eprintln!("{line}");
    }
}

pub async fn ended_early(office: Option<&mut Office>) -> String {
    match office {
        Some(office) => match office.child.wait().await {
            Ok(status) => format!("The office ended by itself ({status})."),
            Err(e) => format!("Lost sight of the office: {e}."),
        },
        None => std::future::pending().await,
    }
}
