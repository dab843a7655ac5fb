//! What goes out: parts of a ledger, a file for each unit, archives, encrypted files.

use std::io::Read;

use proptest::prelude::*;
use qingdan::exchange::{
    EncryptError, ExportOptions, ImportError, Opened, Selection, UnitFile, UnitOptions, decrypt, encrypt,
    export, import, is_encrypted, open, per_unit, unlock, zip_of,
};
use qingdan::ledger::{Aliases, Groups, Ledger, Task, merge};
use qingdan::reading::{Meaning, Rule, UnitRole};

use crate::made::{env, full, ledger, passed_on, replicas, task, unit};
use crate::schema::faults;

/// So little work that tests do not wait for it.
pub(crate) const LITTLE: u8 = 2;

/// A ledger as it is without the texts of its notices.
fn without_sources(mut ledger: Ledger) -> Ledger {
    ledger
        .notices
        .values_mut()
        .chain(ledger.bin.notices.values_mut())
        .for_each(|notice| notice.source.clear());
    ledger
}

fn without_sources_of(selection: Selection<'_>) -> ExportOptions<'_> {
    ExportOptions { selection, with_sources: false, rules: &[] }
}

fn with_units(order: usize, units: &[(&str, UnitRole)]) -> Task {
    Task { units: units.iter().map(|(name, role)| unit(name, *role)).collect(), ..task("甲", order) }
}

const ALL: UnitOptions<'_> = UnitOptions {
    selection: Selection::All,
    roles: &[],
    groups: Groups::NONE,
    with_sources: true,
    nameless: "未定单位",
};

fn shared() -> Ledger {
    ledger(vec![
        with_units(0, &[("区人力资源局", UnitRole::Lead), ("区财政局", UnitRole::Support)]),
        with_units(1, &[("区人资局", UnitRole::Responsible)]),
        with_units(2, &[]),
        Task {
            notice: "乙".into(),
            ..with_units(3, &[("区财政局", UnitRole::Lead), ("区财政局", UnitRole::Lead)])
        },
    ])
}

fn outline(files: &[UnitFile]) -> Vec<String> {
    let line = |file: &UnitFile| {
        format!("{} [{}] {}", file.unit.as_deref().unwrap_or("-"), file.tasks.join(" "), file.name)
    };
    files.iter().map(line).collect()
}

#[test]
fn without_sources_the_places_stay_and_no_text_is_lost_where_it_comes_in() {
    let full = full();
    let file = export(&full, without_sources_of(Selection::All), &env(0));
    assert_eq!(faults(&file), [""; 0]);
    let restored = import(&file).unwrap();
    assert!(restored.oddities.is_empty());
    assert_eq!(restored.ledger.notices["甲"].source, "");
    assert!(restored.ledger.tasks["甲-0"].place.is_some());
    // Nothing to do where the text is known, in either direction.
    assert!(merge(&full, &restored.ledger).is_empty());
    let mut theirs = restored.ledger;
    theirs.apply(merge(&theirs.clone(), &full), &env(0));
    assert_eq!(theirs, full);
}

#[test]
fn a_file_for_each_unit() {
    let aliases = Aliases::from_text("区人力资源局=区人资局");
    let files = per_unit(&shared(), &ALL, &aliases, &env(0));
    let expect = [
        "区人力资源局 [甲-0 甲-1] 区人力资源局-2026-03-05.json",
        "区财政局 [甲-3 甲-0] 区财政局-2026-03-05.json",
        "- [甲-2] 未定单位-2026-03-05.json",
    ];
    let mut outlined = outline(&files);
    // Both notices were added in the same moment: their ids say which comes first.
    outlined[1] = outlined[1].replace("甲-0 甲-3", "甲-3 甲-0");
    assert_eq!(outlined, expect);
    for file in &files {
        let restored = import(&file.text).unwrap();
        assert_eq!(restored.ledger.tasks.len(), file.tasks.len());
        assert_eq!(faults(&file.text), [""; 0]);
    }
    // Without the aliases each name has a file of its own.
    assert_eq!(per_unit(&shared(), &ALL, &Aliases::default(), &env(0)).len(), 4);

    let leading = UnitOptions { roles: &[UnitRole::Lead], with_sources: false, ..ALL };
    let files = per_unit(&shared(), &leading, &aliases, &env(0));
    let units: Vec<_> = files.iter().map(|file| (file.unit.as_deref(), file.tasks.len())).collect();
    assert_eq!(units, [(Some("区人力资源局"), 1), (Some("区财政局"), 1), (None, 2)]);
    assert!(!files[0].text.contains("修路。（责任单位"));

    let one = ["甲-1".to_owned()];
    let chosen = UnitOptions { selection: Selection::Tasks(&one), ..ALL };
    assert_eq!(per_unit(&shared(), &chosen, &aliases, &env(0)).len(), 1);
    assert_eq!(per_unit(&Ledger::default(), &ALL, &aliases, &env(0)), []);
}

