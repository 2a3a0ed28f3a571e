"""The register of disclosures: what left, to whom and why."""
