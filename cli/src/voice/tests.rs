//! What is told about wrong recordings, and what is in a site after right ones.

use super::*;
use crate::files::{read, read_text};
use mrejesho::api::config::Config;
use mrejesho::feedback::rules::voice_index::VoiceIndex;
use std::fs;
use std::path::PathBuf;

/// A folder that is removed at the end.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Place {
        let place =
            std::env::temp_dir().join(format!("mrejesho-voice-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&place);
        fs::create_dir_all(place.join("recorded")).expect("a folder");
        fs::create_dir_all(place.join("site")).expect("a folder");
        fs::write(place.join("site/index.html"), "").expect("written");
        let place = Place(place);
        place.put("sentences.tsv", list("sw").expect("a list").as_bytes());
        place
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.recorded().join(name), bytes).expect("written");
    }

    fn recorded(&self) -> PathBuf {
        self.0.join("recorded")
    }

    fn site(&self) -> PathBuf {
        self.0.join("site")
    }

    fn fault(&self) -> String {
        pack("sw", &self.recorded(), &self.site()).expect_err("wrong")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A page of an Ogg file: its flags, the samples up to its end, the number of its stream, and what is in it.
fn ogg_page(flags: u8, samples: u64, stream: u32, content: &[u8]) -> Vec<u8> {
    let samples = samples.to_le_bytes();
    let stream = stream.to_le_bytes();
    let size = u8::try_from(content.len()).expect("a small page");
    let begins = [&b"OggS\0"[..], &[flags], &samples, &stream, &[0; 8]];
    [&begins.concat()[..], &[1, size], content].concat()
}

fn ogg(sound: &[u8]) -> Vec<u8> {
    ogg_of(7, 960, sound)
}

fn ogg_of(stream: u32, samples: u64, sound: &[u8]) -> Vec<u8> {
    // 312 samples come before the sound.
    let head = b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0";
    let pages = [
        ogg_page(2, 0, stream, head),
        ogg_page(0, 0, stream, b"OpusTags"),
        ogg_page(4, samples, stream, sound),
    ];
    pages.concat()
}

/// A WebM file as a browser records it: it does not say how long it is.
fn webm(codec: &[u8]) -> Vec<u8> {
    [&webm_head(codec)[..], b"\x1f\x43\xb6\x75\xff", codec].concat()
}

fn webm_head(codec: &[u8]) -> Vec<u8> {
    let size = 0x80 | u8::try_from(codec.len()).expect("a short name");
    let tracks = [&[0x16, 0x54, 0xae, 0x6b, size][..], codec].concat();
    let segment = b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff";
    [
        b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm",
        &segment[..],
        &tracks,
    ]
    .concat()
}

#[test]
fn the_list_has_each_sentence_once_and_none_with_variables() {
    for language in ["sw", "en"] {
        let list = list(language).expect("a list");
        let keys: Vec<&str> = list
            .lines()
            .map(|line| line.split('\t').next().expect("a key"))
            .collect();
        assert!(keys.len() > 100, "{}", keys.len());
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{key} is there twice");
        }
        assert!(list.contains("home-title\thome\t"), "{list}");
        assert!(list.lines().all(|line| line.split('\t').count() == 3));
        assert!(!list.contains('{') && !list.contains('\u{2068}'), "{list}");
    }
    assert!(list("fr").is_err_and(|e| e.contains("“fr”")));
}

