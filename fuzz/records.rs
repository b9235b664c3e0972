//! YAML → records of every kind.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mieru::record::accessibility::AccessibilityRecord;
use mieru::record::edition::EditionRecord;
use mieru::record::followup::FollowupRecord;
use mieru::record::measure::MeasureRecord;
use mieru::record::ministry::MinistryRecord;
use mieru::record::relation::RelationRecord;
use mieru::record::site::SiteRecord;
use mieru::record::term::TermRecord;
use mieru::record::theme::ThemeRecord;
use mieru::record::{parse, write};

fuzz_target!(|bytes: &[u8]| {
    let mut findings = Vec::new();
    let Some(text) = parse::decode("f.yaml", bytes, &mut findings) else { return };
    let _: Option<SiteRecord> = parse::record("f.yaml", text, &mut findings);
    let _: Option<EditionRecord> = parse::record("f.yaml", text, &mut findings);
    let _: Option<Vec<ThemeRecord>> = parse::record("f.yaml", text, &mut findings);
    let _: Option<AccessibilityRecord> = parse::record("f.yaml", text, &mut findings);
    let _ = parse::records::<MinistryRecord>("f.yaml", text, &mut findings);
    let _ = parse::records::<TermRecord>("f.yaml", text, &mut findings);
    let _ = parse::records::<RelationRecord>("f.yaml", text, &mut findings);
    let _ = parse::records::<FollowupRecord>("f.yaml", text, &mut findings);
    for finding in &findings {
        assert!(finding.to_string().starts_with("f.yaml:"), "{finding}");
    }
    for placed in parse::records::<MeasureRecord>("f.yaml", text, &mut findings) {
        let written = write::measure(&placed.record);
        let mut slips = Vec::new();
        let again: Option<MeasureRecord> = parse::record("f.yaml", &written, &mut slips);
        assert_eq!(again.as_ref(), Some(&placed.record), "{written}\n{slips:?}");
    }
});
