//! What an office's terminal needs outside of the site: the policies of its Chromium, and the loop that starts one for each person.

use crate::addresses::KIOSK;
use crate::files::write;
use serde_json::{Value, json};
use std::path::Path;

/// The host in both files: the office puts its own in its place.
const HOST: &str = "kiosk.maoni.example.go.tz";

/// Writes both beside the files for servers.
pub fn write_all(site: &Path) -> Result<(), String> {
    let rules = serde_json::to_string_pretty(&rules()).map_err(|e| e.to_string())?;
    write(
        site,
        "/deploy/kiosk-policy.json",
        format!("{rules}\n").as_bytes(),
    )?;
    write(site, "/deploy/kiosk.sh", LOOP.as_bytes())
}

/// For `/etc/chromium/policies/managed`: one page and nothing besides, also for somebody with keys.
fn rules() -> Value {
    json!({
        // No address of any scheme but the terminal's own page.
        "URLBlocklist": ["*"],
        "URLAllowlist": [format!("https://.{HOST}{KIOSK}")],
        // Every window is a private one.
        "IncognitoModeAvailability": 2,
        "BrowserAddPersonEnabled": false,
        "BrowserGuestModeEnabled": false,
        "BrowserSignin": 0,
        "SyncDisabled": true,
        // Nobody looks into the page or what it held.
        "DeveloperToolsAvailability": 2,
        "TaskManagerEndProcessEnabled": false,
        "ExtensionInstallBlocklist": ["*"],
        // No file comes in or goes out.
        "DownloadRestrictions": 3,
        "AllowFileSelectionDialogs": false,
        // On paper, and on no disk. `false` where there is no printer.
        "PrintingEnabled": true,
        "PrinterTypeDenyList": ["privet", "extension", "pdf", "cloud"],
        "PrintHeaderFooter": false,
        "ScreenCaptureAllowed": false,
        "AudioCaptureAllowed": false,
        "VideoCaptureAllowed": false,
        "DefaultGeolocationSetting": 2,
        "DefaultNotificationsSetting": 2,
        "DefaultPopupsSetting": 2,
        // Nothing that is typed is remembered, completed or told to anybody.
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

/// Asks the browser through a pipe which pages it shows, and starts it anew.
const LOOP: &str = include_str!("kiosk.sh");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_be_opened_but_the_terminals_page() {
        let rules = rules();
        assert_eq!(rules["URLBlocklist"], json!(["*"]));
        let allowed = rules["URLAllowlist"].as_array().expect("a list");
        // A dot before the host: no host below it.
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

    /// The shell can read it, and it names the address that is allowed.
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
