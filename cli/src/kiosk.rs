//! The files that an office's terminal needs outside of the site: the policies of its Chromium, and the script that
//! starts a new Chromium for each person.

use crate::addresses::KIOSK;
use crate::files::write;
use serde_json::{Value, json};
use std::path::Path;

/// The host in both files. The office replaces it with its own.
const HOST: &str = "kiosk.maoni.example.go.tz";

/// Writes both files beside the files for servers.
pub fn write_all(site: &Path) -> Result<(), String> {
    let rules = serde_json::to_string_pretty(&rules()).map_err(|e| e.to_string())?;
    write(
        site,
        "/deploy/kiosk-policy.json",
        format!("{rules}\n").as_bytes(),
    )?;
    write(site, "/deploy/kiosk.sh", LOOP.as_bytes())
}

/// Returns the policies for `/etc/chromium/policies/managed`: one page and nothing else, even for somebody who uses
/// keyboard shortcuts.
fn rules() -> Value {
    json!({
        // No address of any scheme but the terminal's own page.
        "URLBlocklist": ["*"],
        "URLAllowlist": [format!("https://.{HOST}{KIOSK}")],
        // Every window is incognito.
        "IncognitoModeAvailability": 2,
        "BrowserAddPersonEnabled": false,
        "BrowserGuestModeEnabled": false,
        "BrowserSignin": 0,
        "SyncDisabled": true,
        // Nobody can inspect the page or what it contained.
        "DeveloperToolsAvailability": 2,
        "TaskManagerEndProcessEnabled": false,
        "ExtensionInstallBlocklist": ["*"],
        // No file can be downloaded or uploaded.
        "DownloadRestrictions": 3,
        "AllowFileSelectionDialogs": false,
        // Printing goes to paper and never to a file. `false` if there is no printer.
        "PrintingEnabled": true,
        "PrinterTypeDenyList": ["privet", "extension", "pdf", "cloud"],
        "PrintHeaderFooter": false,
        "ScreenCaptureAllowed": false,
        "AudioCaptureAllowed": false,
        "VideoCaptureAllowed": false,
        "DefaultGeolocationSetting": 2,
        "DefaultNotificationsSetting": 2,
        "DefaultPopupsSetting": 2,
        // Input is not remembered, completed or sent to anybody.
        "PasswordManagerEnabled": false,
        "AutofillAddressEnabled": false,
        "AutofillCreditCardEnabled": false,
        "SavingBrowserHistoryDisabled": true,
        "SpellcheckEnabled": false,
        "SpellCheckServiceEnabled": false,
        "TranslateEnabled": false,
        "SearchSuggestEnabled": false,
        "DefaultSearchProviderEnabled": false,
        "EditBookmarksEnabled": false,
        "BookmarkBarEnabled": false,
        "NetworkPredictionOptions": 2,
        "MetricsReportingEnabled": false,
        "BackgroundModeEnabled": false,
        "PromotionsEnabled": false,
        "AllowDinosaurEasterEgg": false,
    })
}

/// The script asks the browser through a pipe which pages it shows, and restarts it.
const LOOP: &str = include_str!("kiosk.sh");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_be_opened_but_the_terminals_page() {
        let rules = rules();
        assert_eq!(rules["URLBlocklist"], json!(["*"]));
        let allowed = rules["URLAllowlist"].as_array().expect("a list");
        // The dot before the host excludes its subdomains.
        assert_eq!(
            *allowed,
            [json!("https://.kiosk.maoni.example.go.tz/kiosk/")]
        );
        for (name, value) in [
            ("DeveloperToolsAvailability", json!(2)),
            ("DownloadRestrictions", json!(3)),
            ("IncognitoModeAvailability", json!(2)),
            ("BrowserAddPersonEnabled", json!(false)),
            ("BrowserGuestModeEnabled", json!(false)),
            ("AllowFileSelectionDialogs", json!(false)),
        ] {
            assert_eq!(rules[name], value, "{name}");
        }
    }

    /// Checks that the shell can read the script, and that the script names the address that is allowed.
    #[test]
    fn the_loop_is_a_script_with_the_flags_of_the_journeys() {
        assert!(LOOP.contains(&format!("https://{HOST}{KIOSK}")), "{LOOP}");
        let checked = std::process::Command::new("bash")
            .args(["-n", "-c", LOOP])
            .status();
        assert!(checked.is_ok_and(|status| status.success()));
        for flag in [
            "--kiosk ",
            "--incognito",
            "--disable-extensions",
            "--kiosk-printing",
            "--password-store=basic",
        ] {
            assert!(LOOP.contains(flag), "{flag}");
        }
    }
}
