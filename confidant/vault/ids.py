"""Row numbers of the vault, told apart by type so that a note's is never taken for a pair's."""

from typing import NewType

__all__ = ["AccessId", "AttachmentId", "ConsultationId", "ExceptionalId", "NoteId", "PairId", "RequestId", "SheetId"]

PairId = NewType("PairId", int)
NoteId = NewType("NoteId", int)
RequestId = NewType("RequestId", int)
AttachmentId = NewType("AttachmentId", int)
SheetId = NewType("SheetId", int)
ExceptionalId = NewType("ExceptionalId", int)
AccessId = NewType("AccessId", int)
ConsultationId = NewType("ConsultationId", int)