#[test]
fn what_is_packed_is_found_by_its_sentence() {
    let place = Place::new("packed");
    let (title, intro) = (ogg(b"title"), webm(b"A_OPUS intro"));
    place.put("home-title.opus", &title);
    place.put("home-intro.webm", &intro);
    place.put("phone.ogg", &ogg(b"phone"));
    let line = pack("sw", &place.recorded(), &place.site()).expect("packed");
    let config = |voice: &str| {
        let text = format!(r#"{{{voice}, "privacy": {{"operator": "a", "seen_by": "b"}}}}"#);
        Config::parse(&text).expect("a config")
    };
    let config = config(&line);
    assert_eq!(check_site(&place.site(), &config), Ok(()));
    let hash = config.voice.get(Language::Swahili).expect("a hash");
    let index = place.site().join(format!("voice/sw/index-{hash}.json"));
    let index = VoiceIndex::parse(&read_text(&index).expect("an index")).expect("right");
    let pages: Vec<&str> = index.pages.iter().map(|page| page.page.as_str()).collect();
    assert_eq!(pages, ["home", "contact", "case"]);
    let home = index.page("home").expect("the first page");
    let bytes = read(&place.site().join("voice/sw").join(&home.file)).expect("its sound");
    let say = |key| i18n::say(Language::Swahili, key);
    for (key, recording) in [
        (i18n::key::HOME_TITLE, &title),
        (i18n::key::HOME_INTRO, &intro),
    ] {
        let own = home.place_of(&say(key)).expect("recorded");
        assert_eq!(&bytes[own], &recording[..]);
    }
    assert_eq!(home.place_of(&say(i18n::key::KIND_COMPLAINT)), None);
    // Packed again, nothing of the first time is left, and a site without the sound is told.
    place.put("home-intro.webm", &webm(b"A_OPUS other"));
    pack("sw", &place.recorded(), &place.site()).expect("packed");
    let left = fs::read_dir(place.site().join("voice/sw")).expect("a folder");
    assert_eq!(left.count(), 4);
    assert!(check_site(&place.site(), &config).is_err_and(|e| e.contains("voice.sw")));
}

#[test]
fn a_sentence_that_was_changed_is_told_and_stays_silent() {
    let place = Place::new("stale");
    let now = list("sw").expect("a list");
    let title = i18n::say(Language::Swahili, i18n::key::HOME_TITLE);
    assert!(now.contains(&title));
    place.put(
        "sentences.tsv",
        now.replace(&title, "Kitu kingine").as_bytes(),
    );
    place.put("home-title.ogg", &ogg(b"old"));
    place.put("home-intro.ogg", &ogg(b"right"));
    assert!(check("sw", &place.recorded()).is_err_and(|e| e.starts_with("1 recordings")));
    pack("sw", &place.recorded(), &place.site()).expect("packed");
    let sounds = fs::read_dir(place.site().join("voice/sw")).expect("a folder");
    let index = sounds
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.to_string_lossy().contains("index-"))
        .expect("an index");
    let index = VoiceIndex::parse(&read_text(&index).expect("text")).expect("right");
    let home = index.page("home").expect("a page");
    assert_eq!(home.place_of(&title), None);
    assert_eq!(home.sentences.len(), 1);
}

/// A spreadsheet writes a mark at the beginning, and quotes around what has a comma.
#[test]
fn a_list_that_went_through_a_spreadsheet_is_the_same_list() {
    let place = Place::new("spreadsheet");
    let line = |line: &str| {
        let cells: Vec<String> = line.split('\t').map(|cell| format!("\"{cell}\"")).collect();
        format!("{}\r\n", cells.join("\t"))
    };
    let saved: String = list("sw").expect("a list").lines().map(line).collect();
    place.put("sentences.tsv", format!("\u{feff}{saved}").as_bytes());
    place.put("home-title.ogg", &ogg(b"title"));
    place.put("home-intro.ogg", &ogg(b"intro"));
    assert_eq!(check("sw", &place.recorded()), Ok(()));
}

#[test]
fn what_is_no_recording_is_told_by_its_file() {
    let opus = ogg(b"sound");
    let vorbis = ogg_page(2, 0, 7, b"\x01vorbis");
    let silent = ogg_of(7, 312, b"sound");
    let chained = [ogg(b"one"), ogg(b"two")].concat();
    let two = [ogg(b"one"), ogg_page(0, 960, 8, b"two")].concat();
    let rest = [&opus[..], b"<html>Ingia kwenye WiFi</html>"].concat();
    let whole = webm(b"A_OPUS");
    let mut too_short = whole.clone();
    // The cluster says that it has 100 bytes.
    too_short[39] = 0x80 | 100;
    let film = webm(b"V_VP9 A_OPUS");
    let huge = [&opus[..], &vec![0; 30 << 20]].concat();
    for (name, bytes, told) in [
        ("home-title.webm", &b""[..], "is empty"),
        ("home-title.webm", b"RIFF....WAVE", "neither"),
        ("home-title.opus", b"ID3 mp3", "neither"),
        ("home-title.ogg", &vorbis, "not Opus"),
        ("home-title.ogg", &silent, "no sound"),
        ("home-title.ogg", &chained, "more than one"),
        ("home-title.ogg", &two, "more than one"),
        ("home-title.ogg", &rest, "something else"),
        ("home-title.ogg", &opus[..opus.len() - 1], "cut off"),
        ("home-title.ogg", &opus[..40], "cut off"),
        ("home-title.ogg", b"OggS", "cut off"),
        ("home-title.webm", &webm_head(b"A_OPUS"), "no sound"),
        ("home-title.webm", &too_short, "cut off"),
        ("home-title.webm", &whole[..37], "cut off"),
        ("home-title.webm", &film, "picture"),
        ("home-title.webm", &webm(b"A_VORBIS"), "not WebM with Opus"),
        ("home-title.webm", &huge, "30720 KB"),
        ("home-title.wav", &opus, ".webm"),
        ("home-title", &opus, ".webm"),
        ("home-titel.opus", &opus, "voice list"),
        ("progress.opus", &opus, "voice list"),
        ("..opus", &opus, ""),
        ("ukurasa wa kwanza.opus", &opus, "voice list"),
        ("Home-Title.opus", &opus, "voice list"),
        ("home-title.opus.part", &opus, ".webm"),
    ] {
        let place = Place::new("fault");
        place.put(name, bytes);
        let fault = place.fault();
        // A hidden file is passed over, and then nothing is left.
        let is_told = match told {
            "" => fault.starts_with("No recording"),
            told => fault.contains(name) && fault.contains(told),
        };
        assert!(is_told, "{name}: {fault}");
        assert!(!place.site().join("voice").exists(), "{name}");
    }
}

