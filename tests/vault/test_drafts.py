"""Drafts are a small cupboard: what was put in comes out."""

from pathlib import Path

from tests.builders import open_test_vault


def test_what_is_put_is_got_until_it_is_deleted(tmp_path: Path) -> None:
    with open_test_vault(tmp_path) as vault:
        vault.drafts.put("wizard", "b", "one")
        vault.drafts.put("wizard", "a", "two")
        vault.drafts.put("wizard", "b", "three")
        vault.drafts.put("agreement", "b", "four")
        assert vault.drafts.get("wizard", "b") == "three"
        assert vault.drafts.keys("wizard") == ["a", "b"]
        vault.drafts.delete("wizard", "b")
        vault.drafts.delete("wizard", "never there")
        assert vault.drafts.get("wizard", "b") is None
        assert vault.drafts.keys("wizard") == ["a"]
    with open_test_vault(tmp_path) as vault:
        assert vault.drafts.get("agreement", "b") == "four"