#[test]
fn units_whose_files_would_have_one_name_have_two() {
    let ledger = ledger(vec![with_units(0, &[("甲/乙", UnitRole::Lead), ("甲:乙", UnitRole::Lead)])]);
    let names: Vec<_> =
        per_unit(&ledger, &ALL, &Aliases::default(), &env(0)).into_iter().map(|file| file.name).collect();
    assert_eq!(names, ["甲_乙-2026-03-05.json", "甲_乙-2026-03-05-2.json"]);
}

#[test]
fn an_archive_is_the_same_each_time_and_its_names_are_utf8() {
    let files: Vec<(String, Vec<u8>)> =
        [("区发改局.json", "{}"), ("a.json", "[]")].map(|(name, text)| (name.into(), text.into())).into();
    let zip = zip_of(&files).unwrap();
    assert_eq!(zip_of(&files).unwrap(), zip);
    // The general purpose flag of the first file: bit 11 says that its name is UTF-8.
    assert_eq!(u16::from_le_bytes([zip[6], zip[7]]) & (1 << 11), 1 << 11);
    // Its time and day: midnight of 1980-01-01.
    assert_eq!(zip[10..14], [0, 0, 0x21, 0]);
    assert_eq!(open(&zip), Ok(Opened::Several(files)));
    assert_eq!(open(&zip_of(&[]).unwrap()), Err(ImportError::NoLedgerInside));
}

#[test]
fn encrypted_files_open_with_their_passphrase_and_no_other() {
    let text = export(&full(), Selection::All, &env(0));
    let file = encrypt(&text, "通知 2026", LITTLE).unwrap();
    assert!(is_encrypted(&file) && file.is_ascii());
    assert_eq!(open(&file), Ok(Opened::Encrypted));
    assert_eq!(unlock(&file, "通知 2026").unwrap().ledger, full());
    assert_eq!(decrypt(&file, "通知 2026"), Ok(text.clone()));
    for wrong in ["", "通知2026", "x"] {
        assert_eq!(decrypt(&file, wrong), Err(ImportError::WrongPassphrase));
    }
    // No two are the same, and what is not said is not there.
    assert_ne!(encrypt(&text, "通知 2026", LITTLE).unwrap(), file);
    assert_eq!(encrypt(&text, "", LITTLE), Err(EncryptError::NoPassphrase));

    // What chat programs and editors do to text.
    let armor = String::from_utf8(file).unwrap();
    for spoiled in [
        format!("\u{feff}{armor}"),
        format!("\n\n  {armor}\n\n"),
        armor.replace('\n', "\r\n"),
        armor.trim_end().to_owned(),
    ] {
        assert!(is_encrypted(spoiled.as_bytes()));
        assert_eq!(decrypt(spoiled.as_bytes(), "通知 2026").as_ref(), Ok(&text));
    }
}

#[test]
fn other_programs_open_what_is_encrypted_and_the_other_way_round() {
    let identity = age::scrypt::Identity::new("口令".to_owned().into());
    let file = encrypt("内容", "口令", LITTLE).unwrap();
    assert_eq!(age::decrypt(&identity, &file).unwrap(), "内容".as_bytes());
    let mut recipient = age::scrypt::Recipient::new("口令".to_owned().into());
    recipient.set_work_factor(LITTLE);
    let file = age::encrypt(&recipient, "内容".as_bytes()).unwrap();
    assert!(is_encrypted(&file));
    assert_eq!(decrypt(&file, "口令").as_deref(), Ok("内容"));
}

