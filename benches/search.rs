//! How long a keystroke in the institution search takes, at 2,000 and at 20,000 institutions; it must not test what is found.

use std::hint::black_box;
use std::time::{Duration, Instant};

use mrejesho::feedback::model::catalogue::Institution;
use mrejesho::feedback::model::language::Phrase;
use mrejesho::feedback::rules::search::SearchIndex;

/// A query as it grows under the fingers, with a slip at the end that makes the slow way round necessary.
const KEYSTROKES: [&str; 12] = [
    "h",
    "ha",
    "hal",
    "halm",
    "halmash",
    "halmashauri",
    "halmashauri d",
    "halmashauri dod",
    "halmashauri dodoma",
    "dodoma 1234",
    "dodma 77",
    "wilaya magharibbi 9",
];
const ROUNDS: usize = 30;

fn main() {
    println!("institutions   index       worst keystroke   median keystroke");
    let mut medians = Vec::new();
    for count in [2_000, 20_000] {
        let institutions = institutions(count);
        let begin = Instant::now();
        let index = SearchIndex::new(&institutions);
        let built = begin.elapsed();
        let mut worst = Duration::ZERO;
        let mut all = Vec::new();
        for query in KEYSTROKES {
            let mut times: Vec<Duration> = (0..ROUNDS)
                .map(|_| {
                    let begin = Instant::now();
                    black_box(index.find(black_box(query), 12));
                    begin.elapsed()
                })
                .collect();
            times.sort();
            // The median of the rounds: one interrupt is not the algorithm's.
            let typical = times[ROUNDS / 2];
            worst = worst.max(typical);
            all.push(typical);
        }
        all.sort();
        let median = all[all.len() / 2];
        medians.push((worst, median));
        println!("{count:>12}   {built:>9.2?}   {worst:>15.2?}   {median:>16.2?}");
    }
    let ratio = |larger: Duration, smaller: Duration| larger.as_secs_f64() / smaller.as_secs_f64();
    println!(
        "10 times as many cost {:.1} times the worst keystroke and {:.1} times the median one",
        ratio(medians[1].0, medians[0].0),
        ratio(medians[1].1, medians[0].1)
    );
}

/// Names like the real ones: few common words, many proper ones, some of them new with each institution.
fn institutions(count: usize) -> Vec<Institution> {
    const KINDS: [(&str, &str); 4] = [
        ("Halmashauri ya Wilaya ya", "District Council"),
        ("Halmashauri ya Mji wa", "Town Council"),
        ("Hospitali ya Rufaa ya", "Referral Hospital"),
        ("Shule ya Sekondari", "Secondary School"),
    ];
    const NAMES: [&str; 12] = [
        "Dodoma",
        "Kongwa",
        "Mpwapwa",
        "Wanging'ombe",
        "Magharibi",
        "Sumbawanga",
        "Namtumbo",
        "Kigoma-Ujiji",
        "Biharamulo",
        "Ngorongoro",
        "Simanjiro",
        "Nyang'hwale",
    ];
    (0..count)
        .map(|number| {
            let (swahili, english) = KINDS[number % KINDS.len()];
            let name = NAMES[number / KINDS.len() % NAMES.len()];
            Institution {
                id: number.to_string(),
                name: Phrase::both(
                    format!("{swahili} {name} {number} Mtaa{}", number / 3),
                    format!("{name} {number} {english}"),
                ),
                ..Institution::default()
            }
        })
        .collect()
}