#[test]
fn tricks_with_paths_are_told() {
    let place = Place::new("tricks");
    place.put("home-title.ogg", &ogg(b"one"));
    place.put("home-title.opus", &ogg(b"two"));
    let fault = place.fault();
    assert!(fault.contains("second recording of home-title"), "{fault}");
    fs::remove_file(place.recorded().join("home-title.opus")).expect("removed");
    #[cfg(unix)]
    {
        let link = place.recorded().join("home-intro.ogg");
        std::os::unix::fs::symlink("/etc/hostname", &link).expect("a link");
        let fault = place.fault();
        assert!(fault.contains("home-intro.ogg is not a file"), "{fault}");
        fs::remove_file(link).expect("removed");
    }
    // A name that would clear the screen, and one that would look like a line of its own.
    for name in [
        "\u{1b}[2J.opus",
        "phone.ogg is right.\n.opus",
        "\u{202e}supo.opus",
    ] {
        place.put(name, &ogg(b"sound"));
        let fault = place.fault();
        let is_bare = fault
            .chars()
            .all(|c| c == '\n' || !c.is_control() && c != '\u{202e}');
        assert!(is_bare && fault.lines().count() == 2, "{fault:?}");
        fs::remove_file(place.recorded().join(name)).expect("removed");
    }
    fs::create_dir(place.recorded().join("phone.ogg")).expect("a folder");
    assert!(place.fault().contains("phone.ogg is not a file"));
    fs::remove_dir(place.recorded().join("phone.ogg")).expect("removed");
    for (list, told) in [
        ("../../etc/passwd\thome\tx\n", "no key in line 1"),
        ("home-title home x\n", "three columns in line 1"),
        ("home-title\thome\tx\nhome-title\thome\ty\n", "twice"),
    ] {
        place.put("sentences.tsv", list.as_bytes());
        let fault = place.fault();
        assert!(fault.contains(told), "{fault}");
    }
    place.put("sentences.tsv", &vec![b'\n'; 2 << 20]);
    assert!(place.fault().contains("sentences.tsv is not what"));
    fs::remove_file(place.recorded().join("sentences.tsv")).expect("removed");
    #[cfg(unix)]
    {
        let link = place.recorded().join("sentences.tsv");
        std::os::unix::fs::symlink("/dev/zero", &link).expect("a link");
        assert!(place.fault().contains("sentences.tsv is not what"));
        fs::remove_file(link).expect("removed");
    }
    assert!(place.fault().contains("sentences.tsv"));
    let nowhere = pack("sw", &place.recorded(), &place.0);
    assert!(nowhere.is_err_and(|e| e.contains("no site")));
}

/// Debian's speech synthesiser and a recorder's encoder, as somebody would use them. Never shipped.
#[test]
fn sound_that_was_really_made_is_taken() {
    let place = Place::new("real");
    let (wav, opus) = (place.0.join("a.wav"), place.0.join("a.opus"));
    let ran = |program: &str, arguments: &[&str]| {
        let ran = std::process::Command::new(program).args(arguments).output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    let (wav_name, opus_name) = (wav.to_string_lossy(), opus.to_string_lossy());
    let title = i18n::say(Language::Swahili, i18n::key::HOME_TITLE);
    let is_made = ran("espeak-ng", &["-v", "sw", "-w", &wav_name, &title])
        && ran(
            "opusenc",
            &["--quiet", "--bitrate", "24", &wav_name, &opus_name],
        );
    if !is_made {
        eprintln!("SKIPPED: espeak-ng or opusenc (of opus-tools) is not here");
        return;
    }
    let made = read(&opus).expect("sound");
    assert_eq!(recording::fault(&made), None);
    assert!(recording::fault(&read(&wav).expect("sound")).is_some());
    place.put("home-title.opus", &made);
    pack("sw", &place.recorded(), &place.site()).expect("packed");
}