#[test]
fn what_cannot_be_opened_says_why() {
    let mut recipient = age::scrypt::Recipient::new("口令".to_owned().into());
    recipient.set_work_factor(3);
    let file = age::encrypt(&recipient, "内容".as_bytes()).unwrap();
    let header = file.windows(4).position(|four| four == b"\n---").unwrap();
    // The last word of the line, not any 3 of the random letters below it.
    let work = file[..header].windows(3).position(|three| three == b" 3\n").unwrap() + 1;
    // An hour of work and terabytes of memory: refused before it begins.
    let mut endless = file.clone();
    endless.splice(work..=work, *b"40");
    let mut cut = file.clone();
    cut.truncate(file.len() - 3);
    let mut cut_in_its_header = file.clone();
    cut_in_its_header.truncate(header);
    // In the seal of the header: another letter, and one that no seal has.
    let seal = header + "\n--- ".len();
    let mut sealed_otherwise = file.clone();
    sealed_otherwise[seal] = if file[seal] == b'A' { b'B' } else { b'A' };
    let mut unreadable_seal = file.clone();
    unreadable_seal[seal] = b'{';
    let key = "age-encryption.org/v1\n-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n--- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0\n";
    let endless_header = [b"age-encryption.org/v1\n".as_slice(), &b"-> a\n\n".repeat(100_000)].concat();
    for (bytes, expect) in [
        (endless, ImportError::ForeignEncryption),
        (cut, ImportError::DamagedEncryption),
        (cut_in_its_header, ImportError::DamagedEncryption),
        (sealed_otherwise, ImportError::DamagedEncryption),
        (unreadable_seal, ImportError::DamagedEncryption),
        ([key.as_bytes(), &[7; 48]].concat(), ImportError::ForeignEncryption),
        (endless_header, ImportError::ForeignEncryption),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n???".to_vec(), ImportError::DamagedEncryption),
        (b"{}".to_vec(), ImportError::DamagedEncryption),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(300)]).into_owned();
        assert_eq!(decrypt(&bytes, "口令"), Err(expect), "{shown}");
    }
}

#[test]
fn zipping_reads_back_with_another_reader() {
    let zip = zip_of(&[("区发改局.json".to_owned(), b"{}".to_vec())]).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let mut file = archive.by_name("区发改局.json").unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "{}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn without_sources_everything_else_survives(ledger in replicas()) {
        let file = export(&ledger, without_sources_of(Selection::All), &env(0));
        prop_assert_eq!(import(&file).unwrap().ledger, without_sources(passed_on(&ledger)));
    }

    #[test]
    fn encrypted_it_is_the_same_ledger(ledger in replicas(), passphrase in ".{1,20}") {
        let file = encrypt(&export(&ledger, Selection::All, &env(0)), &passphrase, LITTLE).unwrap();
        prop_assert_eq!(unlock(&file, &passphrase).unwrap().ledger, passed_on(&ledger));
    }

    #[test]
    fn split_among_units_and_summed_up_all_tasks_are_there(ledger in replicas()) {
        let files = per_unit(&ledger, &ALL, &Aliases::default(), &env(0));
        let named: Vec<(String, Vec<u8>)> =
            files.into_iter().map(|file| (file.name, file.text.into_bytes())).collect();
        let mut summed = Ledger::default();
        if let Ok(Opened::Several(files)) = open(&zip_of(&named).unwrap()) {
            for (_, bytes) in files {
                let Ok(Opened::Ledger(restored)) = open(&bytes) else { panic!("no ledger") };
                summed.apply(merge(&summed.clone(), &restored.ledger), &env(0));
            }
        }
        prop_assert_eq!(summed.tasks, ledger.tasks);
        for (id, notice) in &summed.notices {
            prop_assert_eq!(notice, &ledger.notices[id]);
        }
    }
}

#[test]
fn rules_travel_where_somebody_wishes() {
    let rules = [
        Rule::Label { words: "盯办".into(), means: Meaning::Lead },
        Rule::NoUnit { name: "后勤".into() },
        Rule::Furniture { line: "第0页".into() },
        Rule::Items { under: "亮点打造".into(), tasks: true },
    ];
    let options = ExportOptions { selection: Selection::All, with_sources: true, rules: &rules };
    let text = export(&Ledger::default(), options, &env(0));
    assert_eq!(import(&text).unwrap().rules, rules);
    assert!(!export(&Ledger::default(), Selection::All, &env(0)).contains("rules"));
    // What is no rule, or one of a later version, is left out; the others are read.
    let odd =
        text.replacen("\"rules\": [", "\"rules\": [7, {\"later\": {}}, {\"unit\": {\"name\": \"\"}},", 1);
    assert_eq!(import(&odd).unwrap().rules, rules);
    for hostile in [
        "7".to_owned(),
        "{}".to_owned(),
        format!("[{}1]", "1,".repeat(600_000)),
        "[".repeat(50) + &"]".repeat(50),
    ] {
        let file = format!(
            "{{\"format\": \"qingdan-ledger\", \"version\": 2, \"rules\": {hostile}, \"notices\": [], \"tasks\": []}}"
        );
        assert_eq!(import(&file).unwrap().rules, []);
    }
}
