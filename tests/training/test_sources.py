import json
from pathlib import Path

from matcher.training.sources import as_document, read_ads


def test_each_text_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "ads.jsonl"
    entries = [
        {"id": "1", "title": "SRE", "company": None, "text": "Carry  the pager", "label": "sre"},
        {"id": "2", "title": "SRE", "company": "Zeta", "text": "Carry the pager"},
    ]
    file.write_text("\n".join(json.dumps(entry) for entry in entries))
    (ad,) = read_ads(file)
    assert (ad.id, ad.company, ad.label) == ("1", "", "sre")
    assert as_document(ad).readable
