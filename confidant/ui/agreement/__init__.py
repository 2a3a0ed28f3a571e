"""The pair's agreement: the matrix as a grid, its versions, and signing."""

from confidant.ui.agreement.tab import AgreementTab

__all__ = ["AgreementTab"]
